import { betaQuantile, betaTails } from './distributions/beta.ts';
import type { RiskSets } from './milestone-risk-sets.ts';

/** A beta distribution, or the constant 0 or 1 it degenerates to. */
export type BetaOrConstant =
  | { readonly kind: 'beta'; readonly a: number; readonly b: number }
  | { readonly kind: 'constant'; readonly value: 0 | 1 };

/** The two confidence distributions of S(t): `lower` bounds it from below, `upper` from above. */
export type BetaProduct = { readonly lower: BetaOrConstant; readonly upper: BetaOrConstant };

/**
 * The beta product confidence distributions of S(t), by the method of moments.
 *
 *   U = product over event times u <= t of Beta(Y - d + 1, d),   W = U × Beta(Y₊, 1)
 *
 * Y at risk just before u, d events at u, Y₊ = Y(t) - d(t) at risk just after t. Each product is
 * replaced by the beta with the same first two moments. While nobody left before t the products are
 * betas by themselves: W = Beta(x, n - x + 1) and U = Beta(x + 1, n - x) for x alive of n, so that
 * test and limits are the exact binomial test and Clopper-Pearson. Y₊ = 0: W = 0; no event: U = 1.
 *
 * @see Fay, Brittain and Proschan, Biostatistics 2013;14:723; Fay and Brittain, Stat Med 2016;35:2726
 */
export function betaProduct(sets: RiskSets): BetaProduct {
  const { events, atRiskAfter: alive, leftEarly } = sets;
  if (leftEarly === 0) {
    const dead = events.reduce((sum, { d }) => sum + d, 0);
    return {
      lower: alive === 0 ? ZERO : { kind: 'beta', a: alive, b: dead + 1 },
      upper: dead === 0 ? ONE : { kind: 'beta', a: alive + 1, b: dead },
    };
  }
  const factors = events.map(({ atRisk, d }) => ({ a: atRisk - d + 1, b: d }));
  return {
    lower: alive === 0 ? ZERO : momentMatched([...factors, { a: alive, b: 1 }]),
    upper: factors.length === 0 ? ONE : momentMatched(factors),
  };
}

const ZERO: BetaOrConstant = { kind: 'constant', value: 0 };
const ONE: BetaOrConstant = { kind: 'constant', value: 1 };

/**
 * The beta with the mean m1 and second moment m2 of a product of independent betas: m1 k and
 * (1 - m1) k with k = m1 (1 - m1) / (m2 - m1²) - 1. Written with logarithms near 1, since
 * 1 - m1 and m2 / m1² - 1 = product of (1 + b / (a (a+b+1))) - 1 would cancel.
 */
function momentMatched(factors: readonly { a: number; b: number }[]): BetaOrConstant {
  let logMean = 0;
  let logSpread = 0;
  for (const { a, b } of factors) {
    logMean += Math.log1p(-b / (a + b));
    logSpread += Math.log1p(b / (a * (a + b + 1)));
  }
  const mean = Math.exp(logMean);
  const rest = -Math.expm1(logMean);
  const k = rest / (mean * Math.expm1(logSpread)) - 1;
  return { kind: 'beta', a: mean * k, b: rest * k };
}

/** P(X <= x) and P(X >= x) for 0 < x < 1. */
export function tailsOf(
  distribution: BetaOrConstant,
  x: number,
): { readonly lower: number; readonly upper: number } {
  if (distribution.kind === 'beta') return betaTails(x, 1 - x, distribution.a, distribution.b);
  return distribution.value === 0 ? { lower: 1, upper: 0 } : { lower: 0, upper: 1 };
}

/** The value with `probability` in the tail named. */
export function quantileOf(
  distribution: BetaOrConstant,
  tail: 'lower' | 'upper',
  probability: number,
): number {
  if (distribution.kind === 'constant') return distribution.value;
  const { x } = betaQuantile(tail, probability, distribution.a, distribution.b);
  return x;
}
