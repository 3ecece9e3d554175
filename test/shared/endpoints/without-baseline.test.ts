/**
 * A patient without a baseline is treated alike in every endpoint that compares with one: censored at
 * C1D1, whatever comes. Enumerated over all endpoints and presets, on the sample trial whose every
 * third patient has lost what was recorded up to C1D1.
 */
import { describe, expect, test } from 'vitest';
import { sampleColumns } from '../../../electron/sample/sample.ts';
import { analyze } from '../../../shared/analysis/analyze.ts';
import { whyNot } from '../../../shared/analysis/why-not.ts';
import { ENDPOINTS } from '../../../shared/endpoints/all-endpoints.ts';
import {
  competingTimes,
  INCIDENCE_CODES,
  isIncidence,
} from '../../../shared/endpoints/competing-times.ts';
import { patientRecords } from '../../../shared/endpoints/engine/patient-record.ts';
import { ENDPOINT_CODES } from '../../../shared/endpoints/engine/types.ts';
import { parseTrial } from '../../../shared/trial/parse-trial.ts';
import { presetPlan } from '../../../shared/trial/plan/plan-presets.ts';
import { PRESETS } from '../../../shared/trial/plan/preset-names.ts';
import type { Trial } from '../../../shared/trial/types.ts';

const SOURCE = { fileName: 'a.db', sha256: 'ab'.repeat(32), bytes: 1, format: 'onearm' } as const;
const SAMPLE = parseTrial(sampleColumns(), SOURCE, [], []);
/** Tables whose rows are compared with a baseline. */
const COMPARED = ['psa', 'imaging', 'questionnaire_items'] as const;
const CODES = ENDPOINT_CODES.filter((code) =>
  ENDPOINTS[code].needs.some((table) => (COMPARED as readonly string[]).includes(table)),
);

/** The trial without what these patients have on or before C1D1. */
function withoutBaseline(trial: Trial, ids: ReadonlySet<string>): Trial {
  const c1d1 = new Map<string, number>();
  for (const { patient, givenOn } of trial.cycles) {
    c1d1.set(patient, Math.min(c1d1.get(patient) ?? Infinity, givenOn));
  }
  const kept = (patient: string, on: number) =>
    !ids.has(patient) || on > (c1d1.get(patient) ?? -Infinity);
  return {
    ...trial,
    psa: trial.psa.filter((row) => kept(row.patient, row.measuredOn)),
    imaging: trial.imaging.filter((row) => kept(row.patient, row.imagedOn)),
    questionnaireItems: trial.questionnaireItems.filter((row) => kept(row.patient, row.formOn)),
  };
}

const treated = new Set(SAMPLE.cycles.map(({ patient }) => patient));
const lost = new Set([...treated].filter((_id, index) => index % 3 === 0));

test('every progression endpoint is among those looked at', () => {
  expect(CODES).toEqual(['RPFS', 'BPFS', 'TTPSA', 'TTWP', 'TTRNT']);
  expect(CODES.filter(isIncidence).sort()).toEqual([...INCIDENCE_CODES].sort());
});

describe.each(PRESETS)('a patient without a baseline, by preset %s', (preset) => {
  const plan = presetPlan(preset, SAMPLE.facts);
  const records = patientRecords(withoutBaseline(SAMPLE, lost), SAMPLE.facts.cutOff);

  test.each(CODES)('is censored at C1D1 in %s, the dead too', (code) => {
    const { rows, firstDay } = ENDPOINTS[code].derive(records, plan, SAMPLE.facts.cutOff);
    const of = rows.filter(({ patient }) => lost.has(patient));
    expect(of).toHaveLength(lost.size);
    for (const { outcome, days } of of) {
      expect([outcome.kind, outcome.cause, days]).toEqual(['censored', 'no-baseline', firstDay]);
    }
    expect(records.some(({ id, vital }) => lost.has(id) && vital.diedOn !== null)).toBe(true);
  });

  test.each(INCIDENCE_CODES)('is censored there in the cumulative incidence of %s too', (code) => {
    const { rows, firstDay } = competingTimes(code, records, plan, SAMPLE.facts.cutOff);
    for (const { patient, cause, days } of rows) {
      if (lost.has(patient)) expect([cause, days]).toEqual([0, firstDay]);
    }
  });

  test('and where nobody has one, there is no result and why', () => {
    const results = analyze(withoutBaseline(SAMPLE, treated), plan, '0');
    for (const section of [
      ...CODES.map((code) => results.survival[code]),
      ...INCIDENCE_CODES.map((code) => results.incidence[code]),
    ]) {
      if (section.state === 'ready') throw new Error('a result of nobody');
      expect(whyNot(section)).toMatch(/without a baseline|not estimable/);
    }
  });
});
