import { describe, expect, it } from 'vitest';
import { binomialTest, exactDesign, rejects, logRank } from '../../../shared/statistics/index.ts';
import type { Alternative, TwoSidedRule } from '../../../shared/statistics/index.ts';

type Rule = {
  readonly alternative: Alternative;
  readonly rule: TwoSidedRule;
  readonly midP: boolean;
};

const RULES: readonly Rule[] = [
  { alternative: 'greater', rule: 'central', midP: false },
  { alternative: 'greater', rule: 'central', midP: true },
  { alternative: 'less', rule: 'central', midP: false },
  { alternative: 'less', rule: 'central', midP: true },
  { alternative: 'two-sided', rule: 'central', midP: false },
  { alternative: 'two-sided', rule: 'central', midP: true },
  { alternative: 'two-sided', rule: 'minlike', midP: false },
  { alternative: 'two-sided', rule: 'blaker', midP: false },
];

/** Twice P(X >= x) or, by `less`, P(X <= x), for p0 = tenths / 10, times 10^n: a whole number. */
type Count = { readonly x: number; readonly n: number; readonly tenths: bigint };

function exactTail({ x, n, tenths }: Count, less: boolean, midP: boolean): bigint {
  let sum = 0n;
  let choose = 1n;
  for (let k = 0; k <= n; k++) {
    const term = choose * tenths ** BigInt(k) * (10n - tenths) ** BigInt(n - k);
    if (less ? k <= x : k >= x) sum += 2n * term;
    if (midP && k === x) sum -= term;
    choose = (choose * BigInt(n - k)) / BigInt(k + 1);
  }
  return sum;
}

/** P at or below the level by whole numbers, for one-sided and central P. */
function exactlySignificant(
  rule: Rule,
  { x, n, tenths }: { readonly x: number; readonly n: number; readonly tenths: number },
  level: readonly [bigint, bigint],
): boolean {
  const tail = (less: boolean) => exactTail({ x, n, tenths: BigInt(tenths) }, less, rule.midP);
  const [up, down] = [tail(false), tail(true)];
  const smaller = up < down ? up : down;
  const p = rule.alternative === 'greater' ? up : rule.alternative === 'less' ? down : 2n * smaller;
  const [over, under] = level;
  return p * under <= 2n * 10n ** BigInt(n) * over;
}

/** P equal to the level, from the table of whole numbers: 1/32, 1/100, 1/2. */
it.each([
  [5, 5, 0.5, 'greater', 0.03125],
  [2, 2, 0.1, 'greater', 0.01],
  [6, 6, 0.5, 'two-sided', 0.03125],
  [3, 5, 0.5, 'greater', 0.5],
] as const)(
  '%d of %d against %f, %s: P equals the level of %f and rejects',
  (x, n, p0, alternative, level) => {
    const input = { successes: x, n, nullProportion: p0, alternative, rule: 'central' } as const;
    expect(rejects(binomialTest(input).p, level)).toBe(true);
    const design = exactDesign({
      ...{ n, nullProportion: p0, alternativeProportion: 0.9, alpha: level },
      sides: alternative === 'two-sided' ? 2 : 1,
    });
    expect(design.criticalCount).toBe(x);
  },
);

describe('P is 1 exactly where the tails make 1', () => {
  it('6 and 7 of 13, and 20 of 40, against one half', () => {
    for (const [successes, n] of [
      [6, 13],
      [7, 13],
      [20, 40],
    ] as const) {
      for (const rule of ['central', 'minlike', 'blaker'] as const) {
        const input = { successes, n, nullProportion: 0.5, alternative: 'two-sided' } as const;
        expect(binomialTest({ ...input, rule }).p).toBe(1);
      }
    }
  });
  it('and never for a tail that leaves a count out', () => {
    const input = { nullProportion: 0.5, alternative: 'greater', rule: 'central' } as const;
    expect(binomialTest({ ...input, successes: 0, n: 60 }).p).toBe(1);
    expect(binomialTest({ ...input, successes: 1, n: 60 }).p).toBeLessThan(1);
  });
});

