const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;

/**
 * What Stirling's formula leaves out: δ(x) = log Γ(x+1) - [(x + ½) log x - x + ½ log 2π].
 *
 * Asymptotic series from x = 15 up (error below 1e-17); below, the exact step
 * δ(x) - δ(x+1) = (x + ½) log(1 + 1/x) - 1.
 *
 * @param x above 0
 */
export function stirlingError(x: number): number {
  let steps = 0;
  for (; x < 15; x++) steps += (x + 0.5) * Math.log1p(1 / x) - 1;
  const s = 1 / (x * x);
  const series = 1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188))));
  return steps + series / x;
}

/**
 * The deviance part x log(x/m) - (x - m), without the cancellation when x is close to m.
 *
 * @param x above 0
 * @param m above 0
 */
export function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  // With v = (x-m)/(x+m): log(x/m) = 2 (v + v³/3 + v⁵/5 + …).
  const v = (x - m) / (x + m);
  let term = 2 * x * v;
  let sum = (x - m) * v;
  for (let k = 3; ; k += 2) {
    term *= v * v;
    const next = sum + term / k;
    if (next === sum) return sum;
    sum = next;
  }
}

/** x^a e^-x / Γ(a+1), the Poisson probability of a (a need not be whole), by saddle point. */
export function poissonKernel(a: number, x: number): number {
  return Math.exp(-stirlingError(a) - deviance(a, x) - HALF_LOG_TWO_PI) / Math.sqrt(a);
}

/**
 * Γ(n+1) / (Γ(k+1) Γ(n-k+1)) p^k q^(n-k), the binomial probability of k (none need be whole), by
 * saddle point: Loader 2000, "Fast and accurate computation of binomial probabilities", as in R.
 *
 * @param k from 0 to n
 * @param p from 0 to 1
 * @param q 1 - p, given apart so that it may be exact
 */
export function binomialKernel(k: number, n: number, p: number, q: number): number {
  if (p === 0) return k === 0 ? 1 : 0;
  if (q === 0) return k === n ? 1 : 0;
  if (k === 0) return Math.exp(n * (p < 0.5 ? Math.log1p(-p) : Math.log(q)));
  if (k === n) return Math.exp(n * (q < 0.5 ? Math.log1p(-q) : Math.log(p)));
  const exponent =
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(n - k) -
    deviance(k, n * p) -
    deviance(n - k, n * q);
  return Math.exp(exponent - HALF_LOG_TWO_PI) * Math.sqrt(n / (k * (n - k)));
}
