import type { Alternative, TwoSidedRule } from './binomial-test.ts';

export type ProportionMethod =
  'clopper-pearson' | 'wilson' | 'blaker' | 'minlike' | 'mid-p' | 'jeffreys';

export type ProportionIntervalInput = {
  readonly successes: number;
  readonly n: number;
  readonly method: ProportionMethod;
  readonly level: number;
  /** 'greater' bounds from below (upper = 1), 'less' from above (lower = 0). */
  readonly alternative: Alternative;
};

export type ProportionInterval = ProportionIntervalInput & {
  readonly lower: number;
  readonly upper: number;
};

export declare function proportionInterval(input: ProportionIntervalInput): ProportionInterval;

/** The interval that cannot contradict the test. */
export declare function matchingInterval(rule: TwoSidedRule, midP: boolean): ProportionMethod;
