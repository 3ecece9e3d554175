import { refuseArgument } from '../ground/refusal.ts';
import { requireCount, requireOpenProportion, requireSuccesses } from './arguments.ts';
import { betaTails } from './distributions/beta.ts';
import type { OpenCounts } from './tipping-point.ts';

/** A Beta(a, b) prior of the proportion alive. */
export type BetaPrior = { readonly a: number; readonly b: number };

/** Refuses a prior whose a or b is not a finite number above 0. */
export function requireBetaPrior({ a, b }: BetaPrior): void {
  for (const [name, value] of [
    ['prior.a', a],
    ['prior.b', b],
  ] as const) {
    if (!(value > 0 && value < Infinity)) {
      refuseArgument(name, `must be a finite number above 0, but is ${value}`);
    }
  }
}

/**
 * Beta-binomial chances that k = 0 … K further patients are alive, after `alive` of `n`:
 *
 *   P(k) = C(K, k) B(a + x + k, b + n - x + K - k) / B(a + x, b + n - x)
 *
 * The simple version: it ignores what the undecided have survived already, and is badly calibrated
 * while many of them are under observation. Use x and n of the patients whose landmark has passed.
 *
 * @throws Refused naming the argument
 * @see Lee and Liu, Clin Trials 2008;5:93
 */
export function betaBinomialProbabilities(
  observed: { readonly alive: number; readonly n: number },
  further: number,
  prior: BetaPrior,
): Float64Array {
  const { alive, n } = observed;
  if (n > 0) requireSuccesses(alive, n);
  else requireCount('n', n);
  requireCount('further', further);
  requireBetaPrior(prior);
  const a = prior.a + alive;
  const b = prior.b + n - alive;
  const chances = new Float64Array(further + 1);
  // P(k+1) / P(k), from the likeliest k outward so that nothing overflows; the sum is 1.
  const ratio = (k: number): number =>
    ((further - k) / (k + 1)) * ((a + k) / (b + further - k - 1));
  const mode = Math.round(further * (a / (a + b)));
  chances[mode] = 1;
  for (let k = mode; k < further; k++) chances[k + 1] = (chances[k] as number) * ratio(k);
  for (let k = mode; k > 0; k--) chances[k - 1] = (chances[k] as number) / ratio(k - 1);
  const total = chances.reduce((sum, value) => sum + value, 0);
  return chances.map((value) => value / total);
}

/**
 * How many of the undecided must be alive for P(θ on the hoped side of the null | all data) to reach
 * a threshold: success by posterior instead of by the final test. Hoped above: the fewest; below: the
 * most. Null when no number does.
 *
 * @param threshold θ_T, strictly between 0 and 1
 */
export function neededForPosterior(
  { alive, dead, undecided }: OpenCounts,
  rule: {
    readonly nullProportion: number;
    readonly hoped: 'above' | 'below';
    readonly threshold: number;
    readonly prior: BetaPrior;
  },
): number | null {
  const { nullProportion: p0, hoped, threshold, prior } = rule;
  requireOpenProportion('nullProportion', p0);
  requireOpenProportion('threshold', threshold);
  requireBetaPrior(prior);
  const n = alive + dead + undecided;
  const reaches = (k: number): boolean => {
    const a = prior.a + alive + k;
    const tails = betaTails(p0, 1 - p0, a, prior.b + n - alive - k);
    return (hoped === 'above' ? tails.upper : tails.lower) >= threshold;
  };
  const counts = Array.from({ length: undecided + 1 }, (_, k) => k);
  return (hoped === 'above' ? counts.find(reaches) : counts.findLast(reaches)) ?? null;
}
