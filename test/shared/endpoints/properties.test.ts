import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { biochemicalProgression } from '../../../shared/endpoints/psa/biochemical-progression.ts';
import { overallSurvival } from '../../../shared/endpoints/survival/overall-survival.ts';
import { patientRecords } from '../../../shared/endpoints/engine/patient-record.ts';
import { psaProgressionOf } from '../../../shared/endpoints/psa/psa-progression.ts';
import { PLAN_PARTS } from '../../../shared/trial/plan/switches/all.ts';
import type { Plan } from '../../../shared/trial/plan/plan.ts';
import type { Switch } from '../../../shared/trial/plan/switches/switch.ts';
import type { Trial } from '../../../shared/trial/types.ts';
import { addDays } from '../../../shared/ground/units.ts';
import { plan as protocol } from '../patient-fixture.ts';
import { C1D1, recordOfOne, trialOf } from '../trial-of.ts';

type Value = readonly [number, number];

const value = fc.integer({ min: 1, max: 400 }).map((tenths) => tenths / 10);
const course = fc
  .uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 })
  .chain((days) =>
    fc.tuple(
      fc.constant([0, ...days.sort((a, b) => a - b)]),
      fc.array(value, { minLength: 13, maxLength: 13 }),
    ),
  )
  .map(([days, values]) => days.map((day, i): Value => [day, values[i] ?? 1]));

const { switches: declared } = PLAN_PARTS.psaProgression;
const codes = <V>({ options }: Switch<V>) => Object.keys(options ?? {}) as V[];
const switches = fc
  .record({
    rule: fc.constantFrom(...codes(declared.rule)),
    thresholds: fc.constantFrom(...codes(declared.thresholds)),
    nadir: fc.constantFrom(...codes(declared.nadir)),
    confirmation: fc.constantFrom(...codes(declared.confirmation)),
    interveningFall: fc.constantFrom(...codes(declared.interveningFall)),
    earlyConfirmatory: fc.constantFrom(...codes(declared.earlyConfirmatory)),
    earlyRise: fc.constantFrom(...codes(declared.earlyRise)),
    noDecline: fc.constantFrom(...codes(declared.noDecline)),
    unconfirmedLast: fc.constantFrom(...codes(declared.unconfirmedLast)),
  })
  .map((chosen): Plan => ({
    ...protocol,
    psaProgression: { ...protocol.psaProgression, ...chosen },
  }));

function progressedOn(psa: readonly Value[], plan: Plan): number | null {
  const trace = psaProgressionOf(recordOfOne({ psa }), plan);
  if (trace === null || trace.decisive === null) return null;
  return trace.state === 'progressed' ? trace.decisive.point.day : null;
}

