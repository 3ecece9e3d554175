import { describe, expect, test } from 'vitest';
import { formatDay } from '../../../shared/ground/day-number.ts';
import { dayOfPart, formatAssumed } from '../../../shared/trial/date-part.ts';
import type { DatePart } from '../../../shared/trial/types.ts';
import { day } from '../patient-fixture.ts';

const part = (text: string) => text as DatePart;

describe('the day that stands for a date of which the day is not known', () => {
  test.each([
    ['2024-02', 'start', '2024-02-01'],
    ['2024-02', 'middle', '2024-02-15'],
    ['2024-02', 'end', '2024-02-29'],
    ['2023', 'start', '2023-01-01'],
    ['2023', 'middle', '2023-07-01'],
    ['2024', 'middle', '2024-07-01'],
    ['2023', 'end', '2023-12-31'],
  ] as const)('%s by the rule %s is %s', (text, rule, wanted) => {
    expect(formatDay(dayOfPart(part(text), rule) ?? day('1900-01-01'))).toBe(wanted);
  });

  test('is never before the last day known alive, and none where that lies after the whole month', () => {
    expect(dayOfPart(part('2024-02'), 'middle', day('2024-02-20'))).toBe(day('2024-02-20'));
    expect(dayOfPart(part('2024-02'), 'middle', day('2024-01-20'))).toBe(day('2024-02-15'));
    expect(dayOfPart(part('2024-02'), 'end', day('2024-03-01'))).toBeNull();
  });

  test('is none without a rule', () => {
    expect(dayOfPart(part('2024-02'), 'none')).toBeNull();
  });

  test('is written with what is recorded', () => {
    expect(formatAssumed(day('2024-02-15'), part('2024-02'))).toBe(
      '2024-02-15 (recorded 2024-02; day by the plan)',
    );
    expect(formatAssumed(day('2024-02-15'), null)).toBe('2024-02-15');
  });
});
