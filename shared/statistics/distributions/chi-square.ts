import { upperIncompleteGamma } from './incomplete-gamma.ts';

/**
 * P(X > x) for X chi-square: Q(df/2, x/2). Never 1 - cdf, which prints 0 from x = 75 or so.
 *
 * Measured against R's pchisq(lower.tail = FALSE): see test/shared/statistics/distributions.
 *
 * @param x at least 0
 * @param degreesOfFreedom above 0
 */
export function chiSquareUpperTail(x: number, degreesOfFreedom: number): number {
  return upperIncompleteGamma(degreesOfFreedom / 2, x / 2);
}
