import { refuseArgument } from '../ground/refusal.ts';
import { requireCount, requireOneOf, requireSameLength } from './arguments.ts';
import { tallyObservations } from './tally-observations.ts';

/** How the variance of a cumulative incidence is estimated; see `cumulativeIncidence`. */
export type IncidenceVariance = 'delta' | 'aalen';

export const INCIDENCE_VARIANCES: readonly IncidenceVariance[] = ['delta', 'aalen'];

/** The course of one cause: its events, F and the variance of F at each time of the curve. */
export type CauseCourse = {
  /** 1, 2, … as given. */
  readonly cause: number;
  readonly nEvents: number;
  readonly events: Int32Array;
  readonly incidence: Float64Array;
  readonly variance: Float64Array;
};

export type CumulativeIncidence = {
  readonly n: number;
  readonly nCensored: number;
  readonly variance: IncidenceVariance;
  /** Distinct observed times, ascending. */
  readonly times: Float64Array;
  readonly atRisk: Int32Array;
  readonly censored: Int32Array;
  /** Event-free probability just after each time. */
  readonly eventFree: Float64Array;
  /** One for each cause, in order of their numbers. */
  readonly causes: readonly CauseCourse[];
  readonly lastFollowUp: number;
  readonly joinedTimes: number;
};

export type CumulativeIncidenceInput = {
  readonly times: ArrayLike<number>;
  /** 0 censored; 1, 2, … the cause of the event. */
  readonly causes: ArrayLike<number>;
  /** How many causes there are; a cause may have no event. */
  readonly causeCount: number;
  readonly variance?: IncidenceVariance | undefined;
  readonly tieTolerance?: number | undefined;
};

/**
 * Cumulative incidence of each of several competing events (Aalen-Johansen).
 *
 *   F(t) = Σ over event times u <= t of S(u-) d1 / Y,   S <- S (1 - d / Y)
 *
 * Y at risk just before u, d events of any kind, d1 of the cause, S the probability of no event yet.
 * The F of all causes and S add up to 1. One minus Kaplan-Meier with the other causes censored
 * answers for a world without them, and is larger. With F_u = F(u):
 *
 * - delta: Σ (F - F_u)² d / (Y (Y - d)) + Σ S(u-)² d1 (Y - d1) / Y³ - 2 Σ (F - F_u) S(u-) d1 / Y²;
 *   the first term is 0 where Y = d. Equal to the robust variance of R's survfit with states; to
 *   Greenwood's when nothing competes; to F (1 - F) / n when nobody is censored
 * - aalen: with Y - 1 in place of one Y, as R's cmprsk where no events are tied; always larger
 *
 * @throws Refused naming the argument: no patient, NaN or negative times, a cause that is not 0 to
 * causeCount
 * @see Aalen and Johansen, Scand J Stat 1978;5:141; Dinse and Larson, Biometrika 1986;73:379; Gaynor
 * et al., JASA 1993;88:400; R survival::survfit, cmprsk::cuminc
 */
export function cumulativeIncidence(input: CumulativeIncidenceInput): CumulativeIncidence {
  const { times, causes, causeCount, variance = 'delta', tieTolerance } = input;
  requireCauses(input);
  requireOneOf('variance', variance, INCIDENCE_VARIANCES);
  const any = Uint8Array.from({ length: times.length }, (_, i) => (causes[i] === 0 ? 0 : 1));
  const all = tallyObservations({ times, events: any, tieTolerance });
  const steps = stepsOf(all, times.length);
  const courses = Array.from({ length: causeCount }, (_, index) => {
    const cause = index + 1;
    const own = Uint8Array.from({ length: times.length }, (__, i) => (causes[i] === cause ? 1 : 0));
    const { events } = tallyObservations({ times, events: own, tieTolerance });
    return courseOf(cause, events, steps, variance);
  });
  return {
    n: times.length,
    nCensored: all.censored.reduce((sum, count) => sum + count, 0),
    variance,
    times: all.times,
    atRisk: steps.atRisk,
    censored: all.censored,
    eventFree: steps.eventFree,
    causes: courses,
    lastFollowUp: all.times[all.times.length - 1] as number,
    joinedTimes: all.joinedTimes,
  };
}

