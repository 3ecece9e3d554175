import { describe, expect, test } from 'vitest';
import { psaCourse } from '../../../../shared/endpoints/psa/psa-response.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import { presetPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import { facts, plan as protocol } from '../../patient-fixture.ts';
import { C1D1, recordOfOne } from '../../trial-of.ts';
import { addDays } from '../../../../shared/ground/units.ts';
import type { PatientWords } from '../../trial-of.ts';

const derive = (words: PatientWords, psa: Partial<Plan['psa']> = {}) =>
  psaCourse(recordOfOne(words), C1D1, { ...protocol, psa: { ...protocol.psa, ...psa } });

describe('the baseline', () => {
  test.each([
    [
      'is the last value on or before C1D1',
      [
        [-20, 90],
        [-2, 80],
        [0, 70],
        [42, 10],
      ],
      70,
      0,
    ],
    [
      'may be earlier',
      [
        [-20, 90],
        [42, 10],
      ],
      90,
      -20,
    ],
  ] as const)('%s', (_, psa, valueNgMl, on) => {
    expect(derive({ psa }).baseline).toMatchObject({ valueNgMl, day: on, change: 0 });
  });
  test('is the mean of two values of that day, or the highest, or the lowest', () => {
    const psa = [
      [0, 70],
      [0, 80],
      [42, 10],
    ] as const;
    expect(derive({ psa }).baseline?.valueNgMl).toBe(75);
    expect(derive({ psa }, { sameDay: 'highest' }).baseline?.valueNgMl).toBe(80);
    expect(derive({ psa }, { sameDay: 'lowest' }).baseline?.valueNgMl).toBe(70);
  });
});

describe('PSA50', () => {
  const half = (value: number) =>
    derive({
      psa: [
        [0, 20.2],
        [42, value],
      ],
    }).response.psa50;
  test('is reached by exactly -50.0%', () => expect(half(10.1)).toBe(true));
  test('is not reached by -49.98%, though that prints as -50.0%', () =>
    expect(half(10.104)).toBe(false));
  test('PSA90 of a decimal that binary arithmetic misses: 2.03 of 20.3', () =>
    expect(
      derive({
        psa: [
          [0, 20.3],
          [42, 2.03],
        ],
      }).response.psa90,
    ).toBe(true));

  test.each([
    [
      '21 days later confirms',
      [
        [0, 100],
        [42, 50],
        [63, 40],
      ],
      true,
    ],
    [
      '20 days later does not',
      [
        [0, 100],
        [42, 50],
        [62, 40],
      ],
      false,
    ],
    [
      'a next value above -50% does not',
      [
        [0, 100],
        [42, 50],
        [63, 51],
      ],
      false,
    ],
    [
      'a later pair does',
      [
        [0, 100],
        [42, 50],
        [63, 51],
        [84, 40],
        [126, 30],
      ],
      true,
    ],
    [
      'one value alone does not',
      [
        [0, 100],
        [42, 10],
      ],
      false,
    ],
  ] as const)('%s', (_, psa, confirmed) => {
    expect(derive({ psa, cycles: [84] }).response).toMatchObject({
      psa50: true,
      psa50Confirmed: confirmed,
    });
  });
});

describe('best change', () => {
  test('is the lowest value, the earliest of equals', () => {
    const { best } = derive({
      psa: [
        [0, 100],
        [42, 30],
        [84, 20],
        [126, 20],
        [168, 60],
      ],
      cycles: [168],
    });
    expect(best).toMatchObject({ day: 84, change: -0.8 });
  });
  test('is the smallest rise when PSA never fell', () => {
    expect(
      derive({
        psa: [
          [0, 100],
          [42, 150],
          [84, 120],
        ],
        cycles: [42],
      }).best?.change,
    ).toBe(0.2);
  });
  test('ends 42 days after the last dose', () => {
    const psa = [
      [0, 100],
      [84, 60],
      [85, 20],
    ] as const;
    expect(derive({ psa, cycles: [42] }).best?.day).toBe(84);
    expect(derive({ psa, cycles: [42] }, { responseWindowAfterLastDoseDays: null }).best?.day).toBe(
      85,
    );
  });
  test('ends with a new therapy', () => {
    const psa = [
      [0, 100],
      [42, 60],
      [84, 20],
    ] as const;
    expect(derive({ psa, cycles: [42], therapies: [50] }).best?.day).toBe(42);
  });
  test('may leave out the first 12 weeks', () => {
    const psa = [
      [0, 100],
      [42, 20],
      [84, 60],
    ] as const;
    expect(derive({ psa, cycles: [42] }, { ignoreResponseBeforeDays: 84 }).best?.day).toBe(84);
  });
});

describe('the week-12 value', () => {
  test.each([
    [
      'is the nearest to day 84',
      [
        [0, 9],
        [70, 8],
        [90, 7],
      ],
      90,
    ],
    [
      'is the earlier of two as near',
      [
        [0, 9],
        [80, 8],
        [88, 7],
      ],
      80,
    ],
    [
      'may lie on the window’s edges',
      [
        [0, 9],
        [62, 8],
        [105, 7],
      ],
      105,
    ],
  ] as const)('%s', (_, psa, on) => expect(derive({ psa }).week12?.day).toBe(on));
  test('is missing outside the window', () =>
    expect(
      derive({
        psa: [
          [0, 9],
          [62, 8],
          [106, 7],
        ],
      }).week12,
    ).toBeNull());
});

