/**
 * The ready-made endpoints of the sample, computed from its own data by the protocol's rules and
 * without the engine, so that the two can be compared.
 */
import type { ReadyMadeTime, DatedTherapy } from '../../shared/trial/types.ts';
import type { Course } from './course.ts';
import { recipClass } from './imaging.ts';
import type { PetScan } from './imaging.ts';
import type { Reading } from './psa.ts';

const CONFIRMATION_DAYS = 21;
const EARLY_DAYS = 84;
const TWO_MISSED_DAYS = 2 * 84 + 14;

type Outcome = Pick<ReadyMadeTime, 'days' | 'event' | 'description'>;

export type Measured = {
  readonly course: Course;
  readonly readings: readonly Reading[];
  readonly pets: readonly PetScan[];
  readonly therapy: DatedTherapy | null;
};

/** Rows of the table `time_to_event` of one patient: OS, BPFS and RPFS from cycle 1 day 1. */
export function readyMadeTimes(measured: Measured): readonly ReadyMadeTime[] {
  const outcomes: readonly (readonly [string, Outcome])[] = [
    ['OS', survival(measured)],
    ['BPFS', biochemical(measured)],
    ['RPFS', radiographic(measured)],
  ];
  return outcomes.map(([endpoint, outcome]) => ({
    patient: measured.course.id,
    endpoint,
    origin: 'cycle 1 day 1 of re-challenge',
    originOn: measured.course.beganOn,
    unit: null,
    ...outcome,
  }));
}

const event = (days: number, description: string): Outcome => ({ days, event: true, description });
const censored = (days: number, description: string): Outcome => ({
  days: Math.max(0, days),
  event: false,
  description,
});

function survival({ course }: Measured): Outcome {
  if (course.diedDay !== null) return event(course.diedDay, 'death');
  if (course.lostDay !== null) return censored(course.lostDay, 'lost to follow-up');
  return censored(course.aliveDay, 'alive at last contact');
}

const therapyDay = ({ course, therapy }: Measured): number =>
  therapy === null ? Infinity : therapy.startedOn - course.beganOn;

function biochemical(measured: Measured): Outcome {
  const { course, readings } = measured;
  const progressed = psaProgressionDay(readings);
  const changed = therapyDay(measured);
  if (progressed !== null && progressed < changed) return event(progressed, 'PSA progression');
  const counted = readings.filter(({ day }) => day <= changed);
  const last = counted.at(-1)?.day ?? 0;
  if (changed < Infinity) return censored(last, 'new anticancer therapy');
  if (course.diedDay !== null) return event(course.diedDay, 'death');
  return censored(last, 'no PSA progression at the last PSA');
}

/**
 * First value at least 25% and 2 ng/mL above the running nadir (baseline included), met again by
 * the next value at least 21 days later; a rise before day 84 without later confirmation above the
 * nadir, and no-decline rises before day 84, do not count.
 */
export function psaProgressionDay(readings: readonly Reading[]): number | null {
  const baseline = readings.findLast(({ day }) => day <= 0);
  if (baseline === undefined) return null;
  let nadir = baseline.value;
  const after = readings.filter(({ day }) => day > 0);
  for (const [index, { day, value }] of after.entries()) {
    const threshold = Math.max(nadir * 1.25, nadir + 2);
    const later = after.slice(index + 1);
    const declined = nadir < baseline.value;
    const voided = day < EARLY_DAYS && later.some((next) => next.value < nadir);
    const allowed = declined ? !voided : day >= EARLY_DAYS;
    if (value >= threshold && allowed && confirmed(day, threshold, later)) return day;
    nadir = Math.min(nadir, value);
  }
  return null;
}

function confirmed(day: number, threshold: number, later: readonly Reading[]): boolean {
  for (const next of later) {
    if (next.value < threshold) return false;
    if (next.day - day >= CONFIRMATION_DAYS) return true;
  }
  return false;
}

function radiographic(measured: Measured): Outcome {
  const { course, pets } = measured;
  const [baseline] = pets;
  if (baseline === undefined) return censored(0, 'no baseline scan');
  const changed = therapyDay(measured);
  let last = 0;
  for (const pet of pets.slice(1)) {
    const found = recipClass(pet, baseline);
    if (found === 'NE') continue;
    if (pet.day >= changed) break;
    if (found === 'PD') {
      return pet.day - last > TWO_MISSED_DAYS
        ? censored(last, 'progression after missed scans')
        : event(pet.day, 'radiographic progression (RECIP)');
    }
    last = pet.day;
  }
  if (changed < Infinity) return censored(last, 'new anticancer therapy');
  if (course.diedDay === null) return censored(last, 'no progression at the last scan');
  return course.diedDay - last > TWO_MISSED_DAYS
    ? censored(last, 'death after missed scans')
    : event(course.diedDay, 'death');
}
