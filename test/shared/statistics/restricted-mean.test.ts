import { describe, expect, it } from 'vitest';
import { NOT_ESTIMABLE } from '../../../shared/ground/estimate.ts';
import { kaplanMeier, restrictedMean } from '../../../shared/statistics/index.ts';
import { expectClose, numbers } from './reference.ts';
import { optionsOf, SURVIVAL_CASES } from './survival-reference.ts';

describe('restricted mean and standard error agree with R print(survfit, rmean = tau)', () => {
  it.each(SURVIVAL_CASES)('$name', (data) => {
    const curve = kaplanMeier(data.times, data.events, optionsOf(data));
    for (const { tau, estimate, standardError } of data.restrictedMeans) {
      const ours = restrictedMean(curve, tau);
      expectClose(numbers([ours.estimate, ours.standardError]), [estimate, standardError]);
    }
  });
});

it('is not estimable beyond the last follow-up while anybody was alive', () => {
  const curve = kaplanMeier([3, 8], [1, 0]);
  expect(restrictedMean(curve, 8.5)).toEqual({
    tau: 8.5,
    estimate: NOT_ESTIMABLE,
    standardError: NOT_ESTIMABLE,
  });
});

it('is the plain mean of the times once all have died', () => {
  const ours = restrictedMean(kaplanMeier([2, 3, 7], [1, 1, 1]), 100);
  // sd/sqrt(n) with divisor n: mean 4, squares 4 + 1 + 9, sqrt(14/3/3).
  expectClose(numbers([ours.estimate, ours.standardError]), [4, Math.sqrt(14 / 9)]);
});

it('refuses a negative horizon', () => {
  expect(() => restrictedMean(kaplanMeier([3], [1]), -1)).toThrow('tau: ');
});
