/** The exposure section of the results: cycles, activity, delays, changes, reasons for stopping. */
import { formatPlural } from '../../ground/format.ts';
import {
  exposureOf,
  type GivenCycle,
  type PatientExposure,
} from '../../endpoints/safety/exposure.ts';
import { dispositionOf, type TreatmentState } from '../../endpoints/population/disposition.ts';
import type { PatientRecord } from '../../endpoints/engine/patient-record.ts';
import { summarise, type Summary } from '../../statistics/index.ts';
import { cutOffWords } from '../../trial/dates-known.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { Cycle } from '../../trial/types.ts';
import type { DayNumber } from '../../ground/units.ts';
import { alphabetical } from './adverse-event-count.ts';
import { quartileWords } from '../frame/words.ts';
import { accountFor, type Accounting } from '../frame/accounting.ts';

export const TREATMENT_STATES = [
  'ongoing',
  'completed',
  'progression',
  'toxicity',
  'death',
  'choice',
  'other',
] as const satisfies readonly TreatmentState[];

export const TREATMENT_TITLES: Readonly<Record<TreatmentState, string>> = {
  ongoing: 'No end of treatment recorded',
  completed: 'Completed as planned',
  progression: 'Stopped for progression',
  toxicity: 'Stopped for toxicity',
  death: 'Stopped by death',
  choice: 'Stopped by choice of patient or physician',
  other: 'Stopped for another reason',
};

/** Delays counted beside the tolerance of the plan. */
const DELAY_STEPS = [0, 14, 28];

/** What was given at one cycle number, over the patients who started it. */
export type CycleSummary = {
  readonly number: number;
  readonly patients: number;
  /** GBq; cycles without a recorded activity are in `missing`. */
  readonly activityGbq: Summary;
  /** Days since the cycle before; empty for the first. */
  readonly intervalDays: Summary;
  /** Cycles more than the tolerance of the plan over the planned interval. */
  readonly delayed: number;
  readonly reduced: number;
};

export type CycleChange = GivenCycle & { readonly patient: string };

export type ExposureResult = {
  readonly accounting: Accounting;
  readonly patients: readonly PatientExposure[];
  /** Patients by number of cycles received, 1 to the most that any received. */
  readonly byCycles: readonly { readonly cycles: number; readonly patients: number }[];
  readonly cyclesGiven: number;
  readonly cycles: Summary;
  readonly cumulativeGbq: Summary;
  readonly durationDays: Summary;
  readonly relativeDoseIntensity: Summary;
  readonly shareOfPlanned: Summary;
  readonly perCycle: readonly CycleSummary[];
  /** Days over plan, over all cycles after the first. */
  readonly delayDays: Summary;
  /** Cycles, and patients with such a cycle, by how far over plan. */
  readonly delays: readonly {
    readonly moreThanDays: number;
    readonly cycles: number;
    readonly patients: number;
  }[];
  /** Patients with a cycle recorded as reduced. */
  readonly patientsReduced: number;
  /** Cycles recorded as changed, with the reason given. */
  readonly changes: readonly CycleChange[];
  /** Reasons of recorded changes with counts of cycles; a change without one is "not recorded". */
  readonly changeReasons: readonly { readonly reason: string; readonly cycles: number }[];
  readonly stopping: readonly {
    readonly state: TreatmentState;
    readonly title: string;
    readonly n: number;
  }[];
  /** Cycles more days late than this count as delayed. */
  readonly delayToleranceDays: number;
  readonly method: string;
};

const isReduced = (change: Cycle['change']) =>
  change === 'reduced' || change === 'reduced-and-delayed';
const isLaterBy = (days: number) => (cycle: GivenCycle) => (cycle.delayDays ?? 0) > days;

/** In rising order, each once. */
function delaySteps({ schedule }: Plan): readonly number[] {
  return [...new Set([...DELAY_STEPS, schedule.delayToleranceDays])].sort((a, b) => a - b);
}

function summariseCycle(
  number: number,
  patients: readonly PatientExposure[],
  { descriptive: { quartiles }, schedule }: Plan,
): CycleSummary {
  const given = patients.flatMap((one) => one.cycles.find((c) => c.number === number) ?? []);
  return {
    number,
    patients: given.length,
    activityGbq: summarise(
      given.map((cycle) => cycle.activityGbq),
      quartiles,
    ),
    intervalDays: summarise(
      given.flatMap((cycle) => cycle.intervalDays ?? []),
      quartiles,
    ),
    delayed: given.filter(isLaterBy(schedule.delayToleranceDays)).length,
    reduced: given.filter((cycle) => isReduced(cycle.change)).length,
  };
}

