import { describe, expect, it } from 'vitest';
import { known, NOT_ESTIMABLE, NOT_REACHED } from '../../shared/ground/estimate.ts';
import { kaplanMeier, survivalAt, survivalQuantile } from '../../shared/statistics/index.ts';

/*
 * PSIAIMS/CAMIS, Comp/r-sas_survival.qmd: ten patients, events first, then censorings, so that the
 * curve is 9/10, 8/10, 7/10, 6/10, 5/10 and stays at 5/10 to the end.
 */
const times = [54, 75, 77, 84, 87, 92, 103, 105, 112, 118];
const curve = kaplanMeier(times, [1, 1, 1, 1, 1, 0, 0, 0, 0, 0]);

it('S(80) = 0.7 and S(100) = 0.5', () => {
  const at = survivalAt(curve, [80, 100], { interval: 'log-log', level: 0.95 });
  expect(at.map(({ survival }) => survival)).toEqual([known(0.7), known(0.5)]);
});

describe('the interval of S(100) and the limits of the median, by type', () => {
  it.each([
    ['plain', 0.1901, 0.8099, 77],
    ['log', 0.269, 0.9293, 77],
    // CAMIS prints 0.184 and 0.753.
    ['log-log', 0.1836, 0.7532, 54],
    ['logit', 0.2245, 0.7755, 75],
    ['arcsin', 0.2096, 0.7904, 77],
  ] as const)(
    '%s: %f to %f; median from %i, upper limit not reached',
    (interval, low, high, from) => {
      const [at] = survivalAt(curve, [100], { interval, level: 0.95 });
      if (at?.lower.state !== 'value' || at.upper.state !== 'value') throw new Error('no limits');
      expect(at.lower.value).toBeCloseTo(low, 4);
      expect(at.upper.value).toBeCloseTo(high, 4);
      const median = survivalQuantile(curve, 0.5, { rule: 'r', interval, level: 0.95 });
      expect(median.estimate).toEqual(known(102.5));
      expect(median.lower).toEqual(known(from));
      expect(median.upper).toEqual(NOT_REACHED);
    },
  );
});

it('at 120, after the last patient left at 118, S is not estimable (R carries 0.5 on)', () => {
  const [at] = survivalAt(curve, [120], { interval: 'log-log', level: 0.95 });
  expect(at?.survival).toEqual(NOT_ESTIMABLE);
});
