import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsePlan } from '../../../../shared/trial/plan/plan-file.ts';
import { migratePlan, migrationNote } from '../../../../shared/trial/plan/plan-migrations.ts';
import { presetPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import { PLAN_FIELDS, planValue } from '../../../../shared/trial/plan/switches/all.ts';
import type { PlanField } from '../../../../shared/trial/plan/switches/all.ts';
import { PLAN_FORMAT } from '../../../../shared/trial/plan/switches/general-switches.ts';
import { choice } from '../../../../shared/trial/plan/switches/switch.ts';
import { facts } from '../../patient-fixture.ts';

/** Plans as version 1 of the format wrote them, kept for ever. */
const saved = (preset: string) =>
  readFileSync(new URL(`saved/version-1-${preset}.plan.json`, import.meta.url), 'utf8');

describe.each(['protocol', 'pcwg3', 'r', 'sas'])('the plan %s saved in format 1', (preset) => {
  const document = JSON.parse(saved(preset)) as object;
  const { plan, added, note } = parsePlan(saved(preset));

  test('opens, and every switch it had has kept its value', () => {
    for (const { path, since } of PLAN_FIELDS) {
      if (path === 'version') expect(planValue(plan, path)).toBe(PLAN_FORMAT);
      else if (since === undefined) {
        expect(planValue(plan, path), path).toEqual(planValue(document as never, path));
      }
    }
  });

  test('has each later switch with the value that keeps its meaning, and says so', () => {
    const later = PLAN_FIELDS.filter(({ since }) => since !== undefined);
    expect(added.map(({ path }) => path)).toEqual(later.map(({ path }) => path));
    for (const { path, value } of added) expect(planValue(plan, path)).toEqual(value);
    expect(note).toContain('the plan was saved in format 1');
    for (const { title } of added) expect(note).toContain(title);
  });
});

/** A switch that a new plan begins with otherwise than a plan of format 1 meant. */
const PLANTED: PlanField = {
  ...choice({
    title: 'Planted',
    about: 'tries the migration',
    source: 'convention',
    options: { old: 'the old way', new: 'the new way' },
    initial: 'new',
    since: 2,
    before: 'old',
  }),
  path: 'survival.planted',
};

describe('a switch that came with format 2', () => {
  const plan = { version: 1, survival: { level: 0.95 } };

  test('is added to a plan of format 1 as it was before, whatever a new plan has', () => {
    const { document, added } = migratePlan(plan, 1, [PLANTED]);
    expect(document).toEqual({ version: PLAN_FORMAT, survival: { level: 0.95, planted: 'old' } });
    expect(migrationNote(1, added)).toBe(
      'the plan was saved in format 1 and is read as format 2; added with the value that keeps ' +
        'its meaning: Planted: the old way (a new plan has the new way)',
    );
  });

  test('is refused in a plan that says format 1', () => {
    const early = { version: 1, survival: { level: 0.95, planted: 'new' } };
    expect(() => migratePlan(early, 1, [PLANTED])).toThrow(
      'survival.planted: is not a switch of plan format 1',
    );
  });
});

test('a plan of format 1 that lacks a switch of its own format is refused', () => {
  const document = JSON.parse(saved('protocol')) as Record<string, Record<string, unknown>>;
  delete document['psa']?.['sameDay'];
  expect(() => parsePlan(JSON.stringify(document))).toThrow('psa.sameDay: is missing');
});

test.each([0, -1, 1.5, '1', null])('a plan of format %j is refused', (version) => {
  const text = JSON.stringify({ ...presetPlan('protocol', facts), version });
  expect(() => parsePlan(text)).toThrow('version');
});
