import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Estimate } from '../../../shared/ground/estimate.ts';

/** Values made by test/reference/NAME.R; null stands for R's NA, NaN and Inf. */
export function readReference<Content>(name: string): Content {
  const file = new URL(`../../reference/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Content;
}

/**
 * |actual - expected| relative to the expected value; absolute where that is 0. Below 1e-300 doubles
 * run out of digits.
 */
export function relativeError(actual: number, expected: number): number {
  const difference = Math.abs(actual - expected);
  return Math.abs(expected) < 1e-300 ? difference : difference / Math.abs(expected);
}

/** Expects every number to agree with R's; NaN and Infinity must meet null. */
export function expectClose(
  actual: ArrayLike<number>,
  expected: readonly (number | null)[],
  limit = 1e-12,
): void {
  expect(actual.length).toBe(expected.length);
  Array.from(actual, (value, i) => {
    const wanted = expected[i] ?? null;
    if (wanted === null)
      expect(Number.isFinite(value), `[${i}] = ${value}, R has none`).toBe(false);
    else expect(relativeError(value, wanted), `[${i}] ${value} / ${wanted}`).toBeLessThan(limit);
  });
}

/** The numbers of estimates, NaN for every absence, to compare with R's NA. */
export function numbers(estimates: readonly Estimate[]): number[] {
  return estimates.map((estimate) => (estimate.state === 'value' ? estimate.value : NaN));
}
