import { describe, expect, test } from 'vitest';
import {
  cutOffWords,
  datesKnown,
  NO_CUT_OFF,
  UNKNOWN_DAY,
} from '../../../shared/trial/dates-known.ts';
import { day } from '../patient-fixture.ts';

describe('the dates of a trial', () => {
  test('are known where any patient was enrolled on a date', () => {
    const dated = { enrolledOn: day('2025-01-02') };
    expect(datesKnown({ patients: [{ enrolledOn: UNKNOWN_DAY }, dated] })).toBe(true);
    expect(datesKnown({ patients: [] })).toBe(true);
  });

  test('are unknown where every patient was entered on the day that stands for it', () => {
    const patients = [{ enrolledOn: UNKNOWN_DAY }, { enrolledOn: UNKNOWN_DAY }];
    expect(datesKnown({ patients })).toBe(false);
  });
});

test('a cut-off is printed as its date, or in words where there is none', () => {
  expect(cutOffWords(day('2026-03-31'))).toBe('2026-03-31');
  expect(cutOffWords(NO_CUT_OFF)).toBe('unknown (no dates in the file)');
  expect(cutOffWords(null)).toBe('unknown (no dates in the file)');
});
