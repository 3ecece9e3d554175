/**
 * The table of contents of a zip before anything is unpacked: how many parts, how large they become,
 * and by their names what the zip is.
 */
import { formatPlural } from '../../../shared/ground/format.ts';
import type { Buffer } from 'node:buffer';
import { Refused } from '../../../shared/ground/refusal.ts';

const LIMITS = { parts: 5_000, bytes: 1024 * 1024 * 1024, ratio: 500 };

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** True for bytes that begin as a zip does. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5);
}

/**
 * Names of the parts of a zip.
 *
 * @throws Refused `damaged` (no table of contents, or one that does not fit), `too-large`
 */
export function zipParts(bytes: Buffer, file: string): readonly string[] {
  const end = endRecord(bytes);
  if (end < 0) damaged(file);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > LIMITS.parts) tooLarge(file, formatPlural(count, 'part'));
  const names: string[] = [];
  let [packed, unpacked] = [0, 0];
  for (let part = 0; part < count; part++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) damaged(file);
    packed += bytes.readUInt32LE(at + 20);
    unpacked += bytes.readUInt32LE(at + 24);
    const nameLength = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (unpacked > LIMITS.bytes || (unpacked > 1e6 && unpacked > packed * LIMITS.ratio)) {
    tooLarge(file, `${Math.round(unpacked / 1024 / 1024)} MB when unpacked`);
  }
  return names;
}

/** The record at the end, before a comment of at most 65,535 bytes. */
function endRecord(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  return -1;
}

function damaged(file: string): never {
  throw new Refused({
    code: 'damaged',
    file,
    message: `${file} begins as a zip (as a workbook does) and is damaged: its table of contents is missing`,
    advice: 'download or save it again',
  });
}

function tooLarge(file: string, what: string): never {
  throw new Refused({
    code: 'too-large',
    file,
    message: `${file} has ${what}: it is not unpacked`,
  });
}
