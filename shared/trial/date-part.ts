/** Dates of which only the month or the year may be known. */
import type { DayNumber } from '../ground/units.ts';
import { formatDay } from '../ground/day-number.ts';
import type { DatePart } from './types.ts';

/** The day, where it is known; null where there is no date or only a month or year. */
export function knownDay(date: DayNumber | DatePart | null): DayNumber | null {
  return typeof date === 'number' ? date : null;
}

/** True where there is a date and its day is known. */
export function hasDay<T extends { readonly startedOn: DayNumber | DatePart }>(
  row: T,
): row is T & { readonly startedOn: DayNumber } {
  return typeof row.startedOn === 'number';
}

/** YYYY-MM-DD, YYYY-MM or YYYY, as known. */
export function formatDate(date: DayNumber | DatePart): string {
  return typeof date === 'number' ? formatDay(date) : date;
}
