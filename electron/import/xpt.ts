/**
 * SAS transport files, version 5 (SAS Institute, "Record layout of a SAS version 5 or 6 data set in
 * SAS transport (XPORT) format"): records of 80 bytes, big-endian, IBM floating point.
 */
import { Buffer } from 'node:buffer';
import { Refused } from '../../shared/ground/refusal.ts';
import { ibmFloat } from './ibm-float.ts';

export type XptColumn = {
  readonly name: string;
  readonly label: string;
  readonly kind: 'number' | 'text';
  /** SAS format without width, such as DATE or E8601DA; empty when none. */
  readonly format: string;
};

export type XptTable = {
  readonly name: string;
  readonly label: string;
  readonly columns: readonly XptColumn[];
  /** Cells in column order; every missing code is null. Trailing blanks are cut. */
  readonly rows: readonly (readonly (string | number | null)[])[];
};

const RECORD = 80;
const HEADER = 'HEADER RECORD*******';

type Field = XptColumn & { readonly position: number; readonly length: number };

/**
 * Data sets of a transport file. The format holds no count of rows: a file cut exactly between two
 * records of 80 bytes cannot be told from a shorter one.
 *
 * @throws Refused `unknown-format` (no version 5 transport file), `damaged` (cut off, or a header
 *   that does not fit)
 */
export function readXpt(bytes: Buffer): readonly XptTable[] {
  if (!headerAt(bytes, 0).startsWith('LIBRARY')) {
    throw new Refused({
      code: 'unknown-format',
      message: headerAt(bytes, 0).startsWith('LIBV8')
        ? 'the file is a SAS transport file of version 8, only version 5 is read'
        : 'the file is not a SAS transport file',
    });
  }
  const decode = textDecoder();
  const tables: XptTable[] = [];
  let at = 3 * RECORD;
  while (at < bytes.length) {
    const { table, next } = readMember(bytes, at, decode);
    tables.push(table);
    at = next;
  }
  if (tables.length === 0) damaged('it holds no data set');
  return tables;
}

type Decode = (bytes: Uint8Array) => string;

/** The encoding is not declared: a text is UTF-8 when that is valid, else Windows-1252. */
function textDecoder(): Decode {
  const strict = new TextDecoder('utf-8', { fatal: true });
  const western = new TextDecoder('windows-1252');
  return (part) => {
    if (part.every((byte) => byte < 0x80)) return Buffer.from(part).toString('latin1');
    try {
      return strict.decode(part);
    } catch {
      return western.decode(part);
    }
  };
}

function readMember(bytes: Buffer, start: number, decode: Decode) {
  expectHeader(bytes, start, 'MEMBER');
  expectHeader(bytes, start + RECORD, 'DSCRPTR');
  const namestrLength = digits(bytes, start + 74, 4);
  if (namestrLength !== 140 && namestrLength !== 136) damaged('its variable records have no size');
  const descriptor = slice(bytes, start + 2 * RECORD, RECORD);
  const second = slice(bytes, start + 3 * RECORD, RECORD);
  const namestrAt = start + 4 * RECORD;
  expectHeader(bytes, namestrAt, 'NAMESTR');
  const count = digits(bytes, namestrAt + 54, 4);
  const fields = readFields({ bytes, at: namestrAt + RECORD, count, namestrLength }, decode);
  const obsAt = namestrAt + RECORD + roundUp(count * namestrLength);
  expectHeader(bytes, obsAt, 'OBS');
  const dataAt = obsAt + RECORD;
  const next = nextMember(bytes, dataAt);
  const table: XptTable = {
    name: text(descriptor.subarray(8, 16), decode),
    label: text(second.subarray(32, 72), decode),
    columns: fields.map(({ name, label, kind, format }) => ({ name, label, kind, format })),
    rows: readRows(bytes.subarray(dataAt, next), fields, decode),
  };
  return { table, next };
}

