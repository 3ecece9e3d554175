/** One column of a table read from a part of the mapping: for each produced row a cell or a fault. */
import { formatDay } from '../../ground/day-number.ts';
import { isCell, parseCell } from '../../trial/parse-cell.ts';
import type { Cell, Column, TableName } from '../../trial/schema.ts';
import type { Drift } from '../drift/drift.ts';
import type { Findings, Reason } from '../findings.ts';
import { fits } from '../mapping/mapping.ts';
import type { ColumnMap } from '../mapping/mapping.ts';
import { columnBuilder, usedTexts } from '../source-table.ts';
import type { UsedText } from '../source-table.ts';
import { codesWords, flagOf, mapped } from '../values/read-codes.ts';
import { readDates } from '../values/read-dates.ts';
import type { ColumnPlace, DateOrder, DateRead, SerialCount } from '../values/date-column.ts';
import { readNumbers } from '../values/read-numbers.ts';
import type { NumberRead } from '../values/read-numbers.ts';
import { asDecimal } from '../values/as-decimal.ts';
import { rangeOf } from '../values/ranges.ts';
import { newCode } from './new-code.ts';
import type { SeenCodes } from './new-code.ts';
import { needColumn } from './part-rows.ts';
import type { PartColumn, PartRows } from './part-rows.ts';
import { factorReader } from './read-unit.ts';
import type { FactorRead } from './read-unit.ts';

export type CellRead =
  | { readonly kind: 'cell'; readonly cell: Cell }
  | { readonly kind: 'empty' }
  | { readonly kind: 'fault'; readonly reason: Reason; readonly says: string };

export type ColumnReader = {
  readonly read: (produced: number) => CellRead;
  /** Where the value came from; null for a constant. */
  readonly from: PartColumn | null;
};

export type ReadSetting = {
  readonly table: TableName;
  readonly rows: PartRows;
  /** Texts that mean "no value" everywhere. */
  readonly missing: ReadonlySet<string>;
  /** What the mapping states for all dates and numbers. */
  readonly conventions: {
    readonly dates?: string | undefined;
    readonly decimal?: string | undefined;
  };
  /** Codes that the mapping saw when it was made. */
  readonly seen: SeenCodes;
  readonly newCodes: Map<string, Drift>;
  readonly findings: Findings;
};

const EMPTY: CellRead = { kind: 'empty' };
const fault = (reason: Reason, says: string): CellRead => ({ kind: 'fault', reason, says });
const cell = (value: Cell): CellRead => ({ kind: 'cell', cell: value });

/** The reader of a column of the table. */
export function columnReader(
  name: string,
  column: Column,
  map: ColumnMap,
  setting: ReadSetting,
): ColumnReader {
  if (map.constant !== undefined) {
    const read = constantCell(column, map.constant);
    return { read: () => read, from: null };
  }
  const missing = new Set([...setting.missing, ...(map.missing ?? [])]);
  const isMissing = (text: string) => text.trim() === '' || missing.has(text.trim());
  const from = partColumnOf(map, setting.rows, isMissing);
  const input: Input = { name, column, map, from, isMissing, setting };
  return { read: onlyWhere(input, otherwiseRead(input, readByKind(input))), from };
}

/** A constant as a cell of its column: a day is written as in the mapping. */
function constantCell(column: Column, value: string | number): CellRead {
  const parsed =
    column.kind === 'integer' || column.kind === 'real' || column.kind === 'flag'
      ? Number(value)
      : parseCell(column, String(value));
  return parsed !== undefined && parsed !== null && isCell(column, parsed)
    ? cell(parsed)
    : fault('type-wrong', `is no value of this column: ${String(value)}`);
}

type Input = {
  readonly name: string;
  readonly column: Column;
  readonly map: ColumnMap;
  readonly from: PartColumn;
  readonly isMissing: (text: string) => boolean;
  readonly setting: ReadSetting;
};

type Read = (produced: number) => CellRead;

