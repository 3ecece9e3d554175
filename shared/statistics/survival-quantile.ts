import type { Estimate } from '../estimate.ts';
import type { KaplanMeier } from './kaplan-meier.ts';
import type { IntervalType } from './survival-interval.ts';

/** R: midpoint of a flat stretch at the level. SAS: first time strictly below, midpoint likewise. */
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

export declare function survivalQuantile(
  curve: KaplanMeier,
  probability: number,
  options: QuantileOptions,
): SurvivalQuantile;
