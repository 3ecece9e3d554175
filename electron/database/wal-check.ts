/**
 * A write-ahead log before SQLite sees it: SQLite passes over what it cannot read and gives the old
 * numbers without a word. Layout and checksum: https://www.sqlite.org/fileformat.html, section 4.
 */
import type { Buffer } from 'node:buffer';
import { Refused } from '../../shared/ground/refusal.ts';
import type { ReaderNote } from '../../shared/trial/types.ts';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC = 0x377f0682;
const VERSION = 3_007_000;

type Sums = readonly [number, number];

/**
 * Checks every frame and says how many hold.
 *
 * Frames of an earlier round of the log, told by both of their salts, are left over by design.
 * Frames after the last commit belong to a transaction that was never finished.
 *
 * @throws Refused `damaged` for a header or a frame that does not hold
 */
export function checkWal(wal: Buffer): readonly ReaderNote[] {
  const header = headerOf(wal);
  const size = FRAME_HEADER_BYTES + header.pageSize;
  const total = Math.ceil((wal.length - HEADER_BYTES) / size);
  let sums = header.sums;
  let valid = 0;
  let committed = 0;
  let isPast = false;
  for (let frame = 0; frame < total; frame++) {
    const at = HEADER_BYTES + frame * size;
    const isWhole = at + size <= wal.length;
    const salts = wal.subarray(at + 8, Math.min(at + 16, wal.length));
    const isOurs = [0, 4].some((from) =>
      salts.subarray(from, from + 4).equals(header.salts.subarray(from, from + 4)),
    );
    if (!isOurs && isWhole) isPast = true;
    if (isPast && !isOurs) continue;
    if (isPast || !isWhole) damaged(`frame ${frame + 1} of ${total} is cut off or out of order`);
    sums = addUp(wal.subarray(at, at + 8), sums, header.isBigEndian);
    sums = addUp(wal.subarray(at + FRAME_HEADER_BYTES, at + size), sums, header.isBigEndian);
    const holds = wal.readUInt32BE(at + 16) === sums[0] && wal.readUInt32BE(at + 20) === sums[1];
    if (!holds || !salts.equals(header.salts))
      damaged(`frame ${frame + 1} of ${total} does not hold`);
    valid++;
    if (wal.readUInt32BE(at + 4) !== 0) committed = valid;
  }
  return [
    { severity: 'note', says: `a journal (-wal) is present: ${valid} of ${total} frames valid` },
    ...unfinished(valid - committed),
  ];
}

function unfinished(frames: number): readonly ReaderNote[] {
  if (frames === 0) return [];
  const says = `the last ${frames} valid frames of the journal belong to a change that was not finished: they are not used`;
  return [{ severity: 'warning', says }];
}

function headerOf(wal: Buffer) {
  if (wal.length < HEADER_BYTES) damaged('it has no whole header');
  const magic = wal.readUInt32BE(0);
  const isBigEndian = magic === MAGIC + 1;
  if (magic !== MAGIC && !isBigEndian) damaged('it does not begin as a journal');
  const pageSize = wal.readUInt32BE(8);
  const sums = addUp(wal.subarray(0, 24), [0, 0], isBigEndian);
  const holds = wal.readUInt32BE(24) === sums[0] && wal.readUInt32BE(28) === sums[1];
  const isPossible = pageSize >= 512 && pageSize <= 65_536 && (pageSize & (pageSize - 1)) === 0;
  if (!holds || !isPossible || wal.readUInt32BE(4) !== VERSION) damaged('its header does not hold');
  return { isBigEndian, pageSize, sums, salts: wal.subarray(16, 24) };
}

/** The running checksum over pairs of 32-bit words. */
function addUp(bytes: Buffer, [first, second]: Sums, isBigEndian: boolean): Sums {
  let [a, b] = [first, second];
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    const x = isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
    const y = isBigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4);
    a = (a + x + b) >>> 0;
    b = (b + y + a) >>> 0;
  }
  return [a, b];
}

function damaged(how: string): never {
  throw new Refused({
    code: 'damaged',
    message: `the journal beside the database (-wal) is damaged: ${how}`,
    advice:
      'the newest changes stand only there: open and close the database once with the program that wrote it, or take both files from a backup',
  });
}
