/** Cells of result tables: a number keeps its value and its printed form. */
import type { Estimate } from '../ground/estimate.ts';
import { DAYS_PER_MONTH } from '../ground/units.ts';
import { ABSENCE_MARKS, formatNumber, formatP, formatPercent } from '../ground/format.ts';
import type { NumberFormat, Numeric, TableCell, TableColumn, TableRow } from './table.ts';

export function text(words: string): TableCell {
  return { kind: 'text', text: words };
}

export const EMPTY: TableCell = text('');

function number(
  input: Numeric,
  format: NumberFormat,
  print: (value: number) => string,
  scale = 1,
): TableCell {
  const estimate: Estimate = typeof input === 'number' ? { state: 'value', value: input } : input;
  if (estimate.state !== 'value') return text(ABSENCE_MARKS[estimate.state]);
  const value = estimate.value * scale;
  // A value no spreadsheet can hold (NaN, infinity) is not a number of the table either.
  return Number.isFinite(value)
    ? { kind: 'number', value, format, text: print(value) }
    : text(ABSENCE_MARKS['not-estimable']);
}

export function count(n: number): TableCell {
  return number(n, 'integer', String);
}

/** A proportion in percent with one decimal. */
export function percent(proportion: Numeric): TableCell {
  return number(proportion, 'percent', (value) => formatPercent(value));
}

/** A share of a group; nothing where the group is empty. */
export function share(n: number, of: number): TableCell {
  return of === 0 ? EMPTY : percent(n / of);
}

/** Days, printed as months of 30.4375 days. */
export function months(days: Numeric): TableCell {
  return number(days, 'one-decimal', (value) => formatNumber(value, 1), 1 / DAYS_PER_MONTH);
}

export function decimal(value: Numeric): TableCell {
  return number(value, 'one-decimal', (one) => formatNumber(one, 1));
}

export function twoDecimals(value: Numeric): TableCell {
  return number(value, 'two-decimals', (one) => formatNumber(one, 2));
}

/** A p-value; it never rounds onto the other side of `against`. */
export function pValue(p: Numeric, against?: number): TableCell {
  return number(p, 'p-value', (value) => formatP(value, against));
}

export function left(title: string, width = 2): TableColumn {
  return { title, align: 'left', width };
}

export function right(title: string, width = 1): TableColumn {
  return { title, align: 'right', width };
}

export function row(...cells: readonly TableCell[]): TableRow {
  return { style: 'plain', cells };
}

export function heading(words: string, ...cells: readonly TableCell[]): TableRow {
  return { style: 'heading', cells: [text(words), ...cells] };
}

export function indented(words: string, ...cells: readonly TableCell[]): TableRow {
  return { style: 'indented', cells: [text(words), ...cells] };
}
