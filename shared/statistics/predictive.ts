import { requireOpenProportion } from './arguments.ts';
import { conditionalPower, equalChances, probabilityIn, successRange } from './alive-count.ts';
import {
  betaBinomialProbabilities,
  neededForPosterior,
  requireBetaPrior,
  type BetaPrior,
} from './predictive-binomial.ts';
import { tippingPoint, type FinalTest, type OpenCounts } from './tipping-point.ts';

/** When the finished trial succeeds: by its exact test, or by the posterior of the proportion. */
export type SuccessRule =
  { readonly kind: 'test' } | { readonly kind: 'posterior'; readonly threshold: number };

export type PredictInput = OpenCounts &
  FinalTest & {
    readonly prior: BetaPrior;
    readonly success: SuccessRule;
    /** For the conditional power under the alternative; null when there is none. */
    readonly alternativeProportion: number | null;
  };

export type PredictRow = {
  /** Of the undecided, how many turn out alive. */
  readonly alive: number;
  /** Its beta-binomial chance. */
  readonly probability: number;
  /** P of the final exact test. */
  readonly p: number;
  /** Success by the rule asked for. */
  readonly rejected: boolean;
};

export type Prediction = {
  readonly needed: number | null;
  readonly predictiveProbability: number;
  readonly conditionalPower: {
    readonly null: number;
    readonly alternative: number | null;
    /** Under alive / (alive + dead); null when nobody is decided. */
    readonly current: number | null;
  };
  readonly table: readonly PredictRow[];
};

/**
 * From counts alone: how many of the undecided must be alive, how likely that is by a beta-binomial
 * prediction, and the conditional power under the null, the alternative and the current proportion.
 *
 * Counts know nothing of what each undecided patient has survived; `exponentialPrediction` does.
 *
 * @throws Refused naming the argument
 * @see Lee and Liu, Clin Trials 2008;5:93
 */
export function predict(input: PredictInput): Prediction {
  const { alive, dead, undecided, hoped, prior, success, nullProportion } = input;
  requireBetaPrior(prior);
  const tipping = tippingPoint(input, input);
  const needed =
    success.kind === 'test'
      ? tipping.needed
      : neededForPosterior(input, { nullProportion, hoped, threshold: success.threshold, prior });
  const range = successRange(needed, undecided, hoped);
  const probabilities = betaBinomialProbabilities({ alive, n: alive + dead }, undecided, prior);
  const power = (p: number): number => conditionalPower(equalChances(p, undecided), range);
  const alternative = input.alternativeProportion;
  if (alternative !== null) requireOpenProportion('alternativeProportion', alternative);
  return {
    needed,
    predictiveProbability: probabilityIn(probabilities, range),
    conditionalPower: {
      null: power(nullProportion),
      alternative: alternative === null ? null : power(alternative),
      current: alive + dead === 0 ? null : power(alive / (alive + dead)),
    },
    table: tipping.cases.map(({ alive: k, p }) => ({
      alive: k,
      probability: probabilities[k] as number,
      p,
      rejected: k >= range.from && k <= range.to,
    })),
  };
}