function readByKind(input: Input): Read {
  const { map, column } = input;
  if (map.limitOf !== undefined) return limitReader(input);
  if (map.timeOf !== undefined) return timeReader(input);
  switch (column.kind) {
    case 'date':
    case 'date-or-part':
    case 'partial-date':
      return dateReader(input);
    case 'integer':
    case 'real':
      return numberReader(input);
    case 'text':
    case 'code':
    case 'flag':
    case 'time':
      return byText(input, (text) => textCell(input, text));
    default:
      return column.kind satisfies never;
  }
}

/** Rows in which the stated columns do not fit have nothing. */
function onlyWhere({ map, setting }: Input, read: Read): Read {
  const tests = Object.entries(map.onlyWhere ?? {}).map(([name, wanted]) => {
    const { column } = needPartColumn(setting.rows, name);
    const passes = column.distinct.map((text) => fits(wanted, text.trim()));
    return (produced: number) => passes[column.index[produced] as number] === true;
  });
  if (tests.length === 0) return read;
  return (produced) => (tests.every((test) => test(produced)) ? read(produced) : EMPTY);
}

/** `otherwise` fills what is empty and codes that the map does not have. */
function otherwiseRead({ map, name, setting }: Input, read: Read): Read {
  const { otherwise } = map;
  if (otherwise === undefined) return read;
  const filled = cell(otherwise);
  let told = false;
  return (produced) => {
    const found = read(produced);
    if (found.kind === 'cell') return found;
    if (found.kind === 'fault' && found.reason !== 'code-unknown') return found;
    if (!told) {
      told = true;
      setting.findings.note(
        `${setting.table}.${name}: ${otherwise} where the source says nothing else`,
      );
    }
    return filled;
  };
}

/** The column a map names, or the first filled one of several. */
export function partColumnOf(
  map: ColumnMap,
  rows: PartRows,
  isMissing: (text: string) => boolean,
): PartColumn {
  const named = map.column ?? map.limitOf ?? map.timeOf;
  if (typeof named === 'string') return needPartColumn(rows, named);
  const names = named ?? map.firstOf ?? [];
  const columns = names.map((name) => needPartColumn(rows, name));
  const [first] = columns;
  if (first === undefined) return needPartColumn(rows, '');
  const builder = columnBuilder();
  const chosen = new Int32Array(rows.count);
  for (let produced = 0; produced < rows.count; produced++) {
    const at = columns.findIndex((one) => !isMissing(partText(one, produced)));
    chosen[produced] = Math.max(at, 0);
    builder.push(partText(columns[Math.max(at, 0)] as PartColumn, produced));
  }
  const at = (produced: number) => columns[chosen[produced] as number] ?? first;
  return {
    column: { ...first.column, ...builder.finish() },
    nameAt: (produced) => at(produced).nameAt(produced),
    rowAt: (produced) => at(produced).rowAt(produced),
  };
}

export function needPartColumn(rows: PartRows, name: string): PartColumn {
  const found = rows.columnNamed(name);
  if (found !== null) return found;
  needColumn(rows.source, name);
  throw new Error(`no column ${name}`);
}

export function partText({ column }: PartColumn, produced: number): string {
  return column.distinct[column.index[produced] as number] as string;
}

/** The distinct texts of a column in the produced rows, with the place of the first. */
export function usedIn(from: PartColumn, rows: PartRows): readonly UsedText[] {
  const places = Int32Array.from({ length: rows.count }, (_, produced) => {
    const at = from.rowAt(produced);
    return at === null ? 0 : (at.source.places[at.row] as number);
  });
  const all = Array.from({ length: rows.count }, (_, produced) => produced);
  return usedTexts({ ...rows.source, places }, from.column, all);
}

const placeOf = ({ from, setting }: Input): ColumnPlace => ({
  source: setting.rows.source.name,
  column: from.nameAt(0) || from.column.name,
  label: from.column.label,
  placeName: setting.rows.source.placeName,
});

/** Reads each distinct text once. */
function byText({ from, isMissing }: Input, read: (text: string) => CellRead): Read {
  const { distinct, index } = from.column;
  const known = new Array<CellRead | undefined>(distinct.length);
  return (produced) => {
    const at = index[produced] as number;
    return (known[at] ??= once(distinct[at] as string));
  };
  function once(text: string): CellRead {
    return isMissing(text) ? EMPTY : read(text);
  }
}

