/**
 * What happens to each invented patient, before anyone measures it: a hidden benefit drives
 * survival, PSA and imaging together. Days count from cycle 1 day 1 of re-challenge.
 */
import { addCalendarMonths, fromCivil } from '../../shared/ground/day-number.ts';
import type { Cycle } from '../../shared/trial/types.ts';
import type { DayNumber } from '../../shared/ground/units.ts';
import type { Random } from './random.ts';

export const PATIENTS = 40;
export const CUT_OFF = fromCivil({ year: 2026, month: 9, day: 30 });

const FIRST_ENROLMENT = fromCivil({ year: 2024, month: 9, day: 9 });
const CYCLE_INTERVAL_DAYS = 42;
const PLANNED_CYCLES = 6;
const DAYS_PER_MONTH = 30.4375;

/** Untidiness every trial has, each at a known patient (0-based) so that tests can point at it. */
export const ROLES = {
  exactHalf: 3,
  aboveDouble: 6,
  belowLimit: 11,
  lost: 16,
  unconfirmedRise: 21,
  missedScan: 8,
  notEvaluableScan: 13,
  recordedClassDiffers: 25,
  fatalEvent: 32,
  petTooEarly: 30,
  ecogUnknown: 19,
  withdrewLate: 10,
  partialForm: 4,
  unscoredForm: 18,
  painFormIncomplete: 27,
  flare: 1,
  stoppedForToxicity: 28,
  ongoing: 39,
} as const;

/** The last four are enrolled too late to reach 12 months before the cut-off. */
const FIRST_PENDING = 36;

export type PlannedCycle = {
  readonly day: number;
  readonly activityGbq: number;
  readonly change: Cycle['change'];
  readonly reason: string | null;
};

export type Course = {
  readonly id: string;
  readonly index: number;
  /** 0 (none) to 1 (large): never shown, drives everything. */
  readonly benefit: number;
  readonly enrolledOn: DayNumber;
  readonly beganOn: DayNumber;
  readonly cutOffDay: number;
  readonly cycles: readonly PlannedCycle[];
  readonly treatmentEnded: 'completed' | 'progression' | 'toxicity' | 'death' | 'choice' | null;
  readonly diedDay: number | null;
  /** Last day known alive; for the dead, the last visit. */
  readonly aliveDay: number;
  readonly lostDay: number | null;
  readonly withdrewDay: number | null;
  /** Disease grows visibly from here on. */
  readonly growthDay: number;
};

export function simulateCourse(index: number, random: Random): Course {
  const benefit = benefitOf(index, random);
  const { enrolledOn, beganOn } = entry(index, random);
  const cutOffDay = CUT_OFF - beganOn;
  const death = deathDay(index, benefit, random);
  const diedDay = death !== null && death <= cutOffDay ? death : null;
  const growthDay = growth(index, benefit, random);
  const lostDay = index === ROLES.lost ? 214 : null;
  const aliveDay = lastAliveDay({ index, diedDay, lostDay, beganOn, cutOffDay }, random);
  const end = Math.min(aliveDay, diedDay ?? aliveDay);
  const { cycles, treatmentEnded } = treatment({ index, end, growthDay, diedDay }, random);
  return {
    id: `RL-${String(index + 1).padStart(2, '0')}`,
    index,
    benefit,
    enrolledOn,
    beganOn,
    cutOffDay,
    cycles,
    treatmentEnded,
    diedDay,
    aliveDay,
    lostDay,
    withdrewDay: index === ROLES.withdrewLate ? aliveDay : null,
    growthDay,
  };
}

function benefitOf(index: number, random: Random): number {
  const drawn = random.uniform();
  switch (index) {
    case ROLES.aboveDouble:
      return 0.03;
    case ROLES.exactHalf:
      return 0.5;
    case ROLES.belowLimit:
      return 0.97;
    case ROLES.unconfirmedRise:
      return 0.72;
    case ROLES.ongoing:
      return 0.8;
    case ROLES.recordedClassDiffers:
      return 0.3;
    default:
      return drawn;
  }
}

/** Thirty-six patients in the first year, four stragglers after it. */
function entry(index: number, random: Random) {
  const planned = index < FIRST_PENDING ? index * 10 : 388 + (index - FIRST_PENDING) * 39;
  const enrolledOn = (FIRST_ENROLMENT + planned + random.integer(0, 6)) as DayNumber;
  const beganOn = (enrolledOn + random.integer(7, 16)) as DayNumber;
  return { enrolledOn, beganOn };
}

