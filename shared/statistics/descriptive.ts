import type { Estimate } from '../estimate.ts';

/** A number, or one of the ways a cell says it has none. */
export type Reading = number | null | undefined;

/** R's type 7 (interpolation between order statistics) or SAS's default PCTLDEF = 5 (R type 2). */
export type QuantileDefinition = 'type-7' | 'sas';

export type Summary = {
  /** Values present. */
  readonly n: number;
  /** null, undefined and NaN. */
  readonly missing: number;
  readonly mean: Estimate;
  /** Sample standard deviation, divisor n - 1. */
  readonly standardDeviation: Estimate;
  readonly minimum: Estimate;
  readonly firstQuartile: Estimate;
  readonly median: Estimate;
  readonly thirdQuartile: Estimate;
  readonly maximum: Estimate;
};

export declare function summarise(
  values: ArrayLike<Reading>,
  definition?: QuantileDefinition,
): Summary;

export declare function quantile(
  values: ArrayLike<Reading>,
  probability: number,
  definition?: QuantileDefinition,
): Estimate;

export type MeanInterval = {
  readonly n: number;
  readonly missing: number;
  readonly level: number;
  readonly mean: Estimate;
  readonly lower: Estimate;
  readonly upper: Estimate;
};

/** Student's t interval for a mean. */
export declare function meanInterval(values: ArrayLike<Reading>, level: number): MeanInterval;
