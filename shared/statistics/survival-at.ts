import type { Estimate } from '../estimate.ts';
import type { KaplanMeier } from './kaplan-meier.ts';
import type { IntervalType } from './survival-interval.ts';

export type SurvivalAt = {
  readonly time: number;
  /** At risk just before `time`. */
  readonly atRisk: number;
  /** Events in [0, time]. */
  readonly eventsUpTo: number;
  readonly survival: Estimate;
  readonly standardError: Estimate;
  readonly lower: Estimate;
  readonly upper: Estimate;
};

export declare function survivalAt(
  curve: KaplanMeier,
  times: ArrayLike<number>,
  options: { readonly interval: IntervalType; readonly level: number },
): readonly SurvivalAt[];
