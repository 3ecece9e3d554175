import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patientRecords } from '../../../../shared/endpoints/engine/patient-record.ts';
import type { PatientRecord } from '../../../../shared/endpoints/engine/patient-record.ts';
import {
  radiographicProgression,
  radiographicProgressionOf,
} from '../../../../shared/endpoints/imaging/radiographic-progression.ts';
import type { PatientTime } from '../../../../shared/endpoints/engine/types.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import type { Scan } from '../../../../shared/trial/types.ts';
import { addDays } from '../../../../shared/ground/units.ts';
import type { DayNumber } from '../../../../shared/ground/units.ts';
import { day, plan, recordOf } from '../../patient-fixture.ts';
import { arbitraryTrial } from '../arbitrary-trial.ts';

const START = day('2024-12-10');
const CUT_OFF = day('2026-06-30');

const anyPlan: fc.Arbitrary<Plan> = fc
  .record({
    criterion: fc.constantFrom('recip' as const, 'pcwg3' as const),
    volumeReference: fc.constantFrom('baseline' as const, 'nadir' as const),
    missedAssessments: fc.constantFrom('censored-at-last' as const, 'ignored' as const),
    newTherapy: fc.constantFrom('censored' as const, 'ignored' as const),
  })
  .map((imaging) => ({ ...plan, imaging: { ...plan.imaging, ...imaging } }));

const ct = fc.record({
  criterion: fc.constant('pcwg3' as const),
  softTissue: fc.constantFrom('SD' as const, 'PR' as const, 'NED' as const, 'PD' as const),
});
const boneScan = fc.record({
  criterion: fc.constant('pcwg3' as const),
  bone: fc.constantFrom('lesions' as const, 'NED' as const, 'NE' as const),
  boneNewLesions: fc.constantFrom(null, 0, 1, 2, 4),
});
const pet = fc.record({
  criterion: fc.constant('recip' as const),
  tumourVolumeMl: fc.constantFrom(null, 0, 20, 40, 48, 60),
  newLesions: fc.constantFrom(null, true, false),
});
const both = fc.tuple(ct, boneScan).map(([soft, bone]) => ({ ...soft, ...bone }));

/** A PET, a CT, a bone scan or both, `days` after C1D1. */
const anyScan = fc
  .record({
    days: fc.integer({ min: -30, max: 400 }),
    evaluable: fc.oneof({ arbitrary: fc.constant(true), weight: 4 }, fc.constant(false)),
    reading: fc.oneof(pet, ct, boneScan, both),
  })
  .map(({ reading, ...scan }): Partial<Scan> & { readonly days: number } => ({
    ...scan,
    ...reading,
  }));

const anyPatient = fc.record({
  scans: fc.array(anyScan, { maxLength: 8 }),
  died: fc.option(fc.integer({ min: 0, max: 550 })),
  therapy: fc.option(fc.integer({ min: 1, max: 500 })),
});
type AnyPatient = typeof anyPatient extends fc.Arbitrary<infer T> ? T : never;

const scanOf = ({ days, ...scan }: AnyPatient['scans'][number]): Partial<Scan> => ({
  ...scan,
  imagedOn: addDays(START, days),
});

/** The patient as known `until` days after C1D1. */
function recordUntil({ scans, died, therapy }: AnyPatient, until: number): PatientRecord {
  const known = scans.filter(({ days }) => days <= until).sort((a, b) => a.days - b.days);
  const base = recordOf({ cycles: ['2024-12-10'], scans: known.map(scanOf) });
  const therapies =
    therapy === null || therapy > until
      ? []
      : [
          {
            patient: 'P1',
            agent: 'docetaxel',
            class: 'taxane',
            startedOn: addDays(START, therapy),
          },
        ];
  const diedOn = died === null || died > until ? null : addDays(START, died);
  return { ...base, therapies, vital: { ...base.vital, diedOn } };
}

