import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { exactTest, intervalAgrees } from '../../../../shared/analysis/primary/exact-test.ts';
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

  test('splits those whose landmark has passed: 2 seen last the day before are overdue', () => {
    expect(primaryOf().split).toEqual({
      reached: { n: 37, alive: 25, dead: 9, overdue: 2, lost: 1 },
      notReached: { n: 0, dead: 0 },
    });
  });

  test('leaves overdue and lost out, or counts them as failures, and shows both of every set', () => {
    expect(primaryOf().headline).toMatchObject({ alive: 25, n: 34 });
    expect(primaryOf({ indeterminate: 'failure' }).headline).toMatchObject({ alive: 25, n: 37 });
    const found = primaryOf().treatments.map(({ set, chosen, alive, n }) => [
      set,
      chosen,
      alive,
      n,
    ]);
    expect(found).toEqual([
      ['landmark-reached', true, 25, 34],
      ['landmark-reached', false, 25, 37],
      ['all-decided', false, 25, 34],
      ['all-decided', false, 25, 37],
    ]);
  });

  test('bounds what the overdue can do: P if both were dead, if both were alive', () => {
    // R: pbinom(24, 36, .5, lower.tail = FALSE), pbinom(26, 36, .5, lower.tail = FALSE)
    const { overdue } = primaryOf();
    expect(overdue?.patients.map(({ patient }) => patient)).toEqual(['P35', 'P36']);
    expect(overdue?.allDead.test.p).toBeCloseTo(0.01440835983, 10);
    expect(overdue?.allAlive.test.p).toBeCloseTo(0.00196658651112, 12);
  });

  test('looks ahead with the lost as the plan treats them, and with those to come', () => {
    const { outlook } = primaryOf();
    expect(outlook.counts).toEqual({
      ...{ alive: 25, dead: 9, pending: 0, overdue: 2, lost: 1 },
      notEnrolled: 3, // 2 to enrol, 1 enrolled and not yet treated
    });
    const rows = ({ scenarios }: typeof outlook) => scenarios.map(({ lost, n }) => [lost, n]);
    expect(rows(outlook).slice(0, 3)).toEqual([
      ['left-out', 39],
      ['failures', 40],
      ['traced', 40],
    ]);
    expect(rows(primaryOf({ indeterminate: 'failure' }).outlook)[0]).toEqual(['failures', 40]);
  });

  test('says all it rests on, and that it is interim', () => {
    const { conclusion, method, interim } = primaryOf();
    // R: pbinom(24, 34, .5, lower.tail = FALSE) 0.004520593; binom.test 90% limits 0.58355, 0.85439
    expect(conclusion).toContain(
      'Interim (6 of 40 patients not yet decided): 25 of 34 (73.5%) alive at 12 months, 90% CI 58.4% to 85.4%; ' +
        'exact one-sided P = 0.00452 against 50.0% at a level of 0.05: would be significant in an ' +
        'analysis of these patients alone; no level was set aside for an interim look.',
    );
    expect(conclusion).toContain('2 patients are overdue');
    expect(interim?.sentence).toBe(
      'Interim. Cut-off 2026-01-01: 38 of 40 planned patients are enrolled (2 not yet), 37 treated (1 not yet). ' +
        '37 have reached the 12-month date: 25 alive, 9 dead, 2 overdue, 1 lost. ' +
        'Of the 40 expected, 6 are not yet decided.',
    );
    for (const part of [
      '12 calendar months',
      'one-sided (greater)',
      'Clopper-Pearson',
      '2026-01-01',
      'n = 37 of 37 in the analysis set',
    ]) {
      expect(method).toContain(part);
    }
  });

  test('shows survival only once everybody planned is decided', () => {
    const decided = trialOf(
      patients
        .filter(({ start }) => start !== null)
        .slice(0, 34)
        .map((words, i) => ({ ...words, id: `P${i + 1}` })),
    );
    const whole = { ...decided, facts: { ...decided.facts, plannedEnrolment: 34 } };
    const { primary: part } = analyze(whole, plan, 'test');
    if (part.state !== 'ready') throw new Error('no primary');
    expect(part.value.interim).toBeNull();
    expect(part.value.conclusion).toContain('survival above 50.0% is shown.');
    // Everybody decided: Kaplan-Meier at the own landmark is the proportion, also over a leap day,
    // and the beta product is the exact test.
    expect(part.value.supportive.survival).toEqual({
      state: 'value',
      value: expect.closeTo(25 / 34, 14) as number,
    });
    expect(part.value.milestone[0]?.p).toEqual({
      state: 'value',
      value: expect.closeTo(part.value.headline?.test.p ?? 0, 14) as number,
    });
  });

  test('knows the design as planned and as analysed', () => {
    // Exact sizes and powers at p1 = 0.71, from binomial sums.
    expect(primaryOf().plannedDesign).toMatchObject({ n: 40, criticalCount: 26 });
    expect(primaryOf().plannedDesign.attainedAlpha).toBeCloseTo(0.0403, 4);
    expect(primaryOf().plannedDesign.power).toBeCloseTo(0.844, 3);
    expect(primaryOf().actualDesign?.n).toBe(34);
  });

  test('has no headline, with the reason, while nobody has reached the landmark', () => {
    const { headline, headlineMissing, outlook, interim } = primaryOf({}, '2024-03-01');
    expect(headline).toBeNull();
    expect(headlineMissing).toBe(
      'no patient has reached the landmark of 12 months; the first reaches it on 2025-01-15',
    );
    expect(outlook.verdict).toBe('open');
    expect(interim?.undecided).toBe(40);
  });

  test('obeys the cut-off, deaths included', () => {
    expect(day('2024-08-02') - day('2024-01-15')).toBe(200);
    expect(primaryOf({}, '2024-08-02').counts.dead).toBe(8);
    expect(primaryOf({}, '2024-08-01').counts.dead).toBe(0);
    // The early deaths of patients still to reach the landmark are no failures yet.
    expect(primaryOf({}, '2024-08-02').headline).toBeNull();
    expect(primaryOf({ set: 'all-decided' }, '2024-08-02').headline).toMatchObject({
      alive: 0,
      n: 8,
    });
  });
});

