/**
 * Reading the source once: a regular file within the size limit, its bytes and its hash. Nothing
 * is written, locked or left beside it.
 */
import { formatPlural } from '../../shared/ground/format.ts';
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
} from 'node:fs';
import type { Stats } from 'node:fs';
import { basename } from 'node:path';
import { Refused } from '../../shared/ground/refusal.ts';

/**
 * Size and time of a regular file.
 *
 * @throws Refused `unreadable` (missing, no right, or a folder, link, pipe or device),
 *   `too-large`
 */
export function statRegularFile(path: string, maxBytes: number): Stats {
  const stats = attempt(path, () => lstatSync(path));
  if (!stats.isFile()) {
    throw new Refused({
      code: 'unreadable',
      file: path,
      message: `${basename(path)} is ${kindOf(stats)}, not a file`,
      advice: 'open the file itself',
    });
  }
  if (stats.size > maxBytes) refuseSize(path, stats.size, maxBytes);
  return stats;
}

/** Size of a file beside the source; 0 when there is none. Anything but a file is refused. */
export function sizeBeside(path: string, maxBytes: number): number {
  try {
    lstatSync(path);
  } catch {
    return 0;
  }
  return statRegularFile(path, maxBytes).size;
}

/** Neither follow a link nor wait for a pipe, should one take the file's place meanwhile. */
const READ_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** The first bytes of a regular file. */
export function readFirstBytes(path: string, length: number): Buffer {
  return attempt(path, () => {
    const bytes = Buffer.alloc(length);
    const file = openSync(path, READ_FLAGS);
    try {
      return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
    } finally {
      closeSync(file);
    }
  });
}

/**
 * All bytes of a regular file. It must not change while it is read.
 *
 * @throws Refused as `statRegularFile`, and `changed-on-disk`
 */
export function readWholeFile(path: string, maxBytes: number): Buffer {
  statRegularFile(path, maxBytes);
  return attempt(path, () => {
    const file = openSync(path, READ_FLAGS);
    try {
      const before = fstatSync(file);
      if (!before.isFile() || before.size > maxBytes) throw changed(path);
      const bytes = readFileSync(file);
      const after = fstatSync(file);
      const same = after.mtimeMs === before.mtimeMs && after.size === before.size;
      if (!same || bytes.length !== before.size) throw changed(path);
      return bytes;
    } finally {
      closeSync(file);
    }
  });
}

/** A plan, a mapping, a list: documents of a person's making are small. */
export const DOCUMENT_BYTES = 1024 * 1024;

/**
 * The text of a small document: a regular file, so that a pipe by its name makes nobody wait.
 *
 * @throws Refused as `readWholeFile`
 */
export function readDocument(path: string, maxBytes = DOCUMENT_BYTES): string {
  return readWholeFile(path, maxBytes).toString('utf8');
}

/** SHA-256 of parts one after the other, as lower-case hexadecimal. */
export function sha256(...parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function changed(path: string): Refused {
  return new Refused({
    code: 'changed-on-disk',
    file: path,
    message: `${basename(path)} changed while it was read`,
    advice: 'close the program that writes to it and open it again',
  });
}

function refuseSize(path: string, bytes: number, maxBytes: number): never {
  throw new Refused({
    code: 'too-large',
    file: path,
    value: String(bytes),
    message: `${basename(path)} has ${formatPlural(bytes, 'byte')}, the limit is ${maxBytes}`,
  });
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder';
  if (stats.isSymbolicLink()) return 'a symbolic link';
  if (stats.isFIFO()) return 'a pipe';
  return 'a device or socket';
}

function attempt<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refused) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'does not exist',
      EACCES: 'may not be read by this user',
      EPERM: 'may not be read by this user',
    };
    throw new Refused({
      code: 'unreadable',
      file: path,
      message: `${basename(path)} ${reasons[code] ?? `cannot be read (${code})`}`,
    });
  }
}
