/** One endpoint from times to results: curve, landmark, follow-up, reasons, notes, method. */
import { SET_TITLES } from '../../endpoints/population/analysis-set.ts';
import { landmarkDayOf } from '../../endpoints/survival/landmark-status.ts';
import type { PatientTime, TimeToEvent } from '../../endpoints/engine/types.ts';
import { NOT_ESTIMABLE } from '../../ground/estimate.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { formatAssumed } from '../../trial/date-part.ts';
import { followUp, restrictedMean } from '../../statistics/index.ts';
import type { SurvivalAt } from '../../statistics/index.ts';

import { curveOf, NO_INTERVAL, readAt } from './curve.ts';
import { amongWords, conditionWords, flagWords } from './delayed-entry.ts';
import type { DelayedEntry } from './delayed-entry.ts';
import { formatDays, formatPercent, formatPlural, formatReading } from '../../ground/format.ts';
import { accountingOf } from '../frame/frame.ts';
import type { Frame } from '../frame/frame.ts';
import type { CurveResult, SurvivalResult } from '../results.ts';
import { simultaneousWords } from '../frame/simultaneous-words.ts';
import { curveMethod, followUpWords, reasonWords } from '../frame/words.ts';

/** Event types and censoring reasons: events first, then by count, then by name. */
function reasonsOf(rows: readonly PatientTime[]): SurvivalResult['reasons'] {
  const counts = new Map<string, { reason: string; event: boolean; n: number }>();
  for (const { outcome } of rows) {
    const reason = reasonWords(outcome);
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

/** Deaths whose day is the plan's, by name. */
function assumedNotes(rows: readonly PatientTime[]): readonly string[] {
  const assumed = rows.flatMap(({ patient, on, recorded }) =>
    recorded === undefined || on === null ? [] : [`${patient} ${formatAssumed(on, recorded)}`],
  );
  if (assumed.length === 0) return [];
  const of = `${formatPlural(assumed.length, 'death')} of which the day is not known`;
  return [`${of} ${assumed.length === 1 ? 'counts' : 'count'}: ${assumed.join(', ')}`];
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
    `By ${label}, ${at.eventsUpTo} of ${formatPlural(n, 'patient')} (${formatPercent(crude)}) had an event, while ` +
    `the curve says ${formatPercent(byCurve)}: the plain share counts the ` +
    `${formatPlural(early, 'patient')} censored before as free of it; Kaplan-Meier lets them count only while followed`
  );
}

/** What to know of a curve with delayed entry. */
function delayedEntryNotes(limit: DelayedEntry, origin: string): readonly string[] {
  const flagged = flagWords(limit);
  return [
    `All of it is true ${amongWords(limit, origin)}`,
    ...(flagged === null ? [] : [flagged]),
    'Every patient had to live until re-challenge to be here. Patients enter the risk set only then (delayed entry), so the time before is not credited as survival',
    'It is assumed that the time of entry says nothing of the time that remains. Late re-challenge means a long first response, so this is doubtful',
  ];
}

function notesOf(
  endpoint: TimeToEvent,
  limit: DelayedEntry | null,
  landmark: SurvivalAt,
  landmarkLabel: string,
): readonly string[] {
  const { rows, origin, firstDay } = endpoint;
  const events = rows.filter((row) => row.outcome.kind === 'event').length;
  const crude = crudeNote(rows, landmark, landmarkLabel);
  return [
    `${formatPlural(events, 'event')} and ${rows.length - events} censored among ${formatPlural(rows.length, 'patient')}`,
    ...(limit === null ? [] : delayedEntryNotes(limit, origin)),
    ...timeZeroNotes(rows, firstDay),
    ...assumedNotes(rows),
    ...(crude === null ? [] : [crude]),
  ];
}

export type SurvivalInput = {
  readonly endpoint: TimeToEvent;
  readonly from: SurvivalResult['from'];
  /** Notes beyond those every endpoint has. */
  readonly notes: readonly string[];
};

/**
 * The results of an endpoint with at least one row. Landmark: S(t) at the plan's landmark, as a
 * length in days (365 for 12 calendar months, 366 where the first day is counted). Restricted mean: to the plan's horizon, else to the
 * landmark; not estimable beyond follow-up unless the curve is at 0.
 */
export function survivalResult(frame: Frame, input: SurvivalInput): SurvivalResult {
  const { plan } = frame;
  const { endpoint } = input;
  const { rows, code, title, origin, rule, firstDay, countedIn } = endpoint;
  const curve = curveOf(title, endpoint, plan);
  const landmarkAt = landmarkDayOf(endpoint, plan.primary);
  const landmark = landmarkReading(curve, landmarkAt, plan);
  const tau = plan.survival.restrictedMeanTauDays ?? landmarkAt;
  const { delayedEntry } = curve;
  const landmarkLabel = formatReading(plan.primary.landmarkMonths, landmarkAt);
  return {
    ...curve,
    code,
    title,
    origin,
    from: input.from,
    firstDay,
    countedIn,
    rows,
    accounting: accountingOf(frame, endpoint.excluded),
    landmark,
    restrictedMean:
      tau > (delayedEntry?.from ?? 0) ? restrictedMean(curve.curve, tau) : { tau, ...NO_MEAN },
    followUp: followUpOf(rows, firstDay, plan),
    followUpOrigin: delayedEntry === null ? origin : UNDER_OBSERVATION,
    reasons: reasonsOf(rows),
    notes: [...notesOf(endpoint, delayedEntry, landmark, landmarkLabel), ...input.notes],
    rule,
    method: methodOf(frame, endpoint, curve, tau),
  };
}

/** Who comes under observation late is followed from then on. */
const UNDER_OBSERVATION = 're-challenge C1D1';

const NO_MEAN = { estimate: NOT_ESTIMABLE, standardError: NOT_ESTIMABLE } as const;

/** S(t) at the landmark. With delayed entry there is none: nobody could die before re-challenge. */
function landmarkReading(
  { curve, delayedEntry }: CurveResult,
  days: number,
  plan: Plan,
): SurvivalAt {
  const [landmark] = readAt(curve, [days], plan.survival);
  if (landmark === undefined) throw new Error('a time gives a reading');
  return delayedEntry === null
    ? landmark
    : { ...landmark, ...NO_INTERVAL, survival: NOT_ESTIMABLE };
}

/**
 * Reverse Kaplan-Meier from coming under observation on. From an earlier origin it is not defined:
 * such a time is entry plus follow-up, so that it depends on the entry.
 */
function followUpOf(rows: readonly PatientTime[], firstDay: number, plan: Plan) {
  const { interval, level, quantileRule, followUpTies: ties } = plan.survival;
  const times = rows.map((row) => followedDays(row, firstDay));
  const events = rows.map((row) => row.outcome.kind === 'event');
  return followUp(times, events, { rule: quantileRule, interval, level, ties });
}

/** Days under observation; the first day counts here too where the plan says so. */
export function followedDays({ days, entryDays }: PatientTime, firstDay: number): number {
  return entryDays > 0 ? days - entryDays + firstDay : days;
}

function methodOf(
  frame: Frame,
  endpoint: TimeToEvent,
  { delayedEntry: limit, simultaneous: band }: CurveResult,
  tau: number,
): string {
  const followedFrom = limit === null ? endpoint.origin : UNDER_OBSERVATION;
  return [
    `${endpoint.title}, counted from ${endpoint.origin}: ${endpoint.rule}`,
    SET_TITLES[frame.set],
    ...(limit === null ? [] : [conditionWords(limit, endpoint.origin)]),
    curveMethod(frame.plan, frame.cutOff),
    ...(band === null ? [] : [simultaneousWords(band, frame.plan)]),
    `Restricted mean to day ${formatDays(tau)}`,
    `Follow-up from ${followedFrom} by reverse Kaplan-Meier, ${followUpWords(frame.plan)}`,
  ]
    .map((sentence) => `${sentence.replace(/\.$/, '')}.`)
    .join(' ');
}
