/** What a cumulative incidence with death competing says. */
import type { CompetingTime, IncidenceCode } from '../../endpoints/competing-times.ts';
import type { Estimate } from '../../ground/estimate.ts';
import type {
  ConfidenceBand,
  CumulativeIncidence,
  IncidenceAt,
  KaplanMeier,
} from '../../statistics/index.ts';
import type { Accounting } from '../frame/accounting.ts';

/** F at one time: of the event, of death without it, and the naive one minus Kaplan-Meier. */
export type IncidenceReading = {
  readonly time: number;
  readonly own: IncidenceAt;
  readonly competing: IncidenceAt;
  /** Death censored: for a world without death, and too large for this one. */
  readonly naive: Estimate;
};

export type IncidenceResult = {
  readonly code: IncidenceCode;
  /** "Cumulative incidence of PSA progression". */
  readonly title: string;
  /** "PSA progression". */
  readonly event: string;
  readonly origin: string;
  readonly n: number;
  readonly events: number;
  readonly competingEvents: number;
  readonly censored: number;
  readonly rows: readonly CompetingTime[];
  readonly accounting: Accounting;
  /** Cause 1 the event, cause 2 death without it. */
  readonly curve: CumulativeIncidence;
  /** Pointwise limits of cause 1 at the times of the curve; NaN where there are none. */
  readonly band: ConfidenceBand;
  /** Kaplan-Meier with death censored. */
  readonly naive: KaplanMeier;
  readonly at: readonly IncidenceReading[];
  readonly landmark: IncidenceReading;
  readonly sentence: string;
  readonly notes: readonly string[];
  readonly rule: string;
  readonly method: string;
};
