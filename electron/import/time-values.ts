/** Times, events and entries of a row, each read or refused with line, column and value. */
import { Refused } from '../../shared/ground/refusal.ts';
import { refuseArgument } from '../../shared/ground/refusal.ts';
import { parseNumber } from './csv-number.ts';
import { columnNamed } from './select-rows.ts';
import type { TextRow, TextTable } from './text-table.ts';
import type { TimeColumns } from './time-columns.ts';

/** The time and how many digits after the point the file gives it. */
export function timeOf(
  table: TextTable,
  column: string,
  row: TextRow,
): { readonly time: number; readonly decimals: number } {
  const time = numberOf(table, column, row);
  if (time < 0) refuseValue(table, column, row, 'is negative');
  const digits = /\.(\d+)/.exec(cellOf(table, column, row) ?? '')?.[1] ?? '';
  return { time, decimals: digits.length };
}

/** A cause is a short whole number; more is another thing than a cause. */
const HIGHEST_CAUSE = 20;

/** CNSR 0 is the event of ADaM; `event` 1 that of all others. */
export function eventOf(table: TextTable, { kind, outcome }: TimeColumns, row: TextRow): boolean {
  const value = numberOf(table, outcome, row);
  if (kind === 'adtte') {
    const valid = Number.isInteger(value) && value >= 0;
    return valid ? value === 0 : refuseValue(table, outcome, row, 'is no whole number from 0');
  }
  if (kind === 'causes') {
    const valid = Number.isInteger(value) && value >= 0 && value <= HIGHEST_CAUSE;
    return valid
      ? value === 1
      : refuseValue(
          table,
          outcome,
          row,
          'is no code: 0 censored, 1 the event, 2 and above competing',
        );
  }
  return value === 0 || value === 1
    ? value === 1
    : refuseValue(table, outcome, row, 'is not 0 or 1');
}

/** Observation begins at or after the origin and before the time ends. */
export function entryOf(table: TextTable, name: string, row: TextRow, time: number): number {
  const column =
    columnNamed(table.columns, name) ??
    refuseArgument(
      'entry',
      `${name} is no column of the file, which has ${table.columns.join(', ')}`,
    );
  const entry = numberOf(table, column, row);
  if (entry < 0) refuseValue(table, column, row, 'is negative');
  if (entry >= time) refuseValue(table, column, row, `is not before the time ${time}`);
  return entry;
}

/**
 * In a file that separates by `;` a point may divide thousands: where every point of the column is
 * followed by three digits, `1.095` is 1095 or 1.095.
 */
export function refuseThousands(table: TextTable, column: string): void {
  if (table.separator !== ';') return;
  const pointed = table.rows.filter((row) => (cellOf(table, column, row) ?? '').includes('.'));
  const either = (row: TextRow) =>
    /^\s*\d{1,3}(?:\.\d{3})+\s*$/.test(cellOf(table, column, row) ?? '');
  const [first] = pointed;
  if (first === undefined || !pointed.every(either)) return;
  const cell = (cellOf(table, column, first) ?? '').trim();
  refuseValue(table, column, first, `can be ${cell.replaceAll('.', '')} or ${Number(cell)}`);
}

function numberOf(table: TextTable, column: string, row: TextRow): number {
  const parsed = parseNumber(cellOf(table, column, row) ?? '');
  switch (parsed.kind) {
    case 'number':
      return parsed.value;
    case 'missing':
      return refuseValue(table, column, row, 'is missing');
    case 'wrong':
      return refuseValue(table, column, row, parsed.why);
    default:
      return parsed satisfies never;
  }
}

const cellOf = (table: TextTable, column: string, row: TextRow): string | null =>
  row.cells[table.columns.indexOf(column)] ?? null;

/** Refuses one value: place, column, value and what is wrong with it. */
export function refuseValue(table: TextTable, column: string, row: TextRow, fault: string): never {
  const cell = cellOf(table, column, row);
  const value = cell === null ? 'nothing' : JSON.stringify(cell).slice(0, 80);
  throw new Refused({
    code: 'wrong-value',
    row: row.place,
    column,
    value,
    message: `${table.placeName} ${row.place}, ${column}: ${cell === null ? 'the value' : value} ${fault}`,
    advice: 'correct this value in the source and open the file again',
  });
}
