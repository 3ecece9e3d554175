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
import { deskOf } from './job.ts';
import type { Desk, Job } from './job.ts';

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

/** Everybody enrolled by the cut-off, with what was known then. */
export const RECORDS: Job<readonly PatientRecord[]> = {
  name: 'records',
  compute: ({ trial, plan }) => patientRecords(trial, cutOffInForce(trial, plan), plan.survival),
};

type Membership = Pick<Frame, 'set' | 'members' | 'excluded'>;

/**
 * Analysis set. A file without any cycle (ready-made times only) cannot say who was treated: then
 * the set is all enrolled, and the stamp of every result says so.
 */
const MEMBERS: Job<Membership> = {
  name: 'members',
  compute: ({ trial, plan, read }) => {
    const set = trial.cycles.length === 0 ? 'enrolled' : plan.analysisSet;
    const { members, excluded } = analysisSet(read(RECORDS), set, plan);
    const later = enrolledLater(trial, cutOffInForce(trial, plan));
    return { set, members, excluded: [...later, ...excluded] };
  },
};

/** What a job shares with the others, each part read when it is asked for. */
export function frameOn({ trial, plan, read }: Desk): Frame {
  return {
    trial,
    plan,
    get cutOff() {
      return cutOffInForce(trial, plan);
    },
    get records() {
      return read(RECORDS);
    },
    get set() {
      return read(MEMBERS).set;
    },
    get members() {
      return read(MEMBERS).members;
    },
    get excluded() {
      return read(MEMBERS).excluded;
    },
  };
}

/** Cut-off, records and analysis set of a trial under a plan. */
export function frameOf(trial: Trial, plan: Plan): Frame {
  return frameOn(deskOf(trial, plan));
}

/** Accounting of an analysis that excludes some members besides those outside the set. */
export function accountingOf(frame: Frame, excluded: readonly Exclusion[]): Accounting {
  return accountFor(frame.trial.patients.length, [...frame.excluded, ...excluded]);
}
