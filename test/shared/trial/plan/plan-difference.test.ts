import { expect, test } from 'vitest';
import { planDifferences } from '../../../../shared/trial/plan/plan-difference.ts';
import { presetPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import { facts, plan } from '../../patient-fixture.ts';

const sentences = (after: typeof plan) => planDifferences(plan, after).map((d) => d.sentence);

test('equal plans differ in nothing, whatever their names', () => {
  expect(sentences({ ...plan, name: 'Another name' })).toEqual([]);
});

test('each moved switch is a sentence', () => {
  expect(
    sentences({
      ...plan,
      cutOff: '2025-12-31',
      survival: { ...plan.survival, interval: 'log', countFirstDay: true },
      psa: { ...plan.psa, responseWindowAfterLastDoseDays: null },
    }),
  ).toEqual([
    'Data cut-off: 2025-12-31 instead of as in the trial file',
    'CI of S(t): log instead of log-log',
    'Count the first day: yes: death on C1D1 is day 1 instead of no: death on C1D1 is day 0',
    'Response window after the last dose: no end instead of 42 days',
  ]);
});

test('the presets are told apart', () => {
  expect(sentences(presetPlan('pcwg3', facts))).toEqual([
    'Headline PSA response: confirmed decline instead of any decline',
    'Response window after the last dose: no end instead of 42 days',
    'Rule: PCWG3: the published table instead of protocol: the switches below',
    'Criterion: PCWG3 with RECIST 1.1 instead of RECIP 1.0 (PSMA PET)',
    'Deterioration counts from: 84 days instead of 0 days',
    'Deterioration confirmed after: 21 days instead of not to be confirmed',
  ]);
  expect(planDifferences(plan, presetPlan('r', facts)).map(({ path }) => path)).toEqual([
    'primary.twoSidedRule',
    'primary.interval',
    'survival.interval',
    'survival.followUpTies',
  ]);
});
