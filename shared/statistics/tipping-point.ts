import { refuseArgument } from '../ground/refusal.ts';
import { requireCount, requireOpenProportion } from './arguments.ts';
import { binomialTest, type TwoSidedRule } from './binomial-test.ts';
import { rejects } from './rejects.ts';

/** The planned final test: exact, of `alive` of `n` against the null, hoping for more or for less. */
export type FinalTest = {
  readonly nullProportion: number;
  readonly alpha: number;
  /** 1: alpha in the hoped direction; 2: two-sided, by `rule`. */
  readonly sides: 1 | 2;
  /** How a two-sided P is made; by default central. */
  readonly rule?: TwoSidedRule | undefined;
  readonly midP?: boolean | undefined;
  readonly hoped: 'above' | 'below';
};

/** Final counts as they stand: early deaths among the dead, everybody still open among the undecided. */
export type OpenCounts = {
  readonly alive: number;
  readonly dead: number;
  readonly undecided: number;
};

export type TippingCase = {
  /** Of the undecided, how many turn out alive. */
  readonly alive: number;
  readonly p: number;
  /** Rejected in the hoped direction. */
  readonly rejected: boolean;
  /** Rejected on the other side of the null: never to be called success. */
  readonly opposite: boolean;
};

export type TippingPoint = {
  /**
   * Hoped above: the fewest of the undecided that must be alive; below: the most that may be. Null
   * when no number rejects.
   */
  readonly needed: number | null;
  readonly verdict: 'decided' | 'open' | 'out-of-reach';
  /** Hoped above: the most alive with which the opposite is shown; below: the fewest. Else null. */
  readonly oppositeUpTo: number | null;
  /** One for each number of undecided alive, 0 to all. */
  readonly cases: readonly TippingCase[];
};

/**
 * What the undecided can still change: the final exact test for every number of them alive.
 *
 * P falls (or rises) steadily with that number, so one number says all: `needed`. An equality of P
 * and alpha rejects. Nobody decided yet is allowed: then `needed` is the critical count itself.
 *
 * @throws Refused naming the argument: counts that are not whole, nobody at all, alpha or null
 * outside (0, 1)
 */
export function tippingPoint(counts: OpenCounts, test: FinalTest): TippingPoint {
  const { alive, dead, undecided } = counts;
  requireOpenCounts(counts);
  requireFinalTest(test);
  const n = alive + dead + undecided;
  const cases = Array.from({ length: undecided + 1 }, (_, k) => caseOf(k, alive + k, n, test));
  const above = test.hoped === 'above';
  const first = <Case>(found: readonly Case[]): Case | undefined =>
    above ? found[0] : found[found.length - 1];
  const last = <Case>(found: readonly Case[]): Case | undefined =>
    above ? found[found.length - 1] : found[0];
  const rejected = cases.filter((each) => each.rejected);
  const opposite = cases.filter((each) => each.opposite);
  return {
    needed: first(rejected)?.alive ?? null,
    verdict: verdictOf(rejected.length, cases.length),
    oppositeUpTo: last(opposite)?.alive ?? null,
    cases,
  };
}

function verdictOf(rejected: number, all: number): TippingPoint['verdict'] {
  if (rejected === 0) return 'out-of-reach';
  return rejected === all ? 'decided' : 'open';
}

function caseOf(k: number, alive: number, n: number, test: FinalTest): TippingCase {
  const { nullProportion, alpha, sides, hoped, rule = 'central', midP } = test;
  const oneSided = hoped === 'above' ? 'greater' : 'less';
  const { p, estimate } = binomialTest({
    successes: alive,
    n,
    nullProportion,
    alternative: sides === 2 ? 'two-sided' : oneSided,
    rule,
    midP,
  });
  const onItsSide = hoped === 'above' ? estimate > nullProportion : estimate < nullProportion;
  const significant = rejects(p, alpha);
  return { alive: k, p, rejected: significant && onItsSide, opposite: significant && !onItsSide };
}

/** Refuses counts that are not whole, and a trial of nobody. */
export function requireOpenCounts({ alive, dead, undecided }: OpenCounts): void {
  requireCount('alive', alive);
  requireCount('dead', dead);
  requireCount('undecided', undecided);
  if (alive + dead + undecided === 0) refuseArgument('undecided', 'no patient at all is counted');
}

function requireFinalTest({ nullProportion, alpha, sides, hoped }: FinalTest): void {
  requireOpenProportion('nullProportion', nullProportion);
  requireOpenProportion('alpha', alpha);
  if (sides !== 1 && sides !== 2) refuseArgument('sides', `must be 1 or 2, but is ${sides}`);
  if (hoped !== 'above' && hoped !== 'below') {
    refuseArgument('hoped', `must be above or below, but is ${String(hoped)}`);
  }
}
