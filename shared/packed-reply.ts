/**
 * An answer of the contract as bytes, for a host that speaks over HTTP: the columns of a large trial
 * are typed arrays, which JSON would write as millions of digits. The layout is 4 bytes with the
 * length of the header (little-endian), the header as UTF-8, then each array from the next multiple
 * of 8 on. The header is JSON: the value with null at the place of each array, and those places.
 */

type TypedArray = Float64Array<ArrayBufferLike> | Int32Array<ArrayBufferLike>;

const KINDS = { f64: Float64Array, i32: Int32Array } as const;
type Kind = keyof typeof KINDS;

type Place = {
  readonly path: readonly string[];
  readonly kind: Kind;
  readonly length: number;
};

type Header = { readonly value: unknown; readonly places: readonly Place[] };

/** Turns text into UTF-8 and back: `shared` knows neither Node nor a browser. */
export type Utf8 = {
  readonly encode: (text: string) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => string;
};

/** Arrays start at multiples of this: a reader looks into the bytes without copying. */
const ALIGN = 8;
const LENGTH_BYTES = 4;
const aligned = (offset: number): number => Math.ceil(offset / ALIGN) * ALIGN;

function kindOf(value: unknown): Kind | null {
  if (value instanceof Float64Array) return 'f64';
  return value instanceof Int32Array ? 'i32' : null;
}

/** True when an answer holds an array that JSON cannot carry. */
export function holdsArrays(value: unknown): boolean {
  return arraysIn(value, []).length > 0;
}

type Found = { readonly place: Place; readonly array: TypedArray };

function arraysIn(value: unknown, path: readonly string[]): readonly Found[] {
  if (typeof value !== 'object' || value === null) return [];
  const kind = kindOf(value);
  if (kind !== null) {
    const array = value as TypedArray;
    return [{ place: { path, kind, length: array.length }, array }];
  }
  // Long lists of plain values are common, and hold none.
  const plain = Array.isArray(value) && value.every((each) => typeof each !== 'object');
  if (plain) return [];
  return Object.entries(value).flatMap(([key, each]) => arraysIn(each, [...path, key]));
}

/**
 * The bytes of an answer.
 *
 * @param value plain data with Float64Array and Int32Array anywhere in it
 */
export function packReply(value: unknown, utf8: Utf8): Uint8Array {
  const found = arraysIn(value, []);
  const places = found.map(({ place }) => place);
  const text = JSON.stringify({ value, places }, (_key, each: unknown) =>
    kindOf(each) === null ? each : null,
  );
  const header = utf8.encode(text);
  const end = found.reduce(
    (offset, { array }) => aligned(offset) + array.byteLength,
    LENGTH_BYTES + header.length,
  );
  const bytes = new Uint8Array(end);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, LENGTH_BYTES);
  let offset = LENGTH_BYTES + header.length;
  for (const { array } of found) {
    offset = aligned(offset);
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += array.byteLength;
  }
  return bytes;
}

/**
 * The answer that was packed; its arrays look into `bytes`.
 *
 * @throws RangeError for bytes that end early
 */
export function unpackReply(bytes: ArrayBuffer, utf8: Utf8): unknown {
  const length = new DataView(bytes).getUint32(0, true);
  const text = utf8.decode(new Uint8Array(bytes, LENGTH_BYTES, length));
  const { value, places } = JSON.parse(text) as Header;
  let offset = LENGTH_BYTES + length;
  const whole = { value };
  for (const { path, kind, length: count } of places) {
    offset = aligned(offset);
    const array = new KINDS[kind](bytes, offset, count);
    offset += array.byteLength;
    put(whole, ['value', ...path], array);
  }
  return whole.value;
}

function put(into: object, path: readonly string[], array: TypedArray): void {
  const [key = '', ...rest] = path;
  const members = into as Record<string, unknown>;
  if (rest.length === 0) members[key] = array;
  else put(members[key] as object, rest, array);
}
