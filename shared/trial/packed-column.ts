/**
 * How a column travels between processes, windows and workers: numbers as one typed array, texts as
 * a list of distinct values and an index. 250,000 rows cross in a few milliseconds, equal texts come
 * out as one string in memory, and nobody makes rows of a table that is not read.
 */
import { parseCell } from './parse-cell.ts';
import type { Cell, Column, TableName } from './schema.ts';

export type PackedColumn =
  | { readonly kind: 'numbers'; readonly values: Float64Array }
  | {
      readonly kind: 'texts';
      readonly distinct: readonly (string | number)[];
      readonly index: Int32Array;
    };

/** The cells of a column, one by one or packed. */
export type Cells = readonly Cell[] | PackedColumn;

/** The tables that exist, each a column by name. */
export type TrialTables = Readonly<Partial<Record<TableName, Readonly<Record<string, Cells>>>>>;

export type PackedTable = Readonly<Record<string, PackedColumn>>;

const NO_TEXT = -1;
const WRONG_TEXT = -2;

/** Takes the raw values of a column one by one. */
export type ColumnEncoder = {
  /** False when the value does not parse. */
  readonly push: (raw: unknown) => boolean;
  readonly finish: () => PackedColumn;
};

/**
 * Parses and packs a column while it is read, so that no text is kept twice. Null is NaN among
 * numbers (no valid cell is) and -1 in an index of texts.
 */
export function columnEncoder(column: Column): ColumnEncoder {
  switch (column.kind) {
    case 'real':
    case 'integer':
    case 'flag':
      return numberEncoder((raw) => parseCell(column, raw));
    case 'date':
      return numberEncoder(rememberDays(column));
    case 'text':
    case 'code':
    case 'partial-date':
    case 'date-or-part':
    case 'time':
      return textEncoder(column);
    default:
      return column.kind satisfies never;
  }
}

function numberEncoder(parse: (raw: unknown) => Cell | undefined): ColumnEncoder {
  const values: number[] = [];
  return {
    push: (raw) => {
      const cell = parse(raw);
      values.push(typeof cell === 'number' ? cell : NaN);
      return cell !== undefined;
    },
    finish: () => ({ kind: 'numbers', values: Float64Array.from(values) }),
  };
}

/** Days repeat, so each is parsed once. */
function rememberDays(column: Column): (raw: unknown) => Cell | undefined {
  const known = new Map<unknown, Cell | undefined>();
  return (raw) => {
    const found = known.get(raw);
    if (found !== undefined) return found;
    const parsed = parseCell(column, raw);
    known.set(raw, parsed);
    return parsed;
  };
}

function textEncoder(column: Column): ColumnEncoder {
  const places = new Map<unknown, number>();
  const distinct: (string | number)[] = [];
  const index: number[] = [];
  const placeOf = (raw: unknown): number => {
    const cell = parseCell(column, raw);
    const place = cell === undefined ? WRONG_TEXT : cell === null ? NO_TEXT : distinct.length;
    if (cell !== undefined && cell !== null) distinct.push(cell);
    places.set(raw, place);
    return place;
  };
  return {
    push: (raw) => {
      const place = places.get(raw) ?? placeOf(raw);
      index.push(place);
      return place !== WRONG_TEXT;
    },
    finish: () => ({ kind: 'texts', distinct, index: Int32Array.from(index) }),
  };
}

/** Cells that are parsed already, packed the same way. */
export function packTable(table: Readonly<Record<string, Cells>>): PackedTable {
  return Object.fromEntries(Object.entries(table).map(([name, cells]) => [name, packed(cells)]));
}

/** All tables packed. */
export function packTables(tables: TrialTables): TrialTables {
  return Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [name, packTable(table)]),
  );
}

function packed(cells: Cells): PackedColumn {
  if (!isList(cells)) return cells;
  if (cells.every((cell) => typeof cell !== 'string')) {
    return { kind: 'numbers', values: Float64Array.from(cells, (cell) => cell ?? NaN) };
  }
  const places = new Map<string | number, number>();
  const index = Int32Array.from(cells, (cell) => {
    if (cell === null) return NO_TEXT;
    const place = places.get(cell) ?? places.size;
    places.set(cell, place);
    return place;
  });
  return { kind: 'texts', distinct: [...places.keys()], index };
}

/** Rows of the column. */
export function lengthOf(cells: Cells): number {
  if (isList(cells)) return cells.length;
  return cells.kind === 'numbers' ? cells.values.length : cells.index.length;
}

/** The cells as a list; what is a list already stays itself. */
export function unpack(cells: Cells): readonly Cell[] {
  if (isList(cells)) return cells;
  const list = new Array<Cell>(lengthOf(cells));
  for (let row = 0; row < list.length; row++) list[row] = packedCell(cells, row) ?? null;
  return list;
}

/**
 * The first row whose cell does not pass, and -1 where all do. Of texts each distinct one is asked
 * about once, and of a list each run of equal cells, since cells repeat (a patient, a code).
 */
export function firstWrong(cells: Cells, passes: (cell: Cell | undefined) => boolean): number {
  if (!isList(cells) && cells.kind === 'texts') {
    const fits = cells.distinct.map(passes);
    const gap = passes(null);
    return cells.index.findIndex((place) => !(place === NO_TEXT ? gap : fits[place]));
  }
  const length = lengthOf(cells);
  let passed: Cell | undefined;
  for (let row = 0; row < length; row++) {
    const cell = cellAt(cells, row);
    if (cell === passed && cell !== undefined) continue;
    if (!passes(cell)) return row;
    passed = cell;
  }
  return -1;
}

/** The cell of a row; undefined where the row or the index is out of place. */
export function cellAt(cells: Cells, row: number): Cell | undefined {
  return isList(cells) ? cells[row] : packedCell(cells, row);
}

function packedCell(cells: PackedColumn, row: number): Cell | undefined {
  if (cells.kind === 'numbers') {
    const value = cells.values[row];
    return value !== undefined && Number.isNaN(value) ? null : value;
  }
  const place = cells.index[row];
  return place === NO_TEXT ? null : cells.distinct[place ?? WRONG_TEXT];
}

const isList = (cells: Cells): cells is readonly Cell[] => Array.isArray(cells);
