import { known, NOT_ESTIMABLE, type Estimate } from '../ground/estimate.ts';
import { requireTime } from './arguments.ts';
import type { KaplanMeier } from './kaplan-meier.ts';

export type RestrictedMean = {
  readonly tau: number;
  readonly estimate: Estimate;
  readonly standardError: Estimate;
};

/**
 * Restricted mean survival time: the area under the curve from 0 to tau.
 *
 *   RMST = integral of S from 0 to tau
 *   Var  = sum over event times t <= tau of (area from t to tau)² × d / (n (n - d))
 *
 * A time at which all at risk have the event (n = d) has no area to its right and adds nothing.
 *
 * @param tau horizon in the curve's unit, above 0
 * @returns mean and standard error in the curve's unit; not estimable when tau lies beyond the last
 * follow-up, unless S has come down to 0
 * @throws Refused naming the argument
 * @see Klein and Moeschberger 2003, section 4.5; R survival print.survfit(rmean = tau)
 */
export function restrictedMean(curve: KaplanMeier, tau: number): RestrictedMean {
  requireTime('tau', tau);
  const { times, survival, events, atRisk } = curve;
  const lastSurvival = survival[survival.length - 1] as number;
  if (tau > curve.lastFollowUp && lastSurvival > 0) {
    return { tau, estimate: NOT_ESTIMABLE, standardError: NOT_ESTIMABLE };
  }
  // From the right, so that `area` is the area between a time and tau when the time is reached.
  let area = 0;
  let variance = 0;
  let right = tau;
  for (let k = times.length - 1; k >= 0; k--) {
    const time = times[k] as number;
    if (time > tau) continue;
    area += (survival[k] as number) * (right - time);
    right = time;
    const d = events[k] as number;
    const n = atRisk[k] as number;
    if (n > d) variance += (area * area * d) / (n * (n - d));
  }
  return { tau, estimate: known(area + right), standardError: known(Math.sqrt(variance)) };
}
