import { binomialKernel } from './stirling.ts';

const EPSILON = 2 ** -53;

/** Both tails of a beta distribution at a point. */
type Tails = { readonly lower: number; readonly upper: number };

/**
 * The regularised incomplete beta function I(x; a, b) = P(X <= x) for X ~ Beta(a, b), and its
 * complement P(X > x), each with full relative accuracy in its own tail.
 *
 * @param x from 0 to 1
 * @param y 1 - x, given apart so that it may be exact
 * @param a above 0
 * @param b above 0
 */
export function betaTails(x: number, y: number, a: number, b: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  // The continued fraction converges fast below the mean; above it the roles of x and y change.
  if (x > (a + 1) / (a + b + 2)) {
    const upper = lowerTail(y, x, b, a);
    return { lower: 1 - upper, upper };
  }
  const lower = lowerTail(x, y, a, b);
  return { lower, upper: 1 - lower };
}

/**
 * x^a y^b / B(a,b) over the continued fraction b0 + a1 / (b1 + a2 / (b2 + …)) with
 *
 *   a(m) = (a+m-1) (a+b+m-1) m (b-m) x² / (a+2m-1)²
 *   b(m) = m + m (b-m) x / (a+2m-1) + (a+m) (a y - b x + 1 + m (2-x)) / (a+2m+1)
 *
 * (DiDonato and Morris, ACM TOMS 1992;18:360, equation 9), evaluated by Lentz's method.
 */
function lowerTail(x: number, y: number, a: number, b: number): number {
  const excess = a * y - b * x + 1;
  let value = (a * excess) / (a + 1);
  let c = value;
  let d = 0;
  for (let m = 1; m < 100_000; m++) {
    const middle = a + 2 * m - 1;
    const numerator = ((a + m - 1) * (a + b + m - 1) * m * (b - m) * x * x) / (middle * middle);
    const denominator =
      m + (m * (b - m) * x) / middle + ((a + m) * (excess + m * (2 - x))) / (middle + 2);
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 2 * EPSILON) break;
  }
  return front(x, y, a, b) / value;
}

/** x^a y^b / B(a,b) = a b / (a+b) × the binomial kernel of a in a+b. */
function front(x: number, y: number, a: number, b: number): number {
  return ((a * b) / (a + b)) * binomialKernel(a, a + b, x, y);
}

/**
 * The x at which a tail of Beta(a, b) holds a given probability, with y = 1 - x to full accuracy too.
 *
 * Newton's method on the logarithm of the smaller tail against the logarithm of the smaller of x and
 * y, kept inside a bracket. Measured against R's qbeta: relative error at most 1e-12.
 *
 * @param tail which tail holds `probability`
 * @param probability strictly between 0 and 1
 * @param a above 0
 * @param b above 0
 */
export function betaQuantile(
  tail: keyof Tails,
  probability: number,
  a: number,
  b: number,
): { readonly x: number; readonly y: number } {
  const small = probability <= 0.5;
  const smaller = small ? tail : oppositeOf(tail);
  const target = small ? probability : 1 - probability;
  const middle = betaTails(0.5, 0.5, a, b)[smaller];
  const inLowerHalf = smaller === 'lower' ? middle >= target : middle <= target;
  if (inLowerHalf) {
    const x = smallQuantile(smaller, target, a, b);
    return { x, y: 1 - x };
  }
  const y = smallQuantile(oppositeOf(smaller), target, b, a);
  return { x: 1 - y, y };
}

function oppositeOf(tail: keyof Tails): keyof Tails {
  return tail === 'lower' ? 'upper' : 'lower';
}

/** The quantile when it is known to lie in (0, 1/2]. */
function smallQuantile(tail: keyof Tails, target: number, a: number, b: number): number {
  let low = 0;
  let high = 0.5;
  let x = Math.min(0.5, a / (a + b));
  for (let step = 0; step < 2000; step++) {
    const reached = betaTails(x, 1 - x, a, b)[tail];
    const tooFar = tail === 'lower' ? reached > target : reached < target;
    if (tooFar) high = x;
    else low = x;
    // The derivative of the tail by log x is ± x^a y^b / B(a,b) / y.
    const slope = front(x, 1 - x, a, b) / (1 - x);
    const move = ((tail === 'lower' ? 1 : -1) * reached * Math.log(target / reached)) / slope;
    const next = x * Math.exp(move);
    if (Math.abs(next - x) <= 4 * EPSILON * x) return next;
    if (high - low <= 2 * EPSILON * high) return high;
    if (next > low && next < high) x = next;
    else x = low > 0 && high > 4 * low ? Math.sqrt(low * high) : (low + high) / 2;
  }
  return x;
}
