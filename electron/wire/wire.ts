/**
 * How a table travels from the child process: numbers as one typed array, texts as a list of
 * distinct values and an index. 250,000 rows cross in a few milliseconds, and equal texts come out
 * as one string in memory.
 */
import { parseCell } from '../../shared/trial/parse-cell.ts';
import type { Cell, Column, ColumnarTable } from '../../shared/trial/schema.ts';

export type WireColumn =
  | { readonly kind: 'numbers'; readonly values: Float64Array }
  | {
      readonly kind: 'texts';
      readonly distinct: readonly (string | number)[];
      readonly index: Int32Array;
    };

/** Columns with their names, in the order of the schema. */
export type WireTable = readonly (readonly [name: string, column: WireColumn])[];

const NO_TEXT = -1;
const WRONG_TEXT = -2;

/** Takes the raw values of a column one by one. */
export type ColumnEncoder = {
  /** False when the value does not parse. */
  readonly push: (raw: unknown) => boolean;
  readonly finish: () => WireColumn;
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
export function encodeTable(table: ColumnarTable): WireTable {
  return Object.entries(table).map(([name, cells]) => [name, encodeCells(cells)] as const);
}

function encodeCells(cells: readonly Cell[]): WireColumn {
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

export function decodeTable(table: WireTable): ColumnarTable {
  return Object.fromEntries(table.map(([name, column]) => [name, decodeColumn(column)]));
}

function decodeColumn(column: WireColumn): readonly Cell[] {
  if (column.kind === 'numbers') {
    const { values } = column;
    const cells = new Array<Cell>(values.length);
    for (let row = 0; row < values.length; row++) {
      const value = values[row] as number;
      cells[row] = Number.isNaN(value) ? null : value;
    }
    return cells;
  }
  const { index, distinct } = column;
  const cells = new Array<Cell>(index.length);
  for (let row = 0; row < index.length; row++) {
    cells[row] = distinct[index[row] as number] ?? null;
  }
  return cells;
}
