/**
 * A database and what lies beside it, read so that both belong together: another program may write
 * at the same time. Two readings one after the other must be equal, and no time of change may move.
 */
import type { Buffer } from 'node:buffer';
import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import { Refused } from '../../shared/ground/refusal.ts';
import { readWholeFile, sizeBeside } from '../disk/source-file.ts';

/** What SQLite may leave beside a database: changes that are not in it yet, or not for good. */
export const BESIDE = ['-wal', '-journal'] as const;
export type Beside = { readonly end: (typeof BESIDE)[number]; readonly bytes: Buffer };

export type Source = { readonly main: Buffer; readonly beside: readonly Beside[] };

const READINGS = 20;
/** Longer each time, so as not to keep step with the writer. */
const PAUSE_MS = 7;

/**
 * @throws Refused as `readWholeFile`; `changed-on-disk` where the file is being written all the time
 */
export function settledSource(path: string, maxBytes: number): Source {
  let before = stateOf(path);
  let last = attempt(path, maxBytes);
  for (let reading = 1; reading < READINGS; reading++) {
    const next = attempt(path, maxBytes);
    const after = stateOf(path);
    if (last !== null && next !== null && before === after && isSame(last, next)) return next;
    pause(PAUSE_MS * reading);
    before = stateOf(path);
    last = attempt(path, maxBytes);
  }
  throw new Refused({
    code: 'changed-on-disk',
    message: `${basename(path)} is being written by another program`,
    advice: 'close the program that writes to it and open it again',
  });
}

/** One reading; null where a file changed or went while it was read. */
function attempt(path: string, maxBytes: number): Source | null {
  try {
    const main = readWholeFile(path, maxBytes);
    const beside = BESIDE.flatMap((end): Beside | readonly Beside[] =>
      sizeBeside(`${path}${end}`, maxBytes) === 0
        ? []
        : { end, bytes: readWholeFile(`${path}${end}`, maxBytes - main.length) },
    );
    return { main, beside };
  } catch (error) {
    if (!(error instanceof Refused) || !isPassing(path, error)) throw error;
    return null;
  }
}

/** A journal comes and goes with every change of the writer. */
function isPassing(path: string, { refusal }: Refused): boolean {
  return (
    refusal.code === 'changed-on-disk' || (refusal.code === 'unreadable' && refusal.file !== path)
  );
}

function isSame(a: Source, b: Source): boolean {
  return (
    a.main.equals(b.main) &&
    a.beside.length === b.beside.length &&
    a.beside.every(
      ({ end, bytes }, k) => end === b.beside[k]?.end && bytes.equals(b.beside[k].bytes),
    )
  );
}

/** Size and times of the file and of what lies beside it. */
function stateOf(path: string): string {
  return ['', ...BESIDE].map((end) => oneState(`${path}${end}`)).join(' ');
}

function oneState(path: string): string {
  try {
    const { size, mtimeNs, ctimeNs, ino } = lstatSync(path, { bigint: true });
    return `${size}:${mtimeNs}:${ctimeNs}:${ino}`;
  } catch {
    return '-';
  }
}

/** The child reads one file and waits for nothing else. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
