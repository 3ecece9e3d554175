import { known, NOT_ESTIMABLE, NOT_REACHED, type Estimate } from '../ground/estimate.ts';
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
 * Both are compared with a tolerance, since S is a rounded product. (R's quantile forgets its own
 * tolerance in one case: a curve that ends flat at 1 - p, p being the smallest probability asked,
 * gives NA when rounding leaves it a bit above. Here it is read as any other flat end.)
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
  const level = 1 - probability;
  const { at, below } = rule === 'r' ? closestRows(heights, level) : firstRows(heights, level);
  const last = times.length - 1;
  if (at >= 0) {
    const endsAtLevel = Math.abs((heights[last] as number) - level) < TOLERANCE;
    const end = rule === 'r' && endsAtLevel ? last : below;
    if (end >= 0) return known(((times[at] as number) + (times[end] as number)) / 2);
  }
  return Number.isNaN(heights[last]) ? NOT_ESTIMABLE : NOT_REACHED;
}

/** Where a curve comes down to a level, and where below it; -1: nowhere. */
type RowsAtLevel = { readonly at: number; readonly below: number };

function firstRows(heights: Float64Array, level: number): RowsAtLevel {
  return {
    at: heights.findIndex((height) => height <= level + TOLERANCE),
    below: heights.findIndex((height) => height <= level - TOLERANCE),
  };
}

/**
 * The rows whose heights come closest to the level from below. On a falling curve these are the
 * first rows at or below it. An upper band can rise again late, when few are at risk; R's quantile
 * then takes the later, closer row, and so does this.
 */
function closestRows(heights: Float64Array, level: number): RowsAtLevel {
  let at = -1;
  let below = -1;
  let heightAt = -Infinity;
  let heightBelow = -Infinity;
  for (let k = 0; k < heights.length; k++) {
    const height = heights[k] as number;
    // Most rows lie above the level, or below what was found.
    if (height > level + TOLERANCE || height <= heightBelow) continue;
    if (height > heightAt) {
      heightAt = height;
      at = k;
    }
    if (height <= level - TOLERANCE) {
      heightBelow = height;
      below = k;
    }
  }
  return { at, below };
}
