import { refuseArgument } from '../ground/refusal.ts';
import { requireOneOf, requireOpenProportion, requireSuccesses } from './arguments.ts';
import type { Alternative, TwoSidedRule } from './binomial-test.ts';
import { betaQuantile } from './distributions/beta.ts';
import { binomialProbability, binomialUpperTail } from './distributions/binomial.ts';
import { normalQuantile } from './distributions/normal.ts';
import { lowerLimitByInversion } from './invert-two-sided-test.ts';
import { solveIncreasing } from './solve.ts';

export type ProportionMethod =
  'clopper-pearson' | 'wilson' | 'blaker' | 'minlike' | 'mid-p' | 'jeffreys';

export const PROPORTION_METHODS: readonly ProportionMethod[] = [
  'clopper-pearson',
  'wilson',
  'blaker',
  'minlike',
  'mid-p',
  'jeffreys',
];

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

/**
 * A confidence interval for one proportion.
 *
 * - clopper-pearson: all p0 the central test does not reject; exact
 * - blaker, minlike: from the smallest to the largest p0 the test by that rule does not reject; exact
 * - mid-p: all p0 the central mid-p test does not reject
 * - wilson: all p0 the score test does not reject, without continuity correction
 * - jeffreys: quantiles of Beta(x + 1/2, n - x + 1/2); lower 0 at x = 0, upper 1 at x = n
 *
 * Two-sided intervals put (1 - level) / 2 in each tail, also at x = 0 and x = n (0 of 25 at 95%:
 * 0 to 0.1372), blaker and minlike apart. A one-sided interval puts all of 1 - level in one tail.
 * Every limit for x successes is 1 minus the opposite limit for n - x.
 *
 * @throws Refused naming the argument; also for a one-sided blaker or minlike interval, which does
 * not exist
 * @see Clopper and Pearson, Biometrika 1934;26:404; Wilson, JASA 1927;22:209; Blaker, Can J Stat
 * 2000;28:783; Brown, Cai and DasGupta, Stat Sci 2001;16:101
 */
export function proportionInterval(input: ProportionIntervalInput): ProportionInterval {
  const { successes: x, n, method, level, alternative } = input;
  requireSuccesses(x, n);
  requireOneOf('method', method, PROPORTION_METHODS);
  requireOpenProportion('level', level);
  requireOneOf('alternative', alternative, ['greater', 'less', 'two-sided']);
  if (alternative !== 'two-sided' && (method === 'blaker' || method === 'minlike')) {
    refuseArgument('method', `${method} has no one-sided form; clopper-pearson has`);
  }
  const tail = alternative === 'two-sided' ? (1 - level) / 2 : 1 - level;
  const lower = alternative === 'less' ? 0 : lowerLimit(method, x, n, tail).limit;
  const upper = alternative === 'greater' ? 1 : lowerLimit(method, n - x, n, tail).complement;
  return { ...input, lower, upper };
}

/**
 * The interval that cannot contradict the test: Clopper-Pearson for one-sided and central p, mid-p
 * for their mid-p forms, and each other rule's own. A p0 outside the last two is always rejected; a
 * p0 inside may be too, rarely, since the accepted p0 can have gaps.
 */
export function matchingInterval(
  rule: TwoSidedRule,
  midP: boolean,
  alternative: Alternative = 'two-sided',
): ProportionMethod {
  if (midP) return 'mid-p';
  return alternative !== 'two-sided' || rule === 'central' ? 'clopper-pearson' : rule;
}

/** A limit, and 1 minus it without loss of digits. */
type Limit = { readonly limit: number; readonly complement: number };

const ZERO: Limit = { limit: 0, complement: 1 };

/** The lower limit; an upper limit is the complement of the lower limit for the failures. */
function lowerLimit(method: ProportionMethod, x: number, n: number, tail: number): Limit {
  if (x === 0) return ZERO;
  switch (method) {
    case 'clopper-pearson':
      return fromBeta(tail, x, n - x + 1);
    case 'jeffreys':
      return fromBeta(tail, x + 0.5, n - x + 0.5);
    case 'wilson':
      return wilson(x, n, tail);
    case 'mid-p':
      return fromLimit(
        solveIncreasing(
          (p) => binomialUpperTail(x, n, p) - binomialProbability(x, n, p) / 2 - tail,
          0,
          1,
        ),
      );
    case 'blaker':
    case 'minlike':
      return fromLimit(lowerLimitByInversion(method, x, n, 2 * tail));
    default:
      return method satisfies never;
  }
}

function fromBeta(tail: number, a: number, b: number): Limit {
  const { x, y } = betaQuantile('lower', tail, a, b);
  return { limit: x, complement: y };
}

function fromLimit(limit: number): Limit {
  return { limit, complement: 1 - limit };
}

/** (x + z²/2 - z sqrt(x (n-x) / n + z²/4)) / (n + z²), written without its cancellation. */
function wilson(x: number, n: number, tail: number): Limit {
  const z = -normalQuantile(tail);
  const centre = x + (z * z) / 2;
  const half = z * Math.sqrt((x * (n - x)) / n + (z * z) / 4);
  const limit = (x * x) / n / (centre + half);
  return { limit, complement: (n - x + (z * z) / 2 + half) / (n + z * z) };
}
