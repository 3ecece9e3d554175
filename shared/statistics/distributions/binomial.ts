import { betaTails } from './beta.ts';
import { binomialKernel } from './stirling.ts';

/** P(X = k) for X binomial(n, p). jStat's pdf agrees to 8e-15 up to n = 100, and overflows at 1030. */
export function binomialProbability(k: number, n: number, p: number): number {
  return k < 0 || k > n ? 0 : binomialKernel(k, n, p, 1 - p);
}

/** P(X <= k) = P(Beta(k+1, n-k) > p): full relative accuracy however small. */
export function binomialLowerTail(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return betaTails(p, 1 - p, k + 1, n - k).upper;
}

/** P(X >= k) = P(Beta(k, n-k+1) <= p), not 1 - P(X <= k): full relative accuracy however small. */
export function binomialUpperTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n) return 0;
  return betaTails(p, 1 - p, k, n - k + 1).lower;
}
