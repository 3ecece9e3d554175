import { lowerIncompleteGamma, upperIncompleteGamma } from './incomplete-gamma.ts';

/** P(X <= k) for X Poisson(mean): Q(k + 1, mean). */
export function poissonLowerTail(k: number, mean: number): number {
  return k < 0 ? 0 : upperIncompleteGamma(k + 1, mean);
}

/** P(X >= k) for X Poisson(mean): P(k, mean), not 1 - P(X <= k - 1). */
export function poissonUpperTail(k: number, mean: number): number {
  return k <= 0 ? 1 : lowerIncompleteGamma(k, mean);
}

/**
 * The x at which a tail of Gamma(shape, rate 1) holds a given probability.
 *
 * By bisection to neighbouring doubles, on the tail that is small. Measured against R's qgamma:
 * relative error at most 1e-13.
 *
 * @param probability strictly between 0 and 1
 * @param shape above 0
 */
export function gammaQuantile(tail: 'lower' | 'upper', probability: number, shape: number): number {
  const small = probability <= 0.5 ? probability : 1 - probability;
  const measured = (tail === 'lower') === probability <= 0.5 ? 'lower' : 'upper';
  const beyond = (x: number): boolean =>
    measured === 'lower'
      ? lowerIncompleteGamma(shape, x) > small
      : upperIncompleteGamma(shape, x) < small;
  let low = 0;
  let high = Math.max(1, shape);
  while (!beyond(high)) high *= 2;
  for (;;) {
    const middle = low > 0 && high > 4 * low ? Math.sqrt(low * high) : (low + high) / 2;
    if (!(middle > low && middle < high)) return high;
    if (beyond(middle)) high = middle;
    else low = middle;
    if (high < Number.MIN_VALUE * 2 ** 60) return high;
  }
}
