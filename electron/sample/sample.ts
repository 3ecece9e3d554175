/** The synthetic trial that OneArm shows before it has data: 40 invented patients. */
import type { TrialColumns } from '../../shared/trial/schema.ts';
import { trialColumns } from '../../shared/trial/trial-columns.ts';
import type { TrialRows } from '../../shared/trial/trial-columns.ts';
import type { Cycle, DatedTherapy, TrialFacts, VitalStatus } from '../../shared/trial/types.ts';
import type { DayNumber } from '../../shared/ground/units.ts';
import { createTrialDatabase } from '../database/create.ts';
import type { WriteOptions } from '../disk/files.ts';
import { simulateAdverseEvents } from './adverse-events.ts';
import { CUT_OFF, PATIENTS, ROLES, simulateCourse } from './course.ts';
import type { Course } from './course.ts';
import { simulateImaging } from './imaging.ts';
import { eligibilityRows, simulatePatient } from './patients.ts';
import { psaRows, simulatePsa } from './psa.ts';
import { simulateQuestionnaires } from './questionnaires.ts';
import { seededRandom } from './random.ts';
import type { Random } from './random.ts';
import { withTargetSums } from './target-sums.ts';
import { psaProgressionDay, readyMadeTimes } from './times.ts';

/** Chosen so that the result is near the hypothesis and neither clear nor hopeless. */
const SEED = 401;

const FACTS: TrialFacts = {
  id: 'RE-LuPSMA-SYNTHETIC',
  title: 'SYNTHETIC data in the shape of RE-LuPSMA: no patient behind them',
  registryId: 'NCT06288113',
  plannedEnrolment: PATIENTS,
  nullProportion: 0.5,
  alternativeProportion: 0.71,
  alpha: 0.05,
  sides: 1,
  landmarkMonths: 12,
  cutOff: CUT_OFF,
  synthetic: true,
};

/** The columns of the sample: the same on every call and on every machine. */
export function sampleColumns(): TrialColumns {
  return trialColumns(sampleRows(SEED));
}

/**
 * Writes the sample as a trial database.
 *
 * @throws Refused as `createTrialDatabase` does
 */
export async function writeSample(path: string, options: WriteOptions = {}) {
  return createTrialDatabase(path, sampleColumns(), options);
}

/** The sample of a seed. Each patient has a generator of their own, so that a change stays local. */
export function sampleRows(seed: number): TrialRows {
  const people = Array.from({ length: PATIENTS }, (_, index) => simulatePerson(index, seed));
  const courses = people.map(({ course }) => course);
  return {
    facts: FACTS,
    patients: people.map(({ patient }) => patient),
    eligibility: courses.flatMap(eligibilityRows),
    cycles: courses.flatMap(cycleRows),
    psa: people.flatMap(({ course, readings }) => psaRows(course, readings)),
    imaging: people.flatMap(({ scans }) => scans),
    adverseEvents: simulateAdverseEvents(courses, seededRandom(seed * 1000 + 999)),
    questionnaireItems: people.flatMap(({ answers }) => answers),
    therapies: people.flatMap(({ therapy }) => therapy ?? []),
    vitalStatus: courses.map(vitalStatus),
    timeToEvent: people.flatMap(readyMadeTimes),
  };
}

function simulatePerson(index: number, seed: number) {
  const random = seededRandom(seed * 1000 + index);
  const course = simulateCourse(index, random);
  const patient = simulatePatient(course, random);
  const readings = simulatePsa(course, random);
  const { pets, rows } = simulateImaging(course, patient.boneExtent, random);
  const scans = withTargetSums(rows, seededRandom(seed * 10_000 + index));
  const answers = simulateQuestionnaires(course, random);
  const therapy = laterTherapy(course, psaProgressionDay(readings), random);
  return { course, patient, readings, pets, scans, answers, therapy };
}

/** Two in three start something else within two months of progression, while they live. */
function laterTherapy(course: Course, psaDay: number | null, random: Random): DatedTherapy | null {
  const progressed = Math.max(psaDay ?? course.growthDay, course.growthDay);
  const started = progressed + random.integer(70, 140);
  const [agent, group] = random.pick([
    [['cabazitaxel', 'taxane'], 4],
    [['docetaxel', 'taxane'], 3],
    [['olaparib', 'PARP inhibitor'], 1],
    [['radium-223', 'radiopharmaceutical'], 1],
    [['actinium-225-PSMA-617', 'radiopharmaceutical'], 1],
  ] as const);
  const wanted = random.chance(0.66) && course.index !== ROLES.unconfirmedRise;
  const last = course.cycles.at(-1)?.day ?? 0;
  if (!wanted || started > course.aliveDay || started <= last + 14) return null;
  return {
    patient: course.id,
    agent,
    class: group,
    startedOn: (course.beganOn + started) as DayNumber,
  };
}

function cycleRows(course: Course): readonly Cycle[] {
  return course.cycles.map(({ day, activityGbq, change, reason }, index) => ({
    patient: course.id,
    number: index + 1,
    givenOn: (course.beganOn + day) as DayNumber,
    activityGbq,
    change,
    reason,
  }));
}

function vitalStatus(course: Course): VitalStatus {
  const on = (day: number | null) => (day === null ? null : ((course.beganOn + day) as DayNumber));
  const lost = course.lostDay !== null;
  return {
    patient: course.id,
    lastKnownAliveOn: on(course.aliveDay),
    diedOn: on(course.diedDay),
    cause: course.diedDay === null ? null : causeOf(course),
    leftStudy: lost ? 'lost' : course.withdrewDay === null ? null : 'withdrew',
    leftOn: on(course.lostDay ?? course.withdrewDay),
    leftReason: lost
      ? 'moved abroad'
      : course.withdrewDay === null
        ? null
        : 'no more visits wanted',
    treatmentEnded: course.treatmentEnded,
    treatmentEndedOn: on(treatmentEndDay(course)),
  };
}

/** Decided four weeks after the last cycle, or on the last day there is news of the patient. */
function treatmentEndDay({ treatmentEnded, cycles, diedDay, aliveDay }: Course): number | null {
  if (treatmentEnded === null) return null;
  if (treatmentEnded === 'death') return diedDay;
  return Math.min((cycles.at(-1)?.day ?? 0) + 28, diedDay ?? aliveDay);
}

function causeOf(course: Course): NonNullable<VitalStatus['cause']> {
  if (course.index === ROLES.fatalEvent) return 'other';
  return course.index % 11 === 5 ? 'unknown' : 'disease';
}
