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

type Source = { readonly main: Buffer; readonly beside: readonly Beside[] };

/** A journal that does not hold is damaged only if nobody has touched it for so long. */
const STILL_MS = 1_000;
const LOOK_MS = 50;

const READINGS = 20;
/** Longer each time, so as not to keep step with the writer. */
const PAUSE_MS = 7;

/**
 * A reading that `check` finds sound. A writer may be held up with half a page in its journal, so that
 * two readings are equal: what does not hold is read again until it does, or until nothing has moved
 * for a second.
 *
 * @throws Refused what `check` throws; as `settledSource`
 */
export function soundSource<Found>(
  path: string,
  maxBytes: number,
  check: (source: Source) => Found,
): { readonly source: Source; readonly found: Found } {
  for (let reading = 0; reading < READINGS; reading++) {
    const source = settledSource(path, maxBytes);
    try {
      return { source, found: check(source) };
    } catch (error) {
      const passing = error instanceof Refused && error.refusal.code === 'damaged';
      if (!passing || source.beside.length === 0 || staysAsItIs(path, maxBytes, source))
        throw error;
    }
  }
  throw beingWritten(path);
}

/** Whether a reading stays the same for a second. */
function staysAsItIs(path: string, maxBytes: number, source: Source): boolean {
  const state = stateOf(path);
  for (let waited = 0; waited < STILL_MS; waited += LOOK_MS) {
    pause(LOOK_MS);
    if (stateOf(path) !== state) return false;
  }
  const again = attempt(path, maxBytes);
  return again !== null && isSame(source, again);
}

function beingWritten(path: string): Refused {
  return new Refused({
    code: 'changed-on-disk',
    message: `${basename(path)} is being written by another program`,
    advice: 'close the program that writes to it and open it again',
  });
}

/**
 * @throws Refused as `readWholeFile`; `changed-on-disk` where the file is being written all the time
 */
function settledSource(path: string, maxBytes: number): Source {
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
  throw beingWritten(path);
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
