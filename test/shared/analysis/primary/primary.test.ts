import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { exactTest, intervalAgrees } from '../../../../shared/analysis/primary/exact-test.ts';
import { pendingOutlook } from '../../../../shared/analysis/primary/pending-outlook.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import { day, plan } from '../../patient-fixture.ts';
import { trialOf } from '../../trial-of.ts';
import type { PatientWords } from '../../trial-of.ts';

const primary = plan.primary; // one-sided 0.05, null 0.5
const twoSided: Plan['primary'] = { ...primary, sides: 2 };

describe('the exact test against 50% at n = 40', () => {
  // P and Clopper-Pearson limits: exact binomial sums, rounded to 5 and 4 decimals.
  test.each([
    [20, 0.56269, 1.0, [0.3611, 0.6389], [0.338, 0.662]],
    [24, 0.13409, 0.26819, [0.4578, 0.7306], [0.4333, 0.7514]],
    [25, 0.07693, 0.15386, [0.4828, 0.7527], [0.458, 0.7727]],
    [26, 0.04035, 0.08069, [0.5081, 0.7745], [0.4832, 0.7937]],
    [27, 0.01924, 0.03848, [0.5337, 0.7959], [0.5087, 0.8143]],
    [28, 0.00829, 0.01659, [0.5597, 0.8169], [0.5347, 0.8344]],
    [30, 0.00111, 0.00222, [0.6129, 0.8576], [0.588, 0.8731]],
  ] as const)('%d alive', (alive, oneP, twoP, limits90, limits95) => {
    const one = exactTest('', alive, 40, primary);
    const two = exactTest('', alive, 40, twoSided);
    expect(one.test.p).toBeCloseTo(oneP, 5);
    expect(two.test.p).toBeCloseTo(twoP, 5);
    expect([one.interval.level, two.interval.level]).toEqual([0.9, 0.95]);
    for (const [i, limit] of [one.interval.lower, one.interval.upper].entries()) {
      expect(limit).toBeCloseTo(limits90[i] ?? 0, 4);
    }
    for (const [i, limit] of [two.interval.lower, two.interval.upper].entries()) {
      expect(limit).toBeCloseTo(limits95[i] ?? 0, 4);
    }
  });

  test('26 is the smallest significant count one-sided, 27 two-sided', () => {
    const rejects = (alive: number, rules: Plan['primary']) =>
      exactTest('', alive, 40, rules).rejected;
    expect([25, 26].map((alive) => rejects(alive, primary))).toEqual([false, true]);
    expect([26, 27].map((alive) => rejects(alive, twoSided))).toEqual([false, true]);
  });

  test('never contradicts its interval, where a 95% one would at 26', () => {
    for (let alive = 0; alive <= 40; alive += 1) {
      expect(intervalAgrees(exactTest('', alive, 40, primary))).toBe(true);
      expect(intervalAgrees(exactTest('', alive, 40, twoSided))).toBe(true);
    }
  });

  test('two-sided tells rejection in favour from rejection against', () => {
    expect(exactTest('', 30, 40, twoSided)).toMatchObject({ rejected: true, inFavour: true });
    expect(exactTest('', 10, 40, twoSided)).toMatchObject({ rejected: true, inFavour: false });
  });

  test('tests downwards when the hope lies below the null', () => {
    const less = { ...primary, alternativeProportion: 0.3 };
    expect(exactTest('', 14, 40, less)).toMatchObject({
      inFavour: true,
      test: { alternative: 'less' },
    });
    expect(exactTest('', 26, 40, less).rejected).toBe(false);
  });
});

test('a null of 30% shows that minlike and Clopper-Pearson can disagree: 8 of 14', () => {
  // P = 0.038 by minlike; Clopper-Pearson 0.289 to 0.823 holds 0.3.
  const rules = { ...twoSided, nullProportion: 0.3, twoSidedRule: 'minlike' } as const;
  const conflict = exactTest('', 8, 14, { ...rules, interval: 'clopper-pearson' });
  expect(conflict.test.p).toBeCloseTo(0.038, 3);
  expect(conflict.interval.lower).toBeCloseTo(0.289, 3);
  expect(intervalAgrees(conflict)).toBe(false);
  expect(intervalAgrees(exactTest('', 8, 14, rules))).toBe(true);
});

describe('the outlook', () => {
  // Critical count of n = 40, one-sided 0.05: 26.
  test('is open when pending patients can still decide', () => {
    const outlook = pendingOutlook({ alive: 23, n: 35 }, 5, primary);
    expect(outlook).toMatchObject({ verdict: 'open', aliveNeeded: 3 });
    expect(outlook.cases).toHaveLength(6);
    expect(outlook.sentence).toContain('at least 3 of the 5 pending patients are alive');
  });
  test('is decided when even the worst case rejects', () => {
    expect(pendingOutlook({ alive: 26, n: 35 }, 5, primary)).toMatchObject({
      verdict: 'decided-rejected',
      aliveNeeded: 0,
    });
  });
  test('is decided when even the best case does not', () => {
    expect(pendingOutlook({ alive: 20, n: 35 }, 5, primary)).toMatchObject({
      verdict: 'decided-not-rejected',
      aliveNeeded: null,
    });
  });
  test('has one case when nobody is pending', () => {
    const outlook = pendingOutlook({ alive: 26, n: 40 }, 0, primary);
    expect(outlook.cases.map(({ test: { p } }) => p.toFixed(5))).toEqual(['0.04035']);
    expect(outlook.sentence).toContain('No patient is pending');
  });
});

