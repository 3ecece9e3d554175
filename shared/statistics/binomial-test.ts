import { neverZero } from './never-zero.ts';
import { refuseArgument } from '../ground/refusal.ts';
import { requireOneOf, requireOpenProportion, requireSuccesses } from './arguments.ts';
import {
  binomialLowerTail,
  binomialProbability,
  binomialUpperTail,
} from './distributions/binomial.ts';

export type Alternative = 'greater' | 'less' | 'two-sided';

/** How a two-sided p is made from two tails. */
export type TwoSidedRule = 'central' | 'minlike' | 'blaker';

export type BinomialTestInput = {
  readonly successes: number;
  readonly n: number;
  readonly nullProportion: number;
  readonly alternative: Alternative;
  /** Used only when two-sided. */
  readonly rule: TwoSidedRule;
  /** Count the observed outcome half; for one-sided and central p only. */
  readonly midP?: boolean | undefined;
};

export type BinomialTest = BinomialTestInput & {
  readonly estimate: number;
  readonly p: number;
};

/** Outcomes whose probabilities differ by less are equally likely, as in R's binom.test. */
const TIE = 1 + 1e-7;

/**
 * The exact binomial test of one proportion.
 *
 * greater: P(X >= x); less: P(X <= x), X binomial(n, p0). Two-sided, by rule:
 * - central: twice the smaller tail, at most 1; agrees with the Clopper-Pearson interval;
 * - minlike: all outcomes no more likely than the one observed (R's binom.test);
 * - blaker: the smaller tail, and the largest opposite tail that is no larger.
 * At p0 = 1/2 the three agree. mid-p takes off half the probability of the observed outcome.
 *
 * @param input.successes x, a whole number from 0 to n
 * @param input.nullProportion p0, strictly between 0 and 1
 * @returns the input with the estimate x / n and p, relative error at most 1e-12 in every tail
 * @throws Refused naming the argument
 * @see Clopper and Pearson 1934; Blaker, Can J Stat 2000;28:783; Fay, R Journal 2010;2:53
 */
export function binomialTest(input: BinomialTestInput): BinomialTest {
  const { successes, n, nullProportion, alternative, rule, midP = false } = input;
  requireSuccesses(successes, n);
  requireOpenProportion('nullProportion', nullProportion);
  requireOneOf('alternative', alternative, ['greater', 'less', 'two-sided']);
  requireOneOf('rule', rule, ['central', 'minlike', 'blaker']);
  if (midP && alternative === 'two-sided' && rule !== 'central') {
    refuseArgument('midP', `goes with a one-sided or a central p, but the rule is ${rule}`);
  }
  return { ...input, estimate: successes / n, p: binomialP(input) };
}

/** 1 - 2^-53: what is not certain is not printed as certain. */
const BELOW_ONE = 1 - Number.EPSILON / 2;

/**
 * P of arguments known to be right. It is 1 only where it is 1 on paper: one-sided for a tail that
 * holds every count, two-sided where the tails make 1 or more (6 of 13 against one half gives twice
 * 1/2, which rounding would leave at 0.9999999999999993).
 */
export function binomialP(input: BinomialTestInput): number {
  const { successes, n, alternative, midP = false } = input;
  const p = pValue(input);
  if (alternative === 'two-sided') return p > 1 - 1e-12 ? 1 : neverZero(p);
  const certain = !midP && successes === (alternative === 'greater' ? 0 : n);
  return certain ? 1 : Math.min(BELOW_ONE, neverZero(p));
}

function pValue({
  successes: x,
  n,
  nullProportion: p0,
  alternative,
  rule,
  midP,
}: BinomialTestInput) {
  const half = midP ? binomialProbability(x, n, p0) / 2 : 0;
  switch (alternative) {
    case 'greater':
      return binomialUpperTail(x, n, p0) - half;
    case 'less':
      return binomialLowerTail(x, n, p0) - half;
    case 'two-sided':
      return twoSided({ x, n, p0 }, rule, half);
    default:
      return alternative satisfies never;
  }
}

/** A count among n under the null proportion. */
type Count = { readonly x: number; readonly n: number; readonly p0: number };

function twoSided({ x, n, p0 }: Count, rule: TwoSidedRule, half: number): number {
  const lower = binomialLowerTail(x, n, p0);
  const upper = binomialUpperTail(x, n, p0);
  switch (rule) {
    case 'central':
      return 2 * (Math.min(lower, upper) - half);
    case 'minlike': {
      if (x === n * p0) return 1;
      const observed = binomialProbability(x, n, p0);
      return withOpposite({ x, n, p0 }, x < n * p0, (k) => binomialProbability(k, n, p0), observed);
    }
    case 'blaker': {
      const below = lower < upper;
      const tail = (k: number): number =>
        below ? binomialUpperTail(k, n, p0) : binomialLowerTail(k, n, p0);
      return withOpposite({ x, n, p0 }, below, tail, Math.min(lower, upper));
    }
    default:
      return rule satisfies never;
  }
}

/**
 * The observed tail plus the opposite one: from the first count, going outward from the mean, whose
 * `size` is no larger than `observed`. Outward of the mean `size` falls, so the count is bisected.
 */
function withOpposite(
  { x, n, p0 }: Count,
  below: boolean,
  size: (k: number) => number,
  observed: number,
): number {
  const mean = n * p0;
  // `near` is too likely, `far` lies one beyond the last possible count.
  let near = below ? Math.max(x, Math.ceil(mean) - 1) : Math.min(x, Math.floor(mean) + 1);
  let far = below ? n + 1 : -1;
  while (Math.abs(far - near) > 1) {
    const middle = Math.trunc((near + far) / 2);
    if (size(middle) <= observed * TIE) far = middle;
    else near = middle;
  }
  return below
    ? binomialLowerTail(x, n, p0) + binomialUpperTail(far, n, p0)
    : binomialUpperTail(x, n, p0) + binomialLowerTail(far, n, p0);
}
