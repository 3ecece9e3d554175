/**
 * Everything known of one patient up to the cut-off, in time order. All endpoint rules read this,
 * so the cut-off is applied once, to everything, deaths included, and the order of rows in the file
 * cannot matter.
 */
import type {
  AdverseEvent,
  Cycle,
  DatedTherapy,
  EligibilityRow,
  Patient,
  PsaValue,
  QuestionnaireItem,
  ReadyMadeTime,
  Scan,
  Trial,
} from '../../trial/types.ts';
import { dayOfPart } from '../../trial/date-part.ts';
import type { TableName } from '../../trial/schema.ts';
import { partialDayRange } from '../../ground/day-number.ts';
import type { DayNumber } from '../../ground/units.ts';
import { AS_RECORDED, NOTHING_RECORDED, vitalOf } from './vital.ts';
import type { DateRules, Vital } from './vital.ts';

export type PatientRecord = {
  readonly id: string;
  readonly patient: Patient;
  /** Day of the first re-challenge cycle (C1D1); null when never treated by the cut-off. */
  readonly startOn: DayNumber | null;
  readonly lastDoseOn: DayNumber | null;
  readonly eligibility: readonly EligibilityRow[];
  readonly cycles: readonly Cycle[];
  readonly psa: readonly PsaValue[];
  readonly scans: readonly Scan[];
  readonly adverseEvents: readonly AdverseEvent[];
  readonly questionnaireItems: readonly QuestionnaireItem[];
  /** Therapies whose first day is known or taken by the plan; the data checks name the others. */
  readonly therapies: readonly DatedTherapy[];
  readonly readyMade: readonly ReadyMadeTime[];
  readonly vital: Vital;
};

/** Order of ids as a reader expects it: P2 before P10. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [runA, runB] = [digitsAt(a, i), digitsAt(b, j)];
    const order =
      runA > i && runB > j
        ? Number(a.slice(i, runA)) - Number(b.slice(j, runB))
        : a.charCodeAt(i) - b.charCodeAt(j);
    if (order !== 0) return order;
    i = Math.max(runA, i + 1);
    j = Math.max(runB, j + 1);
  }
  // P01 and P1 are two patients: the order must not depend on the file.
  return a.length - i - (b.length - j) || (a < b ? -1 : 1);
}

/** End of the run of digits that starts at a position; the position itself where there is none. */
function digitsAt(text: string, start: number): number {
  let end = start;
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end += 1;
  return end;
}

type OfPatient = { readonly patient: string };

/** Rows by patient, in the order given by `compare`; ties by content, so shuffling is harmless. */
function byPatient<T extends OfPatient>(
  rows: readonly T[],
  compare: (a: T, b: T) => number,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  let group: T[] = [];
  let patient: string | null = null;
  for (const row of rows) {
    // The rows of a patient mostly stand together.
    if (row.patient !== patient) {
      patient = row.patient;
      group = groups.get(patient) ?? [];
      groups.set(patient, group);
    }
    group.push(row);
  }
  const content = (a: T, b: T) => compare(a, b) || byContent(a, b);
  for (const each of groups.values()) {
    if (!isInOrder(each, content)) each.sort(content);
  }
  return groups;
}

/** True where sorting would change nothing, as in most files. */
function isInOrder<T>(rows: readonly T[], compare: (a: T, b: T) => number): boolean {
  for (let index = 1; index < rows.length; index++) {
    if (compare(rows[index - 1] as T, rows[index] as T) > 0) return false;
  }
  return true;
}