function textCell({ name, column, map, from, setting }: Input, text: string): CellRead {
  const wanted = patternPart(map, text);
  if (wanted === null) return fault('code-unknown', `does not have the form ${map.pattern}`);
  const found = mapped(map, wanted);
  if (found.kind === 'unknown') {
    const given = newCode(wanted.trim(), { ...setting, name, column, from });
    return given === undefined
      ? fault('code-unknown', 'is a code that the mapping does not have')
      : cell(given);
  }
  if (found.kind === 'mapped') return found.value === null ? EMPTY : cell(found.value);
  const plain = wanted.trim();
  switch (column.kind) {
    case 'flag': {
      const flag = flagOf(plain);
      return flag === null ? fault('code-unknown', 'is neither yes nor no') : cell(flag);
    }
    case 'code':
      return isCell(column, plain)
        ? cell(plain)
        : fault('code-unknown', `is none of ${codesWords(column)}`);
    case 'time':
      return isCell(column, plain) ? cell(plain) : fault('not-a-date', 'is no time of day');
    default:
      return isCell(column, plain) ? cell(plain) : fault('type-wrong', 'holds a NUL byte');
  }
}

/** The part in the first brackets of the pattern; null where the text does not fit. */
function patternPart({ pattern }: ColumnMap, text: string): string | null {
  if (pattern === undefined) return text;
  return new RegExp(`^(?:${pattern})$`).exec(text.trim().slice(0, 500))?.[1] ?? null;
}

function dateReader(input: Input): Read {
  const { from, isMissing, setting, map, column } = input;
  const used = usedIn(from, setting.rows).filter(({ text }) => !isMissing(text));
  const format = map.date ?? setting.conventions.dates ?? null;
  const rules = { order: orderIn(format), serial: serialIn(format) };
  const dates = readDates(used, placeOf(input), rules, setting.findings);
  const read = byText(input, (text) => dateCell(column, dates(text)));
  if (map.imputed === undefined) return read;
  const flags = needPartColumn(setting.rows, map.imputed);
  return imputedReader(read, flags, input);
}

function dateCell(column: Column, read: DateRead): CellRead {
  switch (read.kind) {
    case 'fault':
      return fault(read.reason, read.says);
    case 'unknown':
      return EMPTY;
    case 'day':
      return cell(column.kind === 'partial-date' ? formatDay(read.day) : read.day);
    case 'part':
      return column.kind === 'date'
        ? fault('day-not-known', 'has no day: a full day is needed, and none is made up')
        : cell(read.part);
    default:
      return read satisfies never;
  }
}

/** ADaM imputes partial dates and flags what it made up: that part is taken away again. */
function imputedReader(read: Read, flags: PartColumn, { column, name, setting }: Input): Read {
  const length: Readonly<Record<string, number>> = { D: 7, M: 4, Y: 0 };
  let told = false;
  return (produced) => {
    const found = read(produced);
    const known = length[partText(flags, produced).trim().toUpperCase()];
    if (found.kind !== 'cell' || known === undefined || found.cell === null) return found;
    if (!told) {
      told = true;
      setting.findings.note(
        `${setting.table}.${name}: what ${flags.column.name} marks as imputed is not taken: the date is partial again`,
      );
    }
    if (known === 0) return EMPTY;
    const day = typeof found.cell === 'number' ? formatDay(found.cell as never) : found.cell;
    const part = day.slice(0, known);
    return column.kind === 'date'
      ? fault('day-not-known', 'was imputed: a full day is needed, and none is made up')
      : cell(part);
  };
}

function orderIn(format: string | null): DateOrder | null {
  const letters = (format ?? '').toUpperCase().replace(/[^DMY]/g, '');
  if (/^D+M+Y+$/.test(letters)) return 'day-first';
  return /^M+D+Y+$/.test(letters) ? 'month-first' : null;
}

function serialIn(format: string | null): SerialCount | null {
  return format === 'sas' || format === 'excel-1900' || format === 'excel-1904' ? format : null;
}

