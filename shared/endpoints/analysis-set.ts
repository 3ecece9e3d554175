/** Analysis sets: who is in, and why the others are not. */
import { formatDay } from '../trial/day-number.ts';
import type { AnalysisSet, Plan } from '../trial/plan.ts';
import { daysBetween } from '../units.ts';
import type { DayNumber } from '../units.ts';
import { atLeast } from './decimal-compare.ts';
import type { PatientRecord } from './patient-record.ts';
import { psaCourse } from './psa-response.ts';
import type { Exclusion } from './types.ts';

export const SET_TITLES: Readonly<Record<AnalysisSet, string>> = {
  enrolled: 'All enrolled',
  treated: 'All treated',
  'psa-evaluable': 'PSA-evaluable',
  'imaging-evaluable': 'Imaging-evaluable',
  'per-protocol': 'Per protocol',
};

/** What makes a patient a member, for the footnote of every table. */
export const SET_DEFINITIONS: Readonly<Record<AnalysisSet, string>> = {
  enrolled: 'enrolled by the cut-off',
  treated: 'at least one re-challenge cycle by the cut-off',
  'psa-evaluable':
    'treated, with a PSA on or before C1D1 and one after it within the response window',
  'imaging-evaluable':
    'treated, with an evaluable scan on or before C1D1 and one after it, read by the plan’s criterion',
  'per-protocol': 'treated, and no eligibility criterion recorded or computed as not met',
};

export type Members = {
  readonly members: readonly PatientRecord[];
  readonly excluded: readonly Exclusion[];
};

const NEVER_TREATED = 'never treated by the cut-off';

function whyNotImaged(record: PatientRecord, startOn: DayNumber, plan: Plan): string | null {
  const scans = record.scans.filter(
    (scan) => scan.evaluable && scan.criterion === plan.imaging.criterion,
  );
  const by = plan.imaging.criterion === 'recip' ? 'RECIP' : 'PCWG3';
  if (!scans.some((scan) => scan.imagedOn <= startOn)) {
    return `no evaluable scan on or before C1D1 read by ${by}`;
  }
  if (!scans.some((scan) => scan.imagedOn > startOn)) {
    return `no evaluable scan after C1D1 read by ${by}`;
  }
  return null;
}

/** Criteria that the data themselves contradict; what is not recorded contradicts nothing. */
function contradicted(record: PatientRecord, startOn: DayNumber, plan: Plan): readonly string[] {
  const { patient } = record;
  const { eligibility } = plan;
  const broken: string[] = [];
  const { firstRegimenCycles: cycles, firstRegimenLastCycleOn: endedOn } = patient;
  if (cycles !== null && (cycles < eligibility.cyclesFrom || cycles > eligibility.cyclesTo)) {
    broken.push(
      `${cycles} cycles in the first regimen, not ${eligibility.cyclesFrom} to ${eligibility.cyclesTo}`,
    );
  }
  const { firstRegimenBaselinePsa: before, firstRegimenNadirPsa: nadir } = patient;
  if (before !== null && nadir !== null && before > 0) {
    const needed = eligibility.firstRegimenDeclinePercent;
    const declinePercent = (100 * (before - nadir)) / before;
    if (!atLeast(declinePercent, needed)) {
      broken.push(`PSA decline below ${needed}% in the first regimen`);
    }
  }
  const between = record.therapies.find(
    (therapy) =>
      endedOn !== null &&
      therapy.startedOn > endedOn &&
      therapy.startedOn <= startOn &&
      daysBetween(endedOn, therapy.startedOn) <= eligibility.otherTherapyWithinDays,
  );
  if (between !== undefined) {
    broken.push(`${between.agent} begun ${formatDay(between.startedOn)}, soon after first regimen`);
  }
  const pets = record.scans.filter(
    (scan) => scan.modality === 'psma-pet' && scan.imagedOn <= startOn,
  );
  const lastPet = pets.at(-1);
  if (lastPet !== undefined && daysBetween(lastPet.imagedOn, startOn) > eligibility.petWithinDays) {
    broken.push(`last PSMA PET ${daysBetween(lastPet.imagedOn, startOn)} days before C1D1`);
  }
  return broken;
}

function whyNotPerProtocol(record: PatientRecord, startOn: DayNumber, plan: Plan): string | null {
  const recorded = record.eligibility
    .filter((row) => row.met === false)
    .map((row) => `criterion ${row.criterion} not met`);
  const broken = [...recorded, ...contradicted(record, startOn, plan)];
  return broken.length === 0 ? null : broken.join('; ');
}

/** Why a patient is not in the set; null for a member. */
export function whyNotIn(set: AnalysisSet, record: PatientRecord, plan: Plan): string | null {
  if (set === 'enrolled') return null;
  const { startOn } = record;
  if (startOn === null) return NEVER_TREATED;
  switch (set) {
    case 'treated':
      return null;
    case 'psa-evaluable':
      return psaCourse(record, startOn, plan).notEvaluable;
    case 'imaging-evaluable':
      return whyNotImaged(record, startOn, plan);
    case 'per-protocol':
      return whyNotPerProtocol(record, startOn, plan);
    default:
      return set satisfies never;
  }
}

/** Members of a set and the others with reasons; together every record once. */
export function analysisSet(
  records: readonly PatientRecord[],
  set: AnalysisSet,
  plan: Plan,
): Members {
  const members: PatientRecord[] = [];
  const excluded: Exclusion[] = [];
  for (const record of records) {
    const why = whyNotIn(set, record, plan);
    if (why === null) members.push(record);
    else excluded.push({ patient: record.id, why });
  }
  return { members, excluded };
}
