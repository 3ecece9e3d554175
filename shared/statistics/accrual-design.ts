import { refuseArgument } from '../ground/refusal.ts';
import { requireCount, requireOpenProportion } from './arguments.ts';
import { normalQuantile, normalUpperTail } from './distributions/normal.ts';
import { solveIncreasing } from './solve.ts';

/** A trial of times: patients enter evenly, and are followed until one date. */
export type AccrualPlan = {
  /** Survival at the landmark under the null and under the alternative. */
  readonly nullSurvival: number;
  readonly alternativeSurvival: number;
  /** Time unit free, the same for all. */
  readonly landmark: number;
  /** Length of the uniform accrual; 0: everybody on one day. */
  readonly accrual: number;
  /** From the last patient's entry to the analysis. */
  readonly followUp: number;
  /** Shape of the Weibull hazard of both curves; 1 is a constant hazard. */
  readonly shape: number;
  /** One-sided. */
  readonly alpha: number;
};

export type TimeDesignMethod = 'one-sample-log-rank' | 'milestone';

export type TimeDesign = {
  readonly n: number;
  readonly power: number;
  /** Kaplan-Meier survival at the landmark from which the milestone test rejects; null: never. */
  readonly criticalSurvival: number | null;
  /** Events expected by the analysis under the null and under the alternative. */
  readonly expectedEvents: { readonly null: number; readonly alternative: number };
};

/**
 * Power of n patients, by the normal approximation, of
 *
 * - one-sample-log-rank: (O - E) / √((O + E) / 2) against the whole null curve (Wu). With
 *   v1 = P(event), v0 = E[Λ0(X)] under the alternative, ω = v1 - v0, σ² = v1 + 2 v00 - 2 v01 - ω²:
 *   power = Φ((√n |ω| - z √((v0 + v1) / 2)) / σ)
 * - milestone: Kaplan-Meier at the landmark on g(S) = -log(-log S). With W(S) = ∫ dΛ / (S G) along
 *   the curve through S, G the chance to be followed so long, the test rejects beyond the S* with
 *   |g(S*) - g(S0)| |log S*| √n = z √W(S*); power = Φ(√n |S1 - S*| / (S1 √W(S1))), negative inside
 *
 * The milestone test needs nothing but the landmark; the log-rank test needs the null curve to be
 * right everywhere.
 *
 * @throws Refused naming the argument; a milestone beyond the end of the trial has no power
 * @see Wu, Pharm Stat 2015;14:26; Nagashima et al., Pharm Stat 2021, doi 10.1002/pst.2090
 */
export function timeDesign(method: TimeDesignMethod, plan: AccrualPlan, n: number): TimeDesign {
  requirePlan(method, plan);
  requireCount('n', n, 1);
  return designOf(plan, n, powerAt(method, plan)(n));
}

/**
 * The smallest n whose approximate power reaches the target.
 *
 * @throws Refused as `timeDesign`; also when no n up to 100,000 is enough
 */
export function timeDesignSize(
  method: TimeDesignMethod,
  plan: AccrualPlan,
  power: number,
): TimeDesign {
  requirePlan(method, plan);
  requireOpenProportion('power', power);
  const at = powerAt(method, plan);
  let low = 0;
  let high = 1;
  while (at(high).power < power) {
    low = high;
    high *= 2;
    if (high > LARGEST_N)
      refuseArgument('power', `${power} is not reached by ${LARGEST_N} patients`);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (at(middle).power < power) low = middle;
    else high = middle;
  }
  return designOf(plan, high, at(high));
}

const LARGEST_N = 100_000;

type Power = { readonly power: number; readonly criticalSurvival: number | null };

function designOf(plan: AccrualPlan, n: number, power: Power): TimeDesign {
  return {
    n,
    ...power,
    expectedEvents: {
      null: n * eventChance(plan, plan.nullSurvival),
      alternative: n * eventChance(plan, plan.alternativeSurvival),
    },
  };
}

function requirePlan(method: TimeDesignMethod, plan: AccrualPlan): void {
  requireOpenProportion('nullSurvival', plan.nullSurvival);
  requireOpenProportion('alternativeSurvival', plan.alternativeSurvival);
  requireOpenProportion('alpha', plan.alpha);
  if (plan.alternativeSurvival === plan.nullSurvival) {
    refuseArgument('alternativeSurvival', `equals the null survival ${plan.nullSurvival}`);
  }
  for (const name of ['landmark', 'shape'] as const) {
    if (!(plan[name] > 0 && plan[name] < Infinity)) {
      refuseArgument(name, `must be a finite number above 0, but is ${plan[name]}`);
    }
  }
  for (const name of ['accrual', 'followUp'] as const) {
    if (!(plan[name] >= 0 && plan[name] < Infinity)) {
      refuseArgument(name, `must be a finite time of 0 or more, but is ${plan[name]}`);
    }
  }
  const end = plan.accrual + plan.followUp;
  if (end === 0) refuseArgument('followUp', 'is 0 like the accrual: nobody is observed');
  if (
    method === 'milestone' &&
    (end < plan.landmark || (end === plan.landmark && plan.accrual > 0))
  ) {
    refuseArgument(
      'followUp',
      `the trial ends at ${end}, when nobody has passed the landmark ${plan.landmark}`,
    );
  }
}