describe('values below the limit', () => {
  const psa = [
    [0, 0.1],
    [42, 0.02, '<'],
  ] as const;
  test('count at the limit, flagged', () =>
    expect(derive({ psa }).best).toMatchObject({ valueNgMl: 0.02, belowLimit: true }));
  test('or at half of it', () =>
    expect(derive({ psa }, { belowLimit: 'half-limit' }).best?.valueNgMl).toBe(0.01));
});

describe('a patient is not evaluable', () => {
  test.each([
    ['without a baseline', [[42, 10]], 'no PSA on or before C1D1'],
    [
      'with a baseline of 0',
      [
        [0, 0],
        [42, 1],
      ],
      'baseline PSA of 0: no percent change',
    ],
    ['without a later value', [[0, 10]], 'no PSA after C1D1'],
    [
      'with later values only outside the window',
      [
        [0, 10],
        [200, 1],
      ],
      'no PSA in the response window',
    ],
    [
      'when the only later value is negative',
      [
        [0, 10],
        [42, -1],
      ],
      'no PSA after C1D1',
    ],
  ] as const)('%s', (_, psa, why) => {
    const course = derive({ psa });
    expect(course.notEvaluable).toBe(why);
    expect(course.response.psa50).toBe(false);
  });
});

describe('under the PCWG3 preset', () => {
  // The published table (PCWG2, PCWG3) ignores early rises and records the best decline at any time.
  test.each([
    [
      'A: best on day 42, risen again by week 12',
      {
        psa: [
          [0, 100],
          [42, 10],
          [63, 20],
          [84, 60],
        ],
        cycles: [42, 84],
      },
      42,
      -0.9,
    ],
    [
      'B: one cycle, best on day 126',
      {
        psa: [
          [0, 100],
          [42, 20],
          [84, 10],
          [126, 8],
        ],
      },
      126,
      -0.92,
    ],
    [
      'C: two cycles, best on day 126',
      {
        psa: [
          [0, 100],
          [40, 30],
          [85, 10],
          [126, 8],
        ],
        cycles: [40],
      },
      126,
      -0.92,
    ],
  ] as const)('is a confirmed PSA50 (%s)', (_, words, bestDay, change) => {
    const course = psaCourse(recordOfOne(words), C1D1, presetPlan('pcwg3', facts));
    expect(course.response.psa50Confirmed).toBe(true);
    expect(course.best?.day).toBe(bestDay);
    expect(course.best?.change).toBeCloseTo(change, 12);
  });
});

describe('a confirming value', () => {
  // 100, 40, 55, 45: the next value 21 days later shows -45%, a later one -55%.
  const psa = [
    [0, 100],
    [42, 40],
    [84, 55],
    [126, 45],
  ] as const;
  test('is the next one that late, or any that late when so chosen', () => {
    const words = { psa, cycles: [42, 84] };
    expect(derive(words).response.psa50Confirmed).toBe(false);
    const any = derive(words, { confirmedBy: 'any-later' });
    expect(any.response.psa50Confirmed).toBe(true);
    expect(any.respondedOn.psa50Confirmed).toBe(addDays(C1D1, 42));
  });
});

describe('a PSA above an upper limit', () => {
  const above = [
    [0, 100],
    [42, 150, '>'],
    [84, 40],
  ] as const;
  test('has no change and is not the best value', () => {
    const { points, best } = derive({ psa: above, cycles: [42] });
    expect(points.map(({ change }) => change)).toEqual([0, null, -0.6]);
    expect(best?.day).toBe(84);
  });
  test('as a baseline allows no percent change, and says so', () => {
    const course = derive({
      psa: [
        [0, 100, '>'],
        [42, 10],
      ],
    });
    expect(course.notEvaluable).toBe(
      'baseline PSA above the upper limit: its change is not computable',
    );
    expect(course.response.psa50).toBe(false);
  });
  test('throughout is not evaluable', () => {
    const psa = [
      [0, 100],
      [42, 150, '>'],
    ] as const;
    expect(derive({ psa }).notEvaluable).toContain('above the upper limit throughout');
  });
});

test('values of one day lie between the bounds of the values joined', () => {
  const psa = [
    [0, 100],
    [42, 5, '<'],
    [42, 3],
  ] as const;
  const point = (sameDay: 'mean' | 'highest' | 'lowest') => derive({ psa }, { sameDay }).best;
  expect(point('mean')).toMatchObject({ atLeastNgMl: 1.5, atMostNgMl: 4, belowLimit: true });
  expect(point('highest')).toMatchObject({ atLeastNgMl: 3, atMostNgMl: 5, belowLimit: true });
  expect(point('lowest')).toMatchObject({ atLeastNgMl: 0, atMostNgMl: 3, belowLimit: true });
});
