/** A zip with Node's own deflate, several times as fast as one in JavaScript. */
import { constants, crc32, deflateRawSync } from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 2.0: the version that knows deflate. */
const VERSION = 20;
const DEFLATE = 8;
const NAME_IS_UTF8 = 0x0800;
/** 1 January 1980, the earliest that a zip can say: what is inside tells its own date. */
const DATE = 0x0021;

/**
 * Packs files in the order given; the same files give the same bytes.
 *
 * @param files contents by name; each, and the whole, below 4 GB
 * @returns the zip, as PKWARE's APPNOTE 6.3 describes it, without zip64
 */
export function packed(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, bytes] of files) {
    const nameBytes = Buffer.from(name, 'utf8');
    const { data, crc } = deflated(bytes);
    const common = commonFields(crc, data.length, bytes.length, nameBytes.length);
    const local = Buffer.concat([uint32(LOCAL), common, nameBytes, data]);
    parts.push(local);
    directory.push(centralEntry(common, offset, nameBytes));
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  return new Uint8Array(Buffer.concat([...parts, central, end(files.size, central, offset)]));
}

type Deflated = { readonly data: Uint8Array; readonly crc: number };

const known = new WeakMap<Uint8Array, Deflated>();

/** Contents that stand in every file of a report are packed once. */
function deflated(bytes: Uint8Array): Deflated {
  const found = known.get(bytes);
  if (found !== undefined) return found;
  const data = deflateRawSync(bytes, { level: constants.Z_DEFAULT_COMPRESSION });
  const made = { data, crc: crc32(bytes) };
  known.set(bytes, made);
  return made;
}

/** The fields that stand both before a file and in the directory. */
function commonFields(crc: number, packedSize: number, size: number, nameSize: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(NAME_IS_UTF8, 2);
  fields.writeUInt16LE(DEFLATE, 4);
  fields.writeUInt16LE(DATE, 8);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(packedSize, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(nameSize, 22);
  return fields;
}

function centralEntry(common: Buffer, offset: number, name: Buffer): Buffer {
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(VERSION);
  // No comment, first disk, no attributes.
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([uint32(CENTRAL), madeBy, common, rest, name]);
}

function end(count: number, central: Buffer, offset: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(END, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(central.length, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
