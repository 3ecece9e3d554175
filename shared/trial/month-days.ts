/** One meaning of "12 months" for landmark, readings of a curve, numbers at risk and command line. */
import type { Plan } from './plan/plan.ts';

/** How many days so many months are. */
export type MonthRule = Plan['primary']['landmark'];

/** What times count: days, or months of 365.25 / 12 days kept to the part of a day. */
export type CountedIn = 'days' | 'months';

/**
 * The rule by which months of a time become days. Times that their source gave in months (or years)
 * are that number of months of 365.25 / 12 days, and `days` holds them unrounded: 12 months of such a
 * source are day 365.25, whatever the plan says of times in days. Read elsewhere, what happened at
 * exactly 12 months would lie after the reading.
 */
export function monthRuleOf(countedIn: CountedIn, landmark: MonthRule): MonthRule {
  return countedIn === 'months' ? 'days-365.25' : landmark;
}

/**
 * The day of a time at which so many months have passed, by the plan's landmark:
 * - calendar months have no one length; the whole day nearest to their mean of 365.25 / 12 (12
 *   months are day 365, 24 day 731);
 * - 365 days a year: the nearest whole day (12 months are day 365, 24 day 730);
 * - 365.25 days a year: not rounded (12 months are day 365.25, so that day 365 still lies before).
 *
 * The landmark of a patient with dates is his own calendar day by the first rule (day 365, or 366
 * over a leap day); where such patients share a curve, see `landmarkTimes` of the primary endpoint.
 *
 * @param months 0 or more
 */
export function monthsAsDays(months: number, landmark: MonthRule): number {
  switch (landmark) {
    case 'calendar-months':
      return Math.round((months * 365.25) / 12);
    case 'days-365':
      return Math.round((months * 365) / 12);
    case 'days-365.25':
      return (months * 365.25) / 12;
    default:
      return landmark satisfies never;
  }
}
