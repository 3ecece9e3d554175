/** Units in which other programs give times, and their length in days. */
import { DAYS_PER_MONTH } from './units.ts';

export const TIME_UNITS = ['days', 'weeks', 'months', 'years'] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

export const DAYS_PER_UNIT: Readonly<Record<TimeUnit, number>> = {
  days: 1,
  weeks: 7,
  months: DAYS_PER_MONTH,
  years: 12 * DAYS_PER_MONTH,
};

const UNIT_WORDS: readonly (readonly [RegExp, TimeUnit])[] = [
  [/^d(ays?)?$/i, 'days'],
  [/^(w|wks?|weeks?)$/i, 'weeks'],
  [/^(m|mo|mos|mths?|months?)$/i, 'months'],
  [/^(y|yrs?|years?)$/i, 'years'],
];

/** The unit that a word names; null when it names none. */
export function unitNamed(word: string): TimeUnit | null {
  return UNIT_WORDS.find(([pattern]) => pattern.test(word.trim()))?.[1] ?? null;
}

/** How a time becomes days, in words: said wherever one was taken for so many. */
export const CONVERSION: Readonly<Record<TimeUnit, string>> = {
  days: 'days stay as they are',
  weeks: 'a week is 7 days',
  months: `a month is ${DAYS_PER_MONTH} days, parts of a day are kept`,
  years: `a year is ${12 * DAYS_PER_MONTH} days, parts of a day are kept`,
};
