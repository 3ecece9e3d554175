/**
 * PSMA PET by PCWG4: new lesions count, not the uptake. From secondary reports (2026); the primary
 * text is to be checked by the investigator.
 *
 * Known: six or more new lesions need no confirming scan, five or fewer keep 2+2 (said of bone), and
 * PSMA PET enters by new lesions. How many on PET is not in the reports at hand: they are counted by
 * the same rule here, two or more against the baseline, seen again on a later PET.
 */
import { formatDay } from '../../ground/day-number.ts';
import { formatPlural } from '../../ground/format.ts';
import type { DayNumber } from '../../ground/units.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { Scan } from '../../trial/types.ts';

const NEW_LESIONS = 2;
const MANY_NEW_LESIONS = 6;

/** NE: not evaluable, or new lesions seen and not counted. */
export type PetReading = {
  readonly category: 'PD' | 'PDu' | 'Non-PD' | 'NE';
  readonly says: string;
};

/** New lesions against baseline; null when not evaluable or not counted. */
function countOf({ evaluable, newLesionCount, newLesions }: Scan): number | null {
  if (!evaluable) return null;
  if (newLesionCount !== null) return Math.max(0, newLesionCount);
  return newLesions === false ? 0 : null;
}

/**
 * Readings of a patient's PETs after C1D1.
 *
 * @param scans PETs in time order
 * @param therapyOn start of a new therapy: a PET after it confirms nothing before it
 */
export function petReadings(
  scans: readonly Scan[],
  rules: Pick<Plan['imaging'], 'confirmationDays' | 'boneConfirmation'>,
  therapyOn: DayNumber | null,
): readonly PetReading[] {
  return scans.map((scan, index) => readPet(scan, scans.slice(index + 1), rules, therapyOn));
}

function readPet(
  scan: Scan,
  later: readonly Scan[],
  rules: Pick<Plan['imaging'], 'confirmationDays' | 'boneConfirmation'>,
  therapyOn: DayNumber | null,
): PetReading {
  const count = countOf(scan);
  if (count === null) {
    const uncounted = scan.evaluable && scan.newLesions === true;
    const says = uncounted ? 'new PSMA PET lesions, not counted' : 'PSMA PET not evaluable';
    return { category: 'NE', says };
  }
  const found = `${count === 0 ? 'no' : count} new PSMA PET ${count === 1 ? 'lesion' : 'lesions'}`;
  if (count < NEW_LESIONS) return { category: 'Non-PD', says: found };
  if (rules.boneConfirmation === 'up-to-five' && count >= MANY_NEW_LESIONS) {
    return { category: 'PD', says: `${found}, six or more: no confirming scan needed (PCWG4)` };
  }
  const cutShort = therapyOn !== null && scan.imagedOn <= therapyOn;
  const decider = later.find(
    (next) =>
      countOf(next) !== null &&
      next.imagedOn - scan.imagedOn >= rules.confirmationDays &&
      !(cutShort && next.imagedOn > therapyOn),
  );
  const counted = decider === undefined ? null : countOf(decider);
  if (decider === undefined || counted === null)
    return { category: 'PDu', says: `${found}, not yet confirmed` };
  const on = formatDay(decider.imagedOn);
  return counted >= NEW_LESIONS
    ? { category: 'PD', says: `${found}, ${formatPlural(counted, 'new lesion')} again ${on}` }
    : { category: 'Non-PD', says: `${found}, not seen again ${on}` };
}
