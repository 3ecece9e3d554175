import { betaQuantile } from './distributions/beta.ts';
import { binomialLowerTail, binomialUpperTail } from './distributions/binomial.ts';
import { stirlingError } from './distributions/stirling.ts';
import { solveIncreasing } from './solve.ts';

/**
 * The smallest p0 that an exact two-sided test does not reject: p(p0) > alpha.
 *
 * For p0 below x / n the p-value is P(X >= x) + P(X <= y), where the counts 0 … y are those as
 * extreme as x on the other side. Count y joins at a breakpoint that grows with y: there the p-value
 * jumps up; between two breakpoints it falls, then rises. So the limit is a breakpoint, or the one
 * crossing of alpha between two of them.
 *
 * @param rule which counts are as extreme as x
 * @param x from 1 to n
 * @param alpha 1 - level
 * @see Klaschka 2010, BlakerCI; Blaker, Can J Stat 2000;28:783
 */
export function lowerLimitByInversion(
  rule: 'blaker' | 'minlike',
  x: number,
  n: number,
  alpha: number,
): number {
  const oneSided = betaQuantile('lower', alpha, x, n - x + 1).x;
  const { first, breakpoint } =
    rule === 'blaker' ? blakerBreakpoints(x, n, alpha) : minlikeBreakpoints(x, n);
  for (let y = first; y < x; y++) {
    const from = breakpoint(y);
    // P(X >= x) alone reaches alpha before y joins.
    if (y === 0 && oneSided <= from) return oneSided;
    const p = (p0: number): number => binomialUpperTail(x, n, p0) + binomialLowerTail(y, n, p0);
    if (p(from) > alpha) return from;
    const to = y + 1 < x ? breakpoint(y + 1) : x / n;
    if (p(to) > alpha) return solveIncreasing((p0) => p(p0) - alpha, from, to);
  }
  return x / n;
}

type Breakpoints = { readonly first: number; readonly breakpoint: (y: number) => number };

/** Blaker: y joins where P(X <= y) = P(X >= x). Where P(X >= x) < alpha / 2 nothing is accepted. */
function blakerBreakpoints(x: number, n: number, alpha: number): Breakpoints {
  const start = betaQuantile('lower', alpha / 2, x, n - x + 1).x;
  let first = 0;
  while (first + 1 < x && binomialLowerTail(first + 1, n, start) <= alpha / 2) first++;
  const breakpoint = (y: number): number =>
    solveIncreasing((p0) => binomialUpperTail(x, n, p0) - binomialLowerTail(y, n, p0), 0, 1);
  return { first, breakpoint };
}

/** minlike: y joins where P(X = y) = P(X = x): odds(p0)^(x-y) = C(n,y) / C(n,x). */
function minlikeBreakpoints(x: number, n: number): Breakpoints {
  const breakpoint = (y: number): number => {
    const logOdds = (logChoose(n, y) - logChoose(n, x)) / (x - y);
    return 1 / (1 + Math.exp(-logOdds));
  };
  return { first: 0, breakpoint };
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

function logFactorial(k: number): number {
  if (k < 2) return 0;
  return stirlingError(k) + (k + 0.5) * Math.log(k) - k + Math.log(2 * Math.PI) / 2;
}
