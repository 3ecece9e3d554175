import { describe, expect, it } from 'vitest';
import { known, NOT_REACHED, type Estimate } from '../../shared/ground/estimate.ts';
import { kaplanMeier, survivalAt, survivalQuantile } from '../../shared/statistics/index.ts';

/*
 * Acute myelogenous leukaemia, maintained arm (Miller 1981; survival::aml): 9 13 13+ 18 23 28+ 31 34
 * 45+ 48 161+. The printed values are those of R's print(survfit) and of the textbook.
 */
const times = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161];
const curve = kaplanMeier(times, [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0]);

it('7 events, median 31, S(24) = 0.6136', () => {
  expect(curve.nEvents).toBe(7);
  const [at] = survivalAt(curve, [24], { interval: 'log', level: 0.95 });
  // 10/11 · 9/10 · 7/8 · 6/7 = 27/44
  expectNear(at?.survival, 27 / 44, 12);
});

describe('limits of the median, by type', () => {
  it.each([
    ['plain', known(18), known(48)],
    ['log', known(18), NOT_REACHED],
    ['log-log', known(13), NOT_REACHED],
    ['logit', known(13), NOT_REACHED],
    ['arcsin', known(18), NOT_REACHED],
  ] as const)('%s', (interval, lower, upper) => {
    const median = survivalQuantile(curve, 0.5, { rule: 'r', interval, level: 0.95 });
    expect(median).toEqual({ probability: 0.5, estimate: known(31), lower, upper });
  });
});

it('limits of S(24): log 0.3769 to 0.9992, log-log 0.2658 to 0.8353', () => {
  const [log] = survivalAt(curve, [24], { interval: 'log', level: 0.95 });
  const [logLog] = survivalAt(curve, [24], { interval: 'log-log', level: 0.95 });
  expectNear(log?.lower, 0.3769, 4);
  expectNear(log?.upper, 0.9992, 4);
  expectNear(logLog?.lower, 0.2658, 4);
  expectNear(logLog?.upper, 0.8353, 4);
});

function expectNear(estimate: Estimate | undefined, value: number, digits: number): void {
  expect(estimate?.state === 'value' ? estimate.value : NaN).toBeCloseTo(value, digits);
}
