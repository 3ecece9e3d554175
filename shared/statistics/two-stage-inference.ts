import { formatPlural } from '../ground/format.ts';
import { refuseArgument } from '../ground/refusal.ts';
import { requireCount, requireOpenProportion } from './arguments.ts';
import { binomialUpperTail } from './distributions/binomial.ts';
import { solveIncreasing } from './solve.ts';
import { rejects } from './rejects.ts';
import { requireRule, sumOverFirstStage, type TwoStageRule } from './two-stage.ts';

/** How a two-stage trial ended, with the sizes its stages really had. */
export type TwoStageOutcome =
  | { readonly stage: 1; readonly r1: number; readonly n1: number; readonly successes: number }
  | {
      readonly stage: 2;
      readonly r1: number;
      readonly n1: number;
      /** Patients of both stages, as treated. */
      readonly n: number;
      /** Successes of both stages. */
      readonly successes: number;
    };

export type TwoStageInference = {
  /** One-sided P of the null against more. */
  readonly p: number;
  /** successes / patients: biased low. */
  readonly naive: number;
  readonly medianUnbiased: number;
  /** Uniformly minimum variance unbiased estimate. */
  readonly umvue: number;
  readonly lower: number;
  readonly upper: number;
  /** The upper limit of Koyama and Chen, which counts the observed outcome in: too short. */
  readonly upperKoyamaChen: number;
};

/**
 * Inference after a two-stage trial.
 *
 * Outcomes in order: first stage by x1, every second-stage outcome above those, these by total s.
 * P(X >= observed) is P(X1 >= x1) when stopped, else Σ_{x1 > r1} b(x1; n1, p) P(X2 >= s - x1).
 * The lower limit solves P_p(observed or more) = (1 - level) / 2; the upper P_p(strictly more) =
 * 1 - (1 - level) / 2, which is Clopper-Pearson when there is one stage. Koyama and Chen put the
 * observed outcome in there as well. Median unbiased: P_p = 1/2. UMVUE: x1 / n1 when stopped, else
 * Σ C(n1-1, x1-1) C(n2, s-x1) / Σ C(n1, x1) C(n2, s-x1) over the x1 that went on.
 *
 * With a second stage of another size than planned, give the size it had: P and limits stay exact as
 * long as the reason has nothing to do with the results.
 *
 * @param level of the two-sided interval, e.g. 0.9 beside a one-sided 0.05
 * @throws Refused naming the argument: a stopped trial that should have gone on, a total too small
 * to have reached the second stage, a second stage of nobody
 * @see Koyama and Chen, Stat Med 2008;27:3145; Jung and Kim, Stat Med 2004;23:881
 */
export function twoStageInference(
  outcome: TwoStageOutcome,
  nullProportion: number,
  level: number,
): TwoStageInference {
  requireOpenProportion('nullProportion', nullProportion);
  requireOpenProportion('level', level);
  requireOutcome(outcome);
  const tail = (1 - level) / 2;
  const s = outcome.successes;
  const patients = outcome.stage === 1 ? outcome.n1 : outcome.n;
  const reached = (p: number): number => atLeast(outcome, s, p);
  const solve = (f: (p: number) => number, at: number): number =>
    solveIncreasing((p) => f(p) - at, 0, 1);
  return {
    p: reached(nullProportion),
    naive: s / patients,
    medianUnbiased: s === 0 ? 0 : solve(reached, 0.5),
    umvue: umvue(outcome),
    lower: s === 0 ? 0 : solve(reached, tail),
    upper: s === patients ? 1 : solve((p) => atLeast(outcome, s + 1, p), 1 - tail),
    upperKoyamaChen: s === patients ? 1 : solve(reached, 1 - tail),
  };
}

function requireOutcome(outcome: TwoStageOutcome): void {
  const { r1, n1, successes } = outcome;
  requireCount('successes', successes);
  requireCount('n1', n1, 1);
  requireCount('r1', r1);
  if (r1 >= n1)
    refuseArgument('r1', `${r1} would stop every trial after ${formatPlural(n1, 'patient')}`);
  if (outcome.stage === 1) {
    if (successes > n1) refuseArgument('successes', `${successes} is more than n1 = ${n1}`);
    if (successes > r1) {
      refuseArgument(
        'successes',
        `${successes} of ${n1} is more than r1 = ${r1}: the trial goes on`,
      );
    }
    return;
  }
  requireCount('n', outcome.n, 1);
  if (outcome.n <= n1) {
    refuseArgument(
      'n',
      `${formatPlural(outcome.n, 'patient')} in all are no more than the first stage's ${n1}`,
    );
  }
  if (successes > outcome.n) {
    refuseArgument('successes', `${successes} is more than n = ${outcome.n}`);
  }
  if (successes <= r1) {
    refuseArgument(
      'successes',
      `${successes} in all cannot have passed a first stage that needs more than ${r1}`,
    );
  }
}

