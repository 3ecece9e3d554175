/** From times to a curve with everything read from it, by the plan's conventions. */
import { NOT_ESTIMABLE } from '../../ground/estimate.ts';
import type { PatientTime, TimeToEvent } from '../../endpoints/engine/types.ts';
import {
  confidenceBand,
  kaplanMeier,
  simultaneousBand,
  survivalAt,
  survivalQuantiles,
} from '../../statistics/index.ts';
import type { KaplanMeier, SimultaneousBand, SurvivalAt } from '../../statistics/index.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { monthRuleOf, monthsAsDays } from '../../trial/month-days.ts';
import type { MonthRule } from '../../trial/month-days.ts';
import type { CurveResult } from '../results.ts';
import { entryLimit, followedBeyond, neverEnough } from './delayed-entry.ts';
import type { DelayedEntry } from './delayed-entry.ts';

/** Months at which every curve is read, as far as follow-up goes; their days: `monthsAsDays`. */
export const READ_AT_MONTHS = [3, 6, 9, 12, 18, 24] as const;

const QUARTILES = [0.25, 0.5, 0.75] as const;

/** Times of a list of patients, as the statistics take them. */
export type TimeColumns = {
  readonly times: Float64Array;
  readonly events: Uint8Array;
  /** Undefined when everybody is followed from the origin. */
  readonly entries: Float64Array | undefined;
};

export function timeColumns(rows: readonly PatientTime[]): TimeColumns {
  const delayed = rows.some((row) => row.entryDays > 0);
  return {
    times: Float64Array.from(rows, (row) => row.days),
    events: Uint8Array.from(rows, (row) => (row.outcome.kind === 'event' ? 1 : 0)),
    entries: delayed ? Float64Array.from(rows, (row) => row.entryDays) : undefined,
  };
}

/** Of a reading that cannot be made. */
export const NO_INTERVAL = {
  standardError: NOT_ESTIMABLE,
  lower: NOT_ESTIMABLE,
  upper: NOT_ESTIMABLE,
} as const;

/**
 * What may be said of a reading. Before the first event R's interval is 100% to 100%, which is not
 * certainty: there is none. With delayed entry nothing is known before anybody is under observation.
 */
function honest(at: SurvivalAt, curve: KaplanMeier): SurvivalAt {
  const [firstEntry] = curve.entries ?? [];
  if (firstEntry !== undefined && firstEntry > 0 && at.time <= firstEntry) {
    return { ...at, ...NO_INTERVAL, survival: NOT_ESTIMABLE };
  }
  return at.eventsUpTo === 0 ? { ...at, ...NO_INTERVAL } : at;
}

/**
 * S(t) at given days by the plan: after the last follow-up not estimable, or the last value carried
 * forward with nobody at risk (as R's `summary(fit, times, extend = TRUE)`).
 */
export function readAt(
  curve: KaplanMeier,
  days: readonly number[],
  { interval, level, beyondFollowUp }: Plan['survival'],
): readonly SurvivalAt[] {
  const forward = beyondFollowUp === 'carry-forward';
  const times = forward ? days.map((day) => Math.min(day, curve.lastFollowUp)) : days;
  return survivalAt(curve, times, { interval, level }).map((at, k) => {
    const time = days[k] ?? at.time;
    const beyond = forward && time > curve.lastFollowUp;
    return honest(beyond ? { ...at, time, atRisk: 0 } : at, curve);
  });
}

function readingDays(
  curve: KaplanMeier,
  { survival: { beyondFollowUp } }: Plan,
  monthRule: MonthRule,
): readonly number[] {
  const days = READ_AT_MONTHS.map((months) => monthsAsDays(months, monthRule));
  // Once everybody has had the event S stays 0: that is known, not extrapolated.
  const known = beyondFollowUp === 'carry-forward' || curve.survival.at(-1) === 0;
  return known ? days : days.filter((day) => day <= curve.lastFollowUp);
}

/**
 * The curve of at least one patient, with band, quantiles and readings. With delayed entry it is
 * conditional on being alive on the day from which it can be read.
 *
 * @param times rows, all or one group of an endpoint, and what they count; ask `entryLimit` first: rows
 *   that can never be read have no curve
 */
export function curveOf(
  label: string,
  { rows, countedIn }: Pick<TimeToEvent, 'rows' | 'countedIn'>,
  plan: Plan,
): CurveResult {
  const limit = entryLimit(rows, plan);
  if (limit.state === 'never') throw new Error(neverEnough(limit.minimumAtRisk));
  const used = limit.state === 'from' ? followedBeyond(rows, limit.from) : rows;
  const { times, events, entries } = timeColumns(used);
  const monthRule = monthRuleOf(countedIn, plan.primary.landmark);
  const curve = kaplanMeier(times, events, { entries });
  const { interval, level, quantileRule: rule } = plan.survival;
  const quantiles = survivalQuantiles(curve, QUARTILES, { rule, interval, level });
  const median = quantiles[1];
  if (median === undefined) throw new Error('three quantiles were asked for');
  return {
    label,
    n: curve.n,
    delayedEntry: limit.state === 'from' ? delayedEntryOf(limit) : null,
    nEvents: curve.nEvents,
    monthRule,
    curve,
    band: confidenceBand(curve, interval, level),
    simultaneous: simultaneousOf(curve, plan),
    quantiles,
    median,
    at: readAt(curve, readingDays(curve, plan, monthRule), plan.survival),
  };
}

/** Hall-Wellner on the log-log scale; equal precision holds its level on the arcsine scale alone. */
function simultaneousOf(curve: KaplanMeier, { survival }: Plan): SimultaneousBand | null {
  const { simultaneousBand: kind, level } = survival;
  if (kind === 'none') return null;
  const scale = kind === 'hall-wellner' ? 'log-log' : 'arcsin';
  return simultaneousBand(curve, { kind, scale, level });
}

function delayedEntryOf({ from, flags, left, minimumAtRisk }: DelayedEntry): DelayedEntry {
  return { from, flags, left, minimumAtRisk };
}
