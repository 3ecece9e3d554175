import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  lookupsFrom,
  psaResponseOn,
  swimmerLanes,
} from '../../../../shared/analysis/patient/swimmer.ts';
import type { SwimmerLookups } from '../../../../shared/analysis/patient/swimmer.ts';
import { patientRecords } from '../../../../shared/endpoints/engine/patient-record.ts';
import { psaCourse } from '../../../../shared/endpoints/psa/psa-response.ts';
import { radiographicProgression } from '../../../../shared/endpoints/imaging/radiographic-progression.ts';
import { addDays } from '../../../../shared/ground/units.ts';
import type { DayNumber } from '../../../../shared/ground/units.ts';
import { arbitraryTrial } from '../../endpoints/arbitrary-trial.ts';
import { day, plan, recordOf } from '../../patient-fixture.ts';

const CUT_OFF = day('2026-01-01');
const NOTHING: SwimmerLookups = {
  psaResponseOn: () => null,
  psaProgressionOn: () => null,
  imagingProgressionOn: () => null,
};
const lanes = (...settings: Parameters<typeof recordOf>[0][]) =>
  swimmerLanes(settings.map(recordOf), CUT_OFF, NOTHING);

describe('a lane', () => {
  test('ends at death, with a mark', () => {
    const [lane] = lanes({
      cycles: ['2025-01-01', '2025-02-12'],
      vital: { diedOn: day('2025-07-01') },
    });
    expect(lane).toMatchObject({ endDay: 181, treatmentEndDay: 42, ending: 'death' });
    expect(lane?.marks).toEqual([
      { kind: 'cycle', day: 0 },
      { kind: 'cycle', day: 42 },
      { kind: 'death', day: 181 },
    ]);
  });

  test('is treated to the recorded end of treatment, never beyond the lane', () => {
    const of = (treatmentEndedOn: string) =>
      lanes({
        cycles: [{ givenOn: day('2025-01-01'), activityGbq: 7.4 }, '2025-02-12'],
        vital: {
          lastContactOn: day('2025-06-01'),
          treatmentEnded: 'completed',
          treatmentEndedOn: day(treatmentEndedOn),
        },
      })[0];
    expect(of('2025-03-26')).toMatchObject({
      ...{ treatmentEndDay: 84, treatmentEndRecorded: true },
      doses: [{ day: 0, activityGbq: 7.4 }, { day: 42 }],
    });
    // A recorded end before the last cycle: that cycle was given all the same.
    expect(of('2025-01-31')).toMatchObject({ treatmentEndDay: 42 });
    expect(of('2025-12-31')).toMatchObject({ treatmentEndDay: 151, endDay: 151 });
  });

  test('of a living patient ends at the last contact', () => {
    const [lane] = lanes({ cycles: ['2025-01-01'], vital: { lastContactOn: day('2025-03-01') } });
    expect(lane).toMatchObject({ endDay: 59, ending: 'ongoing' });
  });

  test('reaches to a visit after the last recorded contact', () => {
    const [lane] = lanes({
      cycles: ['2025-01-01'],
      psa: ['2025-04-01'],
      vital: { lastContactOn: day('2025-03-01') },
    });
    expect(lane?.endDay).toBe(90);
  });

  test('without any contact ends with the last cycle', () => {
    expect(lanes({ cycles: ['2025-01-01', '2025-02-12'] })[0]).toMatchObject({ endDay: 42 });
  });

  test.each(['lost', 'withdrew'] as const)('of a patient who %s ends as lost', (leftStudy) => {
    expect(lanes({ cycles: ['2025-01-01'], vital: { leftStudy } })[0]?.ending).toBe('lost');
  });

  test('shows what the endpoints found, and new therapy after C1D1 only', () => {
    const record = recordOf({
      cycles: ['2025-01-01'],
      therapies: ['2025-01-01', '2025-06-01'],
      vital: { lastContactOn: day('2025-12-31') },
    });
    const [lane] = swimmerLanes([record], CUT_OFF, {
      psaResponseOn: () => day('2025-02-01'),
      psaProgressionOn: () => day('2025-04-01'),
      imagingProgressionOn: () => day('2025-05-01'),
    });
    expect(lane?.marks).toEqual([
      { kind: 'cycle', day: 0 },
      { kind: 'psa-response', day: 31 },
      { kind: 'psa-progression', day: 90 },
      { kind: 'imaging-progression', day: 120 },
      { kind: 'new-therapy', day: 151 },
    ]);
  });
});