test('P equal to the level: rejected, with the null at the limit, which is no disagreement', () => {
  // 5 of 5 against 1/2: P = 1/32 exactly; the one-sided lower limit is (1/32)^(1/5) = 1/2.
  const equal = exactTest('', 5, 5, { ...primary, alpha: 1 / 32 });
  expect(equal).toMatchObject({ rejected: true, inFavour: true });
  expect(intervalAgrees(equal)).toBe(true);
});

describe('the landmark-reached set by hand, cut-off 2026-06-30', () => {
  type Dated = {
    readonly id: string;
    readonly start: string;
    readonly alive?: string;
    readonly died?: string;
    readonly left?: 'lost';
  };
  const dated: readonly Dated[] = [
    { id: 'A', start: '2025-01-10', alive: '2026-06-12' },
    { id: 'B', start: '2025-03-03', alive: '2026-03-03' },
    { id: 'C', start: '2025-04-20', died: '2025-11-02' },
    { id: 'D', start: '2025-05-05', died: '2026-05-09' },
    { id: 'E', start: '2025-06-02', alive: '2026-04-30' },
    { id: 'F', start: '2025-06-11', alive: '2025-12-01', left: 'lost' },
    { id: 'G', start: '2025-09-15', died: '2026-01-20' },
    { id: 'H', start: '2025-12-01', alive: '2026-06-20' },
  ];
  const rows = dated.map(({ id, start, alive, died, left }): PatientWords => ({
    id,
    start: day(start),
    ...(alive === undefined ? {} : { alive: day(alive) - day(start) }),
    ...(died === undefined ? {} : { died: day(died) - day(start) }),
    ...(left === undefined ? {} : { left }),
  }));
  const found = (rules: Partial<Plan['primary']> = {}) => {
    const { primary: part } = analyze(
      trialOf(rows),
      { ...plan, cutOff: '2026-06-30', primary: { ...primary, ...rules } },
      'test',
    );
    if (part.state !== 'ready') throw new Error(JSON.stringify(part));
    return part.value;
  };

  test('G died early and does not count, since his living contemporary H cannot either', () => {
    const { headline, split } = found();
    expect(split).toEqual({
      reached: { n: 6, alive: 3, dead: 1, overdue: 1, lost: 1 },
      notReached: { n: 2, dead: 1 },
    });
    expect(headline).toMatchObject({ alive: 3, n: 4 });
    expect(headline?.test.p).toBeCloseTo(5 / 16, 14);
    expect(headline?.interval.lower).toBeCloseTo(0.248604625730181, 12);
    expect(headline?.interval.upper).toBeCloseTo(0.987258544901434, 12);
  });

  test('E, overdue, is bounded: P = 1/2 if dead, 3/16 if alive', () => {
    const { overdue } = found();
    expect(overdue?.patients).toEqual([{ patient: 'E', settledFrom: day('2026-06-02') }]);
    expect(overdue?.allDead.test.p).toBeCloseTo(1 / 2, 14);
    expect(overdue?.allAlive.test.p).toBeCloseTo(3 / 16, 14);
  });

  test('all decided would give 3 of 5, and is labelled as biased', () => {
    const all = found().treatments.find(
      ({ set, indeterminate }) => set === 'all-decided' && indeterminate === 'excluded',
    );
    expect(all).toMatchObject({ alive: 3, n: 5 });
    expect(all?.remark).toContain('early deaths count');
  });

  test('is not labelled so where nobody ahead has died: H alone', () => {
    const ahead = rows.filter(({ id }) => id !== 'G');
    const { primary: part } = analyze(trialOf(ahead), { ...plan, cutOff: '2026-06-30' }, 'test');
    if (part.state !== 'ready') throw new Error(JSON.stringify(part));
    const remark = (treatment: string) =>
      part.value.treatments.find(
        ({ set, indeterminate }) => set === 'all-decided' && indeterminate === treatment,
      )?.remark;
    expect(part.value.split?.notReached).toEqual({ n: 1, dead: 0 });
    expect(remark('excluded')).toBe('');
    expect(remark('failure')).toContain('count as dead');
  });

  test('a grace of 2 months leaves out E, whose landmark passed less than 2 months ago', () => {
    const { split } = found({ graceMonths: 2 });
    expect(split?.reached).toEqual({ n: 3, alive: 2, dead: 1, overdue: 0, lost: 0 });
  });
});