/** Power as a function of n; what does not depend on n is computed once. */
function powerAt(method: TimeDesignMethod, plan: AccrualPlan): (n: number) => Power {
  return method === 'milestone' ? milestonePower(plan) : logRankPower(plan);
}

function logRankPower(plan: AccrualPlan): (n: number) => Power {
  const z = -normalQuantile(plan.alpha);
  const s1 = plan.alternativeSurvival;
  // With x = Λ1: Λ0 = c x, so that all four integrals are moments of x.
  const c = Math.log(plan.nullSurvival) / Math.log(s1);
  const end = plan.accrual + plan.followUp;
  const v1 = overHazard(plan, s1, end, (x, followed) => Math.exp(-x) * followed);
  const first = overHazard(plan, s1, end, (x, followed) => x * Math.exp(-x) * followed);
  const v0 = c * v1;
  const omega = v1 - v0;
  const sigma = Math.sqrt(v1 + 2 * c * c * first - 2 * c * first - omega * omega);
  const spread = z * Math.sqrt((v0 + v1) / 2);
  return (n) => ({
    power: normalUpperTail((spread - Math.sqrt(n) * Math.abs(omega)) / sigma),
    criticalSurvival: null,
  });
}

const STEPS = 400;

function milestonePower(plan: AccrualPlan): (n: number) => Power {
  const z = -normalQuantile(plan.alpha);
  const { nullSurvival: s0, alternativeSurvival: s1, landmark } = plan;
  const up = s1 > s0;
  const w = (s: number): number =>
    overHazard(plan, s, landmark, (x, followed) => Math.exp(x) / followed);
  // Z of one patient, at S from the null towards the end of the scale.
  const zOfOne = (s: number): number =>
    (Math.abs(Math.log(Math.log(s) / Math.log(s0))) * -Math.log(s)) / Math.sqrt(w(s));
  const place = (i: number): number => (up ? s0 + ((1 - s0) * i) / STEPS : s0 - (s0 * i) / STEPS);
  const grid = Array.from({ length: STEPS - 1 }, (_, i) => zOfOne(place(i + 1)));
  const error = s1 * Math.sqrt(w(s1));
  return (n) => {
    const wanted = z / Math.sqrt(n);
    const first = grid.findIndex((value) => value >= wanted);
    if (first < 0) return { power: 0, criticalSurvival: null };
    const [near, far] = [place(first), place(first + 1)];
    const critical = up
      ? solveIncreasing((s) => zOfOne(s) - wanted, near, far)
      : solveIncreasing((s) => wanted - zOfOne(s), far, near);
    const distance = (up ? critical - s1 : s1 - critical) / error;
    return { power: normalUpperTail(distance * Math.sqrt(n)), criticalSurvival: critical };
  };
}

/** P(event before the analysis) under a curve through `survival` at the landmark. */
function eventChance(plan: AccrualPlan, survival: number): number {
  const end = plan.accrual + plan.followUp;
  return overHazard(plan, survival, end, (x, followed) => Math.exp(-x) * followed);
}

/**
 * The integral of f(x, G) dx over x = Λ(t), t from 0 to `to`, with G(t) the chance to be followed
 * for t. In x even a hazard that starts at infinity is smooth; the corner of G at the follow-up of
 * the last patient divides the range.
 */
function overHazard(
  plan: AccrualPlan,
  survival: number,
  to: number,
  f: (x: number, followed: number) => number,
): number {
  const { landmark, shape, accrual, followUp } = plan;
  const total = -Math.log(survival);
  const hazardAt = (time: number): number => total * (time / landmark) ** shape;
  const followed = (x: number): number => {
    const time = landmark * (x / total) ** (1 / shape);
    return time <= followUp ? 1 : Math.max(0, (accrual + followUp - time) / accrual);
  };
  const corner = hazardAt(Math.min(to, followUp));
  const integrand = (x: number): number => f(x, followed(x));
  return simpson(integrand, 0, corner) + simpson(integrand, corner, hazardAt(to));
}

const PANELS = 100;

function simpson(f: (x: number) => number, from: number, to: number): number {
  if (to <= from) return 0;
  const step = (to - from) / PANELS;
  let sum = f(from) + f(to);
  for (let i = 1; i < PANELS; i++) sum += (i % 2 === 1 ? 4 : 2) * f(from + i * step);
  return (sum * step) / 3;
}
