/** The criteria of imaging progression: their names, and which scans each reads. */
import type { Plan } from '../../trial/plan/plan.ts';
import type { Scan } from '../../trial/types.ts';

export type ImagingCriterion = Plan['imaging']['criterion'];

export const CRITERION_NAMES: Readonly<Record<ImagingCriterion, string>> = {
  recip: 'RECIP',
  pcwg3: 'PCWG3',
  pcwg4: 'PCWG4',
};

/** Which scans a criterion reads: those read by it, and what it takes over from others. */
export function takesPart(scan: Pick<Scan, 'criterion'>, criterion: ImagingCriterion): boolean {
  switch (criterion) {
    case 'recip':
      return scan.criterion === 'recip';
    case 'pcwg3':
      return scan.criterion === 'pcwg3' || scan.criterion === 'recist';
    case 'pcwg4':
      return true;
    default:
      return criterion satisfies never;
  }
}
