import { describe, expect, test } from 'vitest';
import { sampleColumns } from '../../../../electron/sample/sample.ts';
import { curveOf } from '../../../../shared/analysis/survival/curve.ts';
import { frameOf, frameOn } from '../../../../shared/analysis/frame/frame.ts';
import { deskOf } from '../../../../shared/analysis/frame/job.ts';
import type { Desk } from '../../../../shared/analysis/frame/job.ts';
import { sensitivityOf } from '../../../../shared/analysis/survival/sensitivity.ts';
import { biochemicalProgression } from '../../../../shared/endpoints/psa/biochemical-progression.ts';
import { radiographicProgression } from '../../../../shared/endpoints/imaging/radiographic-progression.ts';
import { parseTrial } from '../../../../shared/trial/parse-trial.ts';
import { presetPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import { PRESETS } from '../../../../shared/trial/plan/preset-names.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import { addDays } from '../../../../shared/ground/units.ts';
import { C1D1, trialOf } from '../../trial-of.ts';

const source = { fileName: 's.db', sha256: '00'.repeat(32), bytes: 1, format: 'onearm' } as const;
const trial = parseTrial(sampleColumns(), source, []);

type Switches = Partial<Plan['psaProgression']>;

/** Labels of the variants and the switches each stands for. */
const VARIANTS: Readonly<Record<string, Switches>> = {
  'Unconfirmed last rise counted': { unconfirmedLast: 'event' },
  'Unconfirmed last rise censored': { unconfirmedLast: 'censored' },
  'New therapy ignored': { newTherapy: 'ignored' },
  'Censored at new therapy': { newTherapy: 'censored' },
  'PCWG3 rule': { rule: 'pcwg3' },
  'Protocol rule': { rule: 'protocol' },
  'Censored after missed PSA values': { missedAssessments: 'censored-at-last' },
  'Missed PSA values ignored': { missedAssessments: 'ignored' },
};

describe.each(['BPFS', 'TTPSA'] as const)('each sensitivity variant of %s', (code) => {
  test.each(PRESETS)('is the whole endpoint under the changed plan (%s)', (preset) => {
    const base = presetPlan(preset, trial.facts);
    for (const start of [
      {},
      { unconfirmedLast: 'event' },
      { newTherapy: 'ignored' },
    ] as Switches[]) {
      const plan = { ...base, psaProgression: { ...base.psaProgression, ...start } };
      const frame = frameOf(trial, plan);
      const main = (desk: Desk) => ({
        endpoint: biochemicalProgression(code, frameOn(desk).members, desk.plan),
      });
      const times = { name: `times ${code}`, compute: main };
      for (const variant of sensitivityOf(deskOf(trial, plan), code, times)) {
        const switches = VARIANTS[variant.label];
        expect(switches).toBeDefined();
        const changed = { ...plan, psaProgression: { ...plan.psaProgression, ...switches } };
        const whole = biochemicalProgression(code, frame.members, changed);
        expect(variant).toEqual({ ...curveOf(variant.label, whole, plan), why: variant.why });
      }
    }
  });
});

describe('clinical progression in radiographic PFS', () => {
  // PETs 8 weeks before and 12 weeks after C1D1 show no progression; treatment ended on day 120.
  const scans = [
    { day: -56, tumourVolumeMl: 100, newLesions: false },
    { day: 84, tumourVolumeMl: 100, newLesions: false },
  ];
  const base = trialOf([{ alive: 300, scans }]);
  const [row] = base.vitalStatus;
  const endpoint = (treatmentEnded: 'progression' | 'toxicity', countFirstDay = false) => {
    if (row === undefined) throw new Error('one patient was asked for');
    const ended = { ...row, treatmentEnded, treatmentEndedOn: addDays(C1D1, 120) };
    const plan = presetPlan('protocol', base.facts);
    const under = { ...plan, survival: { ...plan.survival, countFirstDay } };
    const changed = { ...base, vitalStatus: [ended] };
    const frame = frameOf(changed, under);
    const main = radiographicProgression(frame.members, under, frame.cutOff);
    const times = { name: 'times RPFS', compute: () => ({ endpoint: main }) };
    const variants = sensitivityOf(deskOf(changed, under), 'RPFS', times);
    const variant = variants.find(({ label }) => label === 'Clinical progression counted');
    return { main: main.rows[0], clinical: variant?.curve };
  };

  test('is censored at the last scan, and an event on its own day in the sensitivity analysis', () => {
    const { main, clinical } = endpoint('progression');
    expect(main).toMatchObject({ days: 84, outcome: { kind: 'censored' } });
    expect(clinical).toMatchObject({ nEvents: 1, times: Float64Array.of(120) });
    expect(endpoint('progression', true).clinical?.times).toEqual(Float64Array.of(121));
  });

  test('leaves a patient taken off treatment for another reason as he is', () => {
    const { clinical } = endpoint('toxicity');
    expect(clinical).toMatchObject({ nEvents: 0, times: Float64Array.of(84) });
  });
});
