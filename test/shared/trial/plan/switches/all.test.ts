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
import { checkPlan } from '../../../../../shared/trial/plan/plan-file.ts';
import { planSchema } from '../../../../../shared/trial/plan/plan.ts';
import { plan } from '../../../patient-fixture.ts';
import { planRow } from '../plan-rows.ts';

type Shape = { readonly [key: string]: unknown };

/** Paths of all switches, read from the schema: sections are objects of switches. */
function schemaPaths(): readonly string[] {
  const top = planSchema.unwrap().shape as Shape;
  return Object.entries(top).flatMap(([key, part]) => {
    const inner = (part as { readonly shape?: Shape }).shape;
    return inner === undefined ? [key] : Object.keys(inner).map((name) => `${key}.${name}`);
  });
}

describe('the list of switches', () => {
  test('holds every switch of the plan once, in a named section', () => {
    expect(PLAN_FIELDS.map(({ path }) => path).sort()).toEqual([...schemaPaths()].sort());
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
});
