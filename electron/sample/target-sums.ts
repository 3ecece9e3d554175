/** Sums of target lesions of the sample: such that RECIST 1.1 reads each scan as the site did. */
import type { Scan } from '../../shared/trial/types.ts';
import type { Random } from './random.ts';

/**
 * The scans of one patient with the sum of target lesions, where there are target lesions.
 *
 * A partial response is a fall of at least 30% from baseline. It goes no deeper than 38% where
 * stable disease follows, since a rise of 20% from the smallest sum would be progression.
 */
export function withTargetSums(scans: readonly Scan[], random: Random): readonly Scan[] {
  const baseline = random.integer(25, 95);
  let smallest = baseline;
  return scans.map((scan, k): Scan => {
    if (scan.targetLesions !== true) return scan;
    const stableLater = scans.slice(k + 1).some(({ softTissue }) => softTissue === 'SD');
    const drawn = random.uniform();
    const sum = Math.round(sumOf(scan, { baseline, smallest, stableLater, drawn }));
    smallest = Math.min(smallest, sum);
    return { ...scan, targetSumMm: sum };
  });
}

type At = {
  readonly baseline: number;
  readonly smallest: number;
  readonly stableLater: boolean;
  /** Uniform on 0 to 1. */
  readonly drawn: number;
};

function sumOf({ softTissue }: Scan, { baseline, smallest, stableLater, drawn }: At): number {
  switch (softTissue) {
    case 'PR': {
      const deepest = stableLater ? 0.62 * baseline : 0.6 * smallest;
      const least = Math.min(0.69 * baseline, 1.15 * smallest);
      return Math.floor(deepest + drawn * (least - deepest));
    }
    case 'SD': {
      const low = Math.max(0.71 * baseline, 0.85 * smallest);
      const high = Math.min(1.15 * baseline, 1.15 * smallest);
      return Math.max(Math.ceil(0.71 * baseline), low + drawn * (high - low));
    }
    case 'PD':
      return Math.ceil(1.2 * smallest + 5 + 12 * drawn);
    default:
      return baseline;
  }
}
