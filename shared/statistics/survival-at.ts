import { known, NOT_ESTIMABLE, type Estimate } from '../ground/estimate.ts';
import { requireOneOf, requireTime } from './arguments.ts';
import { atRiskBefore } from './at-risk.ts';
import type { KaplanMeier } from './kaplan-meier.ts';
import { countUpTo } from './search.ts';
import {
  INTERVAL_TYPES,
  survivalInterval,
  zForLevel,
  type IntervalType,
  type Limits,
} from './survival-interval.ts';

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

/**
 * S(t) with standard error (Greenwood) and pointwise limits at given times.
 *
 *   se(S(t)) = S(t) × sqrt(greenwood(t))
 *
 * Beyond the last follow-up nothing is estimable, unless S has come down to 0, where it stays. At
 * S = 0 neither standard error nor limits exist. Before the first observed time the limits are
 * [1, 1] whatever the type, as R's summary of a survfit has them.
 *
 * @param times in the curve's unit, at least 0, in any order
 * @throws Refused naming the argument
 * @see R survival::summary.survfit
 */
export function survivalAt(
  curve: KaplanMeier,
  times: ArrayLike<number>,
  { interval, level }: { readonly interval: IntervalType; readonly level: number },
): readonly SurvivalAt[] {
  requireOneOf('interval', interval, INTERVAL_TYPES);
  zForLevel(level);
  return Array.from(times, (time, i) => {
    requireTime(`times[${i}]`, time);
    return at(curve, time, interval, level);
  });
}

function at(curve: KaplanMeier, time: number, interval: IntervalType, level: number): SurvivalAt {
  const rows = countUpTo(curve.times, time);
  const survival = rows === 0 ? 1 : (curve.survival[rows - 1] as number);
  const counts = { time, atRisk: atRiskBefore(curve, time), eventsUpTo: eventsIn(curve, rows) };
  if (time > curve.lastFollowUp && survival > 0) {
    return { ...counts, ...NOTHING, survival: NOT_ESTIMABLE };
  }
  if (survival === 0) return { ...counts, ...NOTHING, survival: known(0) };
  const greenwood = rows === 0 ? 0 : (curve.greenwood[rows - 1] as number);
  const limits: Limits =
    rows === 0 ? { lower: 1, upper: 1 } : survivalInterval(survival, greenwood, interval, level);
  return {
    ...counts,
    survival: known(survival),
    standardError: known(survival * Math.sqrt(greenwood)),
    lower: estimable(limits.lower),
    upper: estimable(limits.upper),
  };
}

const NOTHING = {
  standardError: NOT_ESTIMABLE,
  lower: NOT_ESTIMABLE,
  upper: NOT_ESTIMABLE,
} as const;

function estimable(value: number): Estimate {
  return Number.isNaN(value) ? NOT_ESTIMABLE : known(value);
}

function eventsIn(curve: KaplanMeier, rows: number): number {
  let events = 0;
  for (let k = 0; k < rows; k++) events += curve.events[k] as number;
  return events;
}
