/** What all analyses of one trial under one plan share. */
import { analysisSet } from '../../endpoints/population/analysis-set.ts';
import { cutOffInForce } from '../../checks/check.ts';
import { compareIds, patientRecords } from '../../endpoints/engine/patient-record.ts';
import type { PatientRecord } from '../../endpoints/engine/patient-record.ts';
import type { Exclusion } from '../../endpoints/engine/types.ts';
import { formatDay } from '../../ground/day-number.ts';
import type { AnalysisSet } from '../../trial/plan/analysis-sets.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { Trial } from '../../trial/types.ts';
import type { DayNumber } from '../../ground/units.ts';
import { accountFor } from './accounting.ts';
import type { Accounting } from './accounting.ts';
import { remember } from './remember.ts';

export type Frame = {
  readonly trial: Trial;
  readonly plan: Plan;
  readonly cutOff: DayNumber;
  /** Everybody enrolled by the cut-off. */
  readonly records: readonly PatientRecord[];
  /** The set in force: the plan's, or all enrolled where no cycles are recorded at all. */
  readonly set: AnalysisSet;
  readonly members: readonly PatientRecord[];
  /** Patients of the file outside the set, with reasons; those enrolled after the cut-off too. */
  readonly excluded: readonly Exclusion[];
  /** Equal for frames with the same members, cut-off and way of counting the first day. */
  readonly key: string;
};

/** Who is not there because the cut-off came before their enrolment. */
function enrolledLater(trial: Trial, cutOff: DayNumber): readonly Exclusion[] {
  return trial.patients
    .filter((patient) => patient.enrolledOn > cutOff)
    .map(({ id, enrolledOn }) => ({
      patient: id,
      why: `enrolled ${formatDay(enrolledOn)}, after the cut-off`,
    }))
    .sort((a, b) => compareIds(a.patient, b.patient));
}

/**
 * Cut-off, records and analysis set. A file without any cycle (ready-made times only) cannot say
 * who was treated: then the set is all enrolled, and the stamp of every result says so.
 */
export function frameOf(trial: Trial, plan: Plan): Frame {
  const cutOff = cutOffInForce(trial, plan);
  const records = remember(trial, 'records', String(cutOff), () => patientRecords(trial, cutOff));
  const set = trial.cycles.length === 0 ? 'enrolled' : plan.analysisSet;
  const { members, excluded } = analysisSet(records, set, plan);
  return {
    trial,
    plan,
    cutOff,
    records,
    set,
    members,
    excluded: [...enrolledLater(trial, cutOff), ...excluded],
    key: `${cutOff} ${plan.survival.countFirstDay} ${members.map(({ id }) => id).join(' ')}`,
  };
}

/** Accounting of an analysis that excludes some members besides those outside the set. */
export function accountingOf(frame: Frame, excluded: readonly Exclusion[]): Accounting {
  return accountFor(frame.trial.patients.length, [...frame.excluded, ...excluded]);
}
