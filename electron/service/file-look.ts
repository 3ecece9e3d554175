/** Has a file changed since it was read? */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** How a file and the journals beside it looked at one moment; null for a file that is not there. */
export type FileLook = string | null;

const BESIDE = ['', '-wal', '-journal'];

/** Size and time of the file and of what SQLite may have put beside it. */
export async function lookAt(path: string): Promise<FileLook> {
  const looks = await Promise.all(
    BESIDE.map(async (ending) => {
      const found = await stat(`${path}${ending}`).catch(() => null);
      return found === null || found.size === 0 ? '-' : `${found.size}@${found.mtimeMs}`;
    }),
  );
  return looks[0] === '-' ? null : looks.join(' ');
}

/**
 * True when the file is gone, its journal moved, or its bytes are not those that were read. The
 * bytes are compared even where size and time are the same: a program can set a time, and a clock
 * can be too coarse to move.
 */
export async function hasChanged(path: string, then: FileLook, sha256: string): Promise<boolean> {
  const now = await lookAt(path);
  if (now === null || journals(now) !== journals(then)) return true;
  return (await hashOfAll(path)) !== sha256;
}

/** SHA-256 of the file and of what waits beside it, in the order in which the reader takes them. */
async function hashOfAll(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for (const ending of BESIDE) {
      const found = await stat(`${path}${ending}`).catch(() => null);
      if (ending !== '' && (found === null || found.size === 0)) continue;
      for await (const part of createReadStream(`${path}${ending}`)) hash.update(part as Buffer);
    }
    return hash.digest('hex');
  } catch {
    return null;
  }
}

function journals(look: FileLook): string {
  return (look ?? '').split(' ').slice(1).join(' ');
}
