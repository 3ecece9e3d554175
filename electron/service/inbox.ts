/**
 * Files that the page hands over: dropped on the window or picked in a browser. The page holds a
 * token, never a path. A browser gives bytes only: they are kept in a private folder until the
 * program ends. Electron gives the path itself, which stays where it is.
 */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refused } from '../../shared/ground/refusal.ts';
import { cannotWrite } from '../disk/files.ts';
import { processFolder } from '../disk/process-folder.ts';

export type Handed = {
  readonly path: string;
  /** `copy`: there is no folder of the user's beside it. */
  readonly kept: 'in-place' | 'copy';
};

export type Inbox = {
  /** Keeps the bytes of a file and gives the token for them. */
  readonly receive: (fileName: string, bytes: Readable) => Promise<string>;
  /** Remembers a path that the system, not the page, has named. */
  readonly remember: (path: string) => string;
  readonly find: (token: string) => Handed | null;
};

const LARGEST_FILE = 512 * 2 ** 20;
const LARGEST_TOTAL = 2 * 2 ** 30;

/** An empty inbox; its folder comes to be with the first file and goes with the process. */
export function createInbox(): Inbox {
  const handed = new Map<string, Handed>();
  let total = 0;
  return {
    receive: async (fileName, bytes) => {
      const token = randomUUID();
      const folder = join(processFolder(), token);
      await mkdir(folder, { mode: 0o700 });
      const path = join(folder, plainName(fileName));
      const count = new Transform({
        transform(part: Buffer, _encoding, done) {
          total += part.length;
          size += part.length;
          if (size > LARGEST_FILE || total > LARGEST_TOTAL) done(tooLarge(fileName));
          else done(null, part);
        },
      });
      let size = 0;
      await pipeline(bytes, count, createWriteStream(path, { flags: 'wx', mode: 0o600 })).catch(
        (error: unknown) => {
          throw cannotWrite(path, error);
        },
      );
      handed.set(token, { path, kept: 'copy' });
      return token;
    },
    remember: (path) => {
      const token = randomUUID();
      handed.set(token, { path, kept: 'in-place' });
      return token;
    },
    find: (token) => handed.get(token) ?? null,
  };
}

/** The last part of a name, without what a file system cannot hold. */
function plainName(fileName: string): string {
  const plain = basename(fileName.replaceAll('\\', '/')).replace(/[\u0000-\u001f<>:"|?*]/g, '_');
  return plain === '' || /^\.+$/.test(plain) ? 'file' : plain.slice(-200);
}

function tooLarge(fileName: string): Refused {
  return new Refused({
    code: 'too-large',
    message: `${fileName} is larger than ${LARGEST_FILE / 2 ** 20} MB, or too many files were handed over`,
    advice: 'start OneArm with the name of the file instead',
  });
}