/** P_p of `s` successes or a more extreme outcome; above the last stopping count: of going on. */
function atLeast(outcome: TwoStageOutcome, s: number, p: number): number {
  const { r1, n1 } = outcome;
  if (outcome.stage === 1) return binomialUpperTail(s, n1, p);
  return sumOverFirstStage({ from: r1 + 1, n1, n2: outcome.n - n1 }, s, p);
}

function umvue(outcome: TwoStageOutcome): number {
  const { r1, n1, successes: s } = outcome;
  if (outcome.stage === 1) return s / n1;
  const n2 = outcome.n - n1;
  const paths = Array.from({ length: n1 + 1 }, (_, x1) => x1).filter(
    (x1) => x1 > r1 && x1 >= s - n2 && x1 <= s,
  );
  // C(n1-1, x1-1) / C(n1, x1) is x1 / n1, so the estimate is the mean of x1 / n1 over the paths.
  const weights = weightsOf(
    paths,
    (x1) => (n1 - x1) / (x1 + 1),
    (x2) => x2 / (n2 - x2 + 1),
    s,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return paths.reduce((sum, x1, i) => sum + ((weights[i] as number) / total) * (x1 / n1), 0);
}

/** C(n1, x1) C(n2, s - x1) along consecutive x1, up to one factor: each from the one before. */
function weightsOf(
  paths: readonly number[],
  firstRatio: (x1: number) => number,
  secondRatio: (x2: number) => number,
  s: number,
): readonly number[] {
  const weights: number[] = [];
  paths.forEach((_, i) => {
    const before = weights[i - 1];
    const x1 = (paths[i - 1] ?? 0) as number;
    weights.push(before === undefined ? 1 : before * firstRatio(x1) * secondRatio(s - x1));
  });
  return weights;
}

export type StageOneDecision = {
  readonly goesOn: boolean;
  /** P(the trial rejects | x1) at the null and at the alternative; 0 when it stops. */
  readonly conditionalPower: { readonly null: number; readonly alternative: number };
  /** Successes the second stage must bring; null when it stops. */
  readonly stillNeeded: number | null;
};

/** What follows from x1 successes among the first n1 patients. */
export function stageOneDecision(
  rule: TwoStageRule,
  successes: number,
  proportions: { readonly null: number; readonly alternative: number },
): StageOneDecision {
  requireRule(rule);
  requireCount('successes', successes);
  const { r1, n1, r, n } = rule;
  if (successes > n1) refuseArgument('successes', `${successes} is more than n1 = ${n1}`);
  const goesOn = successes > r1;
  const stillNeeded = goesOn ? Math.max(0, r + 1 - successes) : null;
  const chance = (p: number): number =>
    stillNeeded === null ? 0 : binomialUpperTail(stillNeeded, n - n1, p);
  return {
    goesOn,
    stillNeeded,
    conditionalPower: {
      null: chance(proportions.null),
      alternative: chance(proportions.alternative),
    },
  };
}

export type ConditionalErrorTest = {
  /** P(X2 > r - x1) of the planned second stage under the null: what may still be spent. */
  readonly conditionalError: number;
  /** P(X2 >= x2) of the second stage as it was. */
  readonly p: number;
  readonly rejected: boolean;
};

/**
 * The second stage when its size was changed after results were seen: reject when
 * P(X2 >= x2; n2 as treated) <= P(X2 > r - x1; n2 as planned). No unbiased estimate exists then.
 *
 * @throws Refused naming the argument
 */
export function conditionalErrorTest(
  rule: TwoStageRule,
  first: number,
  second: { readonly n2: number; readonly successes: number },
  nullProportion: number,
): ConditionalErrorTest {
  requireOpenProportion('nullProportion', nullProportion);
  const { stillNeeded, conditionalPower } = stageOneDecision(rule, first, {
    null: nullProportion,
    alternative: nullProportion,
  });
  if (stillNeeded === null) {
    refuseArgument('first', `${first} of ${rule.n1} stops the trial: there is no second stage`);
  }
  requireCount('n2', second.n2, 1);
  requireCount('second', second.successes);
  if (second.successes > second.n2) {
    refuseArgument('second', `${second.successes} is more than n2 = ${second.n2}`);
  }
  const p = binomialUpperTail(second.successes, second.n2, nullProportion);
  const conditionalError = conditionalPower.null;
  return { conditionalError, p, rejected: rejects(p, conditionalError) };
}