function reasonsOf(changes: readonly CycleChange[]): ExposureResult['changeReasons'] {
  const counts = new Map<string, number>();
  for (const { reason } of changes) {
    const words = reason ?? 'not recorded';
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts]
    .map(([reason, cycles]) => ({ reason, cycles }))
    .sort((a, b) => b.cycles - a.cycles || alphabetical(a.reason, b.reason));
}

function methodOf(plan: Plan, cutOff: DayNumber): string {
  const { plannedCycles, plannedActivityGbq, cycleIntervalDays } = plan.schedule;
  return [
    `Planned: ${formatPlural(plannedCycles, 'cycle')} of ${plannedActivityGbq} GBq every ${formatPlural(cycleIntervalDays, 'day')}.`,
    'Relative dose intensity is activity given per day over activity planned per day, where the time of treatment ends one planned interval after the last cycle.',
    'Patients with a cycle whose activity is not recorded have no cumulative activity and no dose intensity.',
    `A delay is the number of days over the planned interval since the cycle before; a cycle counts as delayed when it is more than ${formatPlural(plan.schedule.delayToleranceDays, 'day')} over. Numbers: median with ${quartileWords(plan)}. Data cut-off ${cutOffWords(cutOff)}.`,
  ].join(' ');
}

/** Exposure of the treated patients among `records`. */
export function analyseExposure(
  records: readonly PatientRecord[],
  plan: Plan,
  cutOff: DayNumber,
): ExposureResult {
  const patients = records.flatMap((record) => exposureOf(record, plan) ?? []);
  const all = patients.flatMap((one) =>
    one.cycles.map((cycle): CycleChange => ({ ...cycle, patient: one.patient })),
  );
  const most = patients.reduce((max, one) => Math.max(max, one.cycles.length), 0);
  const numbers = [...new Set(all.map((cycle) => cycle.number))].sort((a, b) => a - b);
  const changes = all.filter((cycle) => cycle.change !== 'none');
  const { quartiles } = plan.descriptive;
  const states = records.map(dispositionOf).flatMap((one) => (one.treated ? one.treatment : []));
  const patientsWith = (holds: (cycle: GivenCycle) => boolean) =>
    patients.filter((one) => one.cycles.some(holds)).length;
  return {
    accounting: accountFor(
      records.length,
      records
        .filter((record) => record.startOn === null)
        .map((record) => ({ patient: record.id, why: 'never treated' })),
    ),
    patients,
    byCycles: Array.from({ length: most }, (_, i) => ({
      cycles: i + 1,
      patients: patients.filter((one) => one.cycles.length === i + 1).length,
    })),
    cyclesGiven: all.length,
    cycles: summarise(
      patients.map((one) => one.cycles.length),
      quartiles,
    ),
    cumulativeGbq: summarise(
      patients.map((one) => one.cumulativeGbq),
      quartiles,
    ),
    durationDays: summarise(
      patients.map((one) => one.durationDays),
      quartiles,
    ),
    relativeDoseIntensity: summarise(
      patients.map((one) => one.relativeDoseIntensity),
      quartiles,
    ),
    shareOfPlanned: summarise(
      patients.map((one) => one.shareOfPlanned),
      quartiles,
    ),
    perCycle: numbers.map((number) => summariseCycle(number, patients, plan)),
    delayDays: summarise(
      all.flatMap((cycle) => cycle.delayDays ?? []),
      quartiles,
    ),
    delays: delaySteps(plan).map((moreThanDays) => ({
      moreThanDays,
      cycles: all.filter(isLaterBy(moreThanDays)).length,
      patients: patientsWith(isLaterBy(moreThanDays)),
    })),
    patientsReduced: patientsWith((cycle) => isReduced(cycle.change)),
    changes,
    changeReasons: reasonsOf(changes),
    stopping: TREATMENT_STATES.map((state) => ({
      state,
      title: TREATMENT_TITLES[state],
      n: states.filter((each) => each === state).length,
    })),
    delayToleranceDays: plan.schedule.delayToleranceDays,
    method: methodOf(plan, cutOff),
  };
}
