import { known, NOT_ESTIMABLE, type Estimate } from '../ground/estimate.ts';
import { refuseArgument } from '../ground/refusal.ts';
import { requireOneOf, requireTime } from './arguments.ts';
import type { CauseCourse, CumulativeIncidence } from './competing-risks.ts';
import { countBelow, countUpTo } from './search.ts';
import { zForLevel, type ConfidenceBand, type Limits } from './survival-interval.ts';

/**
 * Two different things are called log-log. `complement`: on 1 - F, so that without competing events
 * the limits are one minus the log-log limits of S(t). `incidence`: on F, as R's survfit.
 */
export type IncidenceScale = 'complement' | 'incidence';

export const INCIDENCE_SCALES: readonly IncidenceScale[] = ['complement', 'incidence'];

export type IncidenceAt = {
  readonly time: number;
  /** Without any event and under observation just before `time`. */
  readonly atRisk: number;
  /** Events of the cause in [0, time]. */
  readonly eventsUpTo: number;
  readonly incidence: Estimate;
  readonly standardError: Estimate;
  readonly lower: Estimate;
  readonly upper: Estimate;
};

/**
 * F(t) of one cause with standard error and pointwise limits at given times.
 *
 * complement: 1 - (1 - F)^exp(∓ z se / ((1 - F) |log(1 - F)|)); incidence: F^exp(± z se / (F |log F|)).
 * No limits while F is 0, at F = 1, or where the standard error is 0. Beyond the last follow-up
 * nothing is estimable unless everybody has had an event.
 *
 * @throws Refused naming the argument
 */
export function incidenceAt(
  curve: CumulativeIncidence,
  cause: number,
  times: readonly number[],
  { scale, level }: { readonly scale: IncidenceScale; readonly level: number },
): readonly IncidenceAt[] {
  const course = courseOf(curve, cause);
  requireOneOf('scale', scale, INCIDENCE_SCALES);
  const z = zForLevel(level);
  return times.map((time, i) => {
    requireTime(`times[${i}]`, time);
    return at(curve, course, time, (f, variance) => incidenceLimits(f, variance, scale, z));
  });
}

function at(
  curve: CumulativeIncidence,
  course: CauseCourse,
  time: number,
  limitsOf: (f: number, variance: number) => Limits,
): IncidenceAt {
  const rows = countUpTo(curve.times, time);
  const before = countBelow(curve.times, time);
  const counts = {
    time,
    atRisk: before < curve.times.length ? (curve.atRisk[before] as number) : 0,
    eventsUpTo: course.events.subarray(0, rows).reduce((sum, d) => sum + d, 0),
  };
  const free = rows === 0 ? 1 : (curve.eventFree[rows - 1] as number);
  if (time > curve.lastFollowUp && free > 0) {
    const none = NOT_ESTIMABLE;
    return { ...counts, incidence: none, standardError: none, lower: none, upper: none };
  }
  const f = rows === 0 ? 0 : (course.incidence[rows - 1] as number);
  const variance = rows === 0 ? 0 : (course.variance[rows - 1] as number);
  const { lower, upper } = limitsOf(f, variance);
  const estimable = (value: number): Estimate =>
    Number.isNaN(value) ? NOT_ESTIMABLE : known(value);
  return {
    ...counts,
    incidence: known(f),
    standardError: known(Math.sqrt(variance)),
    lower: estimable(lower),
    upper: estimable(upper),
  };
}

/**
 * Pointwise limits of one cause at every time of a curve; NaN where there are none.
 *
 * @throws Refused naming the argument
 */
export function incidenceBand(
  curve: CumulativeIncidence,
  cause: number,
  { scale, level }: { readonly scale: IncidenceScale; readonly level: number },
): ConfidenceBand {
  const { incidence, variance } = courseOf(curve, cause);
  requireOneOf('scale', scale, INCIDENCE_SCALES);
  const z = zForLevel(level);
  const lower = new Float64Array(incidence.length);
  const upper = new Float64Array(incidence.length);
  for (let k = 0; k < incidence.length; k++) {
    const limits = incidenceLimits(incidence[k] as number, variance[k] as number, scale, z);
    lower[k] = limits.lower;
    upper[k] = limits.upper;
  }
  return { lower, upper };
}

function courseOf(curve: CumulativeIncidence, cause: number): CauseCourse {
  const course = curve.causes[cause - 1];
  return course ?? refuseArgument('cause', `must be 1 to ${curve.causes.length}, but is ${cause}`);
}

/** Limits of one F, z being the normal quantile of the level; NaN where there are none. */
function incidenceLimits(f: number, variance: number, scale: IncidenceScale, z: number): Limits {
  if (!(f > 0 && f < 1 && variance > 0)) return { lower: NaN, upper: NaN };
  const half = z * Math.sqrt(variance);
  switch (scale) {
    case 'complement': {
      const log = Math.log1p(-f);
      const factor = Math.exp(half / ((1 - f) * -log));
      return { lower: -Math.expm1(log / factor), upper: -Math.expm1(log * factor) };
    }
    case 'incidence': {
      const log = Math.log(f);
      const factor = Math.exp(half / (f * -log));
      return { lower: Math.exp(log * factor), upper: Math.exp(log / factor) };
    }
    default:
      return scale satisfies never;
  }
}
