/** One lane a treated patient: cycles, response, progression and how follow-up ended. */
import { compareIds } from '../../endpoints/engine/patient-record.ts';
import type { PatientRecord } from '../../endpoints/engine/patient-record.ts';
import type { PatientTime, PsaCourse } from '../../endpoints/engine/types.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { addDays, daysBetween } from '../../ground/units.ts';
import type { DayNumber } from '../../ground/units.ts';
import type { SwimmerLane, SwimmerMark } from '../results.ts';

/** First day of what the endpoints found in a patient; null when there was none. */
export type SwimmerLookups = {
  readonly psaResponseOn: (patient: string) => DayNumber | null;
  readonly psaProgressionOn: (patient: string) => DayNumber | null;
  readonly imagingProgressionOn: (patient: string) => DayNumber | null;
};

/**
 * The lanes of a swimmer plot, longest first, equal ones in the order of patient ids. Days count
 * from C1D1. A lane ends at death, else at the last day the patient was known alive, which a visit
 * proves as well as a recorded contact; treatment ends on its recorded day, else with the last cycle.
 * What is dated after a death is not drawn (the data checks list it). Patients never treated have no
 * lane.
 *
 * @param records cut-off applied
 * @param cutOff no lane goes beyond it
 */
export function swimmerLanes(
  records: readonly PatientRecord[],
  cutOff: DayNumber,
  lookups: SwimmerLookups,
): readonly SwimmerLane[] {
  return records
    .flatMap((record) => {
      const { startOn } = record;
      return startOn === null ? [] : [laneOf(record, startOn, cutOff, lookups)];
    })
    .sort((a, b) => b.endDay - a.endDay || compareIds(a.patient, b.patient));
}

function laneOf(
  record: PatientRecord,
  startOn: DayNumber,
  cutOff: DayNumber,
  lookups: SwimmerLookups,
): SwimmerLane {
  const endOn = endOf(record, startOn, cutOff);
  const endDay = daysBetween(startOn, endOn);
  const lastDoseDay = daysBetween(startOn, record.lastDoseOn ?? startOn);
  const { treatmentEndedOn } = record.vital;
  const endedDay = treatmentEndedOn === null ? null : daysBetween(startOn, treatmentEndedOn);
  return {
    patient: record.id,
    endDay,
    treatmentEndDay: Math.min(Math.max(lastDoseDay, endedDay ?? lastDoseDay), endDay),
    treatmentEndRecorded: endedDay !== null,
    doses: record.cycles
      .map(({ givenOn, activityGbq }) => ({ day: daysBetween(startOn, givenOn), activityGbq }))
      .filter(({ day }) => day >= 0 && day <= endDay),
    ending: endingOf(record),
    marks: marksOf(record, startOn, lookups).filter(({ day }) => day >= 0 && day <= endDay),
  };
}

function endOf(record: PatientRecord, startOn: DayNumber, cutOff: DayNumber): DayNumber {
  const { diedOn } = record.vital;
  if (diedOn !== null) return Math.max(startOn, diedOn) as DayNumber;
  return Math.min(cutOff, lastSeenOn(record) ?? startOn) as DayNumber;
}

/** Last day the patient was known alive: a recorded contact, a cycle, PSA, scan or form. */
export function lastSeenOn(record: PatientRecord): DayNumber | null {
  const seen = [
    record.vital.lastContactOn,
    record.lastDoseOn,
    record.psa.at(-1)?.measuredOn,
    record.scans.at(-1)?.imagedOn,
    record.questionnaireItems.at(-1)?.formOn,
  ].filter((day) => day != null);
  return seen.length === 0 ? null : (Math.max(...seen) as DayNumber);
}

/** Whether the file tells who has died: without that no death is not "none". */
export function deathsRecorded(lanes: readonly SwimmerLane[]): boolean {
  return !lanes.some(({ ending }) => ending === 'not-recorded');
}

function endingOf({ vital }: PatientRecord): SwimmerLane['ending'] {
  if (vital.diedOn !== null) return 'death';
  return vital.leftStudy === null ? 'ongoing' : 'lost';
}

function marksOf(
  record: PatientRecord,
  startOn: DayNumber,
  lookups: SwimmerLookups,
): readonly SwimmerMark[] {
  const mark = (kind: SwimmerMark['kind'], on: DayNumber | null): readonly SwimmerMark[] =>
    on === null ? [] : [{ kind, day: daysBetween(startOn, on) }];
  const newTherapy = record.therapies.filter(({ startedOn }) => startedOn >= addDays(startOn, 1));
  return [
    ...record.cycles.flatMap(({ givenOn }) => mark('cycle', givenOn)),
    ...mark('psa-response', lookups.psaResponseOn(record.id)),
    ...mark('psa-progression', lookups.psaProgressionOn(record.id)),
    ...mark('imaging-progression', lookups.imagingProgressionOn(record.id)),
    ...newTherapy.flatMap(({ startedOn }) => mark('new-therapy', startedOn)),
    ...mark('death', record.vital.diedOn),
  ];
}

/** The results the marks come from. */
export type SwimmerResults = {
  readonly courses: readonly PsaCourse[];
  /** Times to PSA progression (TTPSA or BPFS); only their PSA progressions count. */
  readonly psaTimes: readonly PatientTime[];
  /** Radiographic PFS; only its imaging progressions count. */
  readonly imagingTimes: readonly PatientTime[];
};

/** The lookups that results give. */
export function lookupsFrom(results: SwimmerResults, plan: Plan): SwimmerLookups {
  const responses = new Map(
    results.courses.map((course) => [course.patient, psaResponseOn(course, plan)]),
  );
  const psa = eventsOf(results.psaTimes, 'psa-progression');
  const imaging = eventsOf(results.imagingTimes, 'imaging-progression');
  return {
    psaResponseOn: (patient) => responses.get(patient) ?? null,
    psaProgressionOn: (patient) => psa.get(patient) ?? null,
    imagingProgressionOn: (patient) => imaging.get(patient) ?? null,
  };
}

function eventsOf(
  rows: readonly PatientTime[],
  cause: 'psa-progression' | 'imaging-progression',
): ReadonlyMap<string, DayNumber> {
  return new Map(
    rows.flatMap(({ patient, on, outcome }) =>
      on !== null && outcome.kind === 'event' && outcome.cause === cause
        ? [[patient, on] as const]
        : [],
    ),
  );
}

/** Day of the first value that makes the plan's PSA50 response; null without a response. */
export function psaResponseOn({ respondedOn }: PsaCourse, plan: Plan): DayNumber | null {
  return plan.psa.responseConfirmation === 'confirmed'
    ? respondedOn.psa50Confirmed
    : respondedOn.psa50;
}
