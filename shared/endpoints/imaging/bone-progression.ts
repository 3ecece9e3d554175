/**
 * Bone scans by the PCWG3 2+2 rule with a flare window. Each scan gets a category; an unconfirmed
 * progression (PDu) becomes PD or Non-PD when the scan that decides it is there, and the
 * progression is dated to the first of the two scans.
 */
import { formatDay } from '../../ground/day-number.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { Scan } from '../../trial/types.ts';
import { daysBetween } from '../../ground/units.ts';
import type { DayNumber } from '../../ground/units.ts';

/** Non-PD: lesions but no progression; NED: no bone lesions; NE: not evaluable. */
export type BoneCategory = 'PD' | 'PDu' | 'Non-PD' | 'NED' | 'NE';

/** What became of two or more new lesions. */
export type BoneConfirmation =
  | { readonly kind: 'none-needed' }
  | { readonly kind: 'confirmed'; readonly on: DayNumber }
  | { readonly kind: 'refuted'; readonly on: DayNumber }
  | { readonly kind: 'awaited' };

export type BoneReading = {
  readonly on: DayNumber;
  /** Days from C1D1. */
  readonly day: number;
  readonly category: BoneCategory;
  /** New lesions against the reference; null when not evaluable. */
  readonly newLesions: number | null;
  /** The scan the lesions are new against; null is the baseline. */
  readonly referenceOn: DayNumber | null;
  readonly inFlareWindow: boolean;
  readonly confirmation: BoneConfirmation;
  /** "2 new bone lesions vs week-12 scan, persisting 2025-05-01". */
  readonly says: string;
};

export type BoneScan = Pick<
  Scan,
  'imagedOn' | 'evaluable' | 'bone' | 'boneNewLesions' | 'boneResponse'
>;

export type BoneRules = Pick<
  Plan['imaging'],
  'flareWindowDays' | 'confirmationDays' | 'boneConfirmation' | 'firstAfterFlare'
>;

/** Two new lesions make a candidate; two more confirm it in the flare window. */
const NEW_LESIONS = 2;
/** PCWG4: so many new lesions need no confirming scan. */
const MANY_NEW_LESIONS = 6;

/** True when the scan looked at bone. */
export function looksAtBone(scan: Pick<Scan, 'bone' | 'boneNewLesions' | 'boneResponse'>): boolean {
  return scan.bone !== null || scan.boneNewLesions !== null || scan.boneResponse !== null;
}

/**
 * The categories of a patient's bone scans after C1D1.
 *
 * - In the flare window (day <= flareWindowDays) lesions are new against the baseline. Two or more
 *   are PDu, confirmed only when the next evaluable scan at least `confirmationDays` later shows
 *   two or more on top of them; otherwise it was a flare and the scan is re-coded to Non-PD. Lesions
 *   once called a flare are not counted again in the window.
 * - After the window lesions are new against the first evaluable scan after C1D1 (the baseline
 *   while there is none). Two or more are PDu, confirmed when the next evaluable scan at least
 *   `confirmationDays` later still shows two or more; otherwise Non-PD. A first scan this late is
 *   thereby confirmed by two more on top of its own, as the first scan is in the window, or by
 *   lesions that are still seen, as `firstAfterFlare` says.
 * - Where five or fewer are to be confirmed (`boneConfirmation`, PCWG4), six or more new lesions are
 *   PD at once.
 * - Without a deciding scan PDu stays PDu. Evaluable scans after a confirmed progression are PD.
 * - A scan after a new therapy shows what became of lesions under that therapy: it decides on no
 *   scan before it.
 * - A scan with lesions but no count of new ones has the category as read at the site; without one it
 *   is NE: a missing count is not zero. A PDu so read becomes PD or Non-PD with the next such reading
 *   that is neither PDu nor NE.
 *
 * Source: PCWG3 (Scher et al., J Clin Oncol 2016;34:1402-18).
 *
 * @param scans scans that looked at bone, in time order; those on or before `startOn` are left out
 * @param startOn C1D1
 * @param therapyOn start of a new therapy that ends what is judged; null when there is none
 */
