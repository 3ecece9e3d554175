/**
 * Radiographic progression-free survival: from C1D1 to imaging progression or death, by the
 * criterion of the plan. This file is the censoring table; imaging-assessments.ts says what each
 * time point showed.
 *
 * | situation | date | outcome |
 * |---|---|---|
 * | no baseline scan | C1D1 | censored |
 * | no evaluable scan after baseline, no death | C1D1 | censored |
 * | the same, death within two intervals | death | event |
 * | progression | its first scan | event |
 * | death | death | event |
 * | either after two missed assessments | last evaluable scan | censored |
 * | new anticancer therapy first | last evaluable scan on or before its start | censored |
 * | none of these (also lost, withdrew, treatment stopped, clinical progression only) | last evaluable scan | censored |
 *
 * Two missed assessments are more than the next two planned intervals and the window without an
 * evaluable scan, counted from C1D1 when there is none. No scan after a new therapy is judged, so none confirms a
 * bone progression: what it shows happened under the new therapy. PSA is judged alike.
 */
import { formatPlural } from '../../ground/format.ts';
import { formatDay } from '../../ground/day-number.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { formatAssumed } from '../../trial/date-part.ts';
import { daysBetween } from '../../ground/units.ts';
import type { DayNumber } from '../../ground/units.ts';
import { censoringTherapy, imagingCourse } from './imaging-assessments.ts';
import type { Assessment, ImagingCourse } from './imaging-assessments.ts';
import type { PatientRecord } from '../engine/patient-record.ts';
import { timeToEvent } from '../engine/time-to-event.ts';
import type { CensoringHappening, EndpointRule, EventHappening } from '../engine/time-to-event.ts';
import { deathEvidence, deathWords, recordedDeath } from '../engine/vital.ts';
import type { Evidence, Exclusion, PatientTime, TimeToEvent } from '../engine/types.ts';

/** A patient's rPFS with every time point behind it. */
export type RadiographicTrace = {
  /** null when the patient was never treated. */
  readonly course: ImagingCourse | null;
  /** null when excluded. */
  readonly time: PatientTime | null;
  readonly excluded: Exclusion | null;
};

/**
 * rPFS of all patients.
 *
 * @param records cut-off applied
 * @param cutOff the cut-off the records were made with, for the sentences
 * @returns rows and exclusions that together hold every record once
 */
export function radiographicProgression(
  records: readonly PatientRecord[],
  plan: Plan,
  cutOff: DayNumber,
): TimeToEvent {
  return timeToEvent(endpointRule(plan, cutOff), records, plan.survival.countFirstDay);
}

/** rPFS of one patient, with the time points it rests on. */
export function radiographicProgressionOf(
  record: PatientRecord,
  plan: Plan,
  cutOff: DayNumber,
): RadiographicTrace {
  const { rows, excluded } = radiographicProgression([record], plan, cutOff);
  return {
    course: record.startOn === null ? null : imagingCourse(record, record.startOn, plan),
    time: rows[0] ?? null,
    excluded: excluded[0] ?? null,
  };
}

type Verdict =
  | { readonly kind: 'event'; readonly happening: EventHappening }
  | { readonly kind: 'censored'; readonly happening: CensoringHappening };

function endpointRule(plan: Plan, cutOff: DayNumber): EndpointRule {
  const verdicts = new Map<PatientRecord, Verdict>();
  const verdictOf = (record: PatientRecord, startOn: DayNumber): Verdict => {
    const verdict = verdicts.get(record) ?? decide(record, startOn, plan, cutOff);
    verdicts.set(record, verdict);
    return verdict;
  };
  return {
    code: 'RPFS',
    title: 'Radiographic progression-free survival',
    origin: 're-challenge C1D1',
    rule: ruleInWords(plan),
    startOf: ({ startOn }) =>
      startOn === null ? { why: 'never treated: no C1D1 to count from' } : { originOn: startOn },
    eventsOf: (record, startOn) => {
      const verdict = verdictOf(record, startOn);
      return verdict.kind === 'event' ? [verdict.happening] : [];
    },
    censoringsOf: (record, startOn) => {
      const verdict = verdictOf(record, startOn);
      return verdict.kind === 'censored' ? [verdict.happening] : [];
    },
  };
}

