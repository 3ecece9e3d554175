/**
 * How far the tumour shrank: the change of what a criterion measures (RECIST 1.1: the sum of target
 * lesions, mm; RECIP 1.0: the PSMA-positive tumour volume, mL) from baseline.
 */
import type { DayNumber } from '../../ground/units.ts';
import type { ResponseAssessment } from './best-response.ts';

/** An assessment with its measurement; null where nothing was measured. */
export type MeasuredAssessment = ResponseAssessment & { readonly measure: number | null };

export type TumourChange = {
  readonly on: DayNumber;
  /** Days from C1D1. */
  readonly day: number;
  readonly measure: number;
  /** (measure - baseline) / baseline. */
  readonly change: number;
};

/**
 * The lowest change from baseline up to and with the first progression; the smallest rise where
 * nothing fell. Of equal ones the earliest. Null without a baseline above 0 or a measurement after it.
 *
 * @param assessments after C1D1, in time order, none after a new therapy
 */
export function bestChange(
  baseline: number | null,
  assessments: readonly MeasuredAssessment[],
): TumourChange | null {
  if (baseline === null || baseline <= 0) return null;
  let best: TumourChange | null = null;
  for (const { on, day, measure, response } of assessments) {
    if (measure !== null && (best === null || measure < best.measure)) {
      best = { on, day, measure, change: (measure - baseline) / baseline };
    }
    if (response === 'PD') break;
  }
  return best;
}
