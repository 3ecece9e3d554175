import { atRiskBefore } from './at-risk.ts';
import type { KaplanMeier } from './kaplan-meier.ts';
import { countBelow, countUpTo } from './search.ts';

/** At risk just before an event time, and the events at it. */
export type RiskSet = { readonly atRisk: number; readonly d: number };

/** What a curve says up to a landmark t. */
export type RiskSets = {
  /** Event times up to and with t. */
  readonly events: readonly RiskSet[];
  /** At risk just before t. */
  readonly atRiskBefore: number;
  /** At risk just after the events of t: known alive at t. */
  readonly atRiskAfter: number;
  /** Censored before t. */
  readonly leftEarly: number;
  readonly survival: number;
  /** Greenwood's sum of d / (Y (Y - d)); Infinity at S = 0. */
  readonly greenwood: number;
};

/** Risk sets of a curve up to `time`; a patient censored on the day itself is known alive then. */
export function riskSetsUpTo(curve: KaplanMeier, time: number): RiskSets {
  const rows = countUpTo(curve.times, time);
  const events: RiskSet[] = [];
  for (let k = 0; k < rows; k++) {
    const d = curve.events[k] as number;
    if (d > 0) events.push({ atRisk: curve.atRisk[k] as number, d });
  }
  const before = countBelow(curve.times, time);
  let leftEarly = 0;
  for (let k = 0; k < before; k++) leftEarly += curve.censored[k] as number;
  const present = atRiskBefore(curve, time);
  return {
    events,
    atRiskBefore: present,
    atRiskAfter: present - (rows > before ? (curve.events[before] as number) : 0),
    leftEarly,
    survival: rows === 0 ? 1 : (curve.survival[rows - 1] as number),
    greenwood: rows === 0 ? 0 : (curve.greenwood[rows - 1] as number),
  };
}
