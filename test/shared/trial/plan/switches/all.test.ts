import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  PLAN_FIELDS,
  PLAN_SECTIONS,
  planValue,
  planWords,
  sectionOf,
  withPlanValue,
} from '../../../../../shared/trial/plan/switches/all.ts';
import { PLAN_FORMAT } from '../../../../../shared/trial/plan/switches/general-switches.ts';
import { checkPlan } from '../../../../../shared/trial/plan/plan-file.ts';
import { PRESETS } from '../../../../../shared/trial/plan/preset-names.ts';
import { presetPlan } from '../../../../../shared/trial/plan/plan-presets.ts';
import { facts, plan } from '../../../patient-fixture.ts';
import { planPage, planRow, presetRow } from '../plan-rows.ts';

/** Paths of all switches of a plan as it is saved. */
function pathsOf(document: object): readonly string[] {
  return Object.entries(document).flatMap(([key, part]) =>
    typeof part === 'object' && part !== null
      ? Object.keys(part).map((name) => `${key}.${name}`)
      : [key],
  );
}

describe('the list of switches', () => {
  test('holds every switch of the plan once, in a named section', () => {
    expect(PLAN_FIELDS.map(({ path }) => path)).toEqual(pathsOf(plan));
    expect(new Set(PLAN_FIELDS.map(({ path }) => path)).size).toBe(PLAN_FIELDS.length);
    for (const { path } of PLAN_FIELDS) expect(PLAN_SECTIONS[sectionOf(path)]).toBeDefined();
  });

  test('offers values that the plan accepts, and all of them', () => {
    for (const { path, options } of PLAN_FIELDS) {
      if (options === undefined) continue;
      const now = planValue(plan, path);
      const values = Object.keys(options).map((text): unknown =>
        typeof now === 'string' ? text : (JSON.parse(text) as unknown),
      );
      for (const value of values) {
        const moved = checkPlan(withPlanValue(plan, path, value));
        expect(planValue(moved, path)).toEqual(value);
      }
      const refused = () => checkPlan(withPlanValue(plan, path, 'no-such-value'));
      expect(refused).toThrow();
      // The refusal lists what is allowed; each must have its words.
      try {
        refused();
      } catch (error) {
        const allowed = /must be one of (.*)$/.exec((error as Error).message)?.[1];
        if (allowed !== undefined) expect(allowed.split(', ').length).toBe(values.length);
      }
    }
  });

  test('bounds every number both ways, so that nothing a plan says can go on for ever', () => {
    for (const { path, shape } of PLAN_FIELDS) {
      if (shape.kind !== 'number') continue;
      expect(shape.min ?? shape.over, `${path} from below`).toBeTypeOf('number');
      expect(shape.max ?? shape.below, `${path} from above`).toBeTypeOf('number');
      for (const value of [1e8, 9e15, -1e8, 1e308, -5e-324]) {
        expect(() => checkPlan(withPlanValue(plan, path, value)), path).toThrow();
      }
    }
  });

  test('makes the parser: every preset passes, and no switch may be missing or of another kind', () => {
    for (const preset of PRESETS) {
      const made = presetPlan(preset, facts);
      expect(checkPlan(made)).toEqual(made);
    }
    for (const { path } of PLAN_FIELDS) {
      for (const wrong of [undefined, { no: 'value' }]) {
        expect(() => checkPlan(withPlanValue(plan, path, wrong)), path).toThrow(path);
      }
    }
  });

  test('keeps the meaning of an earlier plan with values that the plan accepts', () => {
    for (const { path, since, before } of PLAN_FIELDS) {
      if (since === undefined) continue;
      expect(since).toBeGreaterThan(1);
      expect(since).toBeLessThanOrEqual(PLAN_FORMAT);
      expect(planValue(checkPlan(withPlanValue(plan, path, before)), path)).toEqual(before);
    }
  });

  test('says values in words', () => {
    const words = (path: string, value: unknown) => {
      const field = PLAN_FIELDS.find((candidate) => candidate.path === path);
      return field === undefined ? null : planWords(field, value);
    };
    expect(words('survival.interval', 'log-log')).toBe('log-log');
    expect(words('psa.responseWindowAfterLastDoseDays', null)).toBe('no end');
    expect(words('psa.responseWindowAfterLastDoseDays', 42)).toBe('42 days');
    expect(words('psaProgression.risePercent', 25)).toBe('25%');
    expect(words('qualityOfLife.factRntReversed', [true, false, true])).toBe('items 1, 3');
    expect(words('adverseEvents.groupedTerms', { Anaemia: ['Anaemia', 'Haemoglobin low'] })).toBe(
      'Anaemia (Anaemia, Haemoglobin low)',
    );
  });
});

describe('docs/plan.md', () => {
  const text = readFileSync(new URL('../../../../../docs/plan.md', import.meta.url), 'utf8');
  const page = text.replaceAll(/ +/g, ' '); // the formatter pads table cells
  test.each(PLAN_FIELDS.map((field) => [field.path, field] as const))(
    'describes %s with its default, alternatives and source',
    (_, field) => expect(page).toContain(planRow(field, plan)),
  );

  test.each(PRESETS)('describes the preset %s by every switch it moves', (preset) => {
    expect(page).toContain(presetRow(preset));
  });

  test('has no row of a switch that is gone (npm run docs writes the tables)', () => {
    const rows = (of: string) => of.split('\n').filter((line) => line.startsWith('| `')).length;
    expect(rows(text)).toBe(rows(planPage(text)));
  });
});
