/** What the readers of a column of dates share: its place, its texts, what a text is read as. */
import type { DayNumber } from '../../ground/units.ts';
import type { Reason } from '../findings.ts';
import type { UsedText } from '../source-table.ts';
import type { DateShape } from './date-shape.ts';

export type DateRead =
  | { readonly kind: 'day'; readonly day: DayNumber; readonly time: string | null }
  /** YYYY or YYYY-MM. */
  | { readonly kind: 'part'; readonly part: string }
  /** Written so that the date is not known. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'fault'; readonly reason: Reason; readonly says: string };

/** Where the column is, as questions and notes name it. */
export type ColumnPlace = {
  readonly source: string;
  readonly column: string;
  readonly label: string | null;
  readonly placeName: 'line' | 'row';
};

export type DateOrder = 'day-first' | 'month-first';

export type SerialCount = 'sas' | 'excel-1900' | 'excel-1904';

/** A distinct text of the column with what it says by itself. */
export type Shaped = UsedText & { readonly shape: DateShape };

export const dateFault = (reason: Reason, says: string): DateRead => ({
  kind: 'fault',
  reason,
  says,
});

/** How many cells these texts fill. */
export const cellsOf = (texts: readonly UsedText[]): number =>
  texts.reduce((total, { count }) => total + count, 0);

export const showText = (text: string): string => JSON.stringify(text.trim()).slice(0, 60);
