import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, describe } from 'vitest';
import { trialDatabaseBytes } from '../../../electron/database/create.ts';
import { sampleColumns, writeSample } from '../../../electron/sample/sample.ts';
import { ROLES } from '../../../electron/sample/course.ts';
import { seededRandom } from '../../../electron/sample/random.ts';
import { biochemicalProgression } from '../../../shared/endpoints/psa/biochemical-progression.ts';
import { overallSurvival } from '../../../shared/endpoints/survival/overall-survival.ts';
import { patientRecords } from '../../../shared/endpoints/engine/patient-record.ts';
import { presetPlan } from '../../../shared/trial/plan/plan-presets.ts';
import { addCalendarMonths, parseDay } from '../../../shared/ground/day-number.ts';
import { knownDay } from '../../../shared/trial/date-part.ts';
import { parseTrial } from '../../../shared/trial/parse-trial.ts';
import { TABLE_NAMES } from '../../../shared/trial/schema.ts';
import { source } from '../../shared/trial/small-trial.ts';

const trial = parseTrial(sampleColumns(), source, []);
const ids = trial.patients.map(({ id }) => id);
const idOf = (role: keyof typeof ROLES) => ids[ROLES[role]] as string;
const beganOn = new Map(
  trial.cycles.filter(({ number }) => number === 1).map((cycle) => [cycle.patient, cycle.givenOn]),
);
const psaOf = (id: string) => trial.psa.filter(({ patient }) => patient === id);

/** Status at 12 months, by the rules of the protocol and without the engine. */
function status(id: string): 'alive' | 'dead' | 'pending' | 'lost' {
  const began = beganOn.get(id);
  const vital = trial.vitalStatus.find(({ patient }) => patient === id);
  if (began === undefined || vital === undefined) throw new Error(id);
  const landmark = addCalendarMonths(began, 12);
  const diedOn = knownDay(vital.diedOn);
  if (diedOn !== null) return diedOn <= landmark ? 'dead' : 'alive';
  if ((vital.lastKnownAliveOn ?? 0) >= landmark) return 'alive';
  return landmark > trial.facts.cutOff ? 'pending' : 'lost';
}

/** Best change of PSA from the last value on or before cycle 1, in percent. */
function bestChange(id: string): number | null {
  const began = beganOn.get(id) ?? 0;
  const values = psaOf(id);
  const baseline = values.findLast(({ measuredOn }) => measuredOn <= began)?.valueNgMl ?? NaN;
  const later = values.filter(({ measuredOn }) => measuredOn > began);
  if (later.length === 0) return null;
  return (Math.min(...later.map(({ valueNgMl }) => valueNgMl)) / baseline - 1) * 100;
}

