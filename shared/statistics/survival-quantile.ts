import { known, NOT_ESTIMABLE, NOT_REACHED, type Estimate } from '../estimate.ts';
import { requireOneOf, requireProportion } from './arguments.ts';
import type { KaplanMeier } from './kaplan-meier.ts';
import { confidenceBand, type IntervalType } from './survival-interval.ts';

/**
 * r: where S stays at 1 - p, the middle of that stretch, which ends at the next event or, when there
 * is none, at the last observed time. sas: the same middle, but the curve must come below 1 - p.
 */
export type QuantileRule = 'r' | 'sas';

export type QuantileOptions = {
  readonly rule: QuantileRule;
  readonly interval: IntervalType;
  readonly level: number;
};

export type SurvivalQuantile = {
  readonly probability: number;
  readonly estimate: Estimate;
  readonly lower: Estimate;
  readonly upper: Estimate;
};

/** S is a rounded product: within this of 1 - p it is 1 - p. sqrt(eps), as R's quantile.survfit. */
const TOLERANCE = 2 ** -26;

/**
 * The time by which a share `probability` has had the event (0.5: median survival), with limits.
 *
 *   t(p) = first t with S(t) <= 1 - p
 *
 * The limits are the times at which the pointwise band comes down to 1 - p: the lower band gives the
 * lower limit. They share the band's type and its gaps.
 *
 * @param probability from 0 to 1
 * @returns times in the curve's unit; not reached: the curve (or band) stays above 1 - p;
 * not estimable: the band ends undefined before it came down
 * @throws Refused naming the argument
 * @see Brookmeyer and Crowley, Biometrics 1982;38:29; R survival::quantile.survfit; SAS PROC LIFETEST
 */
export function survivalQuantile(
  curve: KaplanMeier,
  probability: number,
  options: QuantileOptions,
): SurvivalQuantile {
  return survivalQuantiles(curve, [probability], options)[0] as SurvivalQuantile;
}

/** `survivalQuantile` at several probabilities; the band is computed once. */
export function survivalQuantiles(
  curve: KaplanMeier,
  probabilities: readonly number[],
  { rule, interval, level }: QuantileOptions,
): readonly SurvivalQuantile[] {
  requireOneOf('rule', rule, ['r', 'sas']);
  for (const probability of probabilities) requireProportion('probability', probability);
  const band = confidenceBand(curve, interval, level);
  return probabilities.map((probability) => ({
    probability,
    estimate: timeAtLevel(curve.times, curve.survival, probability, rule),
    lower: timeAtLevel(curve.times, band.lower, probability, rule),
    upper: timeAtLevel(curve.times, band.upper, probability, rule),
  }));
}

/** The one rule by which a curve or a band is read at the height 1 - p. */
export function timeAtLevel(
  times: Float64Array,
  heights: Float64Array,
  probability: number,
  rule: QuantileRule,
): Estimate {
  if (probability === 0) return known(0);
  const rows = times.length;
  const reached = rule === 'r' ? closestBelow : firstBelow;
  const level = 1 - probability;
  const at = reached(heights, level + TOLERANCE);
  const below = reached(heights, level - TOLERANCE);
  if (rule === 'r' && at >= 0 && endsAtLevel(heights, level)) {
    return known(((times[at] as number) + (times[rows - 1] as number)) / 2);
  }
  if (at >= 0 && below >= 0) return known(((times[at] as number) + (times[below] as number)) / 2);
  return Number.isNaN(heights[rows - 1]) ? NOT_ESTIMABLE : NOT_REACHED;
}

function firstBelow(heights: Float64Array, level: number): number {
  for (let k = 0; k < heights.length; k++) if ((heights[k] as number) <= level) return k;
  return -1;
}

/**
 * The row whose height is the greatest one at or below the level. On a falling curve that is the
 * first such row. An upper band can rise again late, when few are at risk; R's quantile then takes
 * this row, and so do we.
 */
function closestBelow(heights: Float64Array, level: number): number {
  let row = -1;
  let best = -Infinity;
  for (let k = 0; k < heights.length; k++) {
    const height = heights[k] as number;
    if (height <= level && height > best) {
      best = height;
      row = k;
    }
  }
  return row;
}

function endsAtLevel(heights: Float64Array, level: number): boolean {
  return Math.abs((heights[heights.length - 1] as number) - level) < TOLERANCE;
}
