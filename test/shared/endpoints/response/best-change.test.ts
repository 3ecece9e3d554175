import { describe, expect, test } from 'vitest';
import { bestChange } from '../../../../shared/endpoints/response/best-change.ts';
import type { MeasuredAssessment } from '../../../../shared/endpoints/response/best-change.ts';
import type { DayNumber } from '../../../../shared/ground/units.ts';

const at = (
  day: number,
  measure: number | null,
  response: MeasuredAssessment['response'] = 'SD',
): MeasuredAssessment => ({ on: (20_000 + day) as DayNumber, day, measure, response });

describe('the best change of a tumour', () => {
  test('is the lowest measurement against baseline, of equal ones the first', () => {
    // 30 of 60 mm twice: −50%, on day 56.
    expect(bestChange(60, [at(28, 45), at(56, 30), at(84, 30), at(112, 50)])).toEqual({
      on: 20_056,
      day: 56,
      measure: 30,
      change: -0.5,
    });
  });
  test('is the smallest rise where nothing fell', () => {
    expect(bestChange(50, [at(28, 60), at(56, 55)])?.change).toBeCloseTo(0.1, 12);
  });
  test('counts the scan of the first progression and none after it', () => {
    expect(bestChange(50, [at(28, 60), at(56, 58, 'PD'), at(84, 20)])?.measure).toBe(58);
  });
  test('passes over scans without a measurement', () => {
    expect(bestChange(50, [at(28, null), at(56, 40)])?.day).toBe(56);
  });
  test('is absent without a measurement, without a baseline and with a baseline of 0', () => {
    expect(bestChange(50, [at(28, null)])).toBeNull();
    expect(bestChange(null, [at(28, 40)])).toBeNull();
    expect(bestChange(0, [at(28, 4)])).toBeNull();
  });
});
