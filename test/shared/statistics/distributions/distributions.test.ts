import { describe, expect, it } from 'vitest';
import { betaQuantile } from '../../../../shared/statistics/distributions/beta.ts';
import {
  binomialLowerTail,
  binomialProbability,
  binomialUpperTail,
} from '../../../../shared/statistics/distributions/binomial.ts';
import { chiSquareUpperTail } from '../../../../shared/statistics/distributions/chi-square.ts';
import {
  normalQuantile,
  normalUpperTail,
} from '../../../../shared/statistics/distributions/normal.ts';
import { studentTUpperQuantile } from '../../../../shared/statistics/distributions/student-t.ts';
import { readReference, relativeError } from '../reference.ts';

type Rows<Key extends string> = readonly (Readonly<Record<Key, number>> & { value: number })[];

/** test/reference/distributions.R */
const reference = readReference<{
  readonly normalQuantile: Rows<'p'>;
  readonly normalUpperTail: Rows<'z'>;
  readonly chiSquareUpperTail: Rows<'x' | 'df'>;
  readonly betaQuantile: Rows<'p' | 'a' | 'b'>;
  readonly studentTUpperQuantile: Rows<'tail' | 'df'>;
  readonly binomialProbability: Rows<'k' | 'n' | 'p'>;
}>('distributions');

function largestError<Row extends { readonly value: number }>(
  rows: readonly Row[],
  compute: (row: Row) => number,
): number {
  return Math.max(...rows.map((row) => relativeError(compute(row), row.value)));
}

describe('the error against R that each docstring claims', () => {
  it('normal quantile', () => {
    const error = largestError(reference.normalQuantile, ({ p }) => normalQuantile(p));
    expect(error).toBeLessThan(3e-15);
  });

  it('normal upper tail', () => {
    const error = largestError(reference.normalUpperTail, ({ z }) => normalUpperTail(z));
    expect(error).toBeLessThan(2e-13);
  });

  it('chi-square upper tail', () => {
    const error = largestError(reference.chiSquareUpperTail, ({ x, df }) =>
      chiSquareUpperTail(x, df),
    );
    expect(error).toBeLessThan(2e-13);
  });

  it('beta quantile', () => {
    const error = largestError(
      reference.betaQuantile,
      ({ p, a, b }) => betaQuantile('lower', p, a, b).x,
    );
    expect(error).toBeLessThan(2e-13);
  });

  it("Student's t quantile", () => {
    const error = largestError(reference.studentTUpperQuantile, ({ tail, df }) =>
      studentTUpperQuantile(tail, df),
    );
    expect(error).toBeLessThan(2e-13);
  });

  it('binomial probability', () => {
    const error = largestError(reference.binomialProbability, ({ k, n, p }) =>
      binomialProbability(k, n, p),
    );
    expect(error).toBeLessThan(2e-13);
  });
});

it('binomial tails meet at every count, and vanish outside 0 to n', () => {
  for (let k = 0; k <= 12; k++) {
    const sum = binomialLowerTail(k - 1, 12, 0.3) + binomialUpperTail(k, 12, 0.3);
    expect(sum).toBeCloseTo(1, 14);
  }
  expect(binomialLowerTail(-1, 12, 0.3)).toBe(0);
  expect(binomialUpperTail(13, 12, 0.3)).toBe(0);
  expect(binomialProbability(13, 12, 0.3)).toBe(0);
});
