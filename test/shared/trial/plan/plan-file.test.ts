import { describe, expect, test } from 'vitest';
import { Refused } from '../../../../shared/ground/refusal.ts';
import { parsePlan, writePlan } from '../../../../shared/trial/plan/plan-file.ts';
import { presetPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import { PRESETS } from '../../../../shared/trial/plan/preset-names.ts';
import { facts, plan } from '../../patient-fixture.ts';

test('a plan that was written is read back the same', () => {
  for (const preset of PRESETS) {
    const saved = presetPlan(preset, facts);
    expect(parsePlan(writePlan(saved))).toEqual({ plan: saved, added: [], note: null });
  }
  expect(parsePlan(`\uFEFF${writePlan(plan)}`).plan).toEqual(plan);
});

function refusal(change: (document: Record<string, Record<string, unknown>>) => void) {
  const document = JSON.parse(writePlan(plan)) as Record<string, Record<string, unknown>>;
  change(document);
  try {
    parsePlan(JSON.stringify(document));
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
  }
  throw new Error('was not refused');
}

describe('a refusal names the field and shows the value', () => {
  test.each<readonly [string, Parameters<typeof refusal>[0], string, string]>([
    [
      'of an unknown value',
      (d) => (d['survival'] = { ...d['survival'], interval: 'loglog' }),
      'survival.interval',
      'survival.interval: is "loglog", must be one of "plain", "log", "log-log", "logit", "arcsin"',
    ],
    [
      'of a known curve that rises',
      (d) =>
        (d['oneSample'] = {
          ...d['oneSample'],
          curves: [{ endpoint: 'OS', name: 'X', days: [100, 200], survival: [0.5, 0.6] }],
        }),
      'oneSample.curves[0]',
      'oneSample.curves[0]: "X": reference.survival[1]: rises from 0.5 to 0.6 at 200: a survival curve never does',
    ],
    [
      'of a missing switch',
      (d) => delete d['psa']?.['sameDay'],
      'psa.sameDay',
      'psa.sameDay: is missing, must be one of "mean", "highest", "lowest"',
    ],
    [
      'of a switch that does not exist',
      (d) => (d['primary'] = { ...d['primary'], alfa: 0.05 }),
      'primary.alfa',
      'primary.alfa: is not a switch of the plan',
    ],
    [
      'of two equal hypotheses',
      (d) => (d['primary'] = { ...d['primary'], alternativeProportion: 0.5 }),
      'primary.alternativeProportion',
      'primary.alternativeProportion: equals the null proportion 0.5',
    ],
    [
      'of a window that ends before it begins',
      (d) => (d['psa'] = { ...d['psa'], week12From: 100, week12To: 90 }),
      'psa.week12To',
      'psa.week12To: is 90, before the window begins on 100',
    ],
  ])('%s', (_, change, argument, message) => {
    expect(refusal(change)).toMatchObject({ code: 'wrong-value', argument, message });
  });

  test('of a number out of range', () => {
    const found = refusal((d) => (d['survival'] = { ...d['survival'], level: 95 }));
    expect(found.argument).toBe('survival.level');
    expect(found.message).toContain('survival.level: is 95');
  });

  test('of a day that does not exist', () => {
    const found = refusal((d) => Object.assign(d, { cutOff: '2025-02-30' }));
    expect(found.argument).toBe('cutOff');
  });

  test('of a later format', () => {
    expect(refusal((d) => Object.assign(d, { version: 3 }))).toMatchObject({
      code: 'newer-schema',
      argument: 'version',
      message: 'version: this plan is of format 3, this OneArm reads formats 1 to 2',
    });
  });

  test('of a text that is no JSON, and of JSON that is no plan', () => {
    expect(() => parsePlan('name = Protocol')).toThrow('the file is not JSON');
    expect(() => parsePlan('null')).toThrow('plan: is null');
    expect(() => parsePlan('[]')).toThrow('plan');
  });
});
