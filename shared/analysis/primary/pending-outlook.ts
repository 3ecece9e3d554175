/** What the pending patients can still change. */
import type { Plan } from '../../trial/plan/plan.ts';
import { exactTest } from './exact-test.ts';
import { formatPWithSign, formatPercent, formatPlural } from '../../ground/format.ts';
import type { PendingOutlook, PrimaryAnalysis } from '../results.ts';

/** Final counts but for the pending: alive now, and everybody who will count. */
export type SettledCounts = { readonly alive: number; readonly n: number };

/** Smallest number of pending patients alive that rejects; only for hopes above the null. */
function aliveNeededIn(cases: readonly PrimaryAnalysis[], primary: Plan['primary']): number | null {
  if (primary.alternativeProportion < primary.nullProportion) return null;
  const first = cases.findIndex((each) => each.inFavour);
  return first < 0 ? null : first;
}

function p(analysis: PrimaryAnalysis | undefined, alpha: number): string {
  return analysis === undefined ? '' : formatPWithSign(analysis.test.p, alpha);
}

function sentenceOf(outlook: Omit<PendingOutlook, 'sentence'>, primary: Plan['primary']): string {
  const { pending, cases, verdict, aliveNeeded } = outlook;
  const { alpha, nullProportion } = primary;
  const patients = formatPlural(pending, 'pending patient');
  const range = `${p(cases[0], alpha)} if none is alive at the landmark, ${p(cases.at(-1), alpha)} if all are`;
  if (pending === 0) return 'No patient is pending: no more follow-up can change this result.';
  switch (verdict) {
    case 'decided-rejected':
      return `Already decided: whatever becomes of the ${patients}, the null of ${formatPercent(nullProportion)} is rejected (${range}).`;
    case 'decided-not-rejected':
      return `Already decided: whatever becomes of the ${patients}, the null of ${formatPercent(nullProportion)} is not rejected (${range}).`;
    case 'open':
      return aliveNeeded === null
        ? `Open: the ${patients} can still decide (${range}).`
        : `Open: the null is rejected if at least ${aliveNeeded} of the ${patients} are alive at the landmark (${p(cases[aliveNeeded], alpha)}; ${range}).`;
    default:
      return verdict satisfies never;
  }
}

/**
 * The final test for every number of pending patients alive at the landmark, 0 to all, in the
 * direction hoped for. Lost patients stay as the plan treats them.
 *
 * @param settled counts without the pending; the pending add to n
 */
export function pendingOutlook(
  settled: SettledCounts,
  pending: number,
  primary: Plan['primary'],
): PendingOutlook {
  const cases = Array.from({ length: pending + 1 }, (_, k) =>
    exactTest(`${k} of ${pending} alive`, settled.alive + k, settled.n + pending, primary),
  );
  const inFavour = cases.filter((each) => each.inFavour).length;
  const verdict =
    inFavour === cases.length
      ? 'decided-rejected'
      : inFavour === 0
        ? 'decided-not-rejected'
        : 'open';
  const outlook = { pending, cases, verdict, aliveNeeded: aliveNeededIn(cases, primary) } as const;
  return { ...outlook, sentence: sentenceOf(outlook, primary) };
}
