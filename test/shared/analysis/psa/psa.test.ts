import { describe, expect, test } from 'vitest';
import { frameOf } from '../../../../shared/analysis/frame/frame.ts';
import { psaResult } from '../../../../shared/analysis/psa/psa.ts';
import {
  factorByKey,
  factorSplits,
  forestRows,
  splitFactor,
} from '../../../../shared/analysis/population/subgroups.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import { plan } from '../../patient-fixture.ts';
import { recordsOf, trialOf } from '../../trial-of.ts';
import type { PatientWords } from '../../trial-of.ts';

const patients: readonly PatientWords[] = [
  {
    psa: [
      [0, 100],
      [42, 50],
      [84, 45],
    ],
    cycles: [42],
    patient: { age: 60, ecog: 0, priorTaxane: true },
  }, // confirmed
  {
    psa: [
      [0, 100],
      [42, 8],
    ],
    patient: { age: 70, ecog: 1, priorTaxane: false },
  }, // PSA90, unconfirmed
  {
    psa: [
      [0, 100],
      [42, 51],
    ],
    patient: { age: 75, ecog: 1 },
  }, // no response
  { psa: [[0, 100]], patient: { age: 80, ecog: 0 } }, // not evaluable
  { start: null, psa: [[-5, 100]] },
];
const trial = trialOf(patients.map((words, i) => ({ ...words, id: `P${i + 1}` })));
const resultOf = (under: Plan = plan) => {
  const result = psaResult(frameOf(trial, under));
  if (result === null) throw new Error('nobody treated');
  return result;
};

describe('response rates', () => {
  test('have all treated and the evaluable as denominators', () => {
    expect(
      resultOf().rates.map(({ label, denominator, responders, n }) => [
        label,
        denominator,
        responders,
        n,
      ]),
    ).toEqual([
      ['PSA50', 'treated', 2, 4],
      ['PSA50', 'evaluable', 2, 3],
      ['PSA50, confirmed', 'treated', 1, 4],
      ['PSA50, confirmed', 'evaluable', 1, 3],
      ['PSA90', 'treated', 1, 4],
      ['PSA90', 'evaluable', 1, 3],
      ['PSA90, confirmed', 'treated', 0, 4],
      ['PSA90, confirmed', 'evaluable', 0, 3],
    ]);
  });
  test('have exact intervals', () => {
    // R: binom.test(2, 4)$conf.int is 0.06758599 to 0.93241401
    const [headline] = resultOf().rates;
    expect(headline?.interval.lower).toBeCloseTo(0.06758599, 8);
    expect(headline?.interval.upper).toBeCloseTo(0.93241401, 8);
  });
  test('begin with the plan’s headline', () => {
    const confirmed: Plan = { ...plan, psa: { ...plan.psa, responseConfirmation: 'confirmed' } };
    expect(resultOf(confirmed).rates[0]?.label).toBe('PSA50, confirmed');
  });
  test('account for every patient', () => {
    expect(resultOf().accounting).toEqual({
      enrolled: 5,
      analysed: 4,
      excluded: [{ patient: 'P5', why: 'never treated by the cut-off' }],
    });
    const all = resultOf({ ...plan, analysisSet: 'enrolled' });
    expect(all.accounting.excluded).toEqual([{ patient: 'P5', why: 'never treated' }]);
  });
});

describe('a baseline factor', () => {
  const records = frameOf(trial, plan).members;
  const split = (key: string, cut?: number) => {
    const factor = factorByKey(key);
    if (factor === undefined) throw new Error(key);
    return splitFactor(factor, records, cut);
  };
  test('that is a number is split at its median, or at a given cut', () => {
    // Ages 60, 70, 75, 80: median 72.5
    expect(split('age')).toMatchObject({
      cut: 72.5,
      counts: [
        { level: '< 72.5 years', n: 2 },
        { level: '≥ 72.5 years', n: 2 },
      ],
    });
    expect(split('age', 70).counts.map(({ n }) => n)).toEqual([1, 3]);
  });
  test('that is a category keeps the order of its levels', () => {
    expect(split('ecog').counts).toEqual([
      { level: '0', n: 2 },
      { level: '1', n: 2 },
    ]);
  });
  test('counts who has no value', () => {
    const taxane = split('prior-taxane');
    expect(taxane).toMatchObject({ withoutValue: 2 });
    expect(['P1', 'P2', 'P3'].map(taxane.levelOf)).toEqual(['Yes', 'No', null]);
  });
  test('that nobody has a value of is not offered', () => {
    expect(factorSplits(records).map(({ key }) => key)).toEqual(['age', 'ecog', 'prior-taxane']);
    expect(factorSplits(recordsOf([{}]))).toEqual([]);
  });
});

test('the forest has all patients first, then levels, then who has no value', () => {
  const { courses } = resultOf();
  const rows = forestRows(courses, factorSplits(frameOf(trial, plan).members), plan);
  expect(rows.map(({ factor, level, responders, n }) => [factor, level, responders, n])).toEqual([
    ['All patients', '', 2, 4],
    ['Age', '< 72.5 years', 2, 2],
    ['Age', '≥ 72.5 years', 0, 2],
    ['ECOG performance status', '0', 1, 2],
    ['ECOG performance status', '1', 1, 2],
    ['Prior taxane', 'No', 1, 1],
    ['Prior taxane', 'Yes', 1, 1],
    ['Prior taxane', 'missing', 0, 2],
  ]);
  expect(rows.filter(({ interval }) => interval === null).map(({ level }) => level)).toEqual([
    'missing',
  ]);
});
