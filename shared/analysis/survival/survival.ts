/** One endpoint from times to results: curve, landmark, follow-up, reasons, notes, method. */
import { SET_TITLES } from '../../endpoints/population/analysis-set.ts';
import { landmarkDays } from '../../endpoints/survival/landmark-status.ts';
import type { PatientTime, TimeToEvent } from '../../endpoints/engine/types.ts';
import { followUp, restrictedMean } from '../../statistics/index.ts';
import type { SurvivalAt } from '../../statistics/index.ts';

import { curveOf, readAt, timeColumns } from './curve.ts';
import { formatDays, formatPercent, formatPlural } from '../../ground/format.ts';
import { accountingOf } from '../frame/frame.ts';
import type { Frame } from '../frame/frame.ts';
import type { SurvivalResult } from '../results.ts';
import { curveMethod, reasonWords } from '../frame/words.ts';

/** Event types and censoring reasons: events first, then by count, then by name. */
function reasonsOf(rows: readonly PatientTime[]): SurvivalResult['reasons'] {
  const counts = new Map<string, { reason: string; event: boolean; n: number }>();
  for (const { outcome } of rows) {
    const reason = reasonWords(outcome.cause);
    const key = `${outcome.kind} ${reason}`;
    const found = counts.get(key);
    if (found === undefined) counts.set(key, { reason, event: outcome.kind === 'event', n: 1 });
    else found.n += 1;
  }
  return [...counts.values()].sort(
    (a, b) => Number(b.event) - Number(a.event) || b.n - a.n || (a.reason < b.reason ? -1 : 1),
  );
}

function timeZeroNotes(rows: readonly PatientTime[], firstDay: number): readonly string[] {
  const atOrigin = rows.filter((row) => row.days === firstDay && row.entryDays === 0);
  const events = atOrigin.filter((row) => row.outcome.kind === 'event').length;
  const censored = atOrigin.length - events;
  const notes: string[] = [];
  if (events > 0) {
    notes.push(
      `${formatPlural(events, 'event')} on day ${firstDay}, the day of origin: the curve starts below 100%`,
    );
  }
  if (censored > 0) {
    notes.push(
      `${formatPlural(censored, 'patient')} censored on day ${firstDay}, the day of origin: at risk then and never after`,
    );
  }
  return notes;
}

/** Why the curve differs from the plain share of patients with an event. */
function crudeNote(rows: readonly PatientTime[], at: SurvivalAt, label: string): string | null {
  if (at.survival.state !== 'value') return null;
  const n = rows.length;
  const early = rows.filter((row) => row.outcome.kind === 'censored' && row.days < at.time).length;
  const crude = at.eventsUpTo / n;
  const byCurve = 1 - at.survival.value;
  if (early === 0 || at.eventsUpTo === 0) return null;
  return (
    `By ${label}, ${at.eventsUpTo} of ${n} patients (${formatPercent(crude)}) had an event, while ` +
    `the curve says ${formatPercent(byCurve)}: the plain share counts the ` +
    `${formatPlural(early, 'patient')} censored before as free of it; Kaplan-Meier lets them count only while followed`
  );
}

const IMMORTAL =
  'Every patient had to live until re-challenge to be here. Patients enter the risk set only then (delayed entry), so the time before is not credited as survival; early numbers at risk are small and the curve is steep where few are at risk';

function notesOf(
  endpoint: TimeToEvent,
  firstDay: number,
  landmark: SurvivalAt,
  landmarkLabel: string,
): readonly string[] {
  const { rows, code } = endpoint;
  const events = rows.filter((row) => row.outcome.kind === 'event').length;
  const crude = crudeNote(rows, landmark, landmarkLabel);
  return [
    `${formatPlural(events, 'event')} and ${rows.length - events} censored among ${formatPlural(rows.length, 'patient')}`,
    ...(code === 'OSFR1' || code === 'OSFR2' ? [IMMORTAL] : []),
    ...timeZeroNotes(rows, firstDay),
    ...(crude === null ? [] : [crude]),
  ];
}

export type SurvivalInput = {
  readonly endpoint: TimeToEvent;
  readonly from: SurvivalResult['from'];
  readonly sensitivity: SurvivalResult['sensitivity'];
  /** Notes beyond those every endpoint has. */
  readonly notes: readonly string[];
};

/**
 * The results of an endpoint with at least one row. Landmark: S(t) at the plan's landmark, as a
 * length in days (365 for 12 calendar months, 366 where the first day is counted). Restricted mean: to the plan's horizon, else to the
 * landmark; not estimable beyond follow-up unless the curve is at 0.
 */
export function survivalResult(frame: Frame, input: SurvivalInput): SurvivalResult {
  const { plan, set } = frame;
  const { endpoint } = input;
  const { rows, code, title, origin, rule } = endpoint;
  const curve = curveOf(title, rows, plan);
  const firstDay = plan.survival.countFirstDay && input.from === 'raw' ? 1 : 0;
  // Where every time is a day longer, so is the way to the landmark.
  const landmarkAt = landmarkDays(plan.primary) + firstDay;
  const [landmark] = readAt(curve.curve, [landmarkAt], plan.survival);
  if (landmark === undefined) throw new Error('a time gives a reading');
  const tau = plan.survival.restrictedMeanTauDays ?? landmarkAt;
  const { times, events, entries } = timeColumns(rows);
  const { interval, level, quantileRule } = plan.survival;
  const landmarkLabel = `${plan.primary.landmarkMonths} months (day ${formatDays(landmarkAt)})`;
  return {
    ...curve,
    code,
    title,
    origin,
    from: input.from,
    rows,
    accounting: accountingOf(frame, endpoint.excluded),
    landmark,
    restrictedMean: restrictedMean(curve.curve, tau),
    followUp: followUp(times, events, { rule: quantileRule, interval, level, entries }),
    reasons: reasonsOf(rows),
    notes: [...notesOf(endpoint, firstDay, landmark, landmarkLabel), ...input.notes],
    sensitivity: input.sensitivity,
    rule,
    method: methodOf(frame, endpoint, tau, SET_TITLES[set]),
  };
}

function methodOf(frame: Frame, endpoint: TimeToEvent, tau: number, set: string): string {
  return [
    `${endpoint.title}, counted from ${endpoint.origin}: ${endpoint.rule}`,
    set,
    curveMethod(frame.plan, frame.cutOff),
    `Restricted mean to day ${formatDays(tau)}`,
    'Follow-up by reverse Kaplan-Meier',
  ]
    .map((sentence) => `${sentence.replace(/\.$/, '')}.`)
    .join(' ');
}
