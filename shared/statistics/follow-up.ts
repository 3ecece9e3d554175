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
  /** Reverse Kaplan-Meier curve: being censored is the event. */
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

/**
 * Who leaves first at a tie of the reverse curve: the dead (prodlim), or the censored, as a flipped
 * indicator has them (R's `survfit(Surv(time, 1 - event) ~ 1)`, PROC LIFETEST with `time*event(1)`).
 */
export type FollowUpTies = 'deaths-first' | 'flipped';

export type FollowUpOptions = QuantileOptions & {
  readonly entries?: ArrayLike<number> | undefined;
  readonly ties?: FollowUpTies | undefined;
};

/**
 * How long the patients have been followed: the reverse Kaplan-Meier curve and its median.
 *
 * Censoring is the event of interest and death ends the chance to see it. Deaths come first at a tie
 * unless `ties` says otherwise: who died on day u was no longer there to be censored on day u.
 * Merely swapping the indicator lets the censored leave first, which is another number with ties.
 * Not defined from an origin before observation began: pass the time under observation.
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
  const first = options.ties === 'flipped' ? 'events' : 'censored';
  const curve = productLimit(reversed, times.length, first);
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
