/**
 * RECIP 1.0: the change of the PSMA-positive total tumour volume together with new lesions.
 */
import type { Plan } from '../../trial/plan/plan.ts';
import type { Scan } from '../../trial/types.ts';
import { formatChange } from '../../ground/format.ts';
import type { DayNumber } from '../../ground/units.ts';
import { atLeast, atMost } from '../engine/decimal-compare.ts';

export type RecipClass = 'CR' | 'PR' | 'SD' | 'PD' | 'NE';

const FALL = 0.3;
const RISE = 0.2;

export type RecipVolumes = {
  readonly volumeMl: number;
  /** Volume at baseline, mL: the reference of a fall. */
  readonly baselineMl: number;
  /** The reference of a rise, mL: the baseline or the lowest volume so far. */
  readonly riseFromMl: number;
  readonly newLesions: boolean;
};

/**
 * The RECIP class of one PET. PD: volume risen by at least 20% with new lesions. CR: no uptake. PR:
 * volume fallen by at least 30% without new lesions. SD: everything else, so a rise without new
 * lesions and a fall with new lesions too. Any volume above a reference of 0 mL is a rise.
 *
 * Source: Gafita et al., J Nucl Med 2022;63:1651-8.
 */
export function recipClass(volumes: RecipVolumes): RecipClass {
  const { volumeMl, baselineMl, riseFromMl, newLesions } = volumes;
  const risen = volumeMl > 0 && atLeast(volumeMl, riseFromMl * (1 + RISE));
  if (newLesions) return risen ? 'PD' : 'SD';
  if (volumeMl === 0) return 'CR';
  return atMost(volumeMl, baselineMl * (1 - FALL)) ? 'PR' : 'SD';
}

export type RecipReading = {
  readonly on: DayNumber;
  /** The class that counts: computed where it can be, else as read at the site. */
  readonly response: RecipClass;
  readonly computed: RecipClass;
  readonly recorded: Scan['recordedResponse'] | Scan['recipResponse'];
  readonly disagrees: boolean;
  readonly volumeMl: number | null;
  readonly referenceMl: number | null;
  readonly referenceName: 'baseline' | 'nadir';
  readonly newLesions: boolean | null;
  readonly says: string;
};

/**
 * The RECIP classes of a patient's PETs after baseline. A class is computed when volume, baseline
 * volume and new lesions are all known; otherwise the class as read at the site counts, and
 * without one the PET is not evaluable.
 *
 * @param baseline the last evaluable PET on or before C1D1; null when there is none
 * @param scans PETs after C1D1, in time order
 */
export function recipReadings(
  baseline: Scan | null,
  scans: readonly Scan[],
  reference: Plan['imaging']['volumeReference'],
): readonly RecipReading[] {
  const baselineMl = usableVolume(baseline?.tumourVolumeMl ?? null);
  let nadirMl = baselineMl;
  return scans.map((scan): RecipReading => {
    const volumeMl = scan.evaluable ? usableVolume(scan.tumourVolumeMl) : null;
    const riseFromMl = reference === 'nadir' ? nadirMl : baselineMl;
    const newLesions = hasNewLesions(scan);
    const computed =
      volumeMl === null || baselineMl === null || riseFromMl === null || newLesions === null
        ? 'NE'
        : recipClass({ volumeMl, baselineMl, riseFromMl, newLesions });
    const recorded = scan.recipResponse ?? scan.recordedResponse;
    const asRead = scan.evaluable ? readClass(recorded) : 'NE';
    const response = computed === 'NE' ? asRead : computed;
    const referenceName: RecipReading['referenceName'] =
      reference === 'nadir' && riseFromMl !== baselineMl ? 'nadir' : 'baseline';
    const facts = { volumeMl, referenceMl: riseFromMl, referenceName, newLesions };
    if (nadirMl !== null && volumeMl !== null) nadirMl = Math.min(nadirMl, volumeMl);
    return {
      on: scan.imagedOn,
      response,
      computed,
      recorded,
      disagrees: computed !== 'NE' && asRead !== 'NE' && computed !== asRead,
      ...facts,
      says: inWords(response, computed, facts),
    };
  });
}

/** New PSMA-positive lesions against baseline, yes or no; from their number where only that is known. */
export function hasNewLesions(scan: Pick<Scan, 'newLesions' | 'newLesionCount'>): boolean | null {
  if (scan.newLesions !== null) return scan.newLesions;
  return scan.newLesionCount === null ? null : scan.newLesionCount > 0;
}

/** A volume that can be one: null where it is missing or below 0 mL. */
export function usableVolume(volumeMl: number | null): number | null {
  return volumeMl === null || volumeMl < 0 ? null : volumeMl;
}

function readClass(recorded: RecipReading['recorded']): RecipClass {
  return recorded === 'CR' || recorded === 'PR' || recorded === 'SD' || recorded === 'PD'
    ? recorded
    : 'NE';
}

function inWords(
  response: RecipClass,
  computed: RecipClass,
  facts: Pick<RecipReading, 'volumeMl' | 'referenceMl' | 'referenceName' | 'newLesions'>,
): string {
  if (response === 'NE') return 'RECIP class not evaluable';
  if (computed === 'NE') return `RECIP-${response} as read at the site`;
  const { volumeMl, referenceMl, referenceName, newLesions } = facts;
  const change = changeInWords(volumeMl ?? 0, referenceMl ?? 0);
  const lesions = newLesions === true ? 'with new lesions' : 'no new lesions';
  return (
    `RECIP-${response}, tumour volume ${volumeMl} mL, ` +
    `${change} vs ${referenceName} ${referenceMl} mL, ${lesions}`
  );
}

function changeInWords(volumeMl: number, referenceMl: number): string {
  if (referenceMl === 0) return volumeMl === 0 ? 'unchanged' : 'risen';
  return formatChange((volumeMl - referenceMl) / referenceMl);
}