function decide(record: PatientRecord, startOn: DayNumber, plan: Plan, cutOff: DayNumber): Verdict {
  const { baseline, assessments } = imagingCourse(record, startOn, plan);
  const { diedOn } = record.vital;
  // A death before treatment is a data error; the engine excludes it by name.
  if (diedOn !== null && diedOn < startOn) return died(record, diedOn, null, startOn);
  if (baseline === null) {
    return censored(startOn, 'no-baseline', 'no evaluable scan on or before C1D1', []);
  }
  const therapy = censoringTherapy(record, startOn, plan);
  const until = therapy?.startedOn ?? null;
  const usable = assessments.filter(({ on }) => until === null || on <= until);
  const progression = usable.find(({ response }) => response === 'PD') ?? null;
  const deathCounts = diedOn !== null && (until === null || diedOn <= until);
  const eventOn = progression?.on ?? (deathCounts ? diedOn : null);
  const before = usable.filter(
    ({ on }) => eventOn === null || on < eventOn || progression === null,
  );
  const last = before.findLast(({ evaluable }) => evaluable) ?? null;
  const lastOn = last?.on ?? startOn;
  if (eventOn !== null && missedTooMany(lastOn, eventOn, startOn, plan)) {
    const what = progression === null ? 'death' : 'progression';
    const gap = daysBetween(lastOn, eventOn);
    const on = progression === null ? deathWords(record.vital) : formatDay(eventOn);
    const why = `${what} ${on} after ${formatPlural(gap, 'day')} without an evaluable scan`;
    return censored(lastOn, 'missed-assessments', why, lastEvidence(last));
  }
  if (progression !== null) return progressed(progression);
  if (deathCounts && diedOn !== null) return died(record, diedOn, last, startOn);
  if (therapy !== null) {
    const why = `${therapy.agent} began ${formatAssumed(therapy.startedOn, therapy.recordedAs)} before progression`;
    const says = `${therapy.agent} (${therapy.class}) began`;
    const evidence: Evidence = { table: 'therapies', on: therapy.startedOn, says };
    return censored(lastOn, 'new-therapy', why, [...lastEvidence(last), evidence]);
  }
  return withoutEvent(record, last, startOn, cutOff);
}

function missedTooMany(
  lastOn: DayNumber,
  eventOn: DayNumber,
  startOn: DayNumber,
  plan: Plan,
): boolean {
  return (
    plan.imaging.missedAssessments === 'censored-at-last' &&
    daysBetween(lastOn, eventOn) > missedAssessmentDays(daysBetween(startOn, lastOn), plan)
  );
}

/**
 * Days without an evaluable scan that still miss at most one: the next two planned intervals and the
 * window. With a later interval the scan due next decides which of the two follows it.
 *
 * @param lastDay day after C1D1 of the last evaluable scan
 */
export function missedAssessmentDays(lastDay: number, { imaging }: Plan): number {
  const { intervalDays, laterIntervalDays, laterIntervalFromDays, windowDays } = imaging;
  const intervalAt = (day: number) =>
    laterIntervalDays !== null && day >= laterIntervalFromDays ? laterIntervalDays : intervalDays;
  const next = intervalAt(lastDay);
  return next + intervalAt(lastDay + next) + windowDays;
}

function withoutEvent(
  record: PatientRecord,
  last: Assessment | null,
  startOn: DayNumber,
  cutOff: DayNumber,
): Verdict {
  if (last === null) {
    return censored(startOn, 'no-assessment', 'no evaluable scan after C1D1', []);
  }
  const evidence = lastEvidence(last);
  if (last.unconfirmed) {
    const why = `unconfirmed progression at the last evaluable scan: ${last.says}`;
    return censored(last.on, 'unconfirmed-progression', why, evidence);
  }
  const { leftStudy, treatmentEnded } = record.vital;
  if (leftStudy !== null) {
    const left = leftStudy === 'lost' ? 'lost to follow-up' : 'withdrew';
    return censored(last.on, leftStudy, `${left}, no progression at the last scan`, evidence);
  }
  const clinical =
    treatmentEnded === 'progression' ? '; treatment ended for progression not seen on a scan' : '';
  const why = `no progression at the last evaluable scan by ${formatDay(cutOff)}${clinical}`;
  return censored(last.on, 'no-progression', why, evidence);
}