export function boneReadings(
  scans: readonly BoneScan[],
  startOn: DayNumber,
  rules: BoneRules,
  therapyOn: DayNumber | null = null,
): readonly BoneReading[] {
  const counted = countLesions(scans, startOn, rules.flareWindowDays);
  const readings: BoneReading[] = [];
  let flare = 0;
  let progressedOn: DayNumber | null = null;
  for (const [index, scan] of counted.entries()) {
    const reading: BoneReading =
      progressedOn !== null && isRead(scan)
        ? { ...plainReading(scan, 'PD'), says: `after bone progression ${formatDay(progressedOn)}` }
        : readScan(scan, counted.slice(index + 1), rules, { flare, therapyOn });
    if (reading.category === 'PD') progressedOn ??= reading.on;
    if (reading.confirmation.kind === 'refuted' && scan.inFlareWindow) {
      flare = Math.max(flare, scan.total);
    }
    readings.push(reading);
  }
  return readings;
}

type CountedScan = {
  readonly on: DayNumber;
  readonly day: number;
  readonly inFlareWindow: boolean;
  readonly referenceOn: DayNumber | null;
  readonly referenceDay: number | null;
  readonly newLesions: number | null;
  /** Lesions new against the baseline, when those of the reference are counted in. */
  readonly total: number;
  readonly disease: boolean;
  /** As read at the site; counts where the number of new lesions is missing. */
  readonly asRead: BoneCategory | null;
};

/** A count, or a category as read at the site that is not NE. */
function isRead({ newLesions, asRead }: CountedScan): boolean {
  return newLesions !== null || (asRead !== null && asRead !== 'NE');
}

function countLesions(
  scans: readonly BoneScan[],
  startOn: DayNumber,
  flareWindowDays: number,
): readonly CountedScan[] {
  let first: CountedScan | null = null;
  return scans
    .filter((scan) => scan.imagedOn > startOn)
    .map((scan): CountedScan => {
      const day = daysBetween(startOn, scan.imagedOn);
      const inFlareWindow = day <= flareWindowDays;
      const newLesions = newLesionsOf(scan);
      const reference: CountedScan | null = inFlareWindow ? null : first;
      const counted = {
        on: scan.imagedOn,
        day,
        inFlareWindow,
        referenceOn: reference?.on ?? null,
        referenceDay: reference?.day ?? null,
        newLesions,
        total: (newLesions ?? 0) + (reference?.total ?? 0),
        disease: scan.bone !== 'NED' || (newLesions ?? 0) > 0,
        asRead: categoryAsRead(scan),
      };
      if (newLesions !== null) first ??= counted;
      return counted;
    });
}

function categoryAsRead({ evaluable, boneResponse }: BoneScan): BoneCategory | null {
  if (!evaluable || boneResponse === null) return null;
  return boneResponse === 'NON-PD' ? 'Non-PD' : boneResponse;
}

/** New lesions of a scan; null when it could not be evaluated or the count is missing. */
function newLesionsOf(scan: BoneScan): number | null {
  if (!scan.evaluable || scan.bone === 'NE') return null;
  if (scan.boneNewLesions !== null) return Math.max(0, scan.boneNewLesions);
  return scan.bone === 'NED' ? 0 : null;
}

/** What else decides of a scan: new lesions of the flare window, and the start of a new therapy. */
type Before = { readonly flare: number; readonly therapyOn: DayNumber | null };

