/** Analysis sets: who is in, and why the others are not. */
import { CRITERION_NAMES, takesPart } from '../imaging/criterion.ts';
import type { AnalysisSet } from '../../trial/plan/analysis-sets.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { DayNumber } from '../../ground/units.ts';
import { eligibilityFailures } from './eligibility-check.ts';
import type { PatientRecord } from '../engine/patient-record.ts';
import { psaCourse } from '../psa/psa-response.ts';
import type { Exclusion } from '../engine/types.ts';

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
  'per-protocol':
    'treated, and no eligibility criterion recorded as not met or contradicted by the data',
};

export type Members = {
  readonly members: readonly PatientRecord[];
  readonly excluded: readonly Exclusion[];
};

const NEVER_TREATED = 'never treated by the cut-off';

function whyNotImaged(record: PatientRecord, startOn: DayNumber, plan: Plan): string | null {
  const scans = record.scans.filter(
    (scan) => scan.evaluable && takesPart(scan, plan.imaging.criterion),
  );
  const by = CRITERION_NAMES[plan.imaging.criterion];
  if (!scans.some((scan) => scan.imagedOn <= startOn)) {
    return `no evaluable scan on or before C1D1 read by ${by}`;
  }
  if (!scans.some((scan) => scan.imagedOn > startOn)) {
    return `no evaluable scan after C1D1 read by ${by}`;
  }
  return null;
}

function whyNotPerProtocol(record: PatientRecord, plan: Plan): string | null {
  const failures = eligibilityFailures(record, plan);
  return failures.length === 0 ? null : failures.join('; ');
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
      return whyNotPerProtocol(record, plan);
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
