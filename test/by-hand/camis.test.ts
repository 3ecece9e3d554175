/** The presets "R conventions" and "SAS conventions" against what PSIAIMS/CAMIS prints of each. */
import { describe, expect, test } from 'vitest';
import { analyze } from '../../shared/analysis/analyze.ts';
import { testOf } from '../../shared/analysis/primary/exact-test.ts';
import type { SurvivalResult } from '../../shared/analysis/results.ts';
import { valueOf } from '../../shared/ground/estimate.ts';
import type { Estimate } from '../../shared/ground/estimate.ts';
import {
  binomialTest,
  cumulativeIncidence,
  incidenceAt,
  kaplanMeier,
  proportionInterval,
  quantile,
  restrictedMean,
} from '../../shared/statistics/index.ts';
import { presetPlan } from '../../shared/trial/plan/plan-presets.ts';
import * as camis from '../reference/camis.ts';
import { day, facts } from '../shared/patient-fixture.ts';
import { trialOf } from '../shared/trial-of.ts';

const PROGRAMS = ['r', 'sas'] as const;
type Program = (typeof PROGRAMS)[number];
const planOf = (program: Program) => presetPlan(program, facts);

/** "54", "92+" as patients, through the whole program under a preset. */
function survivalOf(times: readonly string[], program: Program): SurvivalResult {
  const patients = times.map((time) =>
    time.endsWith('+') ? { alive: Number.parseInt(time, 10) } : { died: Number(time) },
  );
  const { OS } = analyze(
    trialOf(patients, { cutOff: day('2030-01-01') }),
    planOf(program),
    '0',
  ).survival;
  if (OS.state !== 'ready') throw new Error('no overall survival');
  return OS.value;
}

const numbers = (estimates: readonly Estimate[]) => estimates.map(valueOf);

function expectNear(found: readonly (number | null)[], wanted: readonly number[], digits: number) {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((value, i) => expect(found[i]).toBeCloseTo(value, digits));
}

describe.each(PROGRAMS)('the ten patients of CAMIS by the preset of %s', (program) => {
  const { times, at, limitsAt100, median, firstQuartile } = camis.TEN_PATIENTS;
  const result = survivalOf(times, program);

  test('have its median, and the first quartile that both agree on', () => {
    expect(valueOf(result.median.estimate)).toBe(median[program]);
    const quartile = result.quantiles.find(({ probability }) => probability === 0.25);
    expect(valueOf(quartile?.estimate ?? { state: 'missing' })).toBe(firstQuartile);
  });

  test('have S(80) = 0.7 and S(100) = 0.5, with the log-log limits of SAS by its preset', () => {
    const { curve, band } = result;
    const index = (day: number) => curve.times.findLastIndex((time) => time <= day);
    for (const [day, value] of Object.entries(at)) {
      expect(curve.survival[index(Number(day))]).toBeCloseTo(value, 12);
    }
    if (program === 'sas') {
      const k = index(100);
      expectNear([band.lower[k] ?? null, band.upper[k] ?? null], limitsAt100, 3);
    }
  });

  test('have no S(t) after the last of them left: R extends only when asked', () => {
    expect(result.landmark.survival).toEqual({ state: 'not-estimable' });
  });
});

describe.each(PROGRAMS)('the kidney patients by sex by the preset of %s', (program) => {
  test.each(camis.KIDNEY)('sex $sex: median and limits as the program prints them', (one) => {
    const { estimate, lower, upper } = survivalOf(one.times, program).median;
    expect(numbers([estimate, lower, upper])).toEqual([one.median, ...one.limits[program]]);
  });
});

