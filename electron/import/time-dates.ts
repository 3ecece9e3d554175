/** The dates beside a time: read where they are sure, refused by line where they are not. */
import { formatPlural } from '../../shared/ground/format.ts';
import type { DayNumber } from '../../shared/ground/units.ts';
import type { ReaderNote } from '../../shared/trial/types.ts';
import { countedBy, dayOrder, parseTextDate } from './text-date.ts';
import type { CountedFrom, DayOrder } from './text-date.ts';
import type { TextRow, TextTable } from './text-table.ts';
import type { TimeColumns } from './time-columns.ts';
import { refuseValue } from './time-values.ts';

export type DateReader = {
  readonly startOn: (row: TextRow) => DayNumber | null;
  readonly endOn: (row: TextRow) => DayNumber | null;
  readonly notes: readonly ReaderNote[];
};

/**
 * Readers of STARTDT and ADT. Where some rows have a start and others none, the file is refused: a
 * calendar that holds for a part of the patients would be no calendar.
 *
 * @throws Refused `wrong-value` for a date that can be two days, or is none
 */
export function dateReader(table: TextTable, { start, end }: TimeColumns): DateReader {
  const starts = columnReader(table, start);
  const ends = columnReader(table, end);
  const startOn = (row: TextRow) => starts.day(row);
  if (start !== null) refuseSomeWithout(table, start);
  return {
    startOn,
    endOn: (row) => ends.day(row),
    notes: [...starts.notes, ...ends.notes, ...unusedEnd(table, start, end)],
  };
}

function refuseSomeWithout(table: TextTable, start: string): void {
  const place = table.columns.indexOf(start);
  const without = table.rows.filter(({ cells }) => (cells[place] ?? null) === null);
  const [first] = without;
  if (first === undefined || without.length === table.rows.length) return;
  refuseValue(
    table,
    start,
    first,
    `is missing, while ${formatPlural(table.rows.length - without.length, 'row has', 'rows have')} one`,
  );
}

/** An end without a beginning dates nothing: said, so that nobody looks for the date in vain. */
function unusedEnd(
  table: TextTable,
  start: string | null,
  end: string | null,
): readonly ReaderNote[] {
  const holds = (name: string | null) => {
    const place = name === null ? -1 : table.columns.indexOf(name);
    return table.rows.some(({ cells }) => (cells[place] ?? null) !== null);
  };
  if (end === null || !holds(end) || holds(start)) return [];
  const says = `${end} is not used: without STARTDT nobody knows the day from which a time counts`;
  return [{ severity: 'warning', says }];
}

function columnReader(table: TextTable, column: string | null) {
  if (column === null) return { day: () => null, notes: [] };
  const place = table.columns.indexOf(column);
  const counted: CountedFrom =
    table.format === 'xpt' ? countedBy(table.formats[place] ?? '') : 'unknown';
  const order = orderOf(table, column, place);
  const day = (row: TextRow): DayNumber | null => {
    const parsed = parseTextDate(row.cells[place] ?? '', counted, order.order);
    switch (parsed.kind) {
      case 'day':
        return parsed.day;
      case 'missing':
        return null;
      case 'wrong':
        return refuseValue(table, column, row, parsed.why);
      default:
        return parsed satisfies never;
    }
  };
  return { day, notes: order.notes };
}

/** Day first or month first, where one value of the column can only be the one. */
function orderOf(
  table: TextTable,
  column: string,
  place: number,
): { readonly order: DayOrder | null; readonly notes: readonly ReaderNote[] } {
  const first = new Map<DayOrder, TextRow>();
  for (const row of table.rows) {
    const order = dayOrder(row.cells[place] ?? '');
    if (order !== null && !first.has(order)) first.set(order, row);
  }
  const [decided, other] = first;
  if (decided === undefined) return { order: null, notes: [] };
  const [order, row] = decided;
  if (other !== undefined) {
    const [, against] = other;
    refuseValue(table, column, against, `is of another form than ${table.placeName} ${row.place}`);
  }
  const says = `${column} read ${order}, by ${table.placeName} ${row.place}`;
  return { order, notes: [{ severity: 'note', says }] };
}
