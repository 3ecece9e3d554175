import type { KaplanMeier } from './kaplan-meier.ts';
import { countBelow } from './search.ts';

/**
 * Patients at risk just before `time`: under observation since before it, and neither dead nor
 * censored before it. 0 after the last follow-up; with delayed entry 0 before the first entry.
 */
export function atRiskBefore(curve: KaplanMeier, time: number): number {
  const row = countBelow(curve.times, time);
  if (curve.entries === null) return row < curve.times.length ? (curve.atRisk[row] as number) : 0;
  return countBelow(curve.entries, time) - leftBefore(curve, row);
}

/** Patients who left (events and censorings) in the first `rows` rows. */
function leftBefore(curve: KaplanMeier, rows: number): number {
  let left = 0;
  for (let k = 0; k < rows; k++) {
    left += (curve.events[k] as number) + (curve.censored[k] as number);
  }
  return left;
}
