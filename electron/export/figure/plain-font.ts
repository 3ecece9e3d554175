/**
 * A font file without its layout tables (kerning, ligatures). Words come out exactly as wide as
 * they were measured, and reading the font takes a fraction of the time.
 */

/** Advanced typography, kerning, device metrics, signatures: nothing that draws a glyph. */
const LEFT_OUT = new Set([
  'GPOS',
  'GSUB',
  'GDEF',
  'JSTF',
  'kern',
  'DSIG',
  'hdmx',
  'VDMX',
  'LTSH',
  'meta',
]);

const HEADER = 12;
const RECORD = 16;

type Table = { readonly record: Buffer; readonly data: Buffer };

/** @param bytes a TrueType file (sfnt) */
export function plainFont(bytes: Buffer): Buffer {
  const count = bytes.readUInt16BE(4);
  const tables = Array.from({ length: count }, (_, k): Table => {
    const record = bytes.subarray(HEADER + k * RECORD, HEADER + (k + 1) * RECORD);
    const offset = record.readUInt32BE(8);
    return { record, data: bytes.subarray(offset, offset + record.readUInt32BE(12)) };
  }).filter(({ record }) => !LEFT_OUT.has(record.toString('latin1', 0, 4)));
  const header = Buffer.from(bytes.subarray(0, HEADER));
  header.writeUInt16BE(tables.length, 4);
  writeSearchFields(header, tables.length);
  let offset = HEADER + tables.length * RECORD;
  const records: Buffer[] = [];
  const contents: Buffer[] = [];
  for (const { record, data } of tables) {
    const moved = Buffer.from(record);
    moved.writeUInt32BE(offset, 8);
    records.push(moved);
    const padding = Buffer.alloc((4 - (data.length % 4)) % 4);
    contents.push(data, padding);
    offset += data.length + padding.length;
  }
  return Buffer.concat([header, ...records, ...contents]);
}

/** searchRange, entrySelector and rangeShift of the table directory. */
function writeSearchFields(header: Buffer, count: number): void {
  const selector = Math.floor(Math.log2(count));
  header.writeUInt16BE(2 ** selector * RECORD, 6);
  header.writeUInt16BE(selector, 8);
  header.writeUInt16BE(count * RECORD - 2 ** selector * RECORD, 10);
}
