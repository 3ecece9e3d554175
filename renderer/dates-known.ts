/** Has the file calendar dates at all? Where it has none, every patient is entered on day 0. */
import { formatDay } from '../shared/trial/day-number.ts';
import type { Trial } from '../shared/trial/types.ts';
import type { DayNumber } from '../shared/units.ts';

export function datesKnown({ patients }: Trial): boolean {
  return patients.length === 0 || patients.some(({ enrolledOn }) => enrolledOn !== 0);
}

/** The cut-off as a date, or in words where a date would be invented. */
export function cutOffWords(trial: Trial, cutOff: DayNumber): string {
  return datesKnown(trial) ? formatDay(cutOff) : 'no dates in the file';
}
