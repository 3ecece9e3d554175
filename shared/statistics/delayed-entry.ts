import { refuseArgument } from '../ground/refusal.ts';
import { tallyObservations, type Tally } from './tally-observations.ts';

/**
 * What is wrong with the plain curve: `empties`, all at risk have the event while others have yet to
 * enter, so that it stays at 0 for good; `gap`, for a time nobody is at risk; `small`, an event falls
 * among fewer than the minimum at risk while others have yet to enter.
 */
export type DelayedEntryFlag = 'empties' | 'gap' | 'small';

export type EstimableFrom =
  | {
      readonly state: 'estimable';
      /** The curve is S(t | alive at `from`); nothing is said of earlier times. */
      readonly from: number;
      readonly flags: readonly DelayedEntryFlag[];
      /** Patients whose time ended by `from`: they are not used. */
      readonly left: number;
    }
  /** Fewer than the minimum were ever at risk at once. */
  | { readonly state: 'never' };

const FLAGS: readonly DelayedEntryFlag[] = ['empties', 'gap', 'small'];

/**
 * The time from which a survival curve with delayed entry can be read.
 *
 * It is the largest of: the smallest entry; every event time u while an entry at or after u exists
 * and Y(u) < minimumAtRisk, or Y(u) = d(u); the end of every gap, which is the first entry after
 * nobody was at risk. Y at risk just before u (entry < u <= time), d events at u.
 *
 * @param times, events as in `kaplanMeier`
 * @param entries start of observation of each patient, same unit and origin, each before its time
 * @param minimumAtRisk a whole number, at least 1
 * @throws Refused naming the argument
 * @see Tsai, Jewell and Wang, Biometrika 1987;74:883; Lai and Ying, Ann Stat 1991;19:417; Klein and
 * Moeschberger 2003, section 4.6
 */
export function estimableFrom(
  times: ArrayLike<number>,
  events: ArrayLike<number | boolean>,
  entries: ArrayLike<number>,
  minimumAtRisk: number,
): EstimableFrom {
  if (!Number.isInteger(minimumAtRisk) || minimumAtRisk < 1) {
    refuseArgument(
      'minimumAtRisk',
      `must be a whole number of at least 1, but is ${minimumAtRisk}`,
    );
  }
  const { from, flags, mostAtRisk } = walk(
    tallyObservations({ times, events, entries }),
    minimumAtRisk,
  );
  if (mostAtRisk < minimumAtRisk) return { state: 'never' };
  const left = Array.from(times).filter((time) => time <= from).length;
  return { state: 'estimable', from, flags: FLAGS.filter((flag) => flags.has(flag)), left };
}

function walk({ times, events, censored, entered }: Tally, minimumAtRisk: number) {
  const flags = new Set<DelayedEntryFlag>();
  let toCome = entered?.reduce((sum, count) => sum + count, 0) ?? 0;
  let present = 0;
  let mostAtRisk = 0;
  let anybody = false;
  let from = 0;
  for (let k = 0; k < times.length; k++) {
    const time = times[k] as number;
    const d = events[k] as number;
    const comes = entered?.[k] ?? 0;
    if (d > 0 && toCome > 0) {
      if (present < minimumAtRisk) flags.add('small');
      if (present === d) flags.add('empties');
      if (present < minimumAtRisk || present === d) from = time;
    }
    if (comes > 0 && (!anybody || present === 0)) {
      // The gap is open between two times; who enters on the day the last one leaves closes it.
      if (anybody) flags.add('gap');
      from = time;
    }
    present += comes - d - (censored[k] as number);
    toCome -= comes;
    anybody ||= comes > 0;
    mostAtRisk = Math.max(mostAtRisk, present);
  }
  return { from, flags, mostAtRisk };
}
