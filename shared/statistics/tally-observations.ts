import { refuseArgument } from '../ground/refusal.ts';
import { eventCode, requireSameLength, requireTime, requireTimes } from './arguments.ts';
import { sortObservations } from './sort-observations.ts';

/** Times whose gap is below this, absolutely or relative to the mean time, are one time: sqrt(eps). */
export const TIE_TOLERANCE = 2 ** -26;

/** What happened at each distinct time, ascending. */
export type Tally = {
  readonly times: Float64Array;
  readonly events: Int32Array;
  readonly censored: Int32Array;
  /** Patients coming under observation at each time; null when all are followed from the start. */
  readonly entered: Int32Array | null;
  readonly joinedTimes: number;
};

export type Observations = {
  readonly times: ArrayLike<number>;
  readonly events: ArrayLike<number | boolean>;
  readonly entries?: ArrayLike<number> | undefined;
  readonly tieTolerance?: number | undefined;
};

/** Codes carried along while sorting; 0 is censored, as in `eventCode`. */
const EVENT = 1;
const ENTERED = 2;
const NOBODY = new Int32Array(0);

/**
 * Counts events, censorings and entries at each distinct time.
 *
 * Whole times of a moderate range (days) are counted straight into a calendar, one slot a day;
 * all others are sorted. Real times computed in two ways may differ in the last bits
 * (3 × 0.1 and 0.3), so neighbours closer than the tolerance become one time, the smaller, as R's
 * `aeqSurv` does (survival, `timefix`); `joinedTimes` says how often.
 *
 * @throws Refused naming the argument: empty, NaN or negative times, unequal lengths, an event that
 * is neither 0 nor 1, an entry that does not come before its time
 */
export function tallyObservations(observations: Observations): Tally {
  const { times, events, entries, tieTolerance = TIE_TOLERANCE } = observations;
  const { largest, whole } = requireTimes('times', times);
  requireSameLength('events', events, times);
  requireTime('tieTolerance', tieTolerance);
  const wholeEntries = entries === undefined || requireEntries(entries, times, tieTolerance);
  return whole && wholeEntries && largest <= Math.max(65_536, 4 * times.length)
    ? tallyDays(observations, largest)
    : tallyReals(observations, tieTolerance);
}

function requireEntries(
  entries: ArrayLike<number>,
  times: ArrayLike<number>,
  tolerance: number,
): boolean {
  requireSameLength('entries', entries, times);
  const { whole } = requireTimes('entries', entries);
  for (let i = 0; i < times.length; i++) {
    const entry = entries[i] as number;
    const time = times[i] as number;
    if (!(time - entry > tolerance)) {
      refuseArgument(`entries[${i}]`, `must come before its time ${time}, but is ${entry}`);
    }
  }
  return whole;
}

function tallyDays({ times, events, entries }: Observations, lastDay: number): Tally {
  const eventsOn = new Int32Array(lastDay + 1);
  const censoredOn = new Int32Array(lastDay + 1);
  for (let i = 0; i < times.length; i++) {
    const counts = eventCode(events[i], i) === EVENT ? eventsOn : censoredOn;
    const day = times[i] as number;
    counts[day] = (counts[day] as number) + 1;
  }
  let enteredOn: Int32Array | null = null;
  if (entries !== undefined) {
    enteredOn = new Int32Array(lastDay + 1);
    for (let i = 0; i < entries.length; i++) {
      const day = entries[i] as number;
      enteredOn[day] = (enteredOn[day] as number) + 1;
    }
  }

  const busy = (day: number): boolean =>
    ((eventsOn[day] as number) | (censoredOn[day] as number) | (enteredOn?.[day] ?? 0)) !== 0;
  let distinct = 0;
  for (let day = 0; day <= lastDay; day++) if (busy(day)) distinct++;
  const tally = emptyTally(distinct, enteredOn !== null, 0);
  let k = 0;
  for (let day = 0; day <= lastDay; day++) {
    if (!busy(day)) continue;
    tally.times[k] = day;
    tally.events[k] = eventsOn[day] as number;
    tally.censored[k] = censoredOn[day] as number;
    if (tally.entered !== null) tally.entered[k] = enteredOn?.[day] ?? 0;
    k++;
  }
  return tally;
}

function tallyReals({ times, events, entries }: Observations, tolerance: number): Tally {
  const n = times.length;
  const total = entries === undefined ? n : 2 * n;
  const moments = new Float64Array(total);
  const codes = new Uint8Array(total);
  for (let i = 0; i < n; i++) {
    moments[i] = times[i] as number;
    codes[i] = eventCode(events[i], i);
  }
  if (entries !== undefined) {
    for (let i = 0; i < n; i++) moments[n + i] = entries[i] as number;
    codes.fill(ENTERED, n);
  }
  sortObservations(moments, codes);
  const { distinct, joined } = joinNearTies(moments, tolerance);

  const tally = emptyTally(distinct, entries !== undefined, joined);
  const entered = tally.entered ?? NOBODY;
  let k = -1;
  let previous = -1;
  for (let i = 0; i < total; i++) {
    const moment = moments[i] as number;
    if (moment !== previous) tally.times[++k] = moment;
    previous = moment;
    const code = codes[i] as number;
    if (code === ENTERED) entered[k] = (entered[k] as number) + 1;
    else {
      // Adding the code instead of asking for it: which comes next cannot be foretold.
      tally.events[k] = (tally.events[k] as number) + code;
      tally.censored[k] = (tally.censored[k] as number) + 1 - code;
    }
  }
  return tally;
}

function emptyTally(distinct: number, withEntries: boolean, joinedTimes: number): Tally {
  return {
    times: new Float64Array(distinct),
    events: new Int32Array(distinct),
    censored: new Int32Array(distinct),
    entered: withEntries ? new Int32Array(distinct) : null,
    joinedTimes,
  };
}

/**
 * Replaces, in place, each sorted time that follows its predecessor by no more than the tolerance
 * (absolute, or relative to the mean of the distinct times) with the first of its chain.
 */
export function joinNearTies(
  sorted: Float64Array,
  tolerance: number,
): { readonly distinct: number; readonly joined: number } {
  let exactlyDistinct = 0;
  let sum = 0;
  let previous = -1;
  for (let i = 0; i < sorted.length; i++) {
    const time = sorted[i] as number;
    if (time === previous) continue;
    previous = time;
    exactlyDistinct++;
    sum += time;
  }
  const gap = tolerance * Math.max(1, sum / exactlyDistinct);

  let distinct = 0;
  let first = -Infinity;
  previous = -Infinity;
  for (let i = 0; i < sorted.length; i++) {
    const time = sorted[i] as number;
    if (time - previous > gap) {
      first = time;
      distinct++;
    }
    previous = time;
    sorted[i] = first;
  }
  return { distinct, joined: exactlyDistinct - distinct };
}
