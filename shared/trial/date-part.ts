/** Dates of which only the month or the year may be known, and the day that a plan takes for them. */
import { formatDay, partialDayRange } from '../ground/day-number.ts';
import { addDays } from '../ground/units.ts';
import type { DayNumber } from '../ground/units.ts';
import type { DatePart } from './types.ts';

/** The day, where it is known; null where there is no date or only a month or year. */
export function knownDay(date: DayNumber | DatePart | null): DayNumber | null {
  return typeof date === 'number' ? date : null;
}

/** YYYY-MM-DD, YYYY-MM or YYYY, as known. */
export function formatDate(date: DayNumber | DatePart): string {
  return typeof date === 'number' ? formatDay(date) : date;
}

/** What stands for a day that is not known. */
export type PartRule = 'none' | 'start' | 'middle' | 'end';

/**
 * The day of a month or year by a rule: its first day, the 15th (1 July of a year), its last day.
 *
 * @param notBefore a day that the date cannot be before, such as the last day known alive
 * @returns null without a rule, and where `notBefore` lies after all that the date can mean
 */
export function dayOfPart(
  part: DatePart,
  rule: PartRule,
  notBefore: DayNumber | null = null,
): DayNumber | null {
  const range = partialDayRange(part);
  if (rule === 'none' || range === null) return null;
  if (notBefore !== null && notBefore > range.latest) return null;
  const days = { start: range.earliest, middle: middleOf(part, range.earliest), end: range.latest };
  return Math.max(days[rule], notBefore ?? -Infinity) as DayNumber;
}

/** The 15th of a month; 1 July of a year, which is 181 or 182 days after its beginning. */
function middleOf(part: DatePart, earliest: DayNumber): DayNumber {
  if (part.length > 4) return addDays(earliest, 14);
  return partialDayRange(`${part}-07`)?.earliest ?? earliest;
}

/** A day, with what is recorded where the day is the plan's: "2025-03-15 (recorded 2025-03; day by the plan)". */
export function formatAssumed(on: DayNumber, recorded: DatePart | null | undefined): string {
  return recorded == null
    ? formatDay(on)
    : `${formatDay(on)} (recorded ${recorded}; day by the plan)`;
}