describe.each(PROGRAMS)('the 228 lung cancer patients by the preset of %s', (program) => {
  const result = survivalOf([...camis.LUNG_ACTIVE, ...camis.LUNG_PLACEBO], program);
  const wanted = camis.LUNG[program];

  test('have the quartiles of survival with their limits', () => {
    expect([result.n, result.nEvents]).toEqual([camis.LUNG.n, camis.LUNG.events]);
    const found = result.quantiles
      .filter(({ probability }) => [0.25, 0.5, 0.75].includes(probability))
      .map(({ estimate, lower, upper }) => numbers([estimate, lower, upper]));
    expect(found).toEqual(wanted.quartiles);
  });

  test.each(Object.entries(wanted.at))('have S(%s) with its limits', (day, values) => {
    const at = result.at.find(({ time }) => time === Number(day));
    if (at === undefined) throw new Error(`no reading at ${day}`);
    expectNear(numbers([at.survival, at.lower, at.upper]), values, 6);
  });
});

describe('one proportion', () => {
  test.each(camis.PROPORTIONS)('$of: the tests of R and of SAS', (row) => {
    const { successes, n, midP, p } = row;
    for (const program of PROGRAMS) {
      const { primary } = planOf(program);
      const plan = { ...primary, sides: 2 as const, nullProportion: row.null };
      expect(testOf(successes, n, plan).p).toBeCloseTo(p[program], 4);
    }
    const of = { successes, n, nullProportion: row.null, rule: 'central', midP: true } as const;
    for (const alternative of ['greater', 'less'] as const) {
      expect(binomialTest({ ...of, alternative }).p).toBeCloseTo(midP[alternative], 4);
    }
    expect(binomialTest({ ...of, alternative: 'two-sided' }).p).toBeCloseTo(midP.central, 4);
  });

  const intervals = [...camis.PROPORTIONS, { of: 'responders', ...camis.RESPONDERS }].flatMap(
    ({ of, successes, n, limits }) =>
      Object.entries(limits).map(([method, wanted]) => ({ of, successes, n, method, wanted })),
  );
  test.each(intervals)('$of: the 95% interval by $method', ({ successes, n, method, wanted }) => {
    const { lower, upper } = proportionInterval({
      successes,
      n,
      method: method as keyof (typeof camis.PROPORTIONS)[number]['limits'],
      level: 0.95,
      alternative: 'two-sided',
    });
    // As many decimals as are printed; the last may be rounded either way by the other program.
    const digits = String(wanted[0]).length > 8 ? 7 : String(wanted[0]).length > 6 ? 5 : 4;
    expect(Math.abs(lower - wanted[0])).toBeLessThan(1.01 * 10 ** -digits);
    expect(Math.abs(upper - wanted[1])).toBeLessThan(1.01 * 10 ** -digits);
  });
});

test.each(PROGRAMS)('percentiles are those of %s by its preset', (program) => {
  const { values, at } = camis.PERCENTILES;
  const { quartiles } = planOf(program).descriptive;
  const found = at.map((p) => valueOf(quantile(values, p, quartiles)));
  expectNear(found, camis.PERCENTILES[program], 12);
});

test.each(camis.RESTRICTED_MEANS)('restricted mean to day 350, $arm', (row) => {
  const days = row.times.map((time) => Number.parseInt(time, 10));
  const curve = kaplanMeier(
    days,
    row.times.map((time) => !time.endsWith('+')),
  );
  const { estimate, standardError } = restrictedMean(curve, 350);
  expectNear(numbers([estimate, standardError]), [row.estimate, row.standardError], 4);
});

test.each(camis.RELAPSE)('cumulative incidence of relapse at $years years', (row) => {
  const curve = cumulativeIncidence({
    times: camis.BMT_LOW_RISK.map((time) => Number.parseInt(time, 10)),
    causes: camis.BMT_LOW_RISK.map((time) => ({ r: 1, d: 2 })[time.at(-1) ?? ''] ?? 0),
    causeCount: 2,
    variance: 'aalen',
  });
  const [at] = incidenceAt(curve, 1, [row.years * 365.25], { scale: 'incidence', level: 0.95 });
  if (at === undefined) throw new Error('no reading');
  const found = numbers([at.incidence, at.standardError, at.lower, at.upper]);
  expectNear(found, [row.estimate, row.standardError, row.lower, row.upper], 4);
});
