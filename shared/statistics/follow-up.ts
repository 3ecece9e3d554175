import type { Estimate } from '../estimate.ts';
import type { KaplanMeier } from './kaplan-meier.ts';
import type { QuantileOptions, SurvivalQuantile } from './survival-quantile.ts';

export type FollowUp = {
  /** Reverse Kaplan-Meier curve: being censored is the event, deaths leave first at ties. */
  readonly curve: KaplanMeier;
  /** Median follow-up by reverse Kaplan-Meier, with interval. */
  readonly median: SurvivalQuantile;
  /** Median of all observed times, deaths included: under-estimates follow-up. */
  readonly naiveMedian: Estimate;
  /** Median of the times of those still alive. */
  readonly naiveMedianCensored: Estimate;
  readonly minimum: number;
  readonly maximum: number;
};

export declare function followUp(
  times: ArrayLike<number>,
  events: ArrayLike<number | boolean>,
  options: QuantileOptions & { readonly entries?: ArrayLike<number> },
): FollowUp;
