/** The format of a file by its first bytes; the name decides only where bytes cannot. */
import { extname } from 'node:path';
import { utf16Of } from './decode-text.ts';
import { readFirstBytes } from './source-file.ts';

export type FileFormat = 'sqlite' | 'xpt' | 'csv' | 'unknown';

const SQLITE_MAGIC = 'SQLite format 3\0';
const XPT_MAGIC = 'HEADER RECORD*******LIB';
const DATABASE_NAMES = new Set(['.db', '.sqlite', '.sqlite3', '.onearm']);
const TEXT_NAMES = new Set(['.csv', '.tsv', '.txt']);

/** True when the bytes begin as an SQLite database does. */
export function isSqlite(bytes: Uint8Array): boolean {
  return [...SQLITE_MAGIC].every((letter, index) => bytes[index] === letter.charCodeAt(0));
}

/** Format of a regular file. A broken database keeps its format, so that the reader can say why. */
export function detectFormat(path: string): FileFormat {
  const head = readFirstBytes(path, 80);
  if (isSqlite(head)) return 'sqlite';
  if (head.toString('latin1').startsWith(XPT_MAGIC)) return 'xpt';
  const extension = extname(path).toLowerCase();
  if (DATABASE_NAMES.has(extension)) return 'sqlite';
  if (extension === '.xpt') return 'xpt';
  if (!TEXT_NAMES.has(extension)) return 'unknown';
  // The text reader takes UTF-16 and zeros that fill the end, and names the line of any other.
  return head[0] !== 0 || utf16Of(head) !== null ? 'csv' : 'unknown';
}
