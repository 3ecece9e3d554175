import type { IntervalType } from '../../../shared/statistics/index.ts';
import { readReference } from './reference.ts';

type Column = readonly (number | null)[];

type Setting = {
  readonly type: IntervalType;
  readonly level: number;
  readonly quantiles: {
    readonly estimate: Column;
    readonly lower: Column;
    readonly upper: Column;
  };
  readonly at: {
    readonly time: readonly number[];
    readonly atRisk: Column;
    readonly survival: Column;
    readonly standardError: Column;
    readonly lower: Column;
    readonly upper: Column;
  };
  readonly lower?: Column;
  readonly upper?: Column;
};

export type SurvivalCase = {
  readonly name: string;
  readonly times: readonly number[];
  readonly events: readonly number[];
  readonly entries: readonly number[] | null;
  readonly curve: {
    readonly times: Column;
    readonly atRisk: Column;
    readonly events: Column;
    readonly censored: Column;
    readonly survival: Column;
    readonly greenwood: Column;
  };
  readonly probabilities: readonly number[];
  readonly settings: readonly Setting[];
  readonly restrictedMeans: readonly {
    readonly tau: number;
    readonly estimate: number;
    readonly standardError: number;
  }[];
  /** Median, lower and upper limit (log-log, 95%) of the reverse curve. */
  readonly followUp: Column;
};

/** test/reference/survival.R */
export const SURVIVAL_CASES = readReference<{ readonly cases: readonly SurvivalCase[] }>(
  'survival',
).cases;

export function optionsOf(data: SurvivalCase): { entries?: readonly number[] } {
  return data.entries === null ? {} : { entries: data.entries };
}