/** Days of the scans that showed an unconfirmed progression. */
function unconfirmedDays(record: PatientRecord, by: Plan): readonly DayNumber[] {
  const { course } = radiographicProgressionOf(record, by, CUT_OFF);
  return (course?.assessments ?? []).filter((a) => a.unconfirmed).map((a) => a.bone?.on ?? a.on);
}

function timeOf(record: PatientRecord, by: Plan): PatientTime {
  const { time } = radiographicProgressionOf(record, by, CUT_OFF);
  if (time === null) throw new Error('excluded');
  return time;
}

describe('a later cut-off', () => {
  test('moves a time earlier only to a scan whose confirmation it brings, and an event never later', () => {
    fc.assert(
      fc.property(
        anyPatient,
        anyPlan,
        fc.integer({ min: 0, max: 550 }),
        fc.integer({ min: 0, max: 200 }),
        (patient, by, early, more) => {
          const known = recordUntil(patient, early);
          const before = timeOf(known, by);
          const after = timeOf(recordUntil(patient, early + more), by);
          if (after.days < before.days) {
            // A scan confirmed after too long a gap is an event no more: the time ends at the scan before.
            const gap =
              after.outcome.kind === 'censored' && after.outcome.cause === 'missed-assessments';
            if (gap) expect(unconfirmedDays(known, by)).toContain(before.on);
            else expect(unconfirmedDays(known, by)).toContain(after.on);
          } else if (before.outcome.kind === 'event') {
            expect(after).toMatchObject({ on: before.on, outcome: before.outcome });
          }
        },
      ),
      { numRuns: 5000 },
    );
  });
});

describe('one more scan, later than all others', () => {
  test('moves an event only to its own day or to the scan it confirms', () => {
    fc.assert(
      fc.property(
        anyPatient,
        anyPlan,
        anyScan,
        fc.oneof(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 120 })),
        (patient, by, extra, gap) => {
          const last = Math.max(0, ...patient.scans.map(({ days }) => days));
          const added = { ...extra, days: last + gap };
          const known = recordUntil(patient, 2000);
          const before = timeOf(known, by);
          const after = timeOf(
            recordUntil({ ...patient, scans: [...patient.scans, added] }, 2000),
            by,
          );
          if (after.outcome.kind !== 'event') return;
          if (before.outcome.kind !== 'event' || after.on !== before.on) {
            const own = addDays(START, added.days);
            const died = patient.died === null ? [] : [addDays(START, patient.died)];
            expect([own, ...died, ...unconfirmedDays(known, by)]).toContain(after.on);
          }
        },
      ),
      { numRuns: 5000 },
    );
  });
});

describe('any trial', () => {
  const shuffled = <T>(list: readonly T[], keys: readonly number[]): T[] =>
    list
      .map((row, index) => ({ row, key: keys[index % keys.length] ?? 0 }))
      .sort((a, b) => a.key - b.key)
      .map(({ row }) => row);

  test('never throws, and every record is analysed or excluded once', () => {
    fc.assert(
      fc.property(arbitraryTrial, anyPlan, (trial, by) => {
        const records = patientRecords(trial, trial.facts.cutOff);
        const { rows, excluded } = radiographicProgression(records, by, trial.facts.cutOff);
        const patients = [...rows, ...excluded].map(({ patient }) => patient).sort();
        expect(patients).toEqual(records.map(({ id }) => id).sort());
        for (const row of rows) expect(row.days).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  test('gives the same times whatever the order of its scans', () => {
    fc.assert(
      fc.property(
        arbitraryTrial,
        anyPlan,
        fc.array(fc.integer(), { minLength: 12, maxLength: 12 }),
        (trial, by, keys) => {
          const other = { ...trial, imaging: shuffled(trial.imaging, keys) };
          const of = (t: typeof trial) =>
            radiographicProgression(patientRecords(t, t.facts.cutOff), by, t.facts.cutOff);
          expect(of(other)).toEqual(of(trial));
        },
      ),
      { numRuns: 300 },
    );
  });
});
