/**
 * Whole trials for tests, in a few words: days count from each patient's C1D1. They go through
 * `patientRecords`, so the cut-off and the order of rows are the real ones.
 */
import { patientRecords } from '../../shared/endpoints/engine/patient-record.ts';
import type { PatientRecord } from '../../shared/endpoints/engine/patient-record.ts';
import type {
  Cycle,
  EligibilityRow,
  Patient,
  PsaValue,
  ReadyMadeTime,
  Scan,
  Therapy,
  Trial,
  TrialFacts,
  VitalStatus,
} from '../../shared/trial/types.ts';
import type { TableName } from '../../shared/trial/schema.ts';
import { addDays } from '../../shared/ground/units.ts';
import type { DayNumber } from '../../shared/ground/units.ts';
import { day, facts as testFacts, recordOf } from './patient-fixture.ts';

export type PatientWords = {
  readonly id?: string;
  /** C1D1; null: never treated. */
  readonly start?: DayNumber | null;
  /** Days of further cycles after C1D1. */
  readonly cycles?: readonly number[];
  /** [day, value], [day, value, '<'] or [day, value, '>']. */
  readonly psa?: readonly (readonly [number, number] | readonly [number, number, '<' | '>'])[];
  readonly therapies?: readonly number[];
  readonly died?: number;
  readonly alive?: number;
  readonly left?: 'lost' | 'withdrew';
  readonly patient?: Partial<Patient>;
  readonly scans?: readonly (Partial<Scan> & { readonly day: number })[];
  readonly eligibility?: readonly Partial<EligibilityRow>[];
  readonly readyMade?: readonly Omit<
    ReadyMadeTime,
    'patient' | 'origin' | 'originOn' | 'description'
  >[];
};

export const C1D1 = day('2024-01-15');

type Rows = Pick<
  Trial,
  'patients' | 'cycles' | 'psa' | 'therapies' | 'vitalStatus' | 'imaging' | 'eligibility'
> & { readonly timeToEvent: readonly ReadyMadeTime[] };

function rowsOf(words: PatientWords, index: number): Rows {
  const id = words.id ?? `P${index + 1}`;
  const start = words.start === undefined ? C1D1 : words.start;
  const from = start ?? C1D1;
  const on = (days: number) => addDays(from, days);
  const blank = recordOf({ id, patient: words.patient ?? {} });
  const given = start === null ? [] : [0, ...(words.cycles ?? [])];
  const scans = recordOf({ id, scans: words.scans ?? [] }).scans;
  return {
    patients: [{ ...blank.patient, enrolledOn: words.patient?.enrolledOn ?? on(-14) }],
    cycles: given.map((cycle, i): Cycle => ({
      patient: id,
      number: i + 1,
      givenOn: on(cycle),
      activityGbq: 7.4,
      change: 'none',
      reason: null,
    })),
    psa: (words.psa ?? []).map(([days, valueNgMl, qualifier]): PsaValue => ({
      patient: id,
      measuredOn: on(days),
      measuredAt: null,
      valueNgMl,
      qualifier: qualifier ?? '=',
    })),
    therapies: (words.therapies ?? []).map((days): Therapy => ({
      patient: id,
      agent: 'cabazitaxel',
      class: 'taxane',
      startedOn: on(days),
    })),
    vitalStatus: [
      {
        patient: id,
        lastKnownAliveOn: words.alive === undefined ? null : on(words.alive),
        diedOn: words.died === undefined ? null : on(words.died),
        cause: null,
        leftStudy: words.left ?? null,
        leftOn: words.left === undefined || words.alive === undefined ? null : on(words.alive),
        leftReason: null,
        treatmentEnded: null,
        treatmentEndedOn: null,
      } satisfies VitalStatus,
    ],
    imaging: scans.map((scan, i) => ({ ...scan, imagedOn: on(words.scans?.[i]?.day ?? 0) })),
    eligibility: (words.eligibility ?? []).map((row) => ({
      patient: id,
      criterion: 'consent',
      met: true,
      note: null,
      ...row,
    })),
    timeToEvent: (words.readyMade ?? []).map((row) => ({
      patient: id,
      origin: null,
      originOn: null,
      description: null,
      ...row,
    })),
  };
}

/** A trial of these patients; a table without rows is not `present`. */
export function trialOf(patients: readonly PatientWords[], facts: Partial<TrialFacts> = {}): Trial {
  const rows = patients.map(rowsOf);
  const tables = {
    patients: rows.flatMap((r) => r.patients),
    eligibility: rows.flatMap((r) => r.eligibility),
    cycles: rows.flatMap((r) => r.cycles),
    psa: rows.flatMap((r) => r.psa),
    imaging: rows.flatMap((r) => r.imaging),
    adverseEvents: [],
    questionnaireItems: [],
    therapies: rows.flatMap((r) => r.therapies),
    vitalStatus: rows
      .flatMap((r) => r.vitalStatus)
      .filter((row) => row.lastKnownAliveOn !== null || row.diedOn !== null),
    timeToEvent: rows.flatMap((r) => r.timeToEvent),
  };
  const names: Readonly<Record<keyof typeof tables, TableName>> = {
    patients: 'patients',
    eligibility: 'eligibility',
    cycles: 'cycles',
    psa: 'psa',
    imaging: 'imaging',
    adverseEvents: 'adverse_events',
    questionnaireItems: 'questionnaire_items',
    therapies: 'therapies',
    vitalStatus: 'vital_status',
    timeToEvent: 'time_to_event',
  };
  const filled = (Object.keys(names) as (keyof typeof tables)[])
    .filter((key) => tables[key].length > 0)
    .map((key) => names[key]);
  return {
    source: { fileName: 'test.db', sha256: 'ab'.repeat(32), bytes: 1, format: 'onearm' },
    facts: { ...testFacts, ...facts },
    ...tables,
    present: ['trial', ...filled],
    ignored: [],
    readerNotes: [],
    absentColumns: [],
  };
}

/** The records of a trial of these patients at a cut-off (default: that of the trial). */
export function recordsOf(
  patients: readonly PatientWords[],
  cutOff: DayNumber = testFacts.cutOff,
): readonly PatientRecord[] {
  return patientRecords(trialOf(patients), cutOff);
}

/** The record of the only patient. */
export function recordOfOne(words: PatientWords, cutOff?: DayNumber): PatientRecord {
  const [record] = recordsOf([words], cutOff);
  if (record === undefined) throw new Error('no patient by the cut-off');
  return record;
}