const many = (n: number, words: PatientWords): readonly PatientWords[] =>
  Array.from({ length: n }, () => words);

// C1D1 2024-01-15; landmark 2025-01-15, day 366 (2024 is a leap year).
const patients: readonly PatientWords[] = [
  ...many(24, { alive: 400 }),
  ...many(8, { died: 200 }),
  ...many(1, { died: 366 }), // on the landmark: dead
  ...many(1, { died: 367 }), // a day later: alive
  ...many(2, { alive: 365 }), // pending, a day short
  ...many(1, { alive: 100, left: 'lost' }),
  ...many(1, { start: null, alive: 400 }),
];
const trial = trialOf(patients.map((words, i) => ({ ...words, id: `P${i + 1}` })));

function primaryOf(rules: Partial<Plan['primary']> = {}, cutOff: string | null = null) {
  const { primary: part } = analyze(
    trial,
    { ...plan, cutOff, primary: { ...primary, ...rules } },
    'test',
  );
  if (part.state !== 'ready') throw new Error(JSON.stringify(part));
  return part.value;
}

describe('the primary result', () => {
  test('counts every patient of the file once', () => {
    const { counts, accounting, patients: statuses } = primaryOf();
    expect(counts).toEqual({ alive: 25, dead: 9, pending: 2, lost: 1 });
    expect(statuses).toHaveLength(37);
    expect(accounting).toEqual({
      enrolled: 38,
      analysed: 37,
      excluded: [{ patient: 'P38', why: 'never treated by the cut-off' }],
    });
  });

  test('leaves pending and lost out, or counts them as failures, and shows both', () => {
    expect(primaryOf().headline).toMatchObject({ alive: 25, n: 34 });
    expect(primaryOf({ indeterminate: 'failure' }).headline).toMatchObject({ alive: 25, n: 37 });
    expect(primaryOf().treatments.map(({ alive, n }) => [alive, n])).toEqual([
      [25, 34],
      [25, 37],
    ]);
  });

  test('looks ahead with the lost as the plan treats them', () => {
    expect(primaryOf().outlook.cases.map(({ alive, n }) => [alive, n])).toEqual([
      [25, 36],
      [26, 36],
      [27, 36],
    ]);
    expect(primaryOf({ indeterminate: 'failure' }).outlook.cases[0]).toMatchObject({ n: 37 });
  });

  test('says all it rests on', () => {
    const { conclusion, method } = primaryOf();
    // R: pbinom(24, 34, .5, lower.tail = FALSE) 0.004520593; binom.test 90% limits 0.58355, 0.85439
    expect(conclusion).toBe(
      '25 of 34 (73.5%) alive at 12 months, 90% CI 58.4% to 85.4%; exact one-sided P = 0.00452 ' +
        'against 50.0% at a level of 0.05: survival above 50.0% is shown.',
    );
    for (const part of [
      '12 calendar months',
      'one-sided (greater)',
      'Clopper-Pearson',
      '2026-01-01',
    ]) {
      expect(method).toContain(part);
    }
  });

  test('knows the design as planned and as analysed', () => {
    // Exact sizes and powers at p1 = 0.71, from binomial sums.
    expect(primaryOf().plannedDesign).toMatchObject({ n: 40, criticalCount: 26 });
    expect(primaryOf().plannedDesign.attainedAlpha).toBeCloseTo(0.0403, 4);
    expect(primaryOf().plannedDesign.power).toBeCloseTo(0.844, 3);
    expect(primaryOf().actualDesign.n).toBe(34);
  });

  test('is absent, with the reason, while nobody has reached the landmark', () => {
    const { primary: part } = analyze(trial, { ...plan, cutOff: '2024-03-01' }, 'test');
    expect(part).toEqual({
      state: 'absent',
      missing: 'no patient has a 12-month status yet: 37 pending',
    });
  });

  test('obeys the cut-off, deaths included', () => {
    expect(day('2024-08-02') - day('2024-01-15')).toBe(200);
    expect(primaryOf({}, '2024-08-02').counts.dead).toBe(8);
    expect(() => primaryOf({}, '2024-08-01')).toThrow('absent');
  });
});

test('P equal to the level: rejected, with the null at the limit, which is no disagreement', () => {
  // 5 of 5 against 1/2: P = 1/32 exactly; the one-sided lower limit is (1/32)^(1/5) = 1/2.
  const equal = exactTest('', 5, 5, { ...primary, alpha: 1 / 32 });
  expect(equal).toMatchObject({ rejected: true, inFavour: true });
  expect(intervalAgrees(equal)).toBe(true);
});
