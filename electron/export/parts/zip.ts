/** A zip, packed by fflate around Node's own deflate, several times as fast as one in JavaScript. */
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { Zip } from 'fflate';
import type { ZipInputFile } from 'fflate';

const STORED = 0;
const DEFLATE = 8;

type PackOptions = {
  /** Written beside every file; 1 January 1980, the earliest that a zip can say, when not given. */
  readonly madeAt?: Date;
  /** Formats that are compressed already are only stored. */
  readonly stored?: RegExp;
};

/**
 * Packs files in the order given; the same files give the same bytes.
 *
 * @param files contents by name; each, and the whole, below 4 GB
 */
export function packed(
  files: ReadonlyMap<string, Uint8Array>,
  { madeAt, stored }: PackOptions = {},
): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  for (const [name, bytes] of files) {
    addFile(zip, name, bytes, { store: stored?.test(name) ?? false, mtime: madeAt ?? EARLIEST });
  }
  zip.end();
  return new Uint8Array(Buffer.concat(chunks));
}

/** The date alone tells nothing: what is inside says when it was made. */
const EARLIEST = new Date(1980, 0, 1);

function addFile(
  zip: Zip,
  name: string,
  bytes: Uint8Array,
  { store, mtime }: { readonly store: boolean; readonly mtime: Date },
): void {
  const { data, crc } = store ? { data: bytes, crc: crc32(bytes) } : deflated(bytes);
  const file: ZipInputFile = {
    filename: name,
    size: bytes.length,
    crc,
    compression: store ? STORED : DEFLATE,
    mtime,
  };
  zip.add(file);
  file.ondata?.(null, data as Uint8Array<ArrayBuffer>, true);
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
