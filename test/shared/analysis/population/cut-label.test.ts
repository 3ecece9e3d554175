/** Worked by hand. */
import { expect, test } from 'vitest';
import { cutLabel } from '../../../../shared/analysis/population/cut-label.ts';

test('a cut is printed with three digits where they split the same patients', () => {
  expect(cutLabel(76.6982, [70.1, 76.6, 76.7964, 80])).toBe('76.7');
});

test('and with more where a patient lies between the cut and the rounded number', () => {
  expect(cutLabel(76.6982, [70.1, 76.697, 76.6994, 80])).toBe('76.698');
});

test('a patient who is the cut stays at or above what is printed', () => {
  expect(cutLabel(76.6982, [70, 76.6982, 80])).toBe('76.698');
  expect(cutLabel(1234, [1200, 1234, 1300])).toBe('1230');
  expect(cutLabel(1234, [1232, 1234, 1236])).toBe('1234');
});

test('missing values split nothing', () => {
  expect(cutLabel(71.5, [null, 70, null, 73])).toBe('71.5');
});
