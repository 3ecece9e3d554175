/** One cell at the door: what a file holds becomes what the engine trusts, or is refused by name. */
import { formatPlural } from '../ground/format.ts';
import { Refused } from '../ground/refusal.ts';
import { parseDay, partialDayRange } from '../ground/day-number.ts';
import { DAY_RANGE, LONGEST } from './schema.ts';
import type { Cell, Column, Range, TableName } from './schema.ts';

/**
 * Parses a raw database value by the kind of its column: dates become UTC day numbers, everything
 * else keeps its value. Nothing is converted: text that looks like a number stays wrong in a number
 * column. Returns `undefined` when the value is wrong (a blob, infinity, a number or a day outside
 * its range, a day that does not exist, a text too long, a code outside the list, an empty required
 * cell).
 */
export function parseCell(column: Column, raw: unknown): Cell | undefined {
  if (raw === null) return column.required ? undefined : null;
  if (column.kind === 'date-or-part' && typeof raw === 'string') {
    return parseWithin(raw) ?? (isPart(raw) ? raw : undefined);
  }
  if (column.kind !== 'date') return isCell(column, raw) ? (raw as Cell) : undefined;
  return typeof raw === 'string' ? parseWithin(raw) : undefined;
}

function parseWithin(text: string): Cell | undefined {
  const day = parseDay(text);
  return day !== null && isPossibleDay(day) ? day : undefined;
}

/** True when a value that is not null is a valid cell: dates are day numbers already. */
export function isCell(column: Column, value: unknown): boolean {
  switch (column.kind) {
    case 'real':
      return Number.isFinite(value) && isWithin(column.range, value as number);
    case 'integer':
      return Number.isSafeInteger(value) && isWithin(column.range, value as number);
    case 'date':
      return Number.isSafeInteger(value) && isPossibleDay(value as number);
    case 'flag':
      return value === 0 || value === 1;
    case 'code':
      return typeof value === 'string' && (column.codes?.includes(value) ?? false);
    case 'partial-date':
      return typeof value === 'string' && isPossiblePart(value);
    case 'date-or-part':
      return typeof value === 'number'
        ? Number.isSafeInteger(value) && isPossibleDay(value)
        : typeof value === 'string' && isPart(value);
    case 'time':
      return typeof value === 'string' && TIME.test(value);
    case 'text':
      return (
        typeof value === 'string' &&
        (value !== '' || !column.required) &&
        value.length <= longestOf(column) &&
        !value.includes('\u0000')
      );
    default:
      return column.kind satisfies never;
  }
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

/** A year or a month; a whole day is a number. */
function isPart(text: string): boolean {
  return text.length < 10 && isPossiblePart(text);
}

function isPossiblePart(text: string): boolean {
  const range = partialDayRange(text);
  return range !== null && isPossibleDay(range.earliest) && isPossibleDay(range.latest);
}

/** 1900 to 2100: a day outside is a slip of the pen, not a visit. */
function isPossibleDay(day: number): boolean {
  return day >= DAY_RANGE.from && day <= DAY_RANGE.to;
}

function isWithin(range: Range | undefined, value: number): boolean {
  if (range === undefined) return true;
  const { from, to, least = 0 } = range;
  return value >= from && value <= to && (value === 0 || Math.abs(value) >= least);
}

const longestOf = ({ longest }: Column): number => longest ?? LONGEST.label;

/** What a column accepts, in words: 'a day as YYYY-MM-DD', 'one of =, <'. */
export function expectation(column: Column): string {
  const words = expectedValue(column);
  return column.required ? words : `${words}, or nothing`;
}

/** What a column wants, with the bound that this value breaks: "a number from 0 to 1". */
export function brokenExpectation(column: Column, raw: string): string {
  const isNumber = column.kind === 'real' || column.kind === 'integer';
  const value = raw.trim() === '' ? NaN : Number(raw);
  return `${expectation(column)}${boundWords(column, isNumber && !Number.isNaN(value) ? value : raw)}`;
}

function expectedValue({ kind, codes }: Column): string {
  switch (kind) {
    case 'real':
      return 'a number';
    case 'integer':
      return 'a whole number';
    case 'flag':
      return '0 or 1';
    case 'date':
      return 'a day as YYYY-MM-DD';
    case 'partial-date':
    case 'date-or-part':
      return 'a date as YYYY, YYYY-MM or YYYY-MM-DD';
    case 'time':
      return 'a time of day as HH:MM';
    case 'code':
      return `one of ${(codes ?? []).join(', ')}`;
    case 'text':
      return 'text';
    default:
      return kind satisfies never;
  }
}

/** The bound that a value of the right kind breaks. */
function boundWords({ kind, range, ...column }: Column, raw: unknown): string {
  if (typeof raw === 'number') return rangeWords(range);
  if (typeof raw !== 'string') return '';
  if (kind === 'text') {
    return raw.length > longestOf({ kind, ...column })
      ? ` of at most ${formatPlural(longestOf({ kind, ...column }), 'character')}`
      : '';
  }
  const isDate = kind === 'date' || kind === 'date-or-part' || kind === 'partial-date';
  return isDate && partialDayRange(raw) !== null ? ' from 1900 to 2100' : '';
}

/** " from 1 to 240", " from -1000000 to 1000000 (0, or at least 0.000001 from it)". */
export function rangeWords(range: Range | undefined): string {
  if (range === undefined) return '';
  const { from, to, least } = range;
  const nearest = least === undefined ? '' : ` (0, or at least ${writeOut(least)} from it)`;
  return ` from ${writeOut(from)} to ${writeOut(to)}${nearest}`;
}

/** 0.000001 rather than 1e-6. */
const writeOut = (value: number): string =>
  value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });

/** A value as it is shown in a refusal: its type where that is the fault, cut at 80 characters. */
export function showValue(raw: unknown): string {
  if (raw === null || raw === undefined) return 'nothing';
  if (typeof raw === 'string') return JSON.stringify(raw).slice(0, 80);
  if (raw instanceof Uint8Array) return `a blob of ${formatPlural(raw.length, 'byte')}`;
  return String(raw).slice(0, 80);
}

/** Where a wrong value stands: `row` counts from 1 in the order of the table. */
export type CellPlace = {
  readonly table: TableName;
  readonly row: number;
  readonly name: string;
  readonly column: Column;
};

/** The refusal of a wrong value: table, row, column, value and what was expected. */
export function refuseCell({ table, row, name, column }: CellPlace, raw: unknown): never {
  const value = showValue(raw);
  throw new Refused({
    code: 'wrong-value',
    table,
    row,
    column: name,
    value,
    message: `${table}, row ${row}, ${name}: ${value} is not ${expectation(column)}${boundWords(column, raw)}`,
    advice: 'correct this value in the source and open the file again',
  });
}
