/**
 * Eligibility as recorded, and checked against the data where they allow: four criteria of the
 * trial can be computed. A check without the data it needs is unknown, never met.
 */
import { formatNumber, formatPlural } from '../../ground/format.ts';
import { formatDay } from '../../ground/day-number.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { formatAssumed } from '../../trial/date-part.ts';
import { addDays, daysBetween } from '../../ground/units.ts';
import { atLeast } from '../engine/decimal-compare.ts';
import type { PatientRecord } from '../engine/patient-record.ts';

export type Verdict = 'met' | 'not-met' | 'unknown';

/** Criterion codes of the trial file that the data can check. */
export const CHECKED_CRITERIA = [
  'psa50-first-regimen',
  'cycles-4-6',
  'no-other-therapy-2-months',
  'psma-pet-8-weeks',
] as const;
export type CheckedCriterion = (typeof CHECKED_CRITERIA)[number];

export type EligibilityCheck = {
  readonly verdict: Verdict;
  /** What the data say: "PSA fell by 62.5%, at least 50% needed". */
  readonly sentence: string;
};

/** One criterion of one patient: as the file records it and as the data say. */
export type CriterionCheck = {
  readonly criterion: string;
  readonly recorded: Verdict;
  readonly note: string | null;
  /** Null for a criterion that the data cannot check. */
  readonly derived: EligibilityCheck | null;
  /** One says met, the other not met. */
  readonly disagree: boolean;
};

const unknown = (sentence: string): EligibilityCheck => ({ verdict: 'unknown', sentence });
const verdict = (met: boolean, sentence: string): EligibilityCheck => ({
  verdict: met ? 'met' : 'not-met',
  sentence,
});

/**
 * A percentage beside the limit it is held against: a near miss must not be printed as a hit, so it
 * has as many decimals as show it. 49.98 against 50 is "49.98%".
 */
export function percentAgainst(percent: number, limit: number): string {
  const hides = (printed: string) =>
    Number(printed.replace('−', '-')) >= limit !== atLeast(percent, limit);
  let printed = formatNumber(percent, 1);
  for (let decimals = 2; decimals <= 6 && hides(printed); decimals += 1) {
    printed = formatNumber(percent, decimals);
  }
  return `${printed}%`;
}

function firstRegimenDecline({ patient }: PatientRecord, plan: Plan): EligibilityCheck {
  const { firstRegimenBaselinePsa: baseline, firstRegimenNadirPsa: nadir } = patient;
  if (baseline === null || nadir === null || baseline <= 0) {
    return unknown('PSA before the first regimen or its nadir not recorded');
  }
  const needed = plan.eligibility.firstRegimenDeclinePercent;
  const decline = (100 * (baseline - nadir)) / baseline;
  const met = atLeast(decline, needed);
  const change = decline < 0 ? 'rose' : 'fell';
  return verdict(
    met,
    `PSA ${change} by ${percentAgainst(Math.abs(decline), needed)} (from ${baseline} to ${nadir} ng/mL); a fall of at least ${needed}% is needed`,
  );
}

function firstRegimenCycles({ patient }: PatientRecord, plan: Plan): EligibilityCheck {
  const { cyclesFrom, cyclesTo } = plan.eligibility;
  const cycles = patient.firstRegimenCycles;
  if (cycles === null) return unknown('cycles of the first regimen not recorded');
  return verdict(
    cycles >= cyclesFrom && cycles <= cyclesTo,
    `${cycles} ${cycles === 1 ? 'cycle' : 'cycles'}; ${cyclesFrom} to ${cyclesTo} needed`,
  );
}

/** `therapiesKnown`: the trial file records therapies at all, so that an empty list means none. */
function otherTherapy(
  record: PatientRecord,
  plan: Plan,
  therapiesKnown: boolean,
): EligibilityCheck {
  const endedOn = record.patient.firstRegimenLastCycleOn;
  if (endedOn === null) return unknown('last cycle of the first regimen not recorded');
  const limit = plan.eligibility.otherTherapyWithinDays;
  const lastDay = addDays(endedOn, limit);
  const between = record.therapies.find(
    (therapy) =>
      therapy.startedOn > endedOn &&
      therapy.startedOn <= lastDay &&
      (record.startOn === null || therapy.startedOn <= record.startOn),
  );
  if (between !== undefined) {
    const days = daysBetween(endedOn, between.startedOn);
    return verdict(
      false,
      `${between.agent} began ${formatAssumed(between.startedOn, between.recordedAs)}, ${formatPlural(days, 'day')} after the first regimen; none within ${limit} days allowed`,
    );
  }
  if (!therapiesKnown) return unknown('no therapies recorded in the trial file');
  return verdict(
    true,
    `no other therapy recorded within ${formatPlural(limit, 'day')} after the first regimen`,
  );
}

