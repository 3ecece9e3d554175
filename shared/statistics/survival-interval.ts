import type { KaplanMeier } from './kaplan-meier.ts';

export type IntervalType = 'plain' | 'log' | 'log-log' | 'logit' | 'arcsin';

/** Limits of a pointwise interval; NaN where the method has no answer. */
export type Limits = { readonly lower: number; readonly upper: number };

/** Pointwise limits at every time of a curve; NaN where the method has no answer. */
export type ConfidenceBand = { readonly lower: Float64Array; readonly upper: Float64Array };

export declare function survivalInterval(
  survival: number,
  greenwood: number,
  type: IntervalType,
  level: number,
): Limits;

export declare function confidenceBand(
  curve: KaplanMeier,
  type: IntervalType,
  level: number,
): ConfidenceBand;
