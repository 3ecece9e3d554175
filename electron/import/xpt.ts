/**
 * SAS transport files, versions 5 and 8 (SAS Institute, "Record layout of a SAS version 5 or 6 data
 * set in SAS transport (XPORT) format" and the same of version 8 or 9): records of 80 bytes,
 * big-endian, IBM floating point. Version 8 has long names in the variable records and long labels
 * in records of their own; its header counts the rows (haven leaves that count at 0).
 */
import { formatPlural } from '../../shared/ground/format.ts';
import { Buffer } from 'node:buffer';
import { Refused } from '../../shared/ground/refusal.ts';
import { ibmFloat } from './ibm-float.ts';
import { placedFields } from './xpt-places.ts';
import {
  damaged,
  digits,
  expectHeader,
  HEADER,
  headerAt,
  LIMITS,
  RECORD,
  roundUp,
  slice,
  text,
  tooLarge,
} from './xpt-bytes.ts';
import type { Decode } from './xpt-bytes.ts';

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

type Field = XptColumn & { readonly position: number; readonly length: number };

/** The names of the headers, and where a name stands in the record of a data set. */
type Layout = {
  readonly member: string;
  readonly descriptor: string;
  readonly variables: string;
  readonly rows: string;
  readonly nameLength: number;
};

const LAYOUTS: Readonly<Record<'5' | '8', Layout>> = {
  '5': {
    member: 'MEMBER',
    descriptor: 'DSCRPTR',
    variables: 'NAMESTR',
    rows: 'OBS',
    nameLength: 8,
  },
  '8': {
    member: 'MEMBV8',
    descriptor: 'DSCPTV8',
    variables: 'NAMSTV8',
    rows: 'OBSV8',
    nameLength: 32,
  },
};

/**
 * Data sets of a transport file. Version 5 holds no count of rows: a file cut exactly between two
 * records of 80 bytes cannot be told from a shorter one.
 *
 * @throws Refused `unknown-format` (no transport file), `damaged` (cut off, a header that does not
 *   fit, variables that overlap), `too-large` (columns, cells)
 */
export function readXpt(bytes: Buffer): readonly XptTable[] {
  const layout = layoutOf(bytes);
  const decode = textDecoder();
  const tables: XptTable[] = [];
  let at = 3 * RECORD;
  while (at < bytes.length) {
    const { table, next } = readMember({ bytes, layout, decode }, at);
    tables.push(table);
    at = next;
  }
  if (tables.length === 0) damaged('it holds no data set');
  return tables;
}

function layoutOf(bytes: Buffer): Layout {
  const first = headerAt(bytes, 0);
  if (first.startsWith('LIBRARY')) return LAYOUTS['5'];
  if (first.startsWith('LIBV8')) return LAYOUTS['8'];
  throw new Refused({ code: 'unknown-format', message: 'the file is not a SAS transport file' });
}

type Transport = { readonly bytes: Buffer; readonly layout: Layout; readonly decode: Decode };

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

function readMember({ bytes, layout, decode }: Transport, start: number) {
  expectHeader(bytes, start, layout.member);
  expectHeader(bytes, start + RECORD, layout.descriptor);
  const recordLength = digits(bytes, start + 74, 4);
  if (recordLength !== 140 && recordLength !== 136) damaged('its variable records have no size');
  const descriptor = slice(bytes, start + 2 * RECORD, RECORD);
  const second = slice(bytes, start + 3 * RECORD, RECORD);
  const variablesAt = start + 4 * RECORD;
  expectHeader(bytes, variablesAt, layout.variables);
  const count = digits(bytes, variablesAt + 54, 4);
  if (count > LIMITS.columns) tooLarge('columns', count, LIMITS.columns);
  const records = { bytes, layout, at: variablesAt + RECORD, count, recordLength };
  const labelsAt = variablesAt + RECORD + roundUp(count * recordLength);
  const rowsAt = headerAfter(bytes, labelsAt, layout.rows);
  const labels = longLabels(bytes.subarray(labelsAt, rowsAt), decode);
  const stated = readFields(records, decode, labels);
  refuseOverlap(stated);
  const dataAt = rowsAt + RECORD;
  const next = nextMember(bytes, dataAt, layout);
  const data = bytes.subarray(dataAt, next);
  const fields =
    placedFields(data, stated) ??
    damaged(
      'its variables stand in another order than their positions say, and its rows do not tell which is right',
    );
  const table: XptTable = {
    name: text(descriptor.subarray(8, 8 + layout.nameLength), decode),
    label: text(second.subarray(32, 72), decode),
    columns: fields.map(({ name, label, kind, format }) => ({ name, label, kind, format })),
    rows: readRows(data, fields, decode, toldRows(bytes, rowsAt)),
  };
  return { table, next };
}

/** The rows follow the variables; in version 8 the long labels may stand between. */
function headerAfter(bytes: Buffer, from: number, kind: string): number {
  if (headerAt(bytes, from).startsWith('LABELV')) {
    for (let at = from + RECORD; at + RECORD <= bytes.length; at += RECORD) {
      if (headerAt(bytes, at).startsWith(kind)) return at;
    }
  }
  expectHeader(bytes, from, kind);
  return from;
}

/**
 * Labels longer than 40 characters, by the number of their variable: number, length of name and of
 * label (LABELV9: of format and informat too), then these texts. SAS and haven write different
 * counts into the header, so the entries are read to their end.
 */
