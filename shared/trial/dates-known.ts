/**
 * Has the file calendar dates at all? A file of times alone has none: its patients are entered on a
 * day that stands for "unknown", and no such day may ever be printed. This is the only place that
 * tells such a trial from others, and the only one that puts a cut-off into words.
 */
import type { DayNumber } from '../ground/units.ts';
import { formatDay } from '../ground/day-number.ts';
import type { Patient } from './types.ts';

/** Where no dates are known every patient is entered on this day. */
export const UNKNOWN_DAY = 0 as DayNumber;

/** The cut-off of a trial without dates: nothing in it can lie after a cut-off. */
export const NO_CUT_OFF = Infinity as DayNumber;

type Enrolled = { readonly patients: readonly Pick<Patient, 'enrolledOn'>[] };

export function datesKnown({ patients }: Enrolled): boolean {
  return patients.length === 0 || patients.some(({ enrolledOn }) => enrolledOn !== UNKNOWN_DAY);
}

/**
 * A cut-off as it is printed, everywhere: the date, or in words where a date would be invented.
 *
 * @param cutOff the cut-off in force (`NO_CUT_OFF` without dates), or that of a stamp (null then)
 */
export function cutOffWords(cutOff: DayNumber | null): string {
  return cutOff === null || cutOff === NO_CUT_OFF
    ? 'unknown (no dates in the file)'
    : formatDay(cutOff);
}