it('P is never 0, however far the tail', () => {
  const input = { nullProportion: 0.5, alternative: 'greater', rule: 'central' } as const;
  expect(binomialTest({ ...input, successes: 4000, n: 4000 }).p).toBe(5e-324);
  const n = 5000;
  const times = Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? i : 1e6 + i));
  const groups = Array.from({ length: n }, (_, i) => i % 2);
  const { p } = logRank(times, new Uint8Array(n).fill(1), groups);
  expect(p.state === 'value' && p.value > 0).toBe(true);
});

describe.each(RULES)('the $alternative test, $rule, mid-P $midP', (rule) => {
  it('decides as whole numbers do, also where P equals the level (n to 45)', () => {
    if (rule.rule !== 'central') return;
    const levels = [
      [0.05, [5n, 100n]],
      [0.03125, [3125n, 100_000n]],
      [0.01, [1n, 100n]],
      [0.25, [25n, 100n]],
    ] as const;
    for (const tenths of [1, 2, 3, 5, 7]) {
      for (let n = 1; n <= 45; n += n < 12 ? 1 : 11) {
        for (let x = 0; x <= n; x++) {
          const { p } = binomialTest({ ...rule, successes: x, n, nullProportion: tenths / 10 });
          for (const [level, fraction] of levels) {
            const exact = exactlySignificant(rule, { x, n, tenths }, fraction);
            expect([x, n, tenths, level, rejects(p, level)]).toEqual([x, n, tenths, level, exact]);
          }
        }
      }
    }
  });

  it('and the design of the same rule agree count by count (n to 45)', () => {
    const sides = rule.alternative === 'two-sided' ? 2 : 1;
    for (const nullProportion of [0.1, 0.3, 0.5, 0.62]) {
      const alternativeProportion = rule.alternative === 'less' ? nullProportion - 0.05 : 0.71;
      for (const alpha of [0.025, 0.03125, 0.05, 0.2]) {
        for (let n = 1; n <= 45; n++) {
          const design = exactDesign({
            n,
            nullProportion,
            alternativeProportion,
            alpha,
            sides,
            ...rule,
          });
          const rejected = Array.from({ length: n + 1 }, (_, x) => x).filter((x) =>
            rejects(binomialTest({ ...rule, successes: x, n, nullProportion }).p, alpha),
          );
          const high = rejected.filter(
            (x) => rule.alternative !== 'less' && (sides === 1 || x > n * nullProportion),
          );
          const low = rejected.filter(
            (x) => rule.alternative !== 'greater' && (sides === 1 || x < n * nullProportion),
          );
          const up = rule.alternative !== 'less';
          expect(up ? design.criticalCount : design.oppositeCount).toBe(high[0] ?? null);
          expect(up ? design.oppositeCount : design.criticalCount).toBe(low.at(-1) ?? null);
          expect(high.length + low.length).toBe(rejected.length);
          expect(high).toEqual(
            Array.from({ length: high.length }, (_, i) => n - high.length + 1 + i),
          );
        }
      }
    }
  });
});

it('0.3 against two-sided minlike: 8 of 14 is significant, and the design says 8', () => {
  // R: binom.test(8, 14, 0.3)$p.value 0.03830948; its critical count by enumeration of dbinom.
  const hypotheses = {
    nullProportion: 0.3,
    alternativeProportion: 0.5,
    alpha: 0.05,
    sides: 2,
  } as const;
  const input = { successes: 8, n: 14, nullProportion: 0.3, alternative: 'two-sided' } as const;
  expect(binomialTest({ ...input, rule: 'minlike' }).p).toBeCloseTo(0.0383, 4);
  expect(exactDesign({ n: 14, ...hypotheses, rule: 'minlike' }).criticalCount).toBe(8);
  expect(exactDesign({ n: 14, ...hypotheses }).criticalCount).toBe(9);
});
