import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { known, NOT_ESTIMABLE, NOT_REACHED } from '../../../shared/ground/estimate.ts';
import {
  kaplanMeier,
  survivalQuantile,
  survivalQuantiles,
  type QuantileOptions,
} from '../../../shared/statistics/index.ts';
import { patients } from './arbitraries.ts';
import { expectClose, numbers } from './reference.ts';
import { optionsOf, SURVIVAL_CASES } from './survival-reference.ts';

const R_LOG_LOG: QuantileOptions = { rule: 'r', interval: 'log-log', level: 0.95 };

describe('quantiles and their limits agree with R quantile(survfit)', () => {
  it.each(SURVIVAL_CASES)('$name', (data) => {
    const curve = kaplanMeier(data.times, data.events, optionsOf(data));
    for (const { type, level, quantiles } of data.settings) {
      const options: QuantileOptions = { rule: 'r', interval: type, level };
      const ours = survivalQuantiles(curve, data.probabilities, options);
      expectClose(numbers(ours.map(({ estimate }) => estimate)), quantiles.estimate);
      expectClose(numbers(ours.map(({ lower }) => lower)), quantiles.lower);
      expectClose(numbers(ours.map(({ upper }) => upper)), quantiles.upper);
    }
  });
});

describe('a curve that stays at one half', () => {
  // CAMIS, "R vs SAS: Kaplan-Meier": events at 54 75 77 84 87, censored at 92 103 105 112 118.
  const times = [54, 75, 77, 84, 87, 92, 103, 105, 112, 118];
  const censoredEnd = [1, 1, 1, 1, 1, 0, 0, 0, 0, 0];
  const eventEnd = [1, 1, 1, 1, 1, 0, 0, 0, 0, 1];
  const median = (events: readonly number[], rule: 'r' | 'sas') =>
    survivalQuantile(kaplanMeier(times, events), 0.5, { ...R_LOG_LOG, rule }).estimate;

  it('to the end: R takes the middle up to the last time, SAS says not reached', () => {
    expect(median(censoredEnd, 'r')).toEqual(known(102.5));
    expect(median(censoredEnd, 'sas')).toEqual(NOT_REACHED);
  });

  it('until an event: both take the middle', () => {
    expect(median(eventEnd, 'r')).toEqual(known(102.5));
    expect(median(eventEnd, 'sas')).toEqual(known(102.5));
  });

  it('is recognised for every even number of patients, though S is a rounded product', () => {
    for (let n = 2; n <= 400; n += 2) {
      const all = Array.from({ length: n }, (_, i) => i + 1);
      const curve = kaplanMeier(all, new Uint8Array(n).fill(1));
      const { estimate } = survivalQuantile(curve, 0.5, R_LOG_LOG);
      expect(estimate).toEqual(known(n / 2 + 0.5));
    }
  });
});

describe('what does not exist', () => {
  it('is not reached when the curve stays above', () => {
    const curve = kaplanMeier([3, 8, 8, 8], [1, 0, 0, 0]);
    const median = survivalQuantile(curve, 0.5, { ...R_LOG_LOG, interval: 'plain' });
    expect(median.estimate).toEqual(NOT_REACHED);
    expect(median.upper).toEqual(NOT_REACHED);
  });

  it('is not estimable when the band ends undefined, at S = 0, before it came down', () => {
    const curve = kaplanMeier([3, 8], [1, 1]);
    const { upper } = survivalQuantile(curve, 0.5, R_LOG_LOG);
    expect(upper).toEqual(NOT_ESTIMABLE);
  });
});

describe('what must hold for any data', () => {
  it('S just before the quantile is at least 1 - p, and at it or later at most 1 - p', () => {
    fc.assert(
      fc.property(patients(), fc.constantFrom(0.1, 0.25, 0.5, 0.9), ({ times, events }, p) => {
        const curve = kaplanMeier(times, events);
        const { estimate } = survivalQuantile(curve, p, R_LOG_LOG);
        if (estimate.state !== 'value') {
          expect(curve.survival.every((survival) => survival > 1 - p)).toBe(true);
          return;
        }
        curve.times.forEach((time, k) => {
          const survival = curve.survival[k] as number;
          if (time < estimate.value) expect(survival).toBeGreaterThan(1 - p - 1e-9);
          if (time > estimate.value) expect(survival).toBeLessThan(1 - p + 1e-9);
        });
      }),
    );
  });

  it('the estimate lies within its limits', () => {
    fc.assert(
      fc.property(patients(), fc.constantFrom('r', 'sas'), ({ times, events }, rule) => {
        const curve = kaplanMeier(times, events);
        const options = { rule, interval: 'log-log', level: 0.9 } as const;
        const { estimate, lower, upper } = survivalQuantile(curve, 0.5, options);
        if (estimate.state !== 'value') return;
        if (lower.state === 'value') expect(lower.value).toBeLessThanOrEqual(estimate.value);
        if (upper.state === 'value') expect(upper.value).toBeGreaterThanOrEqual(estimate.value);
      }),
    );
  });
});

describe('refusals name the argument', () => {
  const curve = kaplanMeier([1, 2], [1, 0]);
  it.each([
    ['probability', () => survivalQuantile(curve, 50, R_LOG_LOG)],
    ['probability', () => survivalQuantile(curve, NaN, R_LOG_LOG)],
    ['level', () => survivalQuantile(curve, 0.5, { ...R_LOG_LOG, level: 0 })],
    ['rule', () => survivalQuantile(curve, 0.5, { ...R_LOG_LOG, rule: 'stata' as 'r' })],
  ])('%s', (argument, call) => {
    expect(call).toThrow(`${argument}: `);
  });
});
