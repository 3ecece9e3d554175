import { expect, test } from 'vitest';
import { monthsAsDays } from '../../../shared/trial/month-days.ts';
import { landmarkDays } from '../../../shared/endpoints/survival/landmark-status.ts';

test.each([
  ['calendar-months', 3, 91],
  ['calendar-months', 12, 365],
  ['calendar-months', 24, 731],
  ['days-365', 12, 365],
  ['days-365', 24, 730],
  ['days-365.25', 12, 365.25],
  ['days-365.25', 24, 730.5],
] as const)(
  'by %s %d months are day %d, for landmark and readings alike',
  (landmark, months, day) => {
    expect(monthsAsDays(months, landmark)).toBe(day);
    expect(landmarkDays({ landmark, landmarkMonths: months })).toBe(day);
  },
);
