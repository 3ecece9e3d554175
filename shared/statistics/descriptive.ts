import { known, MISSING, NOT_ESTIMABLE, type Estimate } from '../ground/estimate.ts';
import { refuseArgument } from '../ground/refusal.ts';
import { requireOneOf, requireOpenProportion, requireProportion } from './arguments.ts';
import { studentTUpperQuantile } from './distributions/student-t.ts';

/** A number, or one of the ways a cell says it has none. */
export type Reading = number | null | undefined;

/** R's type 7 (interpolation between order statistics) or SAS's default PCTLDEF = 5 (R type 2). */
export type QuantileDefinition = 'type-7' | 'type-2';

export type Summary = {
  /** Values present. */
  readonly n: number;
  /** null, undefined and NaN: left out of every statistic, never counted as 0. */
  readonly missing: number;
  readonly mean: Estimate;
  /** Sample standard deviation, divisor n - 1; not estimable from one value. */
  readonly standardDeviation: Estimate;
  readonly minimum: Estimate;
  readonly firstQuartile: Estimate;
  readonly median: Estimate;
  readonly thirdQuartile: Estimate;
  readonly maximum: Estimate;
};

/**
 * The numbers of a baseline table. Without any value all of them are missing.
 *
 * @param values numbers; null, undefined and NaN count as missing
 * @param definition how quartiles are read between two values
 * @throws Refused for an infinite value
 */
export function summarise(
  values: ArrayLike<Reading>,
  definition: QuantileDefinition = 'type-7',
): Summary {
  requireOneOf('definition', definition, ['type-7', 'type-2']);
  const sorted = present(values).sort();
  const read = (probability: number): Estimate => quantileOf(sorted, probability, definition);
  return {
    n: sorted.length,
    missing: values.length - sorted.length,
    mean: meanOf(sorted),
    standardDeviation: standardDeviationOf(sorted),
    minimum: read(0),
    firstQuartile: read(0.25),
    median: read(0.5),
    thirdQuartile: read(0.75),
    maximum: read(1),
  };
}

/**
 * A quantile of a sample.
 *
 * type-7: x[h] + (h - floor h) (x[floor h + 1] - x[floor h]) with h = 1 + (n - 1) p.
 * type-2: the ordered value number ceil(n p), or the mean of it and the next when n p is whole.
 *
 * @param probability from 0 to 1
 * @see Hyndman and Fan, Am Stat 1996;50:361
 */
export function quantile(
  values: ArrayLike<Reading>,
  probability: number,
  definition: QuantileDefinition = 'type-7',
): Estimate {
  requireProportion('probability', probability);
  requireOneOf('definition', definition, ['type-7', 'type-2']);
  return quantileOf(present(values).sort(), probability, definition);
}

export type MeanInterval = {
  readonly n: number;
  readonly missing: number;
  readonly level: number;
  readonly mean: Estimate;
  readonly lower: Estimate;
  readonly upper: Estimate;
};

/**
 * Student's t interval for a mean: mean ± t(n - 1) × sd / sqrt(n). Not estimable from one value.
 *
 * @param level confidence level, strictly between 0 and 1
 */
export function meanInterval(values: ArrayLike<Reading>, level: number): MeanInterval {
  requireOpenProportion('level', level);
  const numbers = present(values);
  const n = numbers.length;
  const mean = meanOf(numbers);
  const deviation = standardDeviationOf(numbers);
  const counts = { n, missing: values.length - n, level, mean };
  if (mean.state !== 'value' || deviation.state !== 'value') {
    const absent = n === 0 ? MISSING : NOT_ESTIMABLE;
    return { ...counts, lower: absent, upper: absent };
  }
  const half = (studentTUpperQuantile((1 - level) / 2, n - 1) * deviation.value) / Math.sqrt(n);
  return { ...counts, lower: known(mean.value - half), upper: known(mean.value + half) };
}

function present(values: ArrayLike<Reading>): Float64Array {
  const kept = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value === undefined || Number.isNaN(value)) continue;
    if (!Number.isFinite(value)) refuseArgument(`values[${i}]`, `must be finite, but is ${value}`);
    kept[n++] = value;
  }
  return kept.subarray(0, n);
}

/** The mean, and then the mean of what is left, which takes back the rounding of the first sum. */
function meanOf(values: Float64Array): Estimate {
  if (values.length === 0) return MISSING;
  const first = average(values, (value) => value);
  return known(first + average(values, (value) => value - first));
}

function standardDeviationOf(values: Float64Array): Estimate {
  const mean = meanOf(values);
  if (mean.state !== 'value') return mean;
  if (values.length === 1) return NOT_ESTIMABLE;
  const spread = average(values, (value) => (value - mean.value) ** 2) * values.length;
  return known(Math.sqrt(spread / (values.length - 1)));
}

function average(values: Float64Array, read: (value: number) => number): number {
  let sum = 0;
  for (const value of values) sum += read(value);
  return sum / values.length;
}

function quantileOf(
  sorted: Float64Array,
  probability: number,
  definition: QuantileDefinition,
): Estimate {
  const n = sorted.length;
  if (n === 0) return MISSING;
  switch (definition) {
    case 'type-7': {
      const place = (n - 1) * probability;
      const below = Math.floor(place);
      const low = sorted[below] as number;
      const high = sorted[Math.min(below + 1, n - 1)] as number;
      return known(low + (place - below) * (high - low));
    }
    case 'type-2': {
      // n × p that is whole on paper may miss it by rounding: R's type 2 allows 4 eps.
      const place = n * probability;
      const whole = Math.round(place);
      const isWhole = Math.abs(place - whole) <= 4 * Number.EPSILON * Math.max(1, n);
      const count = isWhole ? whole : Math.ceil(place);
      const at = (k: number): number => sorted[Math.min(Math.max(k, 1), n) - 1] as number;
      if (count === 0) return known(at(1));
      return known(isWhole ? (at(count) + at(count + 1)) / 2 : at(count));
    }
    default:
      return definition satisfies never;
  }
}
