/** The eligibility section of the results: each criterion as recorded and as the data say. */
import { formatPlural } from '../../ground/format.ts';
import {
  CHECKED_CRITERIA,
  compareCriterion,
  eligibilityFailures,
  type CriterionCheck,
  type Verdict,
} from '../../endpoints/population/eligibility-check.ts';
import type { PatientRecord } from '../../endpoints/engine/patient-record.ts';
import { cutOffWords } from '../../trial/dates-known.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { DayNumber } from '../../ground/units.ts';
import { alphabetical } from '../safety/adverse-event-count.ts';
import { accountFor, type Accounting } from '../frame/accounting.ts';

export type PatientCriterion = CriterionCheck & { readonly patient: string };

export type EligibilityCriterion = {
  readonly criterion: string;
  readonly title: string;
  readonly recorded: Readonly<Record<Verdict, number>>;
  /** Null for a criterion that the data cannot check. */
  readonly derived: Readonly<Record<Verdict, number>> | null;
  readonly patients: readonly PatientCriterion[];
};

export type EligibilityResult = {
  readonly criteria: readonly EligibilityCriterion[];
  /** Recorded as met where the data say not met, or the reverse. */
  readonly disagreements: readonly PatientCriterion[];
  /** Patients who fail no criterion, and what the others fail. */
  readonly accounting: Accounting;
  readonly method: string;
};

/** Criteria of the protocol that only the site can judge. */
const RECORDED_ONLY: Readonly<Record<string, string>> = {
  'progressive-mcrpc': 'Progressive metastatic castration-resistant prostate cancer',
  'psma-pet-vision': 'PSMA PET meets the VISION criteria',
  'ecog-0-2': 'ECOG performance status 0 to 2',
};

function titleOf(criterion: string, plan: Plan): string {
  const {
    firstRegimenDeclinePercent,
    cyclesFrom,
    cyclesTo,
    otherTherapyWithinDays,
    petWithinDays,
  } = plan.eligibility;
  switch (criterion) {
    case 'psa50-first-regimen':
      return `PSA decline of at least ${firstRegimenDeclinePercent}% in the first regimen`;
    case 'cycles-4-6':
      return `${cyclesFrom} to ${formatPlural(cyclesTo, 'cycle')} in the first regimen`;
    case 'no-other-therapy-2-months':
      return `No other therapy within ${formatPlural(otherTherapyWithinDays, 'day')} of the first regimen`;
    case 'psma-pet-8-weeks':
      return `PSMA PET within ${formatPlural(petWithinDays, 'day')} before C1D1`;
    default:
      return RECORDED_ONLY[criterion] ?? criterion;
  }
}

function countVerdicts(verdicts: readonly Verdict[]): Readonly<Record<Verdict, number>> {
  const count = (verdict: Verdict) => verdicts.filter((each) => each === verdict).length;
  return { met: count('met'), 'not-met': count('not-met'), unknown: count('unknown') };
}

/** Criteria by code: first those the data can check, then the others in alphabetical order. */
function criteriaOf(records: readonly PatientRecord[]): readonly string[] {
  const recorded = new Set(records.flatMap((r) => r.eligibility.map((row) => row.criterion)));
  for (const checked of CHECKED_CRITERIA) recorded.delete(checked);
  return [...CHECKED_CRITERIA, ...[...recorded].sort(alphabetical)];
}

/** Eligibility of every enrolled patient, criterion by criterion. */
export function analyseEligibility(
  records: readonly PatientRecord[],
  plan: Plan,
  cutOff: DayNumber,
): EligibilityResult {
  // One therapy anywhere shows that the file records therapies; then none means none.
  const therapiesKnown = records.some((record) => record.therapies.length > 0);
  const criteria = criteriaOf(records).map((criterion): EligibilityCriterion => {
    const patients = records.map((record) => ({
      patient: record.id,
      ...compareCriterion(criterion, record, plan, therapiesKnown),
    }));
    const derived = patients.flatMap((each) => each.derived?.verdict ?? []);
    return {
      criterion,
      title: titleOf(criterion, plan),
      recorded: countVerdicts(patients.map((each) => each.recorded)),
      derived: CHECKED_CRITERIA.some((each) => each === criterion) ? countVerdicts(derived) : null,
      patients,
    };
  });
  const excluded = records.flatMap((record) => {
    const failures = eligibilityFailures(record, plan);
    return failures.length === 0 ? [] : { patient: record.id, why: failures.join('; ') };
  });
  return {
    criteria,
    disagreements: criteria.flatMap((each) => each.patients.filter((one) => one.disagree)),
    accounting: accountFor(records.length, excluded),
    method: `Each criterion as recorded and, where the data allow, as computed from them; a check without its data is unknown. A patient is eligible when no criterion is recorded as not met or contradicted by the data. Data cut-off ${cutOffWords(cutOff)}.`,
  };
}
