import type { Estimate } from '../ground/estimate.ts';
import { quantile } from './descriptive.ts';
import { productLimit, type KaplanMeier } from './kaplan-meier.ts';
import {
  survivalQuantiles,
  type QuantileOptions,
  type SurvivalQuantile,
} from './survival-quantile.ts';
import { tallyObservations } from './tally-observations.ts';

export type FollowUp = {
  /** Reverse Kaplan-Meier curve: being censored is the event, deaths leave first at ties. */
  readonly curve: KaplanMeier;
  /** Median follow-up by reverse Kaplan-Meier, with interval. */
  readonly median: SurvivalQuantile;
  /** Median of all observed times, deaths included: under-estimates follow-up. */
  readonly naiveMedian: Estimate;
  /** Median of the times of those still alive; missing when all have died. */
  readonly naiveMedianCensored: Estimate;
  readonly minimum: number;
  readonly maximum: number;
};

export type FollowUpOptions = QuantileOptions & {
  readonly entries?: ArrayLike<number> | undefined;
};

/**
 * How long the patients have been followed: the reverse Kaplan-Meier curve and its median.
 *
 * Censoring is the event of interest and death ends the chance to see it. Deaths still come first at
 * a tie, as in the survival curve: who died on day u was no longer there to be censored on day u.
 * Merely swapping the indicator would let the censored leave first and is right only without ties.
 * The plain medians of the times are given beside it, labelled, since many papers print them.
 *
 * @param times, events as in `kaplanMeier`
 * @throws Refused naming the argument
 * @see Schemper and Smith, Controlled Clinical Trials 1996;17:343
 */
export function followUp(
  times: ArrayLike<number>,
  events: ArrayLike<number | boolean>,
  options: FollowUpOptions,
): FollowUp {
  const tally = tallyObservations({ times, events, entries: options.entries });
  const reversed = { ...tally, events: tally.censored, censored: tally.events };
  const curve = productLimit(reversed, times.length, 'censored');
  const all = Array.from(times);
  return {
    curve,
    median: survivalQuantiles(curve, [0.5], options)[0] as SurvivalQuantile,
    naiveMedian: quantile(all, 0.5),
    naiveMedianCensored: quantile(
      all.filter((_, i) => !events[i]),
      0.5,
    ),
    minimum: all.reduce((least, time) => Math.min(least, time), Infinity),
    maximum: curve.lastFollowUp,
  };
}
