import { refuseArgument } from '../ground/refusal.ts';
import { requireCount, requireOpenProportion } from './arguments.ts';
import { binomialLowerTail, binomialUpperTail } from './distributions/binomial.ts';
import { normalQuantile } from './distributions/normal.ts';
import { rejects } from './rejects.ts';

export type ExactDesignInput = {
  readonly n: number;
  readonly nullProportion: number;
  readonly alternativeProportion: number;
  readonly alpha: number;
  /** 1: alpha in the direction of the alternative; 2: alpha / 2 in each tail. */
  readonly sides: 1 | 2;
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
 * The critical count r is the smallest with P(X >= r) <= alpha under the null (alpha / 2 when
 * two-sided). Attained alpha is the chance to reject under the null, power that under the
 * alternative; neither is an approximation, and power is no increasing function of n.
 *
 * @param input.nullProportion p0, strictly between 0 and 1
 * @param input.alternativeProportion p1, the same, other than p0; below p0 the design looks down
 * @param input.alpha strictly between 0 and 1
 * @throws Refused naming the argument
 * @see A'Hern, Stat Med 2001;20:859
 */
export function exactDesign(input: ExactDesignInput): ExactDesign {
  const { n, nullProportion: p0, alternativeProportion: p1, alpha, sides } = input;
  requireCount('n', n, 1);
  requireDesign(input);
  const tail = alpha / sides;
  const high = lowestHighCount(n, p0, tail);
  // Looking down is looking up at the failures.
  const low = n - lowestHighCount(n, 1 - p0, tail);
  const upwards = p1 > p0;
  const rejectsHigh = upwards || sides === 2;
  const rejectsLow = !upwards || sides === 2;
  const chance = (p: number): number =>
    (rejectsHigh ? binomialUpperTail(high, n, p) : 0) +
    (rejectsLow ? binomialLowerTail(low, n, p) : 0);
  const highCount = rejectsHigh && high <= n ? high : null;
  const lowCount = rejectsLow && low >= 0 ? low : null;
  return {
    ...input,
    criticalCount: upwards ? highCount : lowCount,
    oppositeCount: upwards ? lowCount : highCount,
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
  if (design.alternativeProportion === design.nullProportion) {
    refuseArgument('alternativeProportion', `equals the null proportion ${design.nullProportion}`);
  }
}

/** Smallest count r with P(X >= r) <= tail; n + 1 if even r = n is too likely. */
function lowestHighCount(n: number, p0: number, tail: number): number {
  let tooLikely = 0;
  let significant = n + 1;
  while (significant - tooLikely > 1) {
    const middle = Math.floor((tooLikely + significant) / 2);
    if (rejects(binomialUpperTail(middle, n, p0), tail)) significant = middle;
    else tooLikely = middle;
  }
  return significant;
}

function approximateN(design: Omit<ExactDesignInput, 'n'>, power: number): number {
  const { nullProportion: p0, alternativeProportion: p1, alpha, sides } = design;
  const width =
    -normalQuantile(alpha / sides) * Math.sqrt(p0 * (1 - p0)) +
    Math.max(0, normalQuantile(power)) * Math.sqrt(p1 * (1 - p1));
  return Math.ceil((width / (p1 - p0)) ** 2);
}
