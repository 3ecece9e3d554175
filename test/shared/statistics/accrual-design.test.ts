import { describe, expect, it } from 'vitest';
import { timeDesign, timeDesignSize, type AccrualPlan } from '../../../shared/statistics/index.ts';
import { readReference } from './reference.ts';

type Case = AccrualPlan & {
  readonly n: number;
  readonly logRank: number;
  readonly milestone: number;
};

/** test/reference/accrual-design.R: 20,000 simulated trials each, standard error 0.003. */
const { cases } = readReference<{ readonly cases: readonly Case[] }>('accrual-design');

/** The tests are approximations: their formulas agree with simulation to 0.015. */
const NEAR = 0.015;

describe('power agrees with simulation in R', () => {
  it.each(cases)('n = $n, $nullSurvival against $alternativeSurvival, shape $shape', (plan) => {
    const logRank = timeDesign('one-sample-log-rank', plan, plan.n);
    const milestone = timeDesign('milestone', plan, plan.n);
    expect(Math.abs(logRank.power - plan.logRank)).toBeLessThan(NEAR);
    expect(Math.abs(milestone.power - plan.milestone)).toBeLessThan(NEAR);
  });
});

const TRIAL: AccrualPlan = {
  ...{ nullSurvival: 0.5, alternativeSurvival: 0.71, landmark: 12, accrual: 12, followUp: 12 },
  ...{ shape: 1, alpha: 0.05 },
};

describe('the trial of 40 men', () => {
  it('everybody followed to the landmark: W is (1 - S) / S, as without censoring', () => {
    // S* solves log(log .5 / log S) |log S| √40 = 1.644854 √((1 - S) / S); power
    // Φ((.71 - S*) √40 / √(.71 × .29)).
    const { power, criticalSurvival } = timeDesign('milestone', TRIAL, 40);
    const s = criticalSurvival as number;
    const z = Math.log(Math.log(0.5) / Math.log(s)) * -Math.log(s) * Math.sqrt((40 * s) / (1 - s));
    expect(z).toBeCloseTo(1.6448536269514722, 8);
    // R: uniroot and pnorm.
    expect(s).toBeCloseTo(0.638897275, 8);
    expect(power).toBeCloseTo(0.8391652395, 8);
  });

  it('looking down is possible too', () => {
    const down = { ...TRIAL, nullSurvival: 0.5, alternativeSurvival: 0.3 };
    const { criticalSurvival } = timeDesign('milestone', down, 40);
    expect(criticalSurvival).toBeLessThan(0.5);
    expect(timeDesignSize('milestone', down, 0.9).power).toBeGreaterThanOrEqual(0.9);
  });

  it('expects n (1 - mean survival) events: by hand for a constant hazard', () => {
    // C uniform on 12 to 24 months: P(event) = 1 - (e^(-12 λ) - e^(-24 λ)) / (12 λ), 12 λ = log 2.
    const { expectedEvents } = timeDesign('milestone', TRIAL, 40);
    expect(expectedEvents.null).toBeCloseTo(40 * (1 - 0.25 / Math.LN2), 8);
  });

  it('the smallest n reaches the power, one less does not', () => {
    for (const method of ['one-sample-log-rank', 'milestone'] as const) {
      const { n, power } = timeDesignSize(method, TRIAL, 0.8);
      expect(power).toBeGreaterThanOrEqual(0.8);
      expect(timeDesign(method, TRIAL, n - 1).power).toBeLessThan(0.8);
    }
  });
});

describe('what cannot be is refused by name', () => {
  it.each([
    [{ followUp: 0, accrual: 0 }, 'nobody is observed'],
    [{ accrual: 3, followUp: 6 }, 'nobody has passed the landmark 12'],
    [{ alternativeSurvival: 0.5 }, 'equals the null survival 0.5'],
    [{ shape: 0 }, 'shape: must be a finite number above 0'],
    [{ alpha: 1 }, 'alpha: must lie between 0 and 1'],
  ])('%j: %s', (change, message) => {
    expect(() => timeDesignSize('milestone', { ...TRIAL, ...change }, 0.8)).toThrow(message);
  });
});
