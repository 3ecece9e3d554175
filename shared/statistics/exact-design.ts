import { refuseArgument } from '../ground/refusal.ts';
import { requireCount, requireOpenProportion } from './arguments.ts';
import { binomialP } from './binomial-test.ts';
import type { TwoSidedRule } from './binomial-test.ts';
import { binomialLowerTail, binomialUpperTail } from './distributions/binomial.ts';
import { normalQuantile } from './distributions/normal.ts';
import { rejects } from './rejects.ts';

export type ExactDesignInput = {
  readonly n: number;
  readonly nullProportion: number;
  readonly alternativeProportion: number;
  readonly alpha: number;
  /** 1: in the direction of the alternative; 2: two-sided, by `rule`. */
  readonly sides: 1 | 2;
  /** How a two-sided P is made; by default central, which halves alpha in each tail. */
  readonly rule?: TwoSidedRule | undefined;
  /** The mid-P form of the test; one-sided or central only. */
  readonly midP?: boolean | undefined;
};

export type ExactDesign = ExactDesignInput & {
  /** Smallest (largest, if the alternative lies below the null) significant count; null if none. */
  readonly criticalCount: number | null;
  /** Two-sided: the count that rejects in the other direction; null if none or one-sided. */
  readonly oppositeCount: number | null;
  /** P(reject) under the null. */
  readonly attainedAlpha: number;
  /** P(reject) under the alternative, both tails when two-sided. */
  readonly power: number;
};

export type SmallestN = {
  /** First n whose power reaches the target; null if none up to `searchedTo`. */
  readonly first: ExactDesign | null;
  /** First n from which no larger n up to `searchedTo` falls below the target. */
  readonly stays: ExactDesign | null;
  readonly searchedTo: number;
};

/**
 * The exact single-stage design of one arm of n patients.
 *
 * The critical count is the smallest (looking down: the largest) whose P by the test of `sides`,
 * `rule` and `midP` is significant, decided by the comparison that decides the test itself. Attained
 * alpha is the chance to reject under the null, power that under the alternative; neither is an
 * approximation, and power is no increasing function of n. With mid-P attained alpha can exceed alpha.
 *
 * @param input.nullProportion p0, strictly between 0 and 1
 * @param input.alternativeProportion p1, the same, other than p0; below p0 the design looks down
 * @param input.alpha strictly between 0 and 1
 * @throws Refused naming the argument
 * @see A'Hern, Stat Med 2001;20:859
 */
export function exactDesign(input: ExactDesignInput): ExactDesign {
  const { n, nullProportion: p0, alternativeProportion: p1 } = input;
  requireCount('n', n, 1);
  requireDesign(input);
  const { high, low } = rejectedCounts(input);
  const upwards = p1 > p0;
  const chance = (p: number): number =>
    (high === null ? 0 : binomialUpperTail(high, n, p)) +
    (low === null ? 0 : binomialLowerTail(low, n, p));
  return {
    ...input,
    criticalCount: upwards ? high : low,
    oppositeCount: upwards ? low : high,
    attainedAlpha: chance(p0),
    power: chance(p1),
  };
}

/** The design at every n from `from` to `to`: the sawtooth of power. */
export function designOverN(
  input: Omit<ExactDesignInput, 'n'> & { readonly from: number; readonly to: number },
): readonly ExactDesign[] {
  const { from, to, ...design } = input;
  requireCount('from', from, 1);
  requireCount('to', to, from);
  return Array.from({ length: to - from + 1 }, (_, i) => exactDesign({ ...design, n: from + i }));
}

/**
 * The smallest n with enough power, and the smallest n from which power stays enough.
 *
 * @param input.power target, strictly between 0 and 1
 * @param input.searchTo last n looked at; by default about three times the normal approximation
 * @throws Refused naming the argument
 */
export function smallestN(
  input: Omit<ExactDesignInput, 'n'> & {
    readonly power: number;
    readonly searchTo?: number | undefined;
  },
): SmallestN {
  const { power, searchTo, ...design } = input;
  requireOpenProportion('power', power);
  requireDesign(design);
  const searchedTo = searchTo ?? Math.min(100_000, 100 + 3 * approximateN(design, power));
  const designs = designOverN({ ...design, from: 1, to: searchedTo });
  const lastShort = designs.findLastIndex((candidate) => candidate.power < power);
  return {
    first: designs.find((candidate) => candidate.power >= power) ?? null,
    stays: designs[lastShort + 1] ?? null,
    searchedTo,
  };
}

function requireDesign(design: Omit<ExactDesignInput, 'n'>): void {
  requireOpenProportion('nullProportion', design.nullProportion);
  requireOpenProportion('alternativeProportion', design.alternativeProportion);
  requireOpenProportion('alpha', design.alpha);
  if (design.sides !== 1 && design.sides !== 2) {
    refuseArgument('sides', `must be 1 or 2, but is ${String(design.sides)}`);
  }
  if (design.sides === 2 && design.midP === true && (design.rule ?? 'central') !== 'central') {
    refuseArgument('midP', `goes with a one-sided or a central P, but the rule is ${design.rule}`);
  }
  if (design.alternativeProportion === design.nullProportion) {
    refuseArgument('alternativeProportion', `equals the null proportion ${design.nullProportion}`);
  }
}

type RejectedCounts = { readonly high: number | null; readonly low: number | null };

/**
 * The counts the test rejects: `high` and above it, `low` and below it. P falls with the distance
 * from the mean on either side, for every rule, so each is found by bisection.
 */
function rejectedCounts(
  input: Omit<ExactDesignInput, 'n'> & { readonly n: number },
): RejectedCounts {
  const { n, nullProportion, alternativeProportion, alpha, sides, rule = 'central', midP } = input;
  const oneSided = alternativeProportion > nullProportion ? 'greater' : 'less';
  const alternative = sides === 2 ? 'two-sided' : oneSided;
  const significant = (successes: number): boolean =>
    rejects(binomialP({ successes, n, nullProportion, alternative, rule, midP }), alpha);
  const mean = n * nullProportion;
  const high = (): number | null =>
    firstWith(significant, alternative === 'greater' ? 0 : Math.floor(mean) + 1, n);
  const low = (): number | null =>
    firstWith(significant, alternative === 'less' ? n : Math.ceil(mean) - 1, 0);
  return {
    high: alternative === 'less' ? null : high(),
    low: alternative === 'greater' ? null : low(),
  };
}

/** First count from `near` outward to `far` that is significant, and all beyond it; null if none. */
function firstWith(significant: (x: number) => boolean, near: number, far: number): number | null {
  const step = far >= near ? 1 : -1;
  let last = far + step;
  let before = near - step;
  while (Math.abs(last - before) > 1) {
    const middle = Math.trunc((before + last) / 2);
    if (significant(middle)) last = middle;
    else before = middle;
  }
  return last === far + step ? null : last;
}

function approximateN(design: Omit<ExactDesignInput, 'n'>, power: number): number {
  const { nullProportion: p0, alternativeProportion: p1, alpha, sides } = design;
  const width =
    -normalQuantile(alpha / sides) * Math.sqrt(p0 * (1 - p0)) +
    Math.max(0, normalQuantile(power)) * Math.sqrt(p1 * (1 - p1));
  return Math.ceil((width / (p1 - p0)) ** 2);
}