function longLabels(part: Buffer, decode: Decode): ReadonlyMap<number, string> {
  const labels = new Map<number, string>();
  if (part.length === 0) return labels;
  const lengths = headerAt(part, 0).startsWith('LABELV9') ? 4 : 2;
  let at = RECORD;
  while (at + 2 + 2 * lengths <= part.length) {
    const variable = part.readUInt16BE(at);
    // Blanks fill the last record.
    if (variable === 0 || variable === 0x2020) break;
    const sizes = Array.from({ length: lengths }, (_, k) => part.readUInt16BE(at + 2 + 2 * k));
    const [name = 0, label = 0] = sizes;
    const textsAt = at + 2 + 2 * lengths;
    const end = textsAt + sizes.reduce((sum, size) => sum + size, 0);
    if (end > part.length) damaged('a long label has no end');
    labels.set(variable, text(part.subarray(textsAt + name, textsAt + name + label), decode));
    at = end;
  }
  return labels;
}

/** Rows that the header of version 8 tells; 0 where it tells none. */
function toldRows(bytes: Buffer, at: number): number {
  const told = bytes.toString('latin1', at + 48, at + 63).trim();
  return /^\d+$/.test(told) ? Number(told) : 0;
}

type VariableRecords = {
  readonly bytes: Buffer;
  readonly layout: Layout;
  readonly at: number;
  readonly count: number;
  readonly recordLength: number;
};

function readFields(
  { bytes, layout, at, count, recordLength }: VariableRecords,
  decode: Decode,
  labels: ReadonlyMap<number, string>,
): Field[] {
  return Array.from({ length: count }, (_, index): Field => {
    const record = slice(bytes, at + index * recordLength, recordLength);
    const type = record.readInt16BE(0);
    const length = layout.nameLength === 8 ? record.readInt16BE(4) : record.readUInt16BE(4);
    const position = record.readInt32BE(84);
    const long = layout.nameLength === 8 ? '' : text(record.subarray(88, 120), decode);
    const name = long === '' ? text(record.subarray(8, 16), decode) : long;
    const possible = type === 1 ? length >= 2 && length <= 8 : type === 2 && length >= 1;
    if (!possible || position < 0) damaged(`its variable ${name} has no possible type and length`);
    return {
      name,
      label: labels.get(record.readInt16BE(6)) ?? text(record.subarray(16, 56), decode),
      kind: type === 1 ? 'number' : 'text',
      format: text(record.subarray(56, 64), decode),
      position,
      length,
    };
  });
}

/** The variables of a row stand one after the other: each byte belongs to one of them. */
function refuseOverlap(fields: readonly Field[]): void {
  let end = 0;
  for (const { name, position, length } of [...fields].sort((a, b) => a.position - b.position)) {
    if (position !== end) damaged(`its variable ${name} does not begin where the one before ends`);
    end = position + length;
  }
}

/** The next data set begins on a record of its own. */
function nextMember(bytes: Buffer, from: number, { member }: Layout): number {
  for (let at = bytes.indexOf(`${HEADER}${member}`, from); at !== -1;) {
    if (at % RECORD === 0) return at;
    at = bytes.indexOf(`${HEADER}${member}`, at + 1);
  }
  return bytes.length;
}

function readRows(
  data: Buffer,
  fields: readonly Field[],
  decode: Decode,
  told: number,
): XptTable['rows'] {
  const width = fields.reduce((sum, { length }) => sum + length, 0);
  if (width === 0) return [];
  const count = rowCount(data, width, fields);
  if (told !== 0 && told !== count)
    damaged(`it says ${formatPlural(told, 'row')} and holds ${count}`);
  if (count * fields.length > LIMITS.cells) {
    tooLarge('cells', count * fields.length, LIMITS.cells);
  }
  return Array.from({ length: count }, (_, row) => {
    const start = row * width;
    return fields.map(({ kind, position, length }) => {
      const cell = data.subarray(start + position, start + position + length);
      return kind === 'number' ? ibmFloat(cell) : text(cell, decode);
    });
  });
}

/**
 * Blanks, or zero bytes, fill the last record. Where a row is shorter than that filling, rows of
 * nothing would appear after the last one: rows of blanks or zeros that lie wholly in the last
 * record are filling. A number is never blanks, and of zeros only where every value of the row is 0
 * and every text is of zero bytes.
 */
function rowCount(data: Buffer, width: number, fields: readonly Field[]): number {
  let count = Math.floor(data.length / width);
  const rest = data.subarray(count * width);
  if (data.length % RECORD !== 0 || !isFilling(rest)) damaged('it is cut off');
  const lastRecord = data.length - RECORD;
  const texts = fields.some(({ kind }) => kind === 'text');
  const isEmpty = (row: number) => {
    const bytes = data.subarray(row * width, (row + 1) * width);
    return isAll(bytes, 0x20) || (texts && isAll(bytes, 0));
  };
  while (count > 0 && (count - 1) * width > lastRecord && isEmpty(count - 1)) count--;
  const numbers = fields.some(({ kind }) => kind === 'number');
  if (numbers && count > 0 && isEmpty(count - 1)) damaged('it ends in blank rows');
  return count;
}

const isAll = (bytes: Buffer, value: number): boolean => bytes.every((byte) => byte === value);

const isFilling = (bytes: Buffer): boolean => isAll(bytes, 0x20) || isAll(bytes, 0);
