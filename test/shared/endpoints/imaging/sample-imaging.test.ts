/** The invented sample carries times that its own simulation worked out, by other code. */
import { describe, expect, test } from 'vitest';
import { sampleColumns } from '../../../../electron/sample/sample.ts';
import { checkTrial } from '../../../../shared/checks/check-trial.ts';
import { patientRecords } from '../../../../shared/endpoints/engine/patient-record.ts';
import { radiographicProgression } from '../../../../shared/endpoints/imaging/radiographic-progression.ts';
import { parseTrial } from '../../../../shared/trial/parse-trial.ts';
import { presetPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import { PRESETS } from '../../../../shared/trial/plan/preset-names.ts';

const trial = parseTrial(
  sampleColumns(),
  { fileName: 'sample.db', sha256: '00', bytes: 1, format: 'onearm' },
  [],
);
const { cutOff } = trial.facts;
const records = patientRecords(trial, cutOff);

describe('the sample trial', () => {
  test('has the rPFS by RECIP that its simulation worked out, for all 40 patients', () => {
    const { rows } = radiographicProgression(records, presetPlan('protocol', trial.facts), cutOff);
    const derived = rows.map(({ patient, days, outcome }) => [
      patient,
      days,
      outcome.kind === 'event',
    ]);
    const simulated = trial.timeToEvent
      .filter(({ endpoint }) => endpoint === 'RPFS')
      .map(({ patient, days, event }) => [patient, days, event]);
    expect(derived).toHaveLength(40);
    expect(derived).toEqual(simulated);
  });

  test.each(PRESETS)('has nothing that stops a result under the %s plan', (preset) => {
    const findings = checkTrial(trial, records, presetPlan(preset, trial.facts));
    expect(findings.filter(({ severity }) => severity === 'blocking')).toEqual([]);
  });

  test('has the faults that were put into it, by name', () => {
    const findings = checkTrial(trial, records, presetPlan('protocol', trial.facts));
    const rules = new Set(findings.map(({ rule }) => rule));
    expect([...rules]).toEqual(
      expect.arrayContaining([
        'synthetic-data',
        'recip-class-disagrees',
        'scan-baseline-old',
        'scan-not-evaluable',
        'left-before-landmark',
        'fact-rnt-short',
        'bpi-interference-short',
        'eligibility-not-known',
      ]),
    );
  });
});
