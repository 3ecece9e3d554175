/**
 * Calendar days as integers, without `Date`: day 0 is 1970-01-01 in the proleptic Gregorian
 * calendar, so nothing depends on a time zone.
 */
import type { DayNumber } from './units.ts';

export type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

/**
 * Day number of a civil date. Source: H. Hinnant, "chrono-compatible low-level date algorithms"
 * (days_from_civil): years start in March, so that the leap day comes last.
 */
export function fromCivil({ year, month, day }: CivilDate): DayNumber {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) as DayNumber;
}

/** Civil date of a day number (Hinnant, civil_from_days). */
export function toCivil(dayNumber: DayNumber): CivilDate {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Days in a month of a year. */
export function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  return fromCivil({ ...next, day: 1 }) - fromCivil({ year, month, day: 1 });
}

/** Day number of an ISO date (YYYY-MM-DD), or `null` when the text is not a real calendar day. */
export function parseDay(text: string): DayNumber | null {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return null;
  const year = digitsIn(text, 0, 4);
  const month = digitsIn(text, 5, 7);
  const day = digitsIn(text, 8, 10);
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1)) return null;
  if (day > 28 && day > daysInMonth(year, month)) return null;
  return fromCivil({ year, month, day });
}

/** The number that digits spell, NaN where something else stands. A pattern would be much slower. */
function digitsIn(text: string, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** ISO date (YYYY-MM-DD) of a day number. */
export function formatDay(dayNumber: DayNumber): string {
  const { year, month, day } = toCivil(dayNumber);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/**
 * The same day `months` calendar months later; where that month is shorter, its last day
 * (2024-02-29 + 12 months = 2025-02-28).
 */
export function addCalendarMonths(dayNumber: DayNumber, months: number): DayNumber {
  const { year, month, day } = toCivil(dayNumber);
  const index = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
  return fromCivil({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) });
}

/** Earliest and latest day a partial date can mean; `null` when the text is no date. */
export function partialDayRange(
  text: string,
): { readonly earliest: DayNumber; readonly latest: DayNumber } | null {
  const whole = parseDay(text);
  if (whole !== null) return { earliest: whole, latest: whole };
  const match = /^(\d{4})(?:-(\d{2}))?$/.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  if (match[2] === undefined) {
    return {
      earliest: fromCivil({ year, month: 1, day: 1 }),
      latest: fromCivil({ year, month: 12, day: 31 }),
    };
  }
  const month = Number(match[2]);
  if (month < 1 || month > 12) return null;
  return {
    earliest: fromCivil({ year, month, day: 1 }),
    latest: fromCivil({ year, month, day: daysInMonth(year, month) }),
  };
}
