/**
 * How a table travels from the child process: numbers as one typed array, texts as a list of
 * distinct values and an index. 250,000 rows cross in a few milliseconds, and equal texts come out
 * as one string in memory.
 */
import type { Cell, Column, ColumnarTable } from '../../shared/trial/schema.ts';

export type WireColumn =
  | { readonly kind: 'numbers'; readonly values: Float64Array }
  | { readonly kind: 'texts'; readonly distinct: readonly string[]; readonly index: Int32Array };

/** Columns with their names, in the order of the schema. */
export type WireTable = readonly (readonly [name: string, column: WireColumn])[];

/** Null is NaN among numbers (no valid cell is) and -1 in an index of texts. */
export function encodeColumn(column: Column, cells: readonly Cell[]): WireColumn {
  switch (column.kind) {
    case 'real':
    case 'integer':
    case 'flag':
    case 'date':
      return {
        kind: 'numbers',
        values: Float64Array.from(cells, (cell) => (typeof cell === 'number' ? cell : NaN)),
      };
    case 'text':
    case 'code':
    case 'partial-date':
      return encodeTexts(cells);
    default:
      return column.kind satisfies never;
  }
}

function encodeTexts(cells: readonly Cell[]): WireColumn {
  const places = new Map<Cell, number>();
  const index = Int32Array.from(cells, (cell) => {
    if (cell === null) return -1;
    const place = places.get(cell) ?? places.size;
    places.set(cell, place);
    return place;
  });
  return { kind: 'texts', distinct: [...places.keys()].map(String), index };
}

export function decodeTable(table: WireTable): ColumnarTable {
  return Object.fromEntries(table.map(([name, column]) => [name, decodeColumn(column)]));
}

function decodeColumn(column: WireColumn): readonly Cell[] {
  if (column.kind === 'numbers') {
    return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
  }
  return Array.from(column.index, (place) => column.distinct[place] ?? null);
}
