import { refuseArgument } from '../ground/refusal.ts';
import { tallyObservations, type Tally } from './tally-observations.ts';

export type KaplanMeier = {
  /** Patients (rows) given. */
  readonly n: number;
  readonly nEvents: number;
  readonly nCensored: number;
  /** Distinct observed times (event or censoring), ascending, in the unit given. */
  readonly times: Float64Array;
  /** Patients at risk just before each time. */
  readonly atRisk: Int32Array;
  /** Events at each time. */
  readonly events: Int32Array;
  /** Censorings at each time (they leave after the events of the same time). */
  readonly censored: Int32Array;
  /** S(t) just after each time. */
  readonly survival: Float64Array;
  /** Greenwood's sum of d / (n (n - d)) up to each time; Infinity once S = 0. */
  readonly greenwood: Float64Array;
  /** Largest observed time: nothing is known beyond it unless S = 0. */
  readonly lastFollowUp: number;
  /** Sorted entry times of left-truncated data, or null when everybody is followed from 0. */
  readonly entries: Float64Array | null;
  /** How many distinct times were joined with a neighbour closer than the tie tolerance. */
  readonly joinedTimes: number;
};

export type KaplanMeierOptions = {
  /** Time at which each patient comes under observation (left truncation); entry < time. */
  readonly entries?: ArrayLike<number> | undefined;
  /** Times closer than this, absolutely or relative to the mean time, are one time; 0 = off. */
  readonly tieTolerance?: number | undefined;
};

/**
 * The Kaplan-Meier (product-limit) estimate of a survival curve.
 *
 *   S(t) = product over event times u <= t of (1 - d(u) / n(u))
 *
 * d(u) events among n(u) patients at risk just before u. At a tie events come before censorings, so
 * a patient censored on day u is still at risk on day u. With delayed entry a patient is at risk at
 * u when entry < u <= time; if everyone at risk has the event while others have yet to enter, the
 * curve stays at 0 from there on (a known weakness of left-truncated data, not of this code).
 *
 * @param times duration of each patient, in any one unit (days), at least 0; an event at 0 counts
 * @param events 1 or true: event at that time; 0 or false: censored
 * @param options.entries start of observation of each patient, same unit and origin
 * @param options.tieTolerance see `tallyObservations`; default as R's survfit
 * @returns one row for each distinct observed time
 * @throws Refused naming the argument: empty, NaN or negative times, unequal lengths, an event that
 * is neither 0 nor 1, an entry that does not come before its time
 * @see Kaplan and Meier, JASA 1958;53:457; Greenwood 1926; R survival::survfit
 */
export function kaplanMeier(
  times: ArrayLike<number>,
  events: ArrayLike<number | boolean>,
  options: KaplanMeierOptions = {},
): KaplanMeier {
  const tally = tallyObservations({ times, events, ...options });
  return productLimit(tally, times.length);
}

/**
 * The curve of a tally of n patients.
 *
 * While nobody is censored or enters, the factors telescope: (n - d)/n × (n - d - d')/(n - d) × …
 * is remaining / started. Computed so, n uncensored patients give exactly k / n at every step, where
 * the plain product hits 1/2 in only one case in five.
 *
 * @param first who leaves first at a tie; only the reverse curve of follow-up asks for 'censored'
 */
export function productLimit(
  tally: Tally,
  n: number,
  first: 'events' | 'censored' = 'events',
): KaplanMeier {
  const { events, censored, entered } = tally;
  const rows = tally.times.length;
  const atRisk = new Int32Array(rows);
  const survival = new Float64Array(rows);
  const greenwood = new Float64Array(rows);
  let nEvents = 0;
  let present = entered === null ? n : 0;
  let started = present;
  let survivalAtStart = 1;
  let remaining = present;
  let current = 1;
  let sum = 0;
  for (let k = 0; k < rows; k++) {
    const d = events[k] as number;
    const c = censored[k] as number;
    if (first === 'censored') present -= c;
    atRisk[k] = present;
    if (d > 0) {
      if (present !== remaining) {
        started = present;
        survivalAtStart = current;
      }
      remaining = present - d;
      current = survivalAtStart * (remaining / started);
      sum += d / (present * remaining);
      nEvents += d;
    }
    survival[k] = current;
    greenwood[k] = sum;
    present -= first === 'censored' ? d : d + c;
    if (entered !== null) present += entered[k] as number;
    if (present < 0) refuseArgument('entries', 'a patient leaves before coming under observation');
  }
  const curve = { ...tally, atRisk, survival, greenwood };
  const observed = entered === null ? curve : withoutEntryRows(curve);
  return {
    n,
    nEvents,
    nCensored: n - nEvents,
    times: observed.times,
    atRisk: observed.atRisk,
    events: observed.events,
    censored: observed.censored,
    survival: observed.survival,
    greenwood: observed.greenwood,
    lastFollowUp: tally.times[rows - 1] as number,
    entries: entered === null ? null : entryTimes(tally.times, entered, n),
    joinedTimes: tally.joinedTimes,
  };
}

type Rows = Pick<
  KaplanMeier,
  'times' | 'atRisk' | 'events' | 'censored' | 'survival' | 'greenwood'
>;

/** Times at which patients only came under observation are no times of the curve. */
function withoutEntryRows(rows: Rows): Rows {
  const keep = (_: number, k: number): boolean =>
    (rows.events[k] as number) + (rows.censored[k] as number) > 0;
  return {
    times: rows.times.filter(keep),
    atRisk: rows.atRisk.filter(keep),
    events: rows.events.filter(keep),
    censored: rows.censored.filter(keep),
    survival: rows.survival.filter(keep),
    greenwood: rows.greenwood.filter(keep),
  };
}

function entryTimes(times: Float64Array, entered: Int32Array, n: number): Float64Array {
  const entries = new Float64Array(n);
  let filled = 0;
  for (let k = 0; k < times.length; k++) {
    entries.fill(times[k] as number, filled, filled + (entered[k] as number));
    filled += entered[k] as number;
  }
  return entries;
}