function psmaPet(record: PatientRecord, plan: Plan): EligibilityCheck {
  const { startOn } = record;
  if (startOn === null) return unknown('no first cycle yet');
  const pet = record.scans.findLast(
    (scan) => scan.modality === 'psma-pet' && scan.imagedOn <= startOn,
  );
  if (pet === undefined) return unknown('no PSMA PET before C1D1 recorded');
  const days = daysBetween(pet.imagedOn, startOn);
  const limit = plan.eligibility.petWithinDays;
  return verdict(
    days <= limit,
    `PSMA PET ${formatDay(pet.imagedOn)}, ${formatPlural(days, 'day')} before C1D1; at most ${limit} allowed`,
  );
}

/**
 * What the data say of a criterion that can be computed.
 *
 * - First-regimen decline: (baseline - nadir) / baseline in percent, at least the plan's; exactly
 *   50.0% counts.
 * - Cycles of the first regimen within the plan's range.
 * - No therapy begun after the first regimen's last cycle, up to the plan's days after it and not
 *   after C1D1.
 * - The last PSMA PET on or before C1D1 at most the plan's days before it.
 */
export function checkCriterion(
  criterion: CheckedCriterion,
  record: PatientRecord,
  plan: Plan,
  therapiesKnown = true,
): EligibilityCheck {
  switch (criterion) {
    case 'psa50-first-regimen':
      return firstRegimenDecline(record, plan);
    case 'cycles-4-6':
      return firstRegimenCycles(record, plan);
    case 'no-other-therapy-2-months':
      return otherTherapy(record, plan, therapiesKnown);
    case 'psma-pet-8-weeks':
      return psmaPet(record, plan);
    default:
      return criterion satisfies never;
  }
}

function isChecked(criterion: string): criterion is CheckedCriterion {
  return CHECKED_CRITERIA.some((checked) => checked === criterion);
}

/** A criterion recorded in several rows is met only when every row says so. */
function recordedOf(record: PatientRecord, criterion: string) {
  const rows = record.eligibility.filter((row) => row.criterion === criterion);
  const notes = rows.flatMap((row) => row.note ?? []);
  const recorded: Verdict = rows.some((row) => row.met === false)
    ? 'not-met'
    : rows.length > 0 && rows.every((row) => row.met === true)
      ? 'met'
      : 'unknown';
  return { recorded, note: notes.length === 0 ? null : notes.join('; ') };
}

/** A criterion of a patient, both ways. */
export function compareCriterion(
  criterion: string,
  record: PatientRecord,
  plan: Plan,
  therapiesKnown = true,
): CriterionCheck {
  const { recorded, note } = recordedOf(record, criterion);
  const derived = isChecked(criterion)
    ? checkCriterion(criterion, record, plan, therapiesKnown)
    : null;
  const disagree =
    derived !== null &&
    derived.verdict !== recorded &&
    derived.verdict !== 'unknown' &&
    recorded !== 'unknown';
  return { criterion, recorded, note, derived, disagree };
}

/**
 * Criteria that a patient fails, in words: recorded as not met, or contradicted by the data. What
 * is unknown fails nothing.
 */
export function eligibilityFailures(record: PatientRecord, plan: Plan): readonly string[] {
  const criteria = new Set([
    ...record.eligibility.map((row) => row.criterion),
    ...CHECKED_CRITERIA,
  ]);
  return [...criteria].flatMap((criterion) => {
    const { recorded, derived } = compareCriterion(criterion, record, plan);
    if (derived?.verdict === 'not-met') return `${criterion}: ${derived.sentence}`;
    return recorded === 'not-met' ? `${criterion}: recorded as not met` : [];
  });
}

/** No criterion is recorded as not met and none is contradicted by the data. */
export function meetsEligibility(record: PatientRecord, plan: Plan): boolean {
  return eligibilityFailures(record, plan).length === 0;
}
