import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binomialTest,
  matchingInterval,
  PROPORTION_METHODS,
  proportionInterval,
  type Alternative,
  type ProportionMethod,
} from '../../../shared/statistics/index.ts';
import { expectClose, readReference } from './reference.ts';

type Pair = readonly [number, number];
type Row = { readonly successes: number; readonly n: number; readonly level: number } & {
  readonly [method in ProportionMethod]: Pair;
} & { readonly greater: Pair; readonly less: Pair };
type LargeRow = Pick<Row, 'successes' | 'n' | 'level' | 'clopper-pearson' | 'jeffreys'>;

/** test/reference/binomial.R */
const { intervals, large } = readReference<{
  readonly intervals: readonly Row[];
  readonly large: readonly LargeRow[];
}>('binomial');

function limits(
  successes: number,
  n: number,
  method: ProportionMethod,
  options: { readonly level?: number; readonly alternative?: Alternative } = {},
): Pair {
  const { level = 0.95, alternative = 'two-sided' } = options;
  const { lower, upper } = proportionInterval({ successes, n, method, level, alternative });
  return [lower, upper];
}

describe('every interval agrees with R', () => {
  it.each(intervals)('$successes of $n at $level', (row) => {
    const { successes, n, level } = row;
    for (const method of PROPORTION_METHODS) {
      expectClose(limits(successes, n, method, { level }), row[method]);
    }
    expectClose(
      limits(successes, n, 'clopper-pearson', { level, alternative: 'greater' }),
      row.greater,
    );
    expectClose(limits(successes, n, 'clopper-pearson', { level, alternative: 'less' }), row.less);
  });

  it.each(large)('$successes of $n', ({ successes, n, level, ...methods }) => {
    for (const method of ['clopper-pearson', 'jeffreys'] as const) {
      expectClose(limits(successes, n, method, { level }), methods[method]);
    }
  });
});

describe('published and measured values', () => {
  it.each([
    [17, 25, 0.465, 0.850505],
    [26, 41, 0.469363, 0.778772],
    [0, 25, 0, 0.137185],
    [25, 25, 0.862815, 1],
  ])('Clopper-Pearson 95%% for %i of %i: %f to %f', (x, n, lower, upper) => {
    const [low, high] = limits(x, n, 'clopper-pearson');
    expect(low).toBeCloseTo(lower, 5);
    expect(high).toBeCloseTo(upper, 5);
  });

  it.each([
    // The trial's 40 patients at 95% and 90%.
    [20, 0.338, 0.662, 0.3611, 0.6389],
    [26, 0.4832, 0.7937, 0.5081, 0.7745],
    [27, 0.5087, 0.8143, 0.5337, 0.7959],
    [30, 0.588, 0.8731, 0.6129, 0.8576],
  ])('Clopper-Pearson for %i of 40', (x, lower95, upper95, lower90, upper90) => {
    const at95 = limits(x, 40, 'clopper-pearson');
    const at90 = limits(x, 40, 'clopper-pearson', { level: 0.9 });
    [lower95, upper95].forEach((limit, i) => expect(at95[i]).toBeCloseTo(limit, 4));
    [lower90, upper90].forEach((limit, i) => expect(at90[i]).toBeCloseTo(limit, 4));
  });
});

describe('what must hold for any data', () => {
  const counts = fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([n, share]) => ({ n, successes: Math.round(n * share) }));
  const methods = fc.constantFrom(...PROPORTION_METHODS);
  const levels = fc.constantFrom(0.8, 0.9, 0.95, 0.99);

  it('the interval for x mirrors the one for n - x', () => {
    fc.assert(
      fc.property(counts, methods, levels, ({ n, successes }, method, level) => {
        const [lower, upper] = limits(successes, n, method, { level });
        const [mirroredLower, mirroredUpper] = limits(n - successes, n, method, { level });
        expect(lower).toBeCloseTo(1 - mirroredUpper, 14);
        expect(upper).toBeCloseTo(1 - mirroredLower, 14);
      }),
    );
  });

  it('lies in [0, 1], holds the estimate, and reaches 0 and 1 exactly at the boundary', () => {
    fc.assert(
      fc.property(counts, methods, levels, ({ n, successes }, method, level) => {
        const [lower, upper] = limits(successes, n, method, { level });
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(successes / n);
        expect(upper).toBeGreaterThanOrEqual(successes / n);
        expect(upper).toBeLessThanOrEqual(1);
        if (successes === 0) expect(lower).toBe(0);
        if (successes === n) expect(upper).toBe(1);
      }),
    );
  });

  it('the matching interval never contradicts a central or one-sided test', () => {
    const alternatives = fc.constantFrom<Alternative>('greater', 'less', 'two-sided');
    const nulls = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(
        counts,
        alternatives,
        nulls,
        levels,
        fc.boolean(),
        ({ n, successes }, alternative, nullProportion, level, midP) => {
          const { p } = binomialTest({
            ...{ successes, n, nullProportion, alternative, midP },
            rule: 'central',
          });
          const method = matchingInterval('central', midP, alternative);
          const [lower, upper] = limits(successes, n, method, { level, alternative });
          const inside = nullProportion > lower && nullProportion < upper;
          // Away from the limit by more than rounding, inside means not rejected and the reverse.
          const alpha = 1 - level;
          if (Math.abs(p - alpha) > 1e-12) expect(inside).toBe(p > alpha);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('a null outside the Blaker or minlike interval is always rejected by its own rule', () => {
    const nulls = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(
        counts,
        fc.constantFrom('blaker', 'minlike'),
        nulls,
        levels,
        ({ n, successes }, rule, nullProportion, level) => {
          const alternative = 'two-sided';
          const { p } = binomialTest({ successes, n, nullProportion, alternative, rule });
          const [lower, upper] = limits(successes, n, matchingInterval(rule, false), { level });
          const margin = 1e-6;
          if (nullProportion < lower - margin || nullProportion > upper + margin) {
            expect(p).toBeLessThanOrEqual(1 - level + 1e-12);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('Blaker lies within Clopper-Pearson', () => {
    fc.assert(
      fc.property(counts, levels, ({ n, successes }, level) => {
        const [outerLower, outerUpper] = limits(successes, n, 'clopper-pearson', { level });
        const [lower, upper] = limits(successes, n, 'blaker', { level });
        expect(lower).toBeGreaterThanOrEqual(outerLower - 1e-14);
        expect(upper).toBeLessThanOrEqual(outerUpper + 1e-14);
      }),
    );
  });
});

describe('refusals name the argument', () => {
  it.each([
    ['level', () => limits(1, 2, 'wilson', { level: 95 })],
    ['successes', () => limits(3, 2, 'wilson')],
    ['method', () => limits(1, 2, 'wald' as 'wilson')],
    ['method', () => limits(1, 2, 'blaker', { alternative: 'greater' })],
  ])('%s', (argument, call) => {
    expect(call).toThrow(`${argument}: `);
  });
});
