/** What a patient received of re-challenge: cycles, activity, intervals and dose intensity. */
import type { Plan } from '../../trial/plan/plan.ts';
import type { Cycle } from '../../trial/types.ts';
import type { DayNumber } from '../../ground/units.ts';
import type { PatientRecord } from '../engine/patient-record.ts';
import type { Vital } from '../engine/vital.ts';

export type GivenCycle = {
  readonly number: number;
  readonly on: DayNumber;
  /** Days from C1D1. */
  readonly day: number;
  /** Null when not recorded. */
  readonly activityGbq: number | null;
  /** Days since the cycle before; null for the first. */
  readonly intervalDays: number | null;
  /** Days over the planned interval; 0 when on time or early; null for the first cycle. */
  readonly delayDays: number | null;
  readonly change: Cycle['change'];
  readonly reason: string | null;
};

export type PatientExposure = {
  readonly patient: string;
  readonly cycles: readonly GivenCycle[];
  /** Sum of the activities given, GBq; null when one is not recorded: part of a sum is no sum. */
  readonly cumulativeGbq: number | null;
  readonly cyclesWithoutActivity: number;
  /** From C1D1 to the end of the last cycle: last dose - first dose + one planned interval. */
  readonly durationDays: number;
  /**
   * Relative dose intensity: activity given per day over activity planned per day,
   * (cumulative / duration) / (planned activity / planned interval). 1 is exactly as planned.
   * Null when an activity is not recorded.
   */
  readonly relativeDoseIntensity: number | null;
  /** Cumulative activity over the activity of all planned cycles; null as above. */
  readonly shareOfPlanned: number | null;
  /** Why treatment ended; null while it goes on or when not recorded. */
  readonly ended: Vital['treatmentEnded'];
};

function cyclesOf(record: PatientRecord, startOn: DayNumber, plan: Plan): readonly GivenCycle[] {
  return record.cycles.map((cycle, i): GivenCycle => {
    const before = record.cycles[i - 1];
    const intervalDays = before === undefined ? null : cycle.givenOn - before.givenOn;
    return {
      number: cycle.number,
      on: cycle.givenOn,
      day: cycle.givenOn - startOn,
      activityGbq: cycle.activityGbq,
      intervalDays,
      delayDays:
        intervalDays === null ? null : Math.max(0, intervalDays - plan.schedule.cycleIntervalDays),
      change: cycle.change,
      reason: cycle.reason,
    };
  });
}

/** Exposure of a patient up to the cut-off; null for a patient never treated. */
export function exposureOf(record: PatientRecord, plan: Plan): PatientExposure | null {
  const { startOn, lastDoseOn } = record;
  if (startOn === null || lastDoseOn === null) return null;
  const { cycleIntervalDays, plannedActivityGbq, plannedCycles } = plan.schedule;
  const cycles = cyclesOf(record, startOn, plan);
  const activities = cycles.flatMap((cycle) => cycle.activityGbq ?? []);
  const cumulativeGbq =
    activities.length === cycles.length ? activities.reduce((sum, each) => sum + each, 0) : null;
  const durationDays = lastDoseOn - startOn + cycleIntervalDays;
  return {
    patient: record.id,
    cycles,
    cumulativeGbq,
    cyclesWithoutActivity: cycles.length - activities.length,
    durationDays,
    relativeDoseIntensity:
      cumulativeGbq === null
        ? null
        : cumulativeGbq / durationDays / (plannedActivityGbq / cycleIntervalDays),
    shareOfPlanned:
      cumulativeGbq === null ? null : cumulativeGbq / (plannedActivityGbq * plannedCycles),
    ended: record.vital.treatmentEnded,
  };
}
