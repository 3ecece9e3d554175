import { describe, expect, test } from 'vitest';
import { sampleColumns } from '../../../electron/sample.ts';
import { curveOf } from '../../../shared/analysis/curve.ts';
import { frameOf } from '../../../shared/analysis/frame.ts';
import { sensitivityOf } from '../../../shared/analysis/sensitivity.ts';
import { biochemicalProgression } from '../../../shared/endpoints/biochemical-progression.ts';
import { parseTrial } from '../../../shared/trial/parse-trial.ts';
import { PRESETS, presetPlan } from '../../../shared/trial/plan-presets.ts';
import type { Plan } from '../../../shared/trial/plan.ts';

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
      const main = biochemicalProgression(code, frame.members, plan);
      for (const variant of sensitivityOf(frame, main)) {
        const switches = VARIANTS[variant.label];
        expect(switches).toBeDefined();
        const changed = { ...plan, psaProgression: { ...plan.psaProgression, ...switches } };
        const whole = biochemicalProgression(code, frame.members, changed);
        expect(variant).toEqual({ ...curveOf(variant.label, whole.rows, plan), why: variant.why });
      }
    }
  });
});
