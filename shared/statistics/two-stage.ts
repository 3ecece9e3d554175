import { formatPlural } from '../ground/format.ts';
import { refuseArgument } from '../ground/refusal.ts';
import { requireCount, requireOpenProportion } from './arguments.ts';
import { binomialProbability } from './distributions/binomial.ts';
import { rejects } from './rejects.ts';

/** Stop after n1 patients when at most r1 succeed; after n reject the null when more than r do. */
export type TwoStageRule = {
  readonly r1: number;
  readonly n1: number;
  readonly r: number;
  readonly n: number;
};

export type TwoStageDesign = TwoStageRule & {
  /** P(reject) under the null and under the alternative. */
  readonly size: number;
  readonly power: number;
  /** P(stop after the first stage) under the null. */
  readonly earlyTermination: number;
  /** Mean number of patients under the null. */
  readonly expectedN: number;
};

export type TwoStageInput = {
  readonly nullProportion: number;
  /** Above the null. */
  readonly alternativeProportion: number;
  readonly alpha: number;
  readonly power: number;
  /** Largest n looked at. */
  readonly searchTo: number;
};

export type TwoStageSearch = {
  /** Least expected n under the null; null when no design up to `searchTo` is good enough. */
  readonly optimal: TwoStageDesign | null;
  /** Least n, and among those least expected n. */
  readonly minimax: TwoStageDesign | null;
  /** Between the two: least q n + (1 - q) expected n for some q, from minimax to optimal. */
  readonly admissible: readonly TwoStageDesign[];
  readonly searchedTo: number;
};

/** Longest search that is still an answer while one waits. */
const LARGEST_N = 400;

/**
 * Simon's two-stage designs: optimal, minimax and the admissible ones between them.
 *
 * For every n1 < n, every r1 with P(X1 <= r1 | p1) <= 1 - power, and the smallest r whose size is at
 * most alpha, those with enough power are kept. Admissible designs are the corners of the lower
 * hull of (n, expected n) over the best design at each n.
 *
 * @throws Refused naming the argument; an alternative at or below the null is refused
 * @see Simon, Control Clin Trials 1989;10:1; Jung et al., Stat Med 2004;23:561
 */
export function twoStageDesigns(input: TwoStageInput): TwoStageSearch {
  requireTwoStage(input);
  const tables = { null: tableOf(input, 'null'), alternative: tableOf(input, 'alternative') };
  const bestAtN: TwoStageDesign[] = [];
  for (let n = 2; n <= input.searchTo; n++) {
    const best = bestDesignOf(n, input, tables);
    if (best !== null) bestAtN.push(best);
  }
  const optimal = bestAtN.reduce<TwoStageDesign | null>(
    (best, each) => (best === null || each.expectedN < best.expectedN ? each : best),
    null,
  );
  return {
    optimal,
    minimax: bestAtN[0] ?? null,
    admissible: optimal === null ? [] : cornersBetween(bestAtN, optimal),
    searchedTo: input.searchTo,
  };
}

function requireTwoStage(input: TwoStageInput): void {
  const { nullProportion: p0, alternativeProportion: p1, alpha, power, searchTo } = input;
  requireOpenProportion('nullProportion', p0);
  requireOpenProportion('alternativeProportion', p1);
  requireOpenProportion('alpha', alpha);
  requireOpenProportion('power', power);
  requireCount('searchTo', searchTo, 2);
  if (searchTo > LARGEST_N) {
    refuseArgument('searchTo', `must be at most ${LARGEST_N}, but is ${searchTo}`);
  }
  if (p1 <= p0) {
    refuseArgument('alternativeProportion', `must lie above the null ${p0}, but is ${p1}`);
  }
}

/** Binomial probabilities and upper tails for every n; `tail[n][k]` is P(X >= k), k = 0 … n + 1. */
type Table = {
  readonly probability: readonly Float64Array[];
  readonly tail: readonly Float64Array[];
};

function tableOf(input: TwoStageInput, under: 'null' | 'alternative'): Table {
  const p = under === 'null' ? input.nullProportion : input.alternativeProportion;
  const probability: Float64Array[] = [];
  const tail: Float64Array[] = [];
  for (let n = 0; n <= input.searchTo; n++) {
    const own = Float64Array.from({ length: n + 1 }, (_, k) =>
      n === 0 ? 1 : binomialProbability(k, n, p),
    );
    const above = new Float64Array(n + 2);
    for (let k = n; k >= 0; k--) above[k] = (above[k + 1] as number) + (own[k] as number);
    probability.push(own);
    tail.push(above);
  }
  return { probability, tail };
}

/** P(reject) of a rule: Σ over x1 > r1 of b(x1; n1) P(X2 > r - x1). */
function rejectIn(table: Table, { r1, n1, r, n }: TwoStageRule): number {
  const first = table.probability[n1] as Float64Array;
  const second = table.tail[n - n1] as Float64Array;
  let sum = 0;
  for (let x1 = r1 + 1; x1 <= n1; x1++) {
    const more = r - x1 + 1;
    const tail = more <= 0 ? 1 : more > n - n1 ? 0 : (second[more] as number);
    sum += (first[x1] as number) * tail;
  }
  return sum;
}

type Tables = { readonly null: Table; readonly alternative: Table };

