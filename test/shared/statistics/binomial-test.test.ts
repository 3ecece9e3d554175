import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binomialTest,
  type BinomialTestInput,
  type TwoSidedRule,
} from '../../../shared/statistics/index.ts';
import { expectClose, readReference } from './reference.ts';

type Row = {
  readonly successes: number;
  readonly n: number;
  readonly nullProportion: number;
  readonly greater: number;
  readonly less: number;
  readonly central: number;
  readonly minlike: number;
  readonly blaker: number;
  readonly midGreater: number;
};

/** test/reference/binomial.R */
const { tests } = readReference<{ readonly tests: readonly Row[] }>('binomial');

const RULES: readonly TwoSidedRule[] = ['central', 'minlike', 'blaker'];

function p(input: Partial<BinomialTestInput> & Pick<BinomialTestInput, 'successes' | 'n'>): number {
  return binomialTest({
    nullProportion: 0.5,
    alternative: 'two-sided',
    rule: 'central',
    ...input,
  }).p;
}

describe('every p agrees with R to 12 digits, also in the far tail', () => {
  it.each(tests)('$successes of $n against $nullProportion', (row) => {
    const { successes, n, nullProportion } = row;
    const data = { successes, n, nullProportion };
    expectClose([p({ ...data, alternative: 'greater' })], [row.greater]);
    expectClose([p({ ...data, alternative: 'less' })], [row.less]);
    expectClose([p({ ...data, alternative: 'greater', midP: true })], [row.midGreater]);
    for (const rule of RULES) expectClose([p({ ...data, rule })], [row[rule]]);
  });
});

/** P(X >= x) for p0 = 1/2 as an exact fraction: a sum of binomial coefficients over 2^n. */
function exactUpperTail(x: number, n: number): number {
  let coefficient = 1n;
  let sum = 0n;
  for (let k = 0; k <= n; k++) {
    if (k >= x) sum += coefficient;
    coefficient = (coefficient * BigInt(n - k)) / BigInt(k + 1);
  }
  // 60 bits before the division keep all digits of a double.
  const shift = BigInt(Math.max(0, 60 + n - sum.toString(2).length));
  return Number((sum << shift) >> BigInt(n)) * 2 ** -Number(shift);
}

it('agrees with exact whole-number arithmetic at p0 = 1/2 for every count up to n = 60', () => {
  for (const n of [1, 7, 24, 40, 41, 60]) {
    for (let x = 0; x <= n; x++) {
      expectClose([p({ successes: x, n, alternative: 'greater' })], [exactUpperTail(x, n)], 1e-13);
    }
  }
});

describe('published and measured values', () => {
  it.each([
    // Two-sided against 1/2, where the three rules agree.
    [17, 25, 0.107752],
    [26, 41, 0.117275],
    [17, 23, 0.03469],
    [5, 23, 0.010622],
  ])('%i of %i against 1/2: p = %f by every rule', (successes, n, expected) => {
    for (const rule of RULES) expect(p({ successes, n, rule })).toBeCloseTo(expected, 6);
  });

  it('5 of 10 is exactly 1, and 0 of 25 is 2 / 2^25', () => {
    for (const rule of RULES) {
      expect(p({ successes: 5, n: 10, rule })).toBe(1);
      expectClose([p({ successes: 0, n: 25, rule })], [2 ** -24]);
    }
  });

  it('doubling is cut at 1: 2 of 4', () => {
    expect(p({ successes: 2, n: 4 })).toBe(1);
  });

  it('8 of 14 against 0.3 by minlike is 0.038, as R prints', () => {
    expect(p({ successes: 8, n: 14, nullProportion: 0.3, rule: 'minlike' })).toBeCloseTo(0.038, 3);
  });

  it.each([
    // Ties that a strict comparison of probabilities misses.
    [26, 39, 0.0533],
    [27, 41, 0.0596],
    [17, 48, 0.0595],
    [19, 53, 0.0534],
    [38, 60, 0.0519],
  ])('counts the tied outcome: %i of %i gives %f', (successes, n, expected) => {
    expect(p({ successes, n, rule: 'minlike' })).toBeCloseTo(expected, 4);
  });

  it.each([
    // The trial: 40 patients, null 50%.
    [20, 0.56269, 1],
    [24, 0.13409, 0.26819],
    [26, 0.04035, 0.08069],
    [27, 0.01924, 0.03848],
    [30, 0.00111, 0.00222],
  ])('%i alive of 40: one-sided %f, two-sided %f', (successes, oneSided, twoSided) => {
    expect(p({ successes, n: 40, alternative: 'greater' })).toBeCloseTo(oneSided, 5);
    expect(p({ successes, n: 40 })).toBeCloseTo(twoSided, 5);
  });
});

describe('what must hold for any data', () => {
  const data = fc
    .tuple(
      fc.integer({ min: 1, max: 80 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0.02, max: 0.98, noNaN: true }),
    )
    .map(([n, share, nullProportion]) => ({ n, successes: Math.round(n * share), nullProportion }));

  it('p lies in (0, 1]', () => {
    fc.assert(
      fc.property(data, fc.constantFrom(...RULES), (input, rule) => {
        const value = p({ ...input, rule });
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('Blaker is never above central, and no rule is below the smaller tail', () => {
    fc.assert(
      fc.property(data, (input) => {
        const smaller = Math.min(
          p({ ...input, alternative: 'greater' }),
          p({ ...input, alternative: 'less' }),
        );
        expect(p({ ...input, rule: 'blaker' })).toBeLessThanOrEqual(p(input) * (1 + 1e-12));
        for (const rule of RULES) {
          expect(p({ ...input, rule })).toBeGreaterThanOrEqual(smaller * (1 - 1e-12));
        }
      }),
    );
  });
});

describe('refusals name the argument', () => {
  it.each([
    ['successes', { successes: 41, n: 40 }, 'successes: 41 is more than n = 40'],
    ['successes', { successes: 1.5, n: 40 }, 'successes: must be a whole number'],
    ['successes', { successes: -1, n: 40 }, 'successes: must be a whole number'],
    ['n', { successes: 0, n: 0 }, 'n: must be a whole number of at least 1, but is 0'],
    ['n', { successes: 0, n: NaN }, 'n: '],
    ['nullProportion', { successes: 1, n: 2, nullProportion: 1 }, 'nullProportion: '],
    ['alternative', { successes: 1, n: 2, alternative: 'both' as 'less' }, 'alternative: '],
    ['rule', { successes: 1, n: 2, rule: 'doubled' as 'central' }, 'rule: must be one of central'],
    ['midP', { successes: 1, n: 2, rule: 'blaker', midP: true } as const, 'midP: '],
  ])('%s', (_, input, message) => {
    expect(() => p(input)).toThrow(message);
  });
});
