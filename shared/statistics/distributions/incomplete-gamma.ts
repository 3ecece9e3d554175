import { poissonKernel } from './stirling.ts';

const EPSILON = 2 ** -53;

/**
 * The regularised upper incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a).
 *
 * Series for P = 1 - Q below x = a + 1 (DLMF 8.11.4), Legendre's continued fraction above it
 * (DLMF 8.9.2, evaluated by Lentz's method), so small tails keep all their digits.
 *
 * @param a above 0
 * @param x at least 0
 */
export function upperIncompleteGamma(a: number, x: number): number {
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  const kernel = poissonKernel(a, x);
  return x < a + 1 ? 1 - kernel * series(a, x) : ((kernel * a) / x) * fraction(a, x);
}

/** P(a, x) = 1 - Q(a, x), with its own digits when it is small. */
export function lowerIncompleteGamma(a: number, x: number): number {
  if (x === 0) return 0;
  return x < a + 1 ? poissonKernel(a, x) * series(a, x) : 1 - upperIncompleteGamma(a, x);
}

/** P(a, x) / kernel = 1 + x/(a+1) + x²/((a+1)(a+2)) + … */
function series(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * EPSILON; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

/** x / (x + (1-a)/(1 + 1/(x + (2-a)/(1 + 2/(x + …))))) in its contracted form. */
function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < 100_000; k++) {
    const numerator = k * (a - k);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 2 * EPSILON) break;
  }
  return value * x;
}
