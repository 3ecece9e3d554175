import { describe, expect, it } from 'vitest';
import { analyseBaseline } from '../../../../shared/analysis/population/baseline.ts';
import { BASELINE_FACTORS } from '../../../../shared/trial/baseline-factors.ts';
import { presetPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import { day, facts, plan, recordOf } from '../../patient-fixture.ts';

const records = [
  recordOf({ id: 'P1', patient: { age: 60, ecog: 0, priorTaxane: true }, cycles: ['2024-01-15'] }),
  recordOf({ id: 'P2', patient: { age: 65, ecog: 1, priorTaxane: false } }),
  recordOf({ id: 'P3', patient: { age: 70, ecog: 1, priorTaxane: null } }),
  recordOf({ id: 'P4', patient: { age: 78, ecog: null } }),
  recordOf({ id: 'P5', patient: { age: null, ecog: 2 } }),
].map((record) =>
  record.id === 'P1'
    ? {
        ...record,
        psa: [
          {
            patient: 'P1',
            measuredOn: day('2024-01-10'),
            measuredAt: null,
            valueNgMl: 55,
            qualifier: '=' as const,
          },
        ],
      }
    : record,
);
const result = analyseBaseline(records, plan, day('2024-12-31'));
const row = (key: string) => {
  const found = result.rows.find((each) => each.key === key);
  if (found === undefined) throw new Error(`no row ${key}`);
  return found;
};

describe('the baseline table', () => {
  it('has a row for every factor and for PSA before treatment', () => {
    expect(result.rows.map((each) => each.key)).toEqual([
      ...BASELINE_FACTORS.map((factor) => factor.key),
      'baseline-psa',
    ]);
  });

  it('summarises a number by the values present', () => {
    // R: x <- c(60, 65, 70, 78); median 67.5, mean 68.25, sd 7.67571929311297,
    // quantile(x, c(.25, .75)) 63.75 and 72.
    const age = row('age');
    expect([age.known, age.missing]).toEqual([4, 1]);
    if (age.kind !== 'number') throw new Error('age is a number');
    expect(age.summary).toMatchObject({
      mean: { value: 68.25 },
      minimum: { value: 60 },
      firstQuartile: { value: 63.75 },
      median: { value: 67.5 },
      thirdQuartile: { value: 72 },
      maximum: { value: 78 },
    });
    const { standardDeviation: sd } = age.summary;
    expect(sd.state === 'value' && sd.value).toBeCloseTo(7.67571929311297, 12);
  });

  it('counts categories of those with a value, all levels shown', () => {
    const ecog = row('ecog');
    expect([ecog.known, ecog.missing]).toEqual([4, 1]);
    expect(ecog.kind === 'category' && ecog.levels).toEqual([
      { title: '0', n: 1, proportion: 0.25 },
      { title: '1', n: 2, proportion: 0.5 },
      { title: '2', n: 1, proportion: 0.25 },
      { title: '3', n: 0, proportion: 0 },
      { title: '4', n: 0, proportion: 0 },
    ]);
  });

  it('counts a flag as yes, no and missing', () => {
    const taxane = row('prior-taxane');
    expect(taxane.missing).toBe(3);
    expect(taxane.kind === 'category' && taxane.levels).toEqual([
      { title: 'Yes', n: 1, proportion: 0.5 },
      { title: 'No', n: 1, proportion: 0.5 },
    ]);
  });

  it('has no proportion where nobody has a value', () => {
    const bone = row('bone-extent');
    expect(bone.kind === 'category' && bone.levels[0]).toEqual({
      title: 'None',
      n: 0,
      proportion: null,
    });
  });

  it('takes PSA from the last value before C1D1', () => {
    const psa = row('baseline-psa');
    expect([psa.known, psa.missing, psa.kind === 'number' && psa.summary.median]).toEqual([
      1,
      4,
      { state: 'value', value: 55 },
    ]);
  });

  it('shows a code that no level declares under its own name', () => {
    const strange = [recordOf({ patient: { ecog: 7 } })];
    const ecog = analyseBaseline(strange, plan, day('2024-12-31')).rows.find(
      (each) => each.key === 'ecog',
    );
    expect(ecog?.kind === 'category' && ecog.levels.at(-1)).toEqual({
      title: '7',
      n: 1,
      proportion: 1,
    });
  });
});

it.each([
  // PROC MEANS and PROC UNIVARIATE by default (PCTLDEF = 5); R: quantile(x, c(.25, .75), type = 2).
  ['sas', 62, 70],
  // R: quantile(x, c(.25, .75)).
  ['r', 62.25, 70],
] as const)('has the quartiles of the program that the %s preset stands for', (preset, q1, q3) => {
  const ages = [45, 61, 62, 63, 66, 68, 70, 70, 71, 75];
  const ten = ages.map((age, i) => recordOf({ id: `P${i + 1}`, patient: { age } }));
  const { rows } = analyseBaseline(ten, presetPlan(preset, facts), day('2024-12-31'));
  const age = rows.find(({ key }) => key === 'age');
  if (age?.kind !== 'number') throw new Error('age is a number');
  expect([age.summary.firstQuartile, age.summary.thirdQuartile]).toEqual([
    { state: 'value', value: q1 },
    { state: 'value', value: q3 },
  ]);
});
