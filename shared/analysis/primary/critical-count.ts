/** The critical count of a design in words: which counts of patients alive reject the null. */
import type { ExactDesign } from '../../statistics/index.ts';

type Critical = Pick<
  ExactDesign,
  'criticalCount' | 'oppositeCount' | 'nullProportion' | 'alternativeProportion'
>;

/** "or more" where survival above the null is hoped for, else "or fewer". */
export function orBeyond({
  nullProportion,
  alternativeProportion,
}: Pick<Critical, 'nullProportion' | 'alternativeProportion'>): string {
  return alternativeProportion > nullProportion ? 'or more' : 'or fewer';
}

/** Two-sided, the counts that reject in the other direction: "13 or fewer"; null where there are none. */
export function oppositeWords(design: Critical): string | null {
  const { oppositeCount, nullProportion, alternativeProportion } = design;
  if (oppositeCount === null) return null;
  return `${oppositeCount} ${alternativeProportion > nullProportion ? 'or fewer' : 'or more'}`;
}

/** "rejects from 26 on", "rejects up to 14", and two-sided the other direction as well. */
export function rejectsWords(design: Critical): string {
  const { criticalCount, oppositeCount, nullProportion, alternativeProportion } = design;
  const up = alternativeProportion > nullProportion;
  const from = (count: number): string => `from ${count} on`;
  const upTo = (count: number): string => `up to ${count}`;
  const hoped = criticalCount === null ? [] : [up ? from(criticalCount) : upTo(criticalCount)];
  const other = oppositeCount === null ? [] : [up ? upTo(oppositeCount) : from(oppositeCount)];
  const both = [...hoped, ...other];
  return both.length === 0 ? 'never rejects' : `rejects ${both.join(' and ')}`;
}