/** Weibull, shape 1.4: about three in four alive at 12 months over all patients. */
function deathDay(index: number, benefit: number, random: Random): number | null {
  const scaleMonths = 28 * Math.exp(0.9 * (benefit - 0.5));
  const months = scaleMonths * Math.pow(-Math.log(1 - random.uniform()), 1 / 1.4);
  switch (index) {
    case ROLES.aboveDouble:
      return 158;
    case ROLES.fatalEvent:
      return 233;
    case ROLES.lost:
    case ROLES.unconfirmedRise:
    case ROLES.belowLimit:
    case ROLES.withdrewLate:
      return null;
    default:
      if (index >= FIRST_PENDING) return null;
      return Math.max(45, Math.round(months * DAYS_PER_MONTH));
  }
}

const NEVER_GROWS: ReadonlySet<number> = new Set([
  ROLES.unconfirmedRise,
  ROLES.ongoing,
  ROLES.belowLimit,
]);

function growth(index: number, benefit: number, random: Random): number {
  const scaleMonths = 10 * Math.exp(1.5 * (benefit - 0.5));
  const months = scaleMonths * Math.pow(-Math.log(1 - random.uniform()), 1 / 1.6);
  if (NEVER_GROWS.has(index)) return 2000;
  if (index === ROLES.flare) return Math.max(220, Math.round(months * DAYS_PER_MONTH));
  return Math.max(40, Math.round(months * DAYS_PER_MONTH));
}

type Contact = {
  readonly index: number;
  readonly diedDay: number | null;
  readonly lostDay: number | null;
  readonly beganOn: DayNumber;
  readonly cutOffDay: number;
};

/** Who is alive and not lost was last seen between 3 and 60 days before the cut-off. */
function lastAliveDay(
  { index, diedDay, lostDay, beganOn, cutOffDay }: Contact,
  random: Random,
): number {
  const beforeDeath = random.integer(3, 20);
  const beforeCutOff = random.integer(3, 60);
  if (diedDay !== null) return diedDay - beforeDeath;
  if (lostDay !== null) return lostDay;
  const landmark = addCalendarMonths(beganOn, 12) - beganOn;
  if (index >= FIRST_PENDING) return cutOffDay - Math.min(beforeCutOff, 25);
  if (index === ROLES.withdrewLate) return landmark + 44;
  return Math.max(landmark, cutOffDay - beforeCutOff);
}

type Planned = {
  readonly index: number;
  readonly end: number;
  readonly growthDay: number;
  readonly diedDay: number | null;
};

function treatment({ index, end, growthDay, diedDay }: Planned, random: Random) {
  const cycles: PlannedCycle[] = [];
  const stopAt = growthDay + 50;
  let day = 0;
  let reducedFor: string | null = null;
  let treatmentEnded: Course['treatmentEnded'] = null;
  for (let number = 1; number <= PLANNED_CYCLES; number++) {
    const delay = number > 1 ? delayDays(index, number, random) : 0;
    const reduce = number > 1 && random.chance(0.03);
    const why = reasonOfChange(random);
    const stops = number > 2 && random.chance(0.025);
    day += number === 1 ? 0 : CYCLE_INTERVAL_DAYS + delay + random.integer(0, 3);
    if (day > end) {
      treatmentEnded = diedDay === null ? (index === ROLES.ongoing ? null : 'choice') : 'death';
      break;
    }
    if (day > stopAt && number > 1) {
      treatmentEnded = 'progression';
      break;
    }
    if (stops) {
      treatmentEnded = 'toxicity';
      break;
    }
    if (reduce) reducedFor ??= why;
    cycles.push({ day, ...given({ reducedFor, delayedFor: delay > 0 ? why : null }, random) });
    if (number === PLANNED_CYCLES) treatmentEnded = 'completed';
  }
  return { cycles, treatmentEnded };
}

function delayDays(index: number, number: number, random: Random): number {
  const delayed = random.chance(0.11) || (index === ROLES.ongoing && number >= 4);
  const days = random.pick([
    [7, 3],
    [14, 3],
    [21, 1],
  ]);
  return delayed ? days : 0;
}

const reasonOfChange = (random: Random): string =>
  random.pick([
    ['anaemia', 3],
    ['thrombocytopenia', 3],
    ['dry mouth', 1],
    ['fatigue', 1],
  ]);

type Changes = { readonly reducedFor: string | null; readonly delayedFor: string | null };

/** A reduced activity stays reduced for the cycles that follow. */
function given({ reducedFor, delayedFor }: Changes, random: Random): Omit<PlannedCycle, 'day'> {
  const planned = reducedFor === null ? 7.4 : 5.55;
  const activityGbq = Math.round(random.normal(planned, 0.09) * 100) / 100;
  const reason = reducedFor ?? delayedFor;
  if (reducedFor === null) {
    return { activityGbq, change: delayedFor === null ? 'none' : 'delayed', reason };
  }
  return { activityGbq, change: delayedFor === null ? 'reduced' : 'reduced-and-delayed', reason };
}