test('over a leap day the landmark is day 366 in the test and in Kaplan-Meier alike', () => {
  // C1D1 2023-03-01, landmark 2024-03-01. By hand: dead on it, dead before it, alive after it.
  const start = day('2023-03-01');
  const leap = trialOf([
    { id: 'A', start, died: 366 },
    { id: 'B', start, died: 100 },
    { id: 'C', start, alive: 400 },
  ]);
  const { primary: part } = analyze(leap, plan, 'test');
  if (part.state !== 'ready') throw new Error(JSON.stringify(part));
  expect(part.value.headline).toMatchObject({ alive: 1, n: 3 });
  const { survival } = part.value.supportive;
  expect(survival.state === 'value' && survival.value).toBeCloseTo(1 / 3, 14);
});

describe('the day before a landmark on day 366', () => {
  const start = day('2023-03-01');
  const survivalOf = (rows: readonly PatientWords[]) => {
    const { primary: part } = analyze(trialOf(rows), plan, 'test');
    if (part.state !== 'ready') throw new Error(JSON.stringify(part));
    const { survival } = part.value.supportive;
    return [survival.state === 'value' ? survival.value : null, part.value.milestone[0]?.atRisk];
  };
  const rows = (from: typeof start, n: number, words: Omit<PatientWords, 'id' | 'start'>) =>
    Array.from({ length: n }, (_, i) => ({
      id: JSON.stringify([words, i]),
      start: from,
      ...words,
    }));

  test('a death leaves before the nine last seen on its day: 19/20, by hand', () => {
    const found = survivalOf([
      ...rows(start, 1, { died: 365 }),
      ...rows(start, 9, { alive: 365 }),
      ...rows(start, 10, { alive: 400 }),
    ]);
    expect(found).toEqual([expect.closeTo(19 / 20, 14), 10]);
  });

  test('a death on the landmark comes after them: 19/20 * 9/10, by hand', () => {
    const found = survivalOf([
      ...rows(start, 1, { died: 365 }),
      ...rows(start, 9, { alive: 365 }),
      ...rows(start, 1, { died: 366 }),
      ...rows(start, 9, { alive: 400 }),
    ]);
    expect(found).toEqual([expect.closeTo((19 / 20) * (9 / 10), 14), 10]);
  });

  test('over several days the order stays: 9 months from 2023-05-01 are 276 days, read at 274', () => {
    const nine = { ...plan, primary: { ...plan.primary, landmarkMonths: 9 } };
    // By hand: of 4 one is last seen on day 274, one dies on day 275, two live: 1 * 2/3.
    const from = day('2023-05-01');
    const { primary: part } = analyze(
      trialOf([
        { id: 'A', start: from, alive: 274 },
        { id: 'B', start: from, died: 275 },
        { id: 'C', start: from, alive: 400 },
        { id: 'D', start: from, alive: 400 },
      ]),
      nine,
      'test',
    );
    if (part.state !== 'ready') throw new Error(JSON.stringify(part));
    const { survival } = part.value.supportive;
    expect(survival.state === 'value' && survival.value).toBeCloseTo(2 / 3, 14);
  });
});

test('a file of times says neither how many were planned nor what others could still change', () => {
  const rows = [
    { id: 'A', start: day('2024-01-10'), alive: 416 },
    { id: 'B', start: day('2024-02-10'), died: 173 },
    { id: 'C', start: day('2024-09-10'), alive: 172 },
  ];
  const base = trialOf(rows);
  const times = { ...base, source: { ...base.source, format: 'adtte' as const } };
  const { primary: part } = analyze(times, { ...plan, cutOff: '2025-03-01' }, 'test');
  if (part.state !== 'ready') throw new Error(JSON.stringify(part));
  const { interim, outlook } = part.value;
  expect(interim?.planned).toBeNull();
  expect(interim?.sentence).toContain('does not say how many were planned');
  expect(outlook.counts.notEnrolled).toBe(0);
  expect(outlook.sentence).toMatch(/^If nobody joins the patients of the file: /);
});

test('mid-P beside minimum likelihood or Blaker is not applied, and that is said', () => {
  for (const twoSidedRule of ['minlike', 'blaker'] as const) {
    const { headline, method } = primaryOf({ midP: true, sides: 2, twoSidedRule });
    const without = primaryOf({ midP: false, sides: 2, twoSidedRule });
    expect(headline?.test.p).toBe(without.headline?.test.p);
    expect(method).toContain('mid-P is not applied');
  }
});