function readScan(
  scan: CountedScan,
  later: readonly CountedScan[],
  rules: BoneRules,
  { flare, therapyOn }: Before,
): BoneReading {
  if (scan.newLesions === null) return readAtSite(scan, later, therapyOn);
  const fresh = scan.inFlareWindow ? scan.newLesions - flare : scan.newLesions;
  if (fresh < NEW_LESIONS) return plainReading(scan, scan.disease ? 'Non-PD' : 'NED');
  if (rules.boneConfirmation === 'up-to-five' && fresh >= MANY_NEW_LESIONS) {
    const says = `${newLesionsInWords(scan.newLesions)} vs ${referenceInWords(scan)}, six or more: no confirming scan needed (PCWG4)`;
    return { ...plainReading(scan, 'PD'), says };
  }
  const cutShort = therapyOn !== null && scan.on <= therapyOn;
  const decider = later.find(
    (next) =>
      next.newLesions !== null &&
      next.on - scan.on >= rules.confirmationDays &&
      !(cutShort && next.on > therapyOn),
  );
  const found = `${newLesionsInWords(scan.newLesions)} vs ${referenceInWords(scan)}`;
  if (decider === undefined || decider.newLesions === null) {
    const says = `${found}, ${cutShort ? 'not confirmed before new therapy' : 'not yet confirmed'}`;
    return { ...plainReading(scan, 'PDu'), confirmation: { kind: 'awaited' }, says };
  }
  const more = decider.total - scan.total;
  const confirmed = isConfirmed(scan, decider, rules);
  const on = decider.on;
  if (!confirmed) {
    const says = `${found}, ${refutedInWords(scan, Math.max(0, more))} ${formatDay(on)}`;
    return { ...plainReading(scan, 'Non-PD'), confirmation: { kind: 'refuted', on }, says };
  }
  const how = comparedWithBaseline(scan) && more > 0 ? `${more} more` : 'persisting';
  const says = `${found}, ${how} ${formatDay(on)}`;
  return { ...plainReading(scan, 'PD'), confirmation: { kind: 'confirmed', on }, says };
}

function isConfirmed(scan: CountedScan, decider: CountedScan, rules: BoneRules): boolean {
  if (scan.inFlareWindow) return decider.total - scan.total >= NEW_LESIONS;
  if (scan.referenceOn === null && rules.firstAfterFlare === 'persistence') return decider.disease;
  return (decider.newLesions ?? 0) >= NEW_LESIONS;
}

/** The category as read at the site, where lesions were not counted; NE without one. */
function readAtSite(
  scan: CountedScan,
  later: readonly CountedScan[],
  therapyOn: DayNumber | null,
): BoneReading {
  if (scan.asRead === null || scan.asRead === 'NE') return plainReading(scan, 'NE');
  const says = `bone ${scan.asRead} as read at the site`;
  const plain = { ...plainReading(scan, scan.asRead), says };
  if (scan.asRead !== 'PDu') return plain;
  const cutShort = therapyOn !== null && scan.on <= therapyOn;
  const decider = later.find(
    ({ asRead, on }) =>
      asRead !== null && asRead !== 'NE' && asRead !== 'PDu' && !(cutShort && on > therapyOn),
  );
  if (decider === undefined) return { ...plain, confirmation: { kind: 'awaited' } };
  const { on } = decider;
  return decider.asRead === 'PD'
    ? {
        ...plain,
        category: 'PD',
        confirmation: { kind: 'confirmed', on },
        says: `${says}, PD ${formatDay(on)}`,
      }
    : {
        ...plain,
        category: 'Non-PD',
        confirmation: { kind: 'refuted', on },
        says: `${says}, ${decider.asRead} ${formatDay(on)}`,
      };
}

/** Later counts are then against this scan, so that the deciding scan shows lesions on top of its own. */
function comparedWithBaseline(scan: CountedScan): boolean {
  return scan.inFlareWindow || scan.referenceOn === null;
}

function refutedInWords(scan: CountedScan, more: number): string {
  if (scan.inFlareWindow) return `a flare: ${more} more`;
  return comparedWithBaseline(scan) ? `only ${more} more` : 'not persisting';
}

function plainReading(scan: CountedScan, category: BoneCategory): BoneReading {
  return {
    on: scan.on,
    day: scan.day,
    category,
    newLesions: scan.newLesions,
    referenceOn: scan.referenceOn,
    inFlareWindow: scan.inFlareWindow,
    confirmation: { kind: 'none-needed' },
    says: plainWords(scan, category),
  };
}

function plainWords(scan: CountedScan, category: BoneCategory): string {
  if (scan.newLesions === null) return 'bone not evaluable';
  if (category === 'NED') return 'no bone lesions';
  return `${newLesionsInWords(scan.newLesions)} vs ${referenceInWords(scan)}`;
}

function newLesionsInWords(count: number): string {
  return `${count === 0 ? 'no' : count} new bone ${count === 1 ? 'lesion' : 'lesions'}`;
}

function referenceInWords(scan: CountedScan): string {
  return scan.referenceDay === null ? 'baseline' : `week-${Math.round(scan.referenceDay / 7)} scan`;
}
