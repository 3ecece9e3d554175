/** The exact test and its interval by the plan, level and direction included. */
import {
  binomialTest,
  rejects,
  matchingInterval,
  proportionInterval,
} from '../../statistics/index.ts';
import type {
  Alternative,
  BinomialTest,
  ExactDesignInput,
  ProportionMethod,
} from '../../statistics/index.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { PrimaryAnalysis } from '../results.ts';

/** Two-sided, or one-sided towards the alternative proportion. */
export function alternativeOf(primary: Plan['primary']): Alternative {
  if (primary.sides === 2) return 'two-sided';
  return primary.alternativeProportion > primary.nullProportion ? 'greater' : 'less';
}

/** Mid-P goes with a one-sided or a central P; beside the other rules it is not in force. */
export function midPInForce({
  midP,
  sides,
  twoSidedRule,
}: Pick<Plan['primary'], 'midP' | 'sides' | 'twoSidedRule'>): boolean {
  return midP && (sides === 1 || twoSidedRule === 'central');
}

/** The test of the plan as a design knows it, but for n: the rule in force, and no other. */
export function hypothesesOf(primary: Plan['primary']): Omit<ExactDesignInput, 'n'> {
  const { nullProportion, alternativeProportion, alpha, sides, twoSidedRule } = primary;
  const midP = midPInForce(primary);
  return { nullProportion, alternativeProportion, alpha, sides, rule: twoSidedRule, midP };
}

/**
 * Level of the two-sided interval that belongs to the test: 1 - alpha for a two-sided test and
 * 1 - 2 alpha for a one-sided one, whose limit on the tested side is the one-sided 1 - alpha bound.
 * A 95% interval beside a one-sided 5% test could contradict it (26 of 40 against 50%).
 */
export function intervalLevel({ alpha, sides }: Plan['primary']): number {
  return sides === 2 ? 1 - alpha : 1 - 2 * alpha;
}

/** The plan's interval; 'matching' is the one that inverts the test. */
export function intervalMethod(primary: Plan['primary']): ProportionMethod {
  return primary.interval === 'matching'
    ? matchingInterval(primary.twoSidedRule, midPInForce(primary), alternativeOf(primary))
    : primary.interval;
}

/** The test of the plan without its interval. */
export function testOf(alive: number, n: number, primary: Plan['primary']): BinomialTest {
  const { nullProportion, twoSidedRule: rule } = primary;
  const midP = midPInForce(primary);
  const alternative = alternativeOf(primary);
  return binomialTest({ successes: alive, n, nullProportion, alternative, rule, midP });
}

/**
 * The exact test of `alive` of `n` against the null proportion. Rejected when P is at
 * or below alpha, by the comparison the design uses.
 *
 * @param n at least 1
 */
export function exactTest(
  label: string,
  alive: number,
  n: number,
  primary: Plan['primary'],
): PrimaryAnalysis {
  const { nullProportion, alternativeProportion, alpha } = primary;
  const test = testOf(alive, n, primary);
  const interval = proportionInterval({
    successes: alive,
    n,
    method: intervalMethod(primary),
    level: intervalLevel(primary),
    alternative: 'two-sided',
  });
  const rejected = rejects(test.p, alpha);
  const hopedAbove = alternativeProportion > nullProportion;
  const onItsSide = hopedAbove ? test.estimate > nullProportion : test.estimate < nullProportion;
  return { label, alive, n, test, interval, rejected, inFavour: rejected && onItsSide };
}

/** The null lies on a limit on the tested side, as where P equals the level. */
function nullAtLimit({ test, interval }: PrimaryAnalysis): boolean {
  const on = (limit: number) => Math.abs(limit - test.nullProportion) <= 1e-12;
  const { alternative } = test;
  return (
    (alternative !== 'less' && on(interval.lower)) ||
    (alternative !== 'greater' && on(interval.upper))
  );
}

/**
 * Whether test and interval say the same of the null: rejected exactly when it lies outside, or at
 * the limit. Always so for the matching interval of a central or one-sided test.
 */
export function intervalAgrees(analysis: PrimaryAnalysis): boolean {
  const { test, interval, rejected } = analysis;
  const { nullProportion, alternative } = test;
  if (nullAtLimit(analysis)) return true;
  const below = alternative !== 'less' && nullProportion < interval.lower;
  const above = alternative !== 'greater' && nullProportion > interval.upper;
  return rejected === (below || above);
}