/** Rows of one day have some order that does not depend on the file. */
function byContent(a: object, b: object): number {
  const [x, y] = [JSON.stringify(a), JSON.stringify(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** A partial date is after the cut-off only when its earliest reading is. */
function notAfter(text: string | null, cutOff: DayNumber): boolean {
  if (text === null) return true;
  const range = partialDayRange(text);
  return range === null || range.earliest <= cutOff;
}

/** Therapies with a day: the recorded one, or that of the plan. */
function datedTherapies(trial: Trial, rule: DateRules['partialTherapy']): readonly DatedTherapy[] {
  return trial.therapies.flatMap((therapy): DatedTherapy[] => {
    const { startedOn } = therapy;
    if (typeof startedOn === 'number') return [{ ...therapy, startedOn }];
    const day = dayOfPart(startedOn, rule);
    return day === null ? [] : [{ ...therapy, startedOn: day, recordedAs: startedOn }];
  });
}

/**
 * The vital status with a later dated record as proof of life, as LSTALVDT of ADaM; unchanged where
 * death ends it. The rows of a record are those up to the cut-off.
 */
function provenAlive(record: PatientRecord): Vital {
  const { vital } = record;
  if (vital.diedOn !== null) return vital;
  const proofs: readonly (readonly [TableName, DayNumber | undefined])[] = [
    ['cycles', record.cycles.at(-1)?.givenOn],
    ['psa', record.psa.at(-1)?.measuredOn],
    ['imaging', record.scans.at(-1)?.imagedOn],
    ['questionnaire_items', record.questionnaireItems.at(-1)?.formOn],
    ['therapies', record.therapies.at(-1)?.startedOn],
  ];
  return proofs.reduce<Vital>((known, [table, on]) => {
    const later = on !== undefined && (known.lastContactOn === null || on > known.lastContactOn);
    return later ? { ...known, lastContactOn: on, aliveBy: table } : known;
  }, vital);
}

/** The records of all patients enrolled by the cut-off, in the order of their ids. */
export function patientRecords(
  trial: Trial,
  cutOff: DayNumber,
  rules: DateRules = AS_RECORDED,
): readonly PatientRecord[] {
  const upTo = <T>(rows: readonly T[], day: (row: T) => DayNumber) =>
    rows.filter((row) => day(row) <= cutOff);
  const cycles = byPatient(
    upTo(trial.cycles, (c) => c.givenOn),
    (a, b) => a.givenOn - b.givenOn,
  );
  const psa = byPatient(
    upTo(trial.psa, (p) => p.measuredOn),
    (a, b) => a.measuredOn - b.measuredOn,
  );
  const scans = byPatient(
    upTo(trial.imaging, (s) => s.imagedOn),
    (a, b) => a.imagedOn - b.imagedOn,
  );
  const therapies = byPatient(
    upTo(datedTherapies(trial, rules.partialTherapy), (t) => t.startedOn),
    (a, b) => a.startedOn - b.startedOn,
  );
  const items = byPatient(
    upTo(trial.questionnaireItems, (q) => q.formOn),
    (a, b) =>
      a.formOn - b.formOn || compareIds(a.instrument, b.instrument) || compareIds(a.item, b.item),
  );
  const adverseEvents = byPatient(
    trial.adverseEvents.filter((event) => notAfter(event.onsetOn, cutOff)),
    (a, b) => ((a.onsetOn ?? '') < (b.onsetOn ?? '') ? -1 : a.onsetOn === b.onsetOn ? 0 : 1),
  );
  const eligibility = byPatient(trial.eligibility, (a, b) => (a.criterion < b.criterion ? -1 : 1));
  const readyMade = byPatient(trial.timeToEvent, (a, b) => a.days - b.days);
  const vital = vitalOf(trial, cutOff, rules);
  const { proofOfLife } = rules;
  return trial.patients
    .filter((patient) => patient.enrolledOn <= cutOff)
    .map((patient): PatientRecord => {
      const given = cycles.get(patient.id) ?? [];
      const record: PatientRecord = {
        id: patient.id,
        patient,
        startOn: given[0]?.givenOn ?? null,
        lastDoseOn: given.at(-1)?.givenOn ?? null,
        eligibility: eligibility.get(patient.id) ?? [],
        cycles: given,
        psa: psa.get(patient.id) ?? [],
        scans: scans.get(patient.id) ?? [],
        adverseEvents: adverseEvents.get(patient.id) ?? [],
        questionnaireItems: items.get(patient.id) ?? [],
        therapies: therapies.get(patient.id) ?? [],
        readyMade: readyMade.get(patient.id) ?? [],
        vital: vital.get(patient.id) ?? NOTHING_RECORDED,
      };
      return proofOfLife === 'latest-record' ? { ...record, vital: provenAlive(record) } : record;
    })
    .sort((a, b) => compareIds(a.id, b.id));
}
