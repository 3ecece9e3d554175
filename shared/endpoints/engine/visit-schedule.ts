/** Planned contacts of a patient and whether the file documents them. */
import { addCalendarMonths } from '../../ground/day-number.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { addDays, DAYS_PER_MONTH, type DayNumber } from '../../ground/units.ts';
import type { PatientRecord } from './patient-record.ts';

/**
 * kept: documented within half an interval of the due day.
 * missed: not documented, and nothing later tells of the patient.
 * undocumented: no record near the due day, yet a later one shows follow-up went on.
 */
export type ContactState = 'kept' | 'missed' | 'undocumented';

export type PlannedContact = {
  readonly dueOn: DayNumber;
  readonly state: ContactState;
};

/** Last day on which this patient could be seen: cut-off, death, or the end of follow-up. */
export function lastObservable(record: PatientRecord, cutOff: DayNumber): DayNumber {
  const { diedOn, leftStudy, lastContactOn } = record.vital;
  if (diedOn !== null) return diedOn;
  return leftStudy !== null && lastContactOn !== null ? lastContactOn : cutOff;
}

/**
 * Cycles that were still to come when observation of the patient ended: the rest of the planned
 * ones while no end of treatment is recorded, or where death ended it; else none.
 */
export function cyclesToCome(record: PatientRecord, plan: Plan): number {
  const { treatmentEnded } = record.vital;
  if (treatmentEnded !== null && treatmentEnded !== 'death') return 0;
  return Math.max(0, plan.schedule.plannedCycles - record.cycles.length);
}

/** Days of the planned follow-up contacts: every interval after the last dose until follow-up ends. */
export function followUpDays(lastDoseOn: DayNumber, plan: Plan): readonly DayNumber[] {
  const { followUpIntervalMonths, followUpMonths } = plan.schedule;
  return Array.from({ length: Math.floor(followUpMonths / followUpIntervalMonths) }, (_, i) =>
    addCalendarMonths(lastDoseOn, (i + 1) * followUpIntervalMonths),
  );
}

function judge(
  dueOn: DayNumber,
  halfDays: number,
  seenOn: readonly DayNumber[],
  lastOn: DayNumber,
): PlannedContact | null {
  // Half-open, so that a day between two due days belongs to one of them only.
  if (seenOn.some((on) => on > dueOn - halfDays && on <= dueOn + halfDays)) {
    return { dueOn, state: 'kept' };
  }
  if (dueOn + halfDays > lastOn) return null;
  const later = seenOn.some((on) => on > dueOn);
  return { dueOn, state: later ? 'undocumented' : 'missed' };
}

/** Judged contacts; one whose window is still open without a record is left out. */
function judgeAll(
  dues: readonly DayNumber[],
  halfDays: number,
  seenOn: readonly DayNumber[],
  lastOn: DayNumber,
): readonly PlannedContact[] {
  return dues
    .filter((dueOn) => dueOn <= lastOn)
    .flatMap((dueOn) => judge(dueOn, halfDays, seenOn, lastOn) ?? []);
}

/**
 * PSA visits after C1D1, every `psaIntervalDays` while treatment lasts: until one cycle interval
 * after the last dose, later by an interval for each cycle still to come. A visit is kept when a
 * PSA lies within half an interval of its day.
 */
export function psaVisits(
  record: PatientRecord,
  plan: Plan,
  cutOff: DayNumber,
): readonly PlannedContact[] {
  const { startOn, lastDoseOn } = record;
  if (startOn === null || lastDoseOn === null) return [];
  const { psaIntervalDays, cycleIntervalDays } = plan.schedule;
  const lastOn = lastObservable(record, cutOff);
  const intervals = 1 + cyclesToCome(record, plan);
  const until = Math.min(addDays(lastDoseOn, intervals * cycleIntervalDays), lastOn);
  const dues: DayNumber[] = [];
  for (let on = addDays(startOn, psaIntervalDays); on <= until; on = addDays(on, psaIntervalDays)) {
    dues.push(on);
  }
  const seenOn = record.psa.map((value) => value.measuredOn);
  return judgeAll(dues, psaIntervalDays / 2, seenOn, lastOn);
}

/** Days on which the file shows the patient was seen or heard of. */
function contactDays(record: PatientRecord): readonly DayNumber[] {
  return [
    ...record.cycles.map((cycle) => cycle.givenOn),
    ...record.psa.map((value) => value.measuredOn),
    ...record.scans.map((scan) => scan.imagedOn),
    ...record.questionnaireItems.map((item) => item.formOn),
    ...record.therapies.map((therapy) => therapy.startedOn),
    ...[record.vital.lastContactOn, record.vital.diedOn].filter((on) => on !== null),
  ];
}

/**
 * Follow-up contacts, every `followUpIntervalMonths` calendar months after the last dose until
 * `followUpMonths`, once treatment has ended. Kept when any dated record lies within half an interval. Of
 * contacts by telephone the file holds the last only, hence the state `undocumented`.
 */
export function followUpContacts(
  record: PatientRecord,
  plan: Plan,
  cutOff: DayNumber,
): readonly PlannedContact[] {
  const { lastDoseOn } = record;
  if (lastDoseOn === null || cyclesToCome(record, plan) > 0) return [];
  const dues = followUpDays(lastDoseOn, plan);
  const halfDays = (plan.schedule.followUpIntervalMonths * DAYS_PER_MONTH) / 2;
  return judgeAll(dues, halfDays, contactDays(record), lastObservable(record, cutOff));
}

/** Days from C1D1 observed and possible; null for a patient never treated. */
export type ObservedTime = { readonly observedDays: number; readonly possibleDays: number };

/**
 * Observed: to death or last contact. Possible: to death or the cut-off, also for a patient who
 * left follow-up. Source: Clark, Altman, De Stavola (Lancet 2002), completeness of follow-up.
 */
export function observedTime(record: PatientRecord, cutOff: DayNumber): ObservedTime | null {
  const { startOn } = record;
  if (startOn === null) return null;
  const { diedOn, lastContactOn } = record.vital;
  const observedTo = diedOn ?? Math.max(lastContactOn ?? startOn, startOn);
  return {
    observedDays: Math.max(0, observedTo - startOn),
    possibleDays: Math.max(0, (diedOn ?? cutOff) - startOn),
  };
}
