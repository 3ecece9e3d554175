/** A field over all rows: understood, empty, not understood, its range, and where its values lie. */
import { formatDay } from '../../../shared/ground/day-number.ts';
import type { DayNumber } from '../../../shared/ground/units.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import { TABLES } from '../../../shared/trial/schema.ts';
import type { Cell, Column, TableName } from '../../../shared/trial/schema.ts';

export type Bin = { readonly label: string; readonly count: number };

export type Shape =
  /** Rows a month, or a year where there are too many months. */
  | { readonly kind: 'dates'; readonly bins: readonly Bin[]; readonly partial: number }
  /** Values above 0, sorted; the others are counted. */
  | { readonly kind: 'numbers'; readonly positive: readonly number[]; readonly others: number }
  | { readonly kind: 'codes'; readonly counts: readonly Bin[] }
  | { readonly kind: 'texts' };

export type Profile = {
  /** Rows of the table as it would be written. */
  readonly rows: number;
  readonly filled: number;
  readonly empty: number;
  /** Rows and cells of the field that are listed as not imported. */
  readonly notUnderstood: number;
  readonly distinct: number;
  readonly smallest: string | null;
  readonly largest: string | null;
  readonly shape: Shape;
};

/** More texts than this are no codes. */
const MOST_CODES = 24;
const MOST_MONTHS = 96;
/** So many values of a strip are drawn; of more, every nth. */
const MOST_MARKS = 1500;

/**
 * @param columns of the source that the field is read from
 */
export function profileOf(
  view: ImportView,
  table: TableName,
  field: string,
  columns: readonly string[],
): Profile {
  const cells = view.columns[table]?.[field] ?? [];
  const column = (TABLES[table] as Readonly<Record<string, Column>>)[field];
  const filled = cells.filter((cell): cell is string | number => cell !== null);
  const read = new Set([...columns, field]);
  const shape = shapeOf(column?.kind ?? 'text', filled);
  const [smallest, largest] = rangeOf(column?.kind ?? 'text', filled);
  return {
    rows: cells.length,
    filled: filled.length,
    empty: cells.length - filled.length,
    notUnderstood: view.notImported.filter((one) => one.table === table && read.has(one.column))
      .length,
    distinct: new Set(filled).size,
    smallest,
    largest,
    shape,
  };
}

/** Whole days, and days of which only the month or the year is known. */
const isDate = (kind: Column['kind']): boolean =>
  kind === 'date' || kind === 'date-or-part' || kind === 'partial-date';

function shapeOf(kind: Column['kind'], cells: readonly (string | number)[]): Shape {
  const distinct = new Set(cells);
  if (isDate(kind)) return datesOf(cells);
  const numbers = cells.filter((cell) => typeof cell === 'number');
  if (kind === 'flag' || (kind !== 'text' && numbers.length === 0) || isFew(distinct, cells)) {
    return { kind: 'codes', counts: countsOf(cells) };
  }
  if (numbers.length === 0) return { kind: 'texts' };
  const positive = numbers.filter((value) => value > 0).toSorted((a, b) => a - b);
  return {
    kind: 'numbers',
    positive: thinned(positive),
    others: numbers.length - positive.length,
  };
}

/** Few different values, each of them often: codes, whatever they are made of. */
const isFew = (distinct: ReadonlySet<unknown>, cells: readonly unknown[]): boolean =>
  distinct.size > 0 && distinct.size <= MOST_CODES && cells.length >= 2 * distinct.size;

function thinned(sorted: readonly number[]): readonly number[] {
  const step = Math.ceil(sorted.length / MOST_MARKS);
  return step <= 1
    ? sorted
    : sorted.filter((_value, at) => at % step === 0 || at === sorted.length - 1);
}

function countsOf(cells: readonly (string | number)[]): readonly Bin[] {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(String(cell), (counts.get(String(cell)) ?? 0) + 1);
  return [...counts]
    .map(([label, count]) => ({ label, count }))
    .toSorted((a, b) => b.count - a.count);
}

const isoOf = (cell: Cell): string =>
  typeof cell === 'number' ? formatDay(cell as DayNumber) : String(cell);

function datesOf(cells: readonly (string | number)[]): Shape {
  const days = cells.map((cell) => isoOf(cell));
  const partial = days.filter((iso) => iso.length < 'YYYY-MM-DD'.length).length;
  const months = days.filter((iso) => iso.length >= 'YYYY-MM'.length);
  const sorted = months.map((iso) => iso.slice(0, 7)).toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return { kind: 'dates', bins: [], partial };
  const byYear = monthNumber(last) - monthNumber(first) >= MOST_MONTHS;
  const length = byYear ? 4 : 7;
  const counts = new Map<string, number>();
  for (const month of sorted) {
    const bin = month.slice(0, length);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  const labels = byYear ? years(first, last) : monthsBetween(first, last);
  return {
    kind: 'dates',
    bins: labels.map((label) => ({ label, count: counts.get(label) ?? 0 })),
    partial,
  };
}

const monthNumber = (iso: string): number =>
  12 * Number(iso.slice(0, 4)) + Number(iso.slice(5, 7)) - 1;

function monthsBetween(first: string, last: string): readonly string[] {
  const [from, to] = [monthNumber(first), monthNumber(last)];
  return Array.from({ length: to - from + 1 }, (_, k) => {
    const month = from + k;
    const year = String(Math.floor(month / 12)).padStart(4, '0');
    return `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

function years(first: string, last: string): readonly string[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return Array.from({ length: to - from + 1 }, (_, k) => String(from + k).padStart(4, '0'));
}

function rangeOf(
  kind: Column['kind'],
  cells: readonly (string | number)[],
): readonly [string | null, string | null] {
  if (isDate(kind)) {
    const days = cells.map((cell) => isoOf(cell)).toSorted();
    return [days[0] ?? null, days.at(-1) ?? null];
  }
  const numbers = cells.filter((cell) => typeof cell === 'number');
  if (numbers.length === 0 || kind === 'flag') return [null, null];
  let [low, high] = [Infinity, -Infinity];
  for (const value of numbers) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [String(low), String(high)];
}