describe('lanes', () => {
  test('stand longest first, equal ones in the order of ids', () => {
    const of = (id: string, lastContactOn: DayNumber) => ({
      id,
      cycles: ['2025-01-01'],
      vital: { lastContactOn },
    });
    const order = lanes(
      of('P10', day('2025-03-01')),
      of('P3', day('2025-09-01')),
      of('P2', day('2025-03-01')),
    ).map(({ patient }) => patient);
    expect(order).toEqual(['P3', 'P2', 'P10']);
  });

  test('hold treated patients only', () => {
    expect(lanes({ id: 'P1' }, { id: 'P2', cycles: ['2025-01-01'] })).toHaveLength(1);
  });

  test('keep every mark within the lane, whatever the data', () => {
    fc.assert(
      fc.property(arbitraryTrial, fc.integer({ min: 19_000, max: 21_000 }), (trial, on) => {
        const { cutOff } = trial.facts;
        const found = swimmerLanes(patientRecords(trial, cutOff), cutOff, {
          ...NOTHING,
          psaProgressionOn: () => on as DayNumber,
        });
        for (const { endDay, treatmentEndDay, marks } of found) {
          expect(treatmentEndDay).toBeLessThanOrEqual(endDay);
          for (const { day: at } of marks) {
            expect(at).toBeGreaterThanOrEqual(0);
            expect(at).toBeLessThanOrEqual(endDay);
          }
        }
      }),
    );
  });
});

describe('the day of PSA response', () => {
  const START = day('2025-01-01');
  const course = (...values: readonly (readonly [day: number, valueNgMl: number])[]) => {
    const psa = values.map(([days, valueNgMl]) => ({
      patient: 'P1',
      measuredOn: addDays(START, days),
      measuredAt: null,
      valueNgMl,
      qualifier: '=' as const,
    }));
    return psaCourse({ ...recordOf({ cycles: ['2025-01-01', '2025-06-01'] }), psa }, START, plan);
  };
  const confirmed = { ...plan, psa: { ...plan.psa, responseConfirmation: 'confirmed' as const } };

  test('is that of the first value at exactly half the baseline', () => {
    expect(psaResponseOn(course([0, 20], [42, 10.1], [84, 10], [126, 4]), plan)).toBe(
      addDays(START, 84),
    );
  });

  test('is that of the first confirmed value where the plan asks for confirmation', () => {
    const falls = course([0, 20], [42, 10], [84, 15], [126, 9], [168, 8]);
    expect(psaResponseOn(falls, plan)).toBe(addDays(START, 42));
    expect(psaResponseOn(falls, confirmed)).toBe(addDays(START, 126));
  });

  test('is none without a response', () => {
    expect(psaResponseOn(course([0, 20], [42, 11]), plan)).toBeNull();
    expect(psaResponseOn(course([42, 11]), plan)).toBeNull();
    expect(psaResponseOn(course([0, 20], [42, 9]), confirmed)).toBeNull();
  });

  test('and of progression come from the results, deaths left out', () => {
    const scan = (on: string, tumourVolumeMl: number, newLesions: boolean) => ({
      imagedOn: day(on),
      tumourVolumeMl,
      newLesions,
    });
    const scans = [scan('2024-12-20', 40, false), scan('2025-03-20', 60, true)];
    const progressed = recordOf({ id: 'P1', cycles: ['2025-01-01'], scans });
    const died = recordOf({
      id: 'P2',
      cycles: ['2025-01-01'],
      scans: scans.slice(0, 1),
      vital: { diedOn: day('2025-02-01') },
    });
    const { rows } = radiographicProgression([progressed, died], plan, CUT_OFF);
    expect(rows.map(({ outcome }) => outcome.kind)).toEqual(['event', 'event']);
    const lookups = lookupsFrom({ courses: [], psaTimes: [], imagingTimes: rows }, plan);
    expect(lookups.imagingProgressionOn('P1')).toBe(day('2025-03-20'));
    expect(lookups.imagingProgressionOn('P2')).toBeNull();
    expect(lookups.psaResponseOn('P1')).toBeNull();
  });
});