function requireCauses({ times, causes, causeCount }: CumulativeIncidenceInput): void {
  requireCount('causeCount', causeCount, 1);
  requireSameLength('causes', causes, times);
  for (let i = 0; i < causes.length; i++) {
    const cause = causes[i] as number;
    if (!Number.isInteger(cause) || cause < 0 || cause > causeCount) {
      refuseArgument(
        `causes[${i}]`,
        `must be 0 (censored) or a cause from 1 to ${causeCount}, but is ${cause}`,
      );
    }
  }
}

/** What every cause shares: at risk, events of any kind and S just before and after each time. */
type Steps = {
  readonly atRisk: Int32Array;
  readonly events: Int32Array;
  readonly eventFree: Float64Array;
};

function stepsOf(
  { events, censored }: { readonly events: Int32Array; readonly censored: Int32Array },
  n: number,
): Steps {
  const atRisk = new Int32Array(events.length);
  const eventFree = new Float64Array(events.length);
  let present = n;
  let free = 1;
  for (let k = 0; k < events.length; k++) {
    const d = events[k] as number;
    atRisk[k] = present;
    free *= (present - d) / present;
    eventFree[k] = free;
    present -= d + (censored[k] as number);
  }
  return { atRisk, events, eventFree };
}

/**
 * F and its variance in one pass. With δ the rise of F since the last time, the sums over earlier
 * u follow from themselves: Σ a (F - F_u)² grows by 2 δ Σ a (F - F_u) + δ² Σ a, and so on; every
 * part is positive, so nothing cancels before the last subtraction.
 */
function courseOf(
  cause: number,
  events: Int32Array,
  steps: Steps,
  kind: IncidenceVariance,
): CauseCourse {
  const rows = events.length;
  const incidence = new Float64Array(rows);
  const variance = new Float64Array(rows);
  let f = 0;
  let nEvents = 0;
  const sums = { a: 0, aRise: 0, aRiseSquare: 0, b: 0, c: 0, cRise: 0 };
  for (let k = 0; k < rows; k++) {
    const y = steps.atRisk[k] as number;
    const d = steps.events[k] as number;
    const d1 = events[k] as number;
    if (d > 0) {
      const before = k === 0 ? 1 : (steps.eventFree[k - 1] as number);
      const rise = (before * d1) / y;
      sums.aRiseSquare += 2 * rise * sums.aRise + rise * rise * sums.a;
      sums.aRise += rise * sums.a;
      sums.cRise += rise * sums.c;
      const { a, b, c } = terms(kind, { y, d, d1, before });
      sums.a += a;
      sums.b += b;
      sums.c += c;
      f += rise;
      nEvents += d1;
    }
    incidence[k] = f;
    variance[k] = Math.max(0, sums.aRiseSquare + sums.b - 2 * sums.cRise);
  }
  return { cause, nEvents, events, incidence, variance };
}

type At = { readonly y: number; readonly d: number; readonly d1: number; readonly before: number };

function terms(
  kind: IncidenceVariance,
  { y, d, d1, before }: At,
): { readonly a: number; readonly b: number; readonly c: number } {
  const last = y === d;
  switch (kind) {
    case 'delta':
      return {
        a: last ? 0 : d / (y * (y - d)),
        b: (before ** 2 * d1 * (y - d1)) / y ** 3,
        c: (before * d1) / y ** 2,
      };
    case 'aalen':
      return {
        a: last ? 0 : d / ((y - 1) * (y - d)),
        // 0 / 0 when one is left and has the event: cmprsk takes 1.
        b: before ** 2 * (y === 1 ? d1 : (d1 * (y - d1)) / (y ** 2 * (y - 1))),
        c: last ? 0 : (before * d1 * (y - d1)) / (y * (y - d) * (y - 1)),
      };
    default:
      return kind satisfies never;
  }
}