function timeReader(input: Input): Read {
  const { from, isMissing, setting } = input;
  const used = usedIn(from, setting.rows).filter(({ text }) => !isMissing(text));
  const dates = readDates(
    used,
    placeOf(input),
    { order: orderIn(setting.conventions.dates ?? null), serial: null },
    setting.findings,
  );
  return byText(input, (text) => {
    const read = dates(text);
    return read.kind === 'day' && read.time !== null ? cell(read.time) : EMPTY;
  });
}

/** The `<` or `>` before a number; `=` where none stands. */
function limitReader(input: Input): Read {
  const numbers = numbersOf(input);
  return byText(input, (text) => {
    const read = numbers(text);
    return read.kind === 'number' ? cell(read.limit ?? '=') : EMPTY;
  });
}

function numbersOf(input: Input): (text: string) => NumberRead {
  const { from, isMissing, setting, map, column } = input;
  const used = usedIn(from, setting.rows).filter(({ text }) => !isMissing(text));
  const decimal = map.decimal ?? setting.conventions.decimal ?? decimalIn(from.column.format);
  return readNumbers(
    used,
    placeOf(input),
    {
      decimal: decimal === ',' ? 'comma' : decimal === '.' ? 'point' : null,
      limits: map.limits !== undefined || map.limitOf !== undefined,
      words: column.kind === 'real' || map.limitOf !== undefined ? wordsOf(from) : 'fault',
    },
    setting.findings,
  );
}

/** A column that is declared to hold numbers has no words: one is of a wrong type, not a question. */
const wordsOf = ({ column }: PartColumn): 'ask' | 'fault' =>
  column.declared === 'number' || column.declared === 'integer' ? 'fault' : 'ask';

function decimalIn(format: string | null): string | null {
  if (format === null || !format.startsWith('number')) return null;
  return format.includes('comma') ? ',' : '.';
}

function numberReader(input: Input): Read {
  const { map, column, setting, name } = input;
  const numbers = numbersOf(input);
  const factors = factorReader(input.name, map, {
    ...setting,
    from: input.from,
    isMissing: input.isMissing,
  });
  const read = byText(input, (text) => {
    const wanted = patternPart(map, text);
    if (wanted === null) return fault('code-unknown', `does not have the form ${map.pattern}`);
    const found = mapped(map, wanted);
    if (found.kind === 'unknown')
      return fault('code-unknown', 'is a code that the mapping does not have');
    if (found.kind === 'mapped') return found.value === null ? EMPTY : cell(found.value);
    const value = map.pattern === undefined ? numbers(text) : plainNumber(wanted);
    return value.kind === 'number' ? cell(value.value) : value.kind === 'missing' ? EMPTY : value;
  });
  const range = rangeOf(setting.table, name);
  return (produced) => {
    const found = read(produced);
    if (found.kind !== 'cell' || typeof found.cell !== 'number') return found;
    const factor: FactorRead = factors(produced);
    if (factor.kind === 'fault') return fault(factor.reason, factor.says);
    return inRange(scaled(found.cell, factor.factor, name), column, range);
  };
}

/** Years of age are completed years: a rule, stated in a note where it is used. */
function scaled(value: number, factor: number, name: string): number {
  if (factor === 1) return value;
  const product = asDecimal(value * factor);
  return name === 'age' ? Math.floor(product) : product;
}

function inRange(
  value: number,
  { kind }: Column,
  range: readonly [number, number] | null,
): CellRead {
  if (kind === 'integer' && !Number.isSafeInteger(value)) {
    return fault('not-whole', 'is not a whole number');
  }
  if (range === null || (value >= range[0] && value <= range[1])) return cell(value);
  return value < 0 && range[0] >= 0
    ? fault('negative', 'is negative')
    : fault('not-in-range', `is not between ${range[0]} and ${range[1]}`);
}

function plainNumber(text: string): NumberRead {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value)
    ? { kind: 'number', value, limit: null }
    : { kind: 'fault', reason: 'not-a-number', says: 'is no number' };
}