describe('whatever the switches', () => {
  test('a later value never moves a PSA progression to an earlier day', () => {
    fc.assert(
      fc.property(
        course,
        switches,
        fc.integer({ min: 1, max: 90 }),
        value,
        (psa, plan, wait, next) => {
          const before = progressedOn(psa, plan);
          const later: Value = [(psa.at(-1)?.[0] ?? 0) + wait, next];
          const after = progressedOn([...psa, later], plan);
          if (before !== null && after !== null) expect(after).toBeGreaterThanOrEqual(before);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('a later value makes a progression only of a value that was already a candidate, or of itself', () => {
    fc.assert(
      fc.property(course, switches, value, (psa, plan, next) => {
        const later: Value = [(psa.at(-1)?.[0] ?? 0) + 30, next];
        const after = progressedOn([...psa, later], plan);
        const trace = psaProgressionOf(recordOfOne({ psa }), plan);
        // An early progression may turn void; what follows it was not looked at before.
        if (after === null || after === later[0] || trace?.state === 'progressed') return;
        expect(trace?.candidates.map((candidate) => candidate.point.day)).toContain(after);
      }),
      { numRuns: 1000 },
    );
  });

  test('the value that progresses lies at or above both thresholds from its reference', () => {
    fc.assert(
      fc.property(course, switches, (psa, plan) => {
        const decisive = psaProgressionOf(recordOfOne({ psa }), plan)?.decisive;
        if (decisive == null) return;
        const { point, reference } = decisive;
        expect(point.valueNgMl).toBeGreaterThanOrEqual(1.25 * reference.valueNgMl - 1e-9);
        expect(point.valueNgMl).toBeGreaterThanOrEqual(reference.valueNgMl + 2 - 1e-9);
        expect(reference.day).toBeLessThan(point.day);
      }),
    );
  });
});

const patient = fc
  .record({
    psa: course,
    died: fc.option(fc.integer({ min: 1, max: 700 }), { nil: undefined }),
    alive: fc.integer({ min: 1, max: 700 }),
    therapies: fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 2 }),
  })
  .map(({ died, ...words }) =>
    died === undefined ? words : { ...words, died, psa: words.psa.filter(([on]) => on <= died) },
  );
const trial = fc.array(patient, { minLength: 1, maxLength: 5 }).map((words) => trialOf(words));

const shuffled = <T>(rows: readonly T[], seed: number): readonly T[] =>
  rows
    .map((row, i) => ({ row, key: Math.imul(i + 1, seed) >>> 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ row }) => row);

const derive = (from: Trial, cutOff: number) => {
  const records = patientRecords(from, addDays(C1D1, cutOff));
  return [
    overallSurvival('OS', records, protocol, addDays(C1D1, cutOff)),
    biochemicalProgression('BPFS', records, protocol),
    biochemicalProgression('TTPSA', records, protocol),
  ];
};

test('shuffling the rows of every table changes nothing', () => {
  fc.assert(
    fc.property(trial, fc.integer({ min: 3, max: 1e9 }), (given, seed) => {
      const mixed: Trial = {
        ...given,
        patients: shuffled(given.patients, seed),
        psa: shuffled(given.psa, seed),
        therapies: shuffled(given.therapies, seed),
        vitalStatus: shuffled(given.vitalStatus, seed),
        cycles: shuffled(given.cycles, seed),
      };
      expect(derive(mixed, 700)).toEqual(derive(given, 700));
    }),
    { numRuns: 200 },
  );
});

describe('a later cut-off', () => {
  const cutOffs = fc.tuple(fc.integer({ min: 1, max: 350 }), fc.integer({ min: 350, max: 700 }));
  test('never shortens a follow-up, and leaves a death where it was', () => {
    fc.assert(
      fc.property(trial, cutOffs, (given, [early, late]) => {
        const [before] = derive(given, early);
        const [after] = derive(given, late);
        for (const [i, row] of (before?.rows ?? []).entries()) {
          const later = after?.rows[i];
          expect(later?.days).toBeGreaterThanOrEqual(row.days);
          if (row.outcome.kind === 'event') expect(later).toEqual(row);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('never moves an event earlier, and no time goes beyond the cut-off', () => {
    fc.assert(
      fc.property(trial, cutOffs, (given, [early, late]) => {
        for (const [k, before] of derive(given, early).entries()) {
          const after = derive(given, late)[k];
          for (const [i, row] of before.rows.entries()) {
            expect(row.days).toBeLessThanOrEqual(early);
            const later = after?.rows[i];
            if (row.outcome.kind === 'event' && later?.outcome.kind === 'event') {
              expect(later.days).toBeGreaterThanOrEqual(row.days);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('rows and exclusions hold every patient once', () => {
  fc.assert(
    fc.property(trial, (given) => {
      for (const { rows, excluded } of derive(given, 400)) {
        const ids = [...rows, ...excluded].map(({ patient: id }) => id).sort();
        expect(ids).toEqual(given.patients.map(({ id }) => id).sort());
      }
    }),
    { numRuns: 100 },
  );
});
