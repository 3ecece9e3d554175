import { requireTime } from './arguments.ts';
import { atRiskBefore } from './at-risk.ts';
import type { KaplanMeier } from './kaplan-meier.ts';
import { countBelow } from './search.ts';

/**
 * One column of a risk table. `atRisk` counts just before the tick; `events` and `censored` count
 * what happened in [0, tick), so that entered = atRisk + events + censored.
 */
export type RiskTableColumn = {
  readonly time: number;
  /** Patients who came under observation before the tick: n without left truncation. */
  readonly entered: number;
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
};

/**
 * Numbers under the ticks of a survival curve.
 *
 * All three rows describe the moment just before the tick: a patient who dies on day 365 is at risk
 * at tick 365 and counts among the events from the next tick on. So each column adds up.
 *
 * @param ticks in the curve's unit, at least 0, in any order
 * @throws Refused naming the argument
 */
export function riskTable(
  curve: KaplanMeier,
  ticks: ArrayLike<number>,
): readonly RiskTableColumn[] {
  return Array.from(ticks, (time, i) => {
    requireTime(`ticks[${i}]`, time);
    const rows = countBelow(curve.times, time);
    let events = 0;
    let censored = 0;
    for (let k = 0; k < rows; k++) {
      events += curve.events[k] as number;
      censored += curve.censored[k] as number;
    }
    const entered = curve.entries === null ? curve.n : countBelow(curve.entries, time);
    return { time, entered, atRisk: atRiskBefore(curve, time), events, censored };
  });
}