describe('the sample', () => {
  test('says that it is synthetic', () => {
    expect(trial.facts.synthetic).toBe(true);
    expect(trial.facts.title).toContain('SYNTHETIC');
    expect(trial.facts.id).toContain('SYNTHETIC');
  });

  test('fills every table, for 40 treated patients', () => {
    expect(trial.patients).toHaveLength(40);
    expect(beganOn.size).toBe(40);
    const columns = sampleColumns();
    for (const table of TABLE_NAMES) {
      expect(Object.values(columns[table] ?? {})[0]?.length, table).toBeGreaterThan(0);
    }
  });

  test('has 26 of 35 alive at 12 months, four pending and one lost', () => {
    const counts = Object.groupBy(ids, status);
    expect(counts.alive).toHaveLength(26);
    expect(counts.dead).toHaveLength(9);
    expect(counts.pending).toHaveLength(4);
    expect(counts.lost).toEqual([idOf('lost')]);
  });

  test('has a PSA decline of 50% in about half, one of exactly 50%, one rise beyond 100%', () => {
    const changes = ids.map(bestChange).filter((change) => change !== null);
    expect(changes).toHaveLength(39);
    const share = changes.filter((change) => change <= -50).length / 40;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
    expect(changes.filter((change) => change === -50)).toHaveLength(1);
    expect(changes.filter((change) => change > 100)).toHaveLength(1);
    expect(bestChange(idOf('exactHalf'))).toBe(-50);
  });

  test('has values below the limit, an unconfirmed last rise and a treatment that goes on', () => {
    expect(trial.psa.filter(({ qualifier }) => qualifier === '<').map((p) => p.valueNgMl)).toEqual([
      0.02, 0.02, 0.02, 0.02,
    ]);
    // Nadir 6.4: 25% and 2 ng/mL above it is 8.4; only the very last value is there.
    expect(
      psaOf(idOf('unconfirmedRise'))
        .map(({ valueNgMl }) => valueNgMl)
        .slice(-4),
    ).toEqual([6.4, 6.8, 7.2, 9.7]);
    const open = trial.vitalStatus.filter(({ treatmentEnded }) => treatmentEnded === null);
    expect(open.map(({ patient }) => patient)).toEqual([idOf('ongoing')]);
  });

  test('has scans by both criteria, one missed, one not evaluable, one class read otherwise', () => {
    const pets = (id: string) =>
      trial.imaging
        .filter(({ patient, criterion }) => patient === id && criterion === 'recip')
        .map((scan) => ({ ...scan, day: scan.imagedOn - (beganOn.get(id) ?? 0) }));
    const [, first, next] = pets(idOf('missedScan'));
    expect((next?.day ?? 0) - (first?.day ?? 0)).toBeGreaterThan(150);
    expect(pets(idOf('notEvaluableScan')).filter(({ evaluable }) => !evaluable)).toHaveLength(1);
    const baseline = pets(idOf('recordedClassDiffers'))[0]?.tumourVolumeMl ?? NaN;
    const last = pets(idOf('recordedClassDiffers')).at(-1);
    expect((last?.tumourVolumeMl ?? 0) / baseline).toBeGreaterThan(1.2);
    expect(last).toMatchObject({ newLesions: true, recordedResponse: 'SD' });
    const patientsWithBoth = ids.filter(
      (id) =>
        new Set(trial.imaging.filter((s) => s.patient === id).map((s) => s.criterion)).size === 2,
    );
    expect(patientsWithBoth).toHaveLength(40);
    expect(pets(idOf('petTooEarly'))[0]?.day).toBe(-61);
  });

  test('has partial questionnaires, partial dates and an event without a grade', () => {
    const answered = (role: keyof typeof ROLES, visit: string, instrument: string) =>
      trial.questionnaireItems.filter(
        (item) =>
          item.patient === idOf(role) &&
          item.visit === visit &&
          item.instrument === instrument &&
          item.response !== null,
      ).length;
    expect(answered('partialForm', 'C2', 'fact-rnt')).toBe(9);
    expect(answered('unscoredForm', 'C3', 'fact-rnt')).toBe(6);
    expect(answered('painFormIncomplete', 'C2', 'bpi-sf')).toBe(7); // 4 of severity, 3 of interference
    const lengths = trial.adverseEvents.map(({ onsetOn }) => onsetOn?.length);
    expect(lengths.filter((length) => length === 7)).toHaveLength(1);
    expect(lengths.filter((length) => length === 4)).toHaveLength(1);
    expect(trial.adverseEvents.filter(({ grade }) => grade === null)).toHaveLength(1);
    expect(trial.adverseEvents.filter(({ grade }) => grade === 5)).toHaveLength(1);
  });

  test.each([
    ['Fatigue', 43.1],
    ['Dry mouth', 38.8],
    ['Nausea', 35.3],
    ['Anaemia', 31.8],
    ['Thrombocytopenia', 17.2],
  ])('has %s near the published %d%%', (term, percent) => {
    const affected = new Set(
      trial.adverseEvents.filter((event) => event.term === term).map(({ patient }) => patient),
    );
    expect(Math.abs((affected.size / 40) * 100 - percent)).toBeLessThan(5);
  });

  test('keeps its own order of things: nothing after death, nothing after the cut-off', () => {
    for (const vital of trial.vitalStatus) {
      const end = Math.min(knownDay(vital.diedOn) ?? Infinity, trial.facts.cutOff);
      const began = beganOn.get(vital.patient) ?? Infinity;
      const mine = <T extends { readonly patient: string }>(rows: readonly T[]) =>
        rows.filter(({ patient }) => patient === vital.patient);
      const dates = [
        ...mine(trial.psa).map(({ measuredOn }) => measuredOn),
        ...mine(trial.imaging).map(({ imagedOn }) => imagedOn),
        ...mine(trial.cycles).map(({ givenOn }) => givenOn),
        ...mine(trial.therapies).map(({ startedOn }) => knownDay(startedOn) ?? NaN),
        ...mine(trial.questionnaireItems).map(({ formOn }) => formOn),
        ...mine(trial.adverseEvents).flatMap((e) => parseDay(e.onsetOn ?? '') ?? []),
      ];
      expect(Math.max(...dates), vital.patient).toBeLessThanOrEqual(end);
      expect(vital.lastKnownAliveOn).toBeLessThanOrEqual(end);
      const patient = trial.patients.find(({ id }) => id === vital.patient);
      expect(patient?.enrolledOn).toBeLessThan(began);
      expect(patient?.firstRegimenProgressedOn).toBeLessThan(patient?.enrolledOn ?? 0);
    }
  });

  test('has ready-made times that agree with its own deaths', () => {
    const survival = trial.timeToEvent.filter(({ endpoint }) => endpoint === 'OS');
    expect(survival).toHaveLength(40);
    for (const row of survival) {
      const vital = trial.vitalStatus.find(({ patient }) => patient === row.patient);
      const end = knownDay(vital?.diedOn ?? null) ?? vital?.lastKnownAliveOn ?? NaN;
      expect(row.days).toBe(end - (beganOn.get(row.patient) ?? NaN));
      expect(row.event).toBe(vital?.diedOn !== null);
    }
  });

  test('has the OS and BPFS that the engine derives from its visits, patient by patient', () => {
    const { cutOff } = trial.facts;
    const records = patientRecords(trial, cutOff);
    const plan = presetPlan('protocol', trial.facts);
    const derived = [
      ...overallSurvival('OS', records, plan, cutOff).rows.map((row) => ['OS', row] as const),
      ...biochemicalProgression('BPFS', records, plan).rows.map((row) => ['BPFS', row] as const),
    ].map(([code, row]) => [code, row.patient, row.days, row.outcome.kind === 'event']);
    const simulated = ['OS', 'BPFS'].flatMap((code) =>
      trial.timeToEvent
        .filter(({ endpoint }) => endpoint === code)
        .map(({ patient, days, event }) => [code, patient, days, event]),
    );
    expect(derived).toHaveLength(80);
    expect(derived).toEqual(simulated);
  });

  test('is the same on every call, down to the byte', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'onearm-sample-'));
    await writeSample(join(folder, 'sample.db'));
    expect(
      readFileSync(join(folder, 'sample.db')).equals(trialDatabaseBytes(sampleColumns())),
    ).toBe(true);
    rmSync(folder, { recursive: true });
  });
});

test('the generator is mulberry32', () => {
  // The C code by Tommy Ettinger, compiled and run with seed 1.
  const random = seededRandom(1);
  const drawn = [random.uniform(), random.uniform(), random.uniform()];
  expect(drawn.map((value) => value * 2 ** 32)).toEqual([2_693_262_067, 11_749_833, 2_265_367_787]);
});
