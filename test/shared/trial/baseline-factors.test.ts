import { describe, expect, it } from 'vitest';
import { BASELINE_FACTORS } from '../../../shared/trial/baseline-factors.ts';
import { TABLES } from '../../../shared/trial/schema.ts';
import type { Patient } from '../../../shared/trial/types.ts';
import { day, recordOf } from '../patient-fixture.ts';

function valueOf(key: string, patient: Partial<Patient>) {
  const factor = BASELINE_FACTORS.find((each) => each.key === key);
  if (factor === undefined) throw new Error(`no factor ${key}`);
  return factor.value(recordOf({ patient }).patient);
}

describe('baseline factors', () => {
  it('have keys of their own', () => {
    const keys = BASELINE_FACTORS.map((factor) => factor.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('are null, never a level, where nothing is recorded', () => {
    const { patient } = recordOf({});
    expect(BASELINE_FACTORS.map((factor) => factor.value(patient))).toEqual(
      BASELINE_FACTORS.map(() => null),
    );
  });

  it.each([
    ['bone-extent', TABLES.patients.bone_extent.codes],
    ['sex', TABLES.patients.sex.codes],
    ['first-regimen-progression', TABLES.patients.first_regimen_progression_basis.codes],
  ])('%s has a level for every code of the trial file', (key, codes) => {
    const factor = BASELINE_FACTORS.find((each) => each.key === key);
    expect(factor?.kind === 'category' && factor.levels.map((level) => level.code)).toEqual(codes);
  });

  it.each([
    [6, 'up-to-7'],
    [7, 'up-to-7'],
    [8, '8-to-10'],
    [10, '8-to-10'],
  ])('put Gleason %i into %s', (gleason, level) => {
    expect(valueOf('gleason', { gleason })).toBe(level);
  });

  it.each([
    [0, '0'],
    [1, '1'],
    [2, '2-or-more'],
    [4, '2-or-more'],
  ])('put %i pathway inhibitors into %s', (priorArpi, level) => {
    expect(valueOf('prior-arpi', { priorArpi })).toBe(level);
  });

  it('give the PSA decline in the first regimen in percent', () => {
    const decline = (firstRegimenBaselinePsa: number, firstRegimenNadirPsa: number) =>
      valueOf('first-regimen-psa-decline', { firstRegimenBaselinePsa, firstRegimenNadirPsa });
    expect(decline(40, 10)).toBe(75);
    expect(decline(40, 50)).toBe(-25);
    expect(decline(0, 0)).toBeNull();
  });

  it('count days from the last cycle of the first regimen to enrolment', () => {
    // 2023-12-01 to 2024-01-01 is 31 days.
    const dates = { firstRegimenLastCycleOn: day('2023-12-01'), enrolledOn: day('2024-01-01') };
    expect(valueOf('days-since-first-regimen', dates)).toBe(31);
  });
});
