import type { RiskSet } from './milestone-risk-sets.ts';
import type { Limits } from './survival-interval.ts';

/**
 * Z of the likelihood ratio for S(t) = null against S(t) free.
 *
 *   product of (1 - d / (Y + λ)) = null,
 *   Z = sign(S - null) sqrt(-2 Σ [(Y - d) log(1 + λ/(Y - d)) - Y log(1 + λ/Y)])
 *
 * @param events event times up to t, not empty, with S(t) above 0
 * @see Thomas and Grunkemeier, JASA 1975;70:865
 */
export function likelihoodRatioZ(
  events: readonly RiskSet[],
  survival: number,
  nullSurvival: number,
): number {
  const lambda = solveLambda(events, (at) => constrainedSurvival(events, at) - nullSurvival);
  return Math.sign(survival - nullSurvival) * rootDeviance(events, lambda);
}

/** Every S0 whose likelihood ratio Z lies within ± z. */
export function likelihoodRatioLimits(events: readonly RiskSet[], z: number): Limits {
  const limit = (side: 1 | -1): number => {
    const lambda = solveLambda(events, (at) => Math.sign(at) * rootDeviance(events, at) - side * z);
    return constrainedSurvival(events, lambda);
  };
  return { lower: limit(-1), upper: limit(1) };
}

function constrainedSurvival(events: readonly RiskSet[], lambda: number): number {
  return events.reduce((product, { atRisk, d }) => product * (1 - d / (atRisk + lambda)), 1);
}

function rootDeviance(events: readonly RiskSet[], lambda: number): number {
  const sum = events.reduce((total, { atRisk, d }) => {
    const alive = atRisk - d;
    const ofAlive = alive === 0 ? 0 : alive * Math.log1p(lambda / alive);
    return total + ofAlive - atRisk * Math.log1p(lambda / atRisk);
  }, 0);
  return Math.sqrt(Math.max(0, -2 * sum));
}

/** The λ above -min(Y - d) at which an increasing function is 0, to neighbouring doubles. */
function solveLambda(events: readonly RiskSet[], f: (lambda: number) => number): number {
  let low = -events.reduce((least, { atRisk, d }) => Math.min(least, atRisk - d), Infinity);
  let high = 1;
  while (f(high) < 0 && high < 1e300) high *= 2;
  for (;;) {
    const middle = (low + high) / 2;
    if (!(middle > low && middle < high)) return high;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
}
