import { expect, test } from 'vitest';
import type { DayNumber } from '../../../shared/ground/units.ts';
import { addDays, daysBetween, toMonths } from '../../../shared/ground/units.ts';

test('a year of 365.25 days is 12 months', () => {
  expect(toMonths(365.25)).toBe(12);
});

test('adding the days between two dates to the first gives the second', () => {
  const from = 19_000 as DayNumber;
  const to = 19_042 as DayNumber;
  expect(daysBetween(from, to)).toBe(42);
  expect(addDays(from, daysBetween(from, to))).toBe(to);
});
