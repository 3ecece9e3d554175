/**
 * A rollback journal before SQLite sees it: it holds the pages as they were before a change that
 * was cut off, and SQLite stops at the first that does not hold, without a word.
 * Layout and checksum: https://www.sqlite.org/fileformat.html, section 3.
 */
import { formatPlural } from '../../shared/ground/format.ts';
import type { Buffer } from 'node:buffer';
import { Refused } from '../../shared/ground/refusal.ts';
import type { ReaderNote } from '../../shared/trial/types.ts';

const HEADER_BYTES = 28;
const MAGIC = 'd9d505f920a163d7';
/** A count that says: as many as fit into the file. */
const ALL = 0xffff_ffff;
/** How a rollback journal ends when it names another journal. */
const SUPER_JOURNAL_BYTES = 8;

/**
 * Refuses a rollback journal that names another journal (SQLite would follow that name and may
 * delete the file it finds there), and one that does not hold.
 *
 * @throws Refused `damaged`
 */
export function checkJournal(journal: Buffer): readonly ReaderNote[] {
  if (
    journal.subarray(-SUPER_JOURNAL_BYTES).toString('hex') === MAGIC &&
    journal.length > HEADER_BYTES
  ) {
    throw new Refused({
      code: 'damaged',
      message: 'a transaction over several databases was cut off and is not finished here',
      advice: 'open and close the database once with the program that wrote it',
    });
  }
  const head = journal.subarray(0, HEADER_BYTES);
  // A change that was finished may leave its journal with a header of zeros.
  if (head.every((byte) => byte === 0)) return [];
  let pages = 0;
  for (let at = 0; at + HEADER_BYTES <= journal.length;) {
    const part = partOf(journal, at);
    if (part === null && at > 0) break;
    if (part === null) return damaged('it does not begin as a journal');
    pages += part.pages;
    at = part.next;
  }
  if (journal.length < HEADER_BYTES) damaged('it has no whole header');
  const says = `a journal (-journal) is present: a change that was cut off is taken back (${pages} of ${formatPlural(pages, 'page')} valid)`;
  return [{ severity: 'note', says }];
}

/** One header with its page records; null where no header stands. */
function partOf(
  journal: Buffer,
  at: number,
): { readonly pages: number; readonly next: number } | null {
  if (journal.toString('hex', at, at + 8) !== MAGIC) return null;
  const [told, nonce] = [journal.readUInt32BE(at + 8), journal.readUInt32BE(at + 12)];
  const [sector, pageSize] = [journal.readUInt32BE(at + 20), journal.readUInt32BE(at + 24)];
  const isPossible = (size: number) => size >= 32 && size <= 65_536 && (size & (size - 1)) === 0;
  if (!isPossible(sector) || !isPossible(pageSize)) damaged('its header does not hold');
  const record = pageSize + 8;
  const first = at + sector;
  const fit = Math.max(0, Math.floor((journal.length - first) / record));
  if (told !== ALL && told > fit) damaged(`it says ${formatPlural(told, 'page')} and holds ${fit}`);
  const pages = told === ALL ? fit : told;
  for (let page = 0; page < pages; page++) {
    const from = first + page * record;
    const data = journal.subarray(from + 4, from + 4 + pageSize);
    if (checksum(data, nonce) !== journal.readUInt32BE(from + 4 + pageSize)) {
      damaged(`page ${page + 1} of ${pages} does not hold`);
    }
  }
  const end = first + pages * record;
  return { pages, next: Math.ceil(end / sector) * sector };
}

/** The nonce and every 200th byte from the end. */
function checksum(data: Buffer, nonce: number): number {
  let sum = nonce;
  for (let at = data.length - 200; at > 0; at -= 200) sum = (sum + (data[at] ?? 0)) >>> 0;
  return sum >>> 0;
}

function damaged(how: string): never {
  throw new Refused({
    code: 'damaged',
    message: `the journal beside the database (-journal) is damaged: ${how}`,
    advice:
      'a change was cut off and cannot be taken back here: open and close the database once with the program that wrote it, or take both files from a backup',
  });
}
