/**
 * A number that may not exist, and why. The three absences are different facts and stay apart in
 * every table, figure and file:
 * - not reached: the curve has not come down that far (yet);
 * - not estimable: the method has no answer here (beyond follow-up, zero variance);
 * - missing: no data were given.
 */
export type Absence = 'not-reached' | 'not-estimable' | 'missing';

export type Estimate =
  { readonly state: 'value'; readonly value: number } | { readonly state: Absence };

export const NOT_REACHED: Estimate = { state: 'not-reached' };
export const NOT_ESTIMABLE: Estimate = { state: 'not-estimable' };
export const MISSING: Estimate = { state: 'missing' };

/** An estimate with a value; `value` must be finite. */
export function known(value: number): Estimate {
  return { state: 'value', value };
}

/** The value, or `null` where there is none (for JSON and plotting, beside its state). */
export function valueOf(estimate: Estimate): number | null {
  return estimate.state === 'value' ? estimate.value : null;
}
