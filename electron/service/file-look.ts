/** Has a file changed since it was read? */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SourceState } from '../../shared/api.ts';

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

/** What was read: where, how it looked, and its bytes. */
export type WasRead = {
  readonly path: string;
  readonly look: FileLook;
  readonly sha256: string;
  readonly bytes: number;
};

/**
 * A file is the same, changed (its journal too), given another name in its folder, or gone. The
 * bytes are compared even where size and time are the same: a program can set a time, and a clock
 * can be too coarse to move.
 */
export async function sourceState(was: WasRead): Promise<SourceState> {
  const { path, look, sha256 } = was;
  const now = await lookAt(path);
  if (now === null) return movedOrGone(was);
  if (journals(now) !== journals(look)) return { state: 'changed' };
  return { state: (await hashOfAll(path)) === sha256 ? 'same' : 'changed' };
}

/** More files than this are not looked through. */
const MOST_NEIGHBOURS = 2000;

async function movedOrGone({ path, sha256, bytes }: WasRead): Promise<SourceState> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  for (const name of names.slice(0, MOST_NEIGHBOURS)) {
    const neighbour = join(folder, name);
    const found = await stat(neighbour).catch(() => null);
    if (found === null || !found.isFile() || found.size !== bytes) continue;
    if ((await hashOfAll(neighbour)) === sha256) return { state: 'moved', path: neighbour };
  }
  return { state: 'gone' };
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