function bestDesignOf(n: number, input: TwoStageInput, tables: Tables): TwoStageDesign | null {
  let best: TwoStageDesign | null = null;
  for (let n1 = 1; n1 < n; n1++) {
    // The more is asked of the first stage, the smaller the size: r can only come down.
    let r = n - 1;
    for (let r1 = 0; r1 < n1; r1++) {
      const earlyTerminationAtAlternative = 1 - tailAt(tables.alternative, n1, r1 + 1);
      if (!rejects(earlyTerminationAtAlternative, 1 - input.power)) break;
      const earlyTermination = 1 - tailAt(tables.null, n1, r1 + 1);
      const expectedN = n1 + (1 - earlyTermination) * (n - n1);
      while (r > r1 && rejects(rejectIn(tables.null, { r1, n1, r: r - 1, n }), input.alpha)) r--;
      if (best !== null && expectedN >= best.expectedN) continue;
      const rule = { r1, n1, r, n };
      const size = rejectIn(tables.null, rule);
      if (!rejects(size, input.alpha)) continue;
      const power = rejectIn(tables.alternative, rule);
      if (rejects(input.power, power)) best = { ...rule, size, power, earlyTermination, expectedN };
    }
  }
  return best;
}

function tailAt(table: Table, n: number, k: number): number {
  return (table.tail[n] as Float64Array)[k] as number;
}

/** Corners of the lower convex hull of (n, expected n), between minimax and optimal, both left out. */
function cornersBetween(
  bestAtN: readonly TwoStageDesign[],
  optimal: TwoStageDesign,
): readonly TwoStageDesign[] {
  const hull: TwoStageDesign[] = [];
  for (const next of bestAtN) {
    if (next.n > optimal.n) break;
    while (hull.length >= 2 && liesAbove(hull, next)) hull.pop();
    hull.push(next);
  }
  return hull.slice(1, -1);
}

/** Whether the last corner lies on or above the line from the one before it to `next`. */
function liesAbove(hull: readonly TwoStageDesign[], next: TwoStageDesign): boolean {
  const [a, b] = hull.slice(-2) as [TwoStageDesign, TwoStageDesign];
  return (
    (b.expectedN - a.expectedN) * (next.n - a.n) >= (next.expectedN - a.expectedN) * (b.n - a.n)
  );
}

export type OperatingPoint = {
  readonly proportion: number;
  readonly reject: number;
  readonly earlyTermination: number;
  readonly expectedN: number;
};

/**
 * What a two-stage rule does at each true proportion: chance to reject the null, chance to stop
 * early, mean number of patients.
 *
 * @param proportions each from 0 to 1
 * @throws Refused naming the argument, also for a rule that cannot be
 */
export function operatingCharacteristics(
  rule: TwoStageRule,
  proportions: readonly number[],
): readonly OperatingPoint[] {
  requireRule(rule);
  return proportions.map((proportion) => {
    const { n1, r1, n } = rule;
    const first = Array.from({ length: n1 + 1 }, (_, k) => binomialProbability(k, n1, proportion));
    const earlyTermination = first.slice(0, r1 + 1).reduce((sum, value) => sum + value, 0);
    return {
      proportion,
      reject: rejectionProbability(rule, proportion),
      earlyTermination,
      expectedN: n1 + (1 - earlyTermination) * (n - n1),
    };
  });
}

/** P(reject) of a rule at one true proportion. */
export function rejectionProbability(rule: TwoStageRule, proportion: number): number {
  const { r1, n1, r, n } = rule;
  return sumOverFirstStage({ from: r1 + 1, n1, n2: n - n1 }, r + 1, proportion);
}

/** Σ over x1 >= from of b(x1; n1, p) P(X2 >= total - x1), from stages of n1 and n2 patients. */
export function sumOverFirstStage(
  stages: { readonly from: number; readonly n1: number; readonly n2: number },
  total: number,
  p: number,
): number {
  const { from, n1, n2 } = stages;
  const tails = new Float64Array(n2 + 2);
  for (let k = n2; k >= 0; k--) {
    tails[k] = (tails[k + 1] as number) + binomialProbability(k, n2, p);
  }
  let sum = 0;
  for (let x1 = n1; x1 >= Math.max(0, from); x1--) {
    const more = total - x1;
    if (more > n2) break;
    sum += binomialProbability(x1, n1, p) * (more <= 0 ? 1 : (tails[more] as number));
  }
  return sum;
}

/** Refuses a rule whose counts do not fit each other. */
export function requireRule({ r1, n1, r, n }: TwoStageRule): void {
  requireCount('n1', n1, 1);
  requireCount('n', n, 2);
  requireCount('r1', r1);
  requireCount('r', r);
  if (n1 >= n) refuseArgument('n1', `${n1} leaves no patient for a second stage of ${n} in all`);
  if (r1 >= n1)
    refuseArgument('r1', `${r1} would stop every trial after ${formatPlural(n1, 'patient')}`);
  if (r < r1) refuseArgument('r', `${r} lies below r1 = ${r1}`);
  if (r >= n) refuseArgument('r', `${r} can never be exceeded by ${formatPlural(n, 'patient')}`);
}

/**
 * The smallest r whose size is at most alpha when the second stage has another number of patients
 * than planned, for a reason that has nothing to do with the results.
 *
 * @returns null when even r = n - 1 rejects too often
 */
export function secondStageCritical(
  stages: { readonly r1: number; readonly n1: number; readonly n: number },
  nullProportion: number,
  alpha: number,
): number | null {
  requireOpenProportion('nullProportion', nullProportion);
  requireOpenProportion('alpha', alpha);
  requireRule({ ...stages, r: stages.n - 1 });
  for (let r = stages.r1; r < stages.n; r++) {
    if (rejects(rejectionProbability({ ...stages, r }, nullProportion), alpha)) return r;
  }
  return null;
}
