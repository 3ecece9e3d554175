import { describe, expect, test } from 'vitest';
import { planLabel, proposedName } from '../../../../shared/trial/plan/plan-label.ts';
import { presetPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import { PRESETS, PRESET_TITLES } from '../../../../shared/trial/plan/preset-names.ts';
import { facts } from '../../patient-fixture.ts';

describe('what a plan is called', () => {
  test.each(PRESETS)('the preset %s as it is bears its name', (preset) => {
    expect(planLabel(presetPlan(preset, facts), facts)).toBe(PRESET_TITLES[preset]);
    expect(proposedName(presetPlan(preset, facts), facts)).toBeNull();
  });

  test.each(PRESETS)('the preset %s with one switch moved says so', (preset) => {
    const plan = presetPlan(preset, facts);
    const moved = { ...plan, survival: { ...plan.survival, level: 0.9 } };
    expect(planLabel(moved, facts)).toBe(`${PRESET_TITLES[preset]}, 1 change`);
    expect(proposedName(moved, facts)).toMatch(
      new RegExp(`^${PRESET_TITLES[preset]} with .*: 0.9`),
    );
  });

  test('two switches are two changes, and the name is asked for', () => {
    const plan = presetPlan('protocol', facts);
    const survival = { ...plan.survival, level: 0.9, interval: 'plain' } as const;
    expect(planLabel({ ...plan, survival }, facts)).toBe('Protocol, 2 changes');
    expect(proposedName({ ...plan, survival }, facts)).toBe('Own plan after Protocol');
  });

  test('other case or spaces do not make a changed plan the preset', () => {
    const plan = presetPlan('protocol', facts);
    const moved = { ...plan, name: ' protocol ', survival: { ...plan.survival, level: 0.9 } };
    expect(planLabel(moved, facts)).toBe('Protocol, 1 change');
  });

  test('a plan with a name of its own keeps it', () => {
    const plan = { ...presetPlan('protocol', facts), name: 'Sensitivity A' };
    const moved = { ...plan, survival: { ...plan.survival, level: 0.9 } };
    expect(planLabel(moved, facts)).toBe('Sensitivity A');
    expect(proposedName(moved, facts)).toBeNull();
  });
});
