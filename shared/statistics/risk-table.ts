import type { KaplanMeier } from './kaplan-meier.ts';

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

export declare function riskTable(
  curve: KaplanMeier,
  ticks: ArrayLike<number>,
): readonly RiskTableColumn[];
