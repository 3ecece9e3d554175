import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addCalendarMonths,
  formatDay,
  fromCivil,
  parseDay,
  partialDayRange,
  toCivil,
} from '../../../shared/ground/day-number.ts';
import type { DayNumber } from '../../../shared/ground/units.ts';

describe('day numbers', () => {
  test.each([
    ['1970-01-01', 0],
    ['2000-02-29', 11_016],
    ['2026-11-24', 20_781], // R: as.integer(as.Date("2026-11-24"))
    ['1960-01-01', -3653], // SAS epoch
  ])('%s is day %i', (text, expected) => {
    expect(parseDay(text)).toBe(expected);
    expect(formatDay(expected as DayNumber)).toBe(text);
  });

  test.each(['2025-02-29', '2025-13-01', '2025-1-01', '01/02/2025', '2025-00-10', ''])(
    '%s is no calendar day',
    (text) => {
      expect(parseDay(text)).toBeNull();
    },
  );

  test('a civil date and its day number are one to one', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        expect(fromCivil(toCivil(day as DayNumber))).toBe(day);
      }),
    );
  });

  test.each([
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-03-15', 12, '2026-03-15'],
    ['2025-11-30', 3, '2026-02-28'],
  ])('%s plus %i calendar months is %s', (from, months, expected) => {
    const day = parseDay(from);
    expect(day).not.toBeNull();
    if (day !== null) expect(formatDay(addCalendarMonths(day, months))).toBe(expected);
  });

  test('a partial date is the range of days it can mean', () => {
    const range = partialDayRange('2024-02');
    expect(range && [formatDay(range.earliest), formatDay(range.latest)]).toEqual([
      '2024-02-01',
      '2024-02-29',
    ]);
    expect(partialDayRange('spring 2024')).toBeNull();
  });
});
