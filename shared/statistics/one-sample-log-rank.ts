import { known, NOT_ESTIMABLE, type Estimate } from '../ground/estimate.ts';
import { refuseArgument } from '../ground/refusal.ts';
import {
  eventCode,
  requireOneOf,
  requireOpenProportion,
  requireSameLength,
  requireTimes,
} from './arguments.ts';
import type { Alternative } from './binomial-test.ts';
import { gammaQuantile, poissonLowerTail, poissonUpperTail } from './distributions/poisson.ts';
import { normalUpperTail } from './distributions/normal.ts';
import { neverZero } from './never-zero.ts';
import {
  cumulativeHazard,
  referenceEnd,
  requireReference,
  type ReferenceCurve,
} from './reference-curve.ts';

/** What stands under the root of Z: E, (O + E) / 2, or no root at all but the Poisson itself. */
export type OneSampleVariance = 'null' | 'average' | 'poisson';

export const ONE_SAMPLE_VARIANCES: readonly OneSampleVariance[] = ['null', 'average', 'poisson'];

/** Below this many expected events only the Poisson P is to be shown. */
export const FEWEST_EXPECTED = 5;

export type OneSampleInput = {
  readonly times: ArrayLike<number>;
  readonly events: ArrayLike<number | boolean>;
  /** Delayed entry; each before its time. */
  readonly entries?: ArrayLike<number> | undefined;
  readonly reference: ReferenceCurve;
  /** Nothing after this time counts, on either side. */
  readonly restrictTo?: number | undefined;
  readonly variance: OneSampleVariance;
  /** 'less': fewer events than the reference expects. */
  readonly alternative: Alternative;
  readonly level: number;
};

export type OneSampleLogRank = {
  readonly n: number;
  readonly observed: number;
  readonly expected: number;
  /** Where follow-up was cut: the restriction or the end of the reference; null when nowhere. */
  readonly cutAt: number | null;
  /** Patients followed beyond it. */
  readonly cut: number;
  /** Below 0: fewer events than expected. Not estimable when none is expected, or by 'poisson'. */
  readonly z: Estimate;
  readonly p: Estimate;
  /** The exact Poisson P, whatever the variance. */
  readonly poissonP: Estimate;
  /** Standardised mortality ratio O / E with its exact limits. */
  readonly ratio: Estimate;
  readonly lower: Estimate;
  readonly upper: Estimate;
};

/**
 * The one-sample log-rank test and the standardised mortality ratio against a known curve.
 *
 *   E = Σ [Λ0(time) - Λ0(entry)],   Z = (O - E) / √E   or   (O - E) / √((O + E) / 2)
 *
 * Exact: P(Poisson(E) <= O) for fewer events. Ratio O / E with limits gamma quantile(α/2; O) / E to
 * gamma quantile(1 - α/2; O + 1) / E; lower 0 when O = 0. Negative Z: fewer events than expected.
 * A reference of points ends at its last point; follow-up beyond it is cut there.
 *
 * A protocol that states one point (50% at 12 months) states no curve: with the wrong shape of
 * hazard the test rejects a true null far too often or too rarely. Supportive only.
 *
 * @throws Refused naming the argument
 * @see Breslow, Int Stat Rev 1975;43:45; Finkelstein et al., JNCI 2003;95:1434; Wu, Stat Med
 * 2014;33:1920; Garwood, Biometrika 1936;28:437
 */
export function oneSampleLogRank(input: OneSampleInput): OneSampleLogRank {
  requireOneSample(input);
  const { observed, expected, cut, end } = sums(input);
  const counts = {
    n: input.times.length,
    observed,
    expected,
    cutAt: Number.isFinite(end) ? end : null,
    cut,
  };
  if (expected === 0) {
    const none = NOT_ESTIMABLE;
    return { ...counts, z: none, p: none, poissonP: none, ratio: none, lower: none, upper: none };
  }
  const tail = (1 - input.level) / 2;
  const poissonP = poisson(observed, expected, input.alternative);
  const z = zOf(observed, expected, input.variance);
  return {
    ...counts,
    z: z === null ? NOT_ESTIMABLE : known(z),
    p: known(neverZero(z === null ? poissonP : normalP(z, input.alternative))),
    poissonP: known(poissonP),
    ratio: known(observed / expected),
    lower: known(observed === 0 ? 0 : gammaQuantile('lower', tail, observed) / expected),
    upper: known(gammaQuantile('upper', tail, observed + 1) / expected),
  };
}

function requireOneSample(input: OneSampleInput): void {
  const { times, events, entries, restrictTo, variance, alternative, level } = input;
  requireTimes('times', times);
  requireSameLength('events', events, times);
  requireReference(input.reference);
  requireOneOf('variance', variance, ONE_SAMPLE_VARIANCES);
  requireOneOf('alternative', alternative, ['greater', 'less', 'two-sided']);
  requireOpenProportion('level', level);
  if (restrictTo !== undefined && !(restrictTo > 0 && restrictTo < Infinity)) {
    refuseArgument('restrictTo', `must be a finite time above 0, but is ${restrictTo}`);
  }
  if (entries === undefined) return;
  requireSameLength('entries', entries, times);
  requireTimes('entries', entries);
  for (let i = 0; i < times.length; i++) {
    if (!((entries[i] as number) < (times[i] as number))) {
      refuseArgument(
        `entries[${i}]`,
        `must come before its time ${times[i]}, but is ${entries[i]}`,
      );
    }
  }
}

type Sums = {
  readonly observed: number;
  readonly expected: number;
  readonly cut: number;
  readonly end: number;
};

function sums({ times, events, entries, reference, restrictTo = Infinity }: OneSampleInput): Sums {
  const end = Math.min(restrictTo, referenceEnd(reference));
  let observed = 0;
  let expected = 0;
  let cut = 0;
  for (let i = 0; i < times.length; i++) {
    const time = times[i] as number;
    const entry = Math.min(entries?.[i] ?? 0, end);
    const code = eventCode(events[i], i);
    if (time > end) cut++;
    else observed += code;
    expected +=
      cumulativeHazard(reference, Math.min(time, end)) - cumulativeHazard(reference, entry);
  }
  return { observed, expected, cut, end };
}

function zOf(observed: number, expected: number, variance: OneSampleVariance): number | null {
  switch (variance) {
    case 'null':
      return (observed - expected) / Math.sqrt(expected);
    case 'average':
      return (observed - expected) / Math.sqrt((observed + expected) / 2);
    case 'poisson':
      return null;
    default:
      return variance satisfies never;
  }
}

function normalP(z: number, alternative: Alternative): number {
  if (alternative === 'two-sided') return Math.min(1, 2 * normalUpperTail(Math.abs(z)));
  return alternative === 'less' ? normalUpperTail(-z) : normalUpperTail(z);
}

function poisson(observed: number, expected: number, alternative: Alternative): number {
  const fewer = poissonLowerTail(observed, expected);
  const more = poissonUpperTail(observed, expected);
  if (alternative === 'two-sided') return Math.min(1, 2 * Math.min(fewer, more));
  return alternative === 'less' ? fewer : more;
}