function progressed(assessment: Assessment): Verdict {
  return {
    kind: 'event',
    happening: {
      on: assessment.on,
      cause: 'imaging-progression',
      sentence: `progressed ${formatDay(assessment.on)}: ${assessment.says}`,
      evidence: progressionEvidence(assessment),
    },
  };
}

function progressionEvidence(assessment: Assessment): readonly Evidence[] {
  const found: Evidence = { table: 'imaging', on: assessment.on, says: assessment.says };
  const confirmation = assessment.bone?.confirmation;
  if (confirmation?.kind !== 'confirmed') return [found];
  return [found, { table: 'imaging', on: confirmation.on, says: 'confirming bone scan' }];
}

function died(
  record: PatientRecord,
  diedOn: DayNumber,
  last: Assessment | null,
  startOn: DayNumber,
): Verdict {
  const since =
    last === null
      ? `${formatPlural(daysBetween(startOn, diedOn), 'day')} after C1D1, no evaluable scan between`
      : `${formatPlural(daysBetween(last.on, diedOn), 'day')} after the last evaluable scan, no progression seen`;
  const cause = record.vital.cause === null ? 'died' : `died (${record.vital.cause})`;
  return {
    kind: 'event',
    happening: {
      on: diedOn,
      cause: 'death',
      sentence: `died ${deathWords(record.vital)}: ${since}`,
      evidence: [...lastEvidence(last), ...deathEvidence(record.vital, cause)],
      ...recordedDeath(record.vital),
    },
  };
}

function censored(
  on: DayNumber,
  cause: CensoringHappening['cause'],
  why: string,
  evidence: readonly Evidence[],
): Verdict {
  const sentence = `censored ${formatDay(on)}: ${why}`;
  return { kind: 'censored', happening: { on, cause, sentence, evidence } };
}

function lastEvidence(last: Assessment | null): readonly Evidence[] {
  return last === null ? [] : [{ table: 'imaging', on: last.on, says: last.says }];
}

function ruleInWords(plan: Plan): string {
  const missed =
    plan.imaging.missedAssessments === 'ignored'
      ? 'missed assessments ignored'
      : `events more than ${missedWords(plan)} after the last evaluable scan censored there`;
  const therapy =
    plan.imaging.newTherapy === 'ignored'
      ? 'new therapy ignored'
      : 'censored at the last evaluable scan on or before new anticancer therapy';
  return `first of progression by ${criterionInWords(plan)} and death; ${missed}; ${therapy}; without a baseline scan censored at C1D1`;
}

function missedWords(plan: Plan): string {
  const { laterIntervalDays, laterIntervalFromDays } = plan.imaging;
  const early = formatPlural(missedAssessmentDays(0, plan), 'day');
  if (laterIntervalDays === null) return early;
  const late = missedAssessmentDays(laterIntervalFromDays, plan);
  return `two planned intervals and the window (${early}, ${late} from day ${laterIntervalFromDays} on)`;
}

/** The criterion in force, with what the plan sets of it. */
export function criterionInWords({ imaging }: Plan): string {
  const { criterion, volumeReference, flareWindowDays, confirmationDays } = imaging;
  const unless =
    imaging.boneConfirmation === 'always'
      ? ''
      : ', six or more new lesions without a confirming scan';
  const bone =
    `bone (2+2 rule, flare window ${formatPlural(flareWindowDays, 'day')}, ` +
    `confirmed at least ${formatPlural(confirmationDays, 'day')} later and dated to the first scan${unless})`;
  switch (criterion) {
    case 'recip':
      return `RECIP 1.0 (PSMA volume at least 20% above ${volumeReference} with new lesions)`;
    case 'pcwg3':
      return `RECIST 1.1 soft tissue and PCWG3 ${bone}`;
    case 'pcwg4':
      return (
        `RECIST 1.1 soft tissue, PCWG4 ${bone} and new PSMA PET lesions counted alike ` +
        '(after secondary reports; primary text to be checked by the investigator)'
      );
    default:
      return criterion satisfies never;
  }
}
