/** Has a file changed since it was read? Times first, because they cost nothing; then the bytes. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

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

/** True when the file is gone, its journal moved, or its bytes are not those that were read. */
export async function hasChanged(path: string, then: FileLook, sha256: string): Promise<boolean> {
  const now = await lookAt(path);
  if (now === null) return true;
  if (now === then) return false;
  if (journals(now) !== journals(then)) return true;
  const bytes = await readFile(path).catch(() => null);
  return bytes === null || createHash('sha256').update(bytes).digest('hex') !== sha256;
}

function journals(look: FileLook): string {
  return (look ?? '').split(' ').slice(1).join(' ');
}
