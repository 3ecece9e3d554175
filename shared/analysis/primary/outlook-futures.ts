/** Every way in which the trial can end, by the number of patients of the final test. */
import type { Plan } from '../../trial/plan/plan.ts';
import type { FinalCounts } from './primary-result.ts';

/** Counts at the end of the trial with so many still open. */
export type Future = { readonly alive: number; readonly n: number; readonly undecided: number };

/**
 * Every future n with the settled and the open of it. The lost may be traced or stay as the plan
 * treats them, the others may be enrolled or never come.
 */
export function futuresOf(
  counts: FinalCounts,
  { indeterminate }: Plan['primary'],
): readonly Future[] {
  const { alive, dead, pending, overdue, lost, notEnrolled } = counts;
  const asFailures = indeterminate === 'failure';
  const open = pending + overdue + (asFailures ? lost : 0);
  const joining = notEnrolled + (asFailures ? 0 : lost);
  return Array.from({ length: joining + 1 }, (_, j) => ({
    alive,
    n: alive + dead + open + j,
    undecided: open + j,
  })).filter(({ n }) => n > 0);
}
