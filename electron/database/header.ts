/** The first 100 bytes of an SQLite file (https://www.sqlite.org/fileformat.html, section 1.3). */
import { isSqlite } from '../disk/detect-format.ts';
import type { Buffer } from 'node:buffer';
import { Refused } from '../../shared/ground/refusal.ts';

const HEADER_BYTES = 100;
const PAGE_SIZE_AT = 16;
const CHANGE_COUNTER_AT = 24;
const PAGE_COUNT_AT = 28;
const COUNT_VALID_FOR_AT = 92;
const WRITE_VERSION_AT = 18;
const READ_VERSION_AT = 19;
/** A file format version: 1 is a rollback journal, 2 is a write-ahead log. */
const ROLLBACK_JOURNAL = 1;

/**
 * Checks the header before SQLite sees the bytes: an empty file would open as an empty database.
 *
 * @throws Refused `not-a-database` (no magic), `damaged` (impossible page size, less than a page)
 */
export function checkHeader(bytes: Buffer): void {
  if (!isSqlite(bytes)) {
    throw new Refused({
      code: 'not-a-database',
      message: bytes.length === 0 ? 'the file is empty' : 'the file is not an SQLite database',
    });
  }
  const stored = bytes.length < HEADER_BYTES ? 0 : bytes.readUInt16BE(PAGE_SIZE_AT);
  const pageSize = stored === 1 ? 65_536 : stored;
  const possible = pageSize >= 512 && (pageSize & (pageSize - 1)) === 0;
  if (!possible || bytes.length < pageSize) {
    throw new Refused({
      code: 'damaged',
      message: 'the database is damaged: its header does not fit its size',
    });
  }
}

/**
 * Refuses a file shorter than its header says: SQLite reads the missing end as zeros. Only for a
 * file without a journal beside it; with one, the journal holds the truth.
 */
export function refuseCutOff(bytes: Buffer): void {
  const stored = bytes.readUInt16BE(PAGE_SIZE_AT);
  const pageSize = stored === 1 ? 65_536 : stored;
  // Old programs leave the count alone: it holds only for the change it was written with.
  const valid = bytes.readUInt32BE(CHANGE_COUNTER_AT) === bytes.readUInt32BE(COUNT_VALID_FOR_AT);
  if (!valid || bytes.length >= bytes.readUInt32BE(PAGE_COUNT_AT) * pageSize) return;
  throw new Refused({ code: 'damaged', message: 'the database is damaged: its end is missing' });
}

/**
 * Marks our own copy of the bytes as a file with a rollback journal. SQLite refuses to read a
 * write-ahead-log database from memory, although without a `-wal` beside it all is in the file.
 */
export function withoutWal(bytes: Buffer): Buffer {
  bytes[WRITE_VERSION_AT] = ROLLBACK_JOURNAL;
  bytes[READ_VERSION_AT] = ROLLBACK_JOURNAL;
  return bytes;
}