type Namestrs = {
  readonly bytes: Buffer;
  readonly at: number;
  readonly count: number;
  readonly namestrLength: number;
};

function readFields({ bytes, at, count, namestrLength }: Namestrs, decode: Decode): Field[] {
  return Array.from({ length: count }, (_, index): Field => {
    const record = slice(bytes, at + index * namestrLength, namestrLength);
    const type = record.readInt16BE(0);
    const length = record.readInt16BE(4);
    const position = record.readInt32BE(84);
    const name = text(record.subarray(8, 16), decode);
    const possible = type === 1 ? length >= 2 && length <= 8 : type === 2 && length >= 1;
    if (!possible || position < 0) damaged(`its variable ${name} has no possible type and length`);
    return {
      name,
      label: text(record.subarray(16, 56), decode),
      kind: type === 1 ? 'number' : 'text',
      format: text(record.subarray(56, 64), decode),
      position,
      length,
    };
  });
}

/** The next data set begins on a record of its own. */
function nextMember(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(`${HEADER}MEMBER`, from); at !== -1;) {
    if (at % RECORD === 0) return at;
    at = bytes.indexOf(`${HEADER}MEMBER`, at + 1);
  }
  return bytes.length;
}

function readRows(data: Buffer, fields: readonly Field[], decode: Decode): XptTable['rows'] {
  const width = Math.max(0, ...fields.map(({ position, length }) => position + length));
  if (width === 0) return [];
  const count = rowCount(data, width, fields);
  return Array.from({ length: count }, (_, row) => {
    const start = row * width;
    return fields.map(({ kind, position, length }) => {
      const cell = data.subarray(start + position, start + position + length);
      return kind === 'number' ? ibmFloat(cell) : text(cell, decode);
    });
  });
}

/**
 * Blanks fill the last record. Where a row is shorter than that filling, blank rows would appear
 * after the last one: rows of blanks that lie wholly in the last record are filling. A number is
 * never blanks, so this can only ever touch a data set of nothing but empty texts.
 */
function rowCount(data: Buffer, width: number, fields: readonly Field[]): number {
  let count = Math.floor(data.length / width);
  const rest = data.subarray(count * width);
  if (data.length % RECORD !== 0 || rest.some((byte) => byte !== 0x20)) damaged('it is cut off');
  const lastRecord = data.length - RECORD;
  const isBlank = (row: number) =>
    data.subarray(row * width, (row + 1) * width).every((byte) => byte === 0x20);
  while (count > 0 && (count - 1) * width > lastRecord && isBlank(count - 1)) count--;
  const numbers = fields.some(({ kind }) => kind === 'number');
  if (numbers && count > 0 && isBlank(count - 1)) damaged('it ends in blank rows');
  return count;
}

const roundUp = (length: number): number => Math.ceil(length / RECORD) * RECORD;

function headerAt(bytes: Buffer, at: number): string {
  const record = bytes.toString('latin1', at, at + RECORD);
  return record.startsWith(HEADER) ? record.slice(HEADER.length) : '';
}

function expectHeader(bytes: Buffer, at: number, kind: string): void {
  slice(bytes, at, RECORD);
  if (!headerAt(bytes, at).startsWith(kind)) damaged(`its ${kind} header is missing`);
}

function slice(bytes: Buffer, at: number, length: number): Buffer {
  if (at + length > bytes.length) damaged('it is cut off');
  return bytes.subarray(at, at + length);
}

function digits(bytes: Buffer, at: number, length: number): number {
  const found = slice(bytes, at, length).toString('latin1');
  if (!/^\d+$/.test(found)) damaged('a count in its header is no number');
  return Number(found);
}

function text(bytes: Uint8Array, decode: Decode): string {
  return decode(bytes).replace(/[ \0]+$/, '');
}

function damaged(how: string): never {
  throw new Refused({ code: 'damaged', message: `the transport file is damaged: ${how}` });
}
