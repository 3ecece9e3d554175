/** Who the patients of the sample are: baseline, first regimen, eligibility. */
import type { EligibilityRow, Patient } from '../../shared/trial/types.ts';
import type { DayNumber } from '../../shared/ground/units.ts';
import { ROLES } from './course.ts';
import type { Course } from './course.ts';
import type { Random } from './random.ts';

const CRITERIA = [
  'progressive-mcrpc',
  'psa50-first-regimen',
  'cycles-4-6',
  'no-other-therapy-2-months',
  'psma-pet-vision',
  'psma-pet-8-weeks',
  'ecog-0-2',
] as const;

export function simulatePatient(course: Course, random: Random): Patient {
  const frailty = 1 - course.benefit;
  const clampTo = (value: number, low: number, high: number) =>
    Math.min(high, Math.max(low, Math.round(value)));
  const ecog = random.pick([
    [0, 1.3 - 0.8 * frailty],
    [1, 1],
    [2, 0.08 + 0.35 * frailty],
  ]);
  return {
    id: course.id,
    enrolledOn: course.enrolledOn,
    age: clampTo(random.normal(71, 7), 54, 87),
    sex: 'male',
    ecog: course.index === ROLES.ecogUnknown ? null : ecog,
    gleason: random.pick([
      [7, 3],
      [8, 3],
      [9, 5],
      [10, 1],
    ]),
    visceralMetastases: random.chance(0.06 + 0.2 * frailty),
    boneExtent: random.pick([
      ['none', 1],
      ['1-5', 3],
      ['6-20', 4],
      ['over-20', 2 + 3 * frailty],
    ]),
    haemoglobinGDl: Math.round(random.normal(12.4 - 1.5 * frailty, 1.1) * 10) / 10,
    alkalinePhosphataseUL: clampTo(Math.exp(random.normal(4.4 + 0.6 * frailty, 0.4)), 38, 900),
    ldhUL: clampTo(Math.exp(random.normal(5.3 + 0.25 * frailty, 0.22)), 120, 900),
    site: null,
    ...firstRegimen(course, random),
    priorTaxane: random.chance(0.6),
    priorArpi: random.pick([
      [1, 6],
      [2, 3],
    ]),
  };
}

/** Four to six cycles with a PSA decline of at least 50%, then progression before enrolment. */
function firstRegimen(course: Course, random: Random) {
  const cycles = random.pick([
    [4, 2],
    [5, 1],
    [6, 5],
  ]);
  const sinceProgression = random.integer(14, 60);
  const free = random.integer(100, 420);
  const progressed = course.enrolledOn - sinceProgression;
  const lastCycle = progressed - free;
  const began = lastCycle - (cycles - 1) * 42 - random.integer(0, 14);
  const baseline = Math.exp(random.normal(4, 0.9));
  const left = 0.04 + 0.4 * random.uniform();
  return {
    firstRegimenBeganOn: began as DayNumber,
    firstRegimenLastCycleOn: lastCycle as DayNumber,
    firstRegimenCycles: cycles,
    firstRegimenBaselinePsa: Math.round(baseline * 10) / 10,
    firstRegimenNadirPsa: Math.round(baseline * left * 100) / 100,
    firstRegimenProgressionBasis: random.pick([
      ['psa', 4],
      ['imaging', 2],
      ['both', 4],
    ] as const),
    firstRegimenProgressedOn: progressed as DayNumber,
  };
}

/** All met, but for one waiver and one value nobody wrote down. */
export function eligibilityRows(course: Course): readonly EligibilityRow[] {
  return CRITERIA.map((criterion) => ({
    patient: course.id,
    criterion,
    ...answer(course.index, criterion),
  }));
}

function answer(
  index: number,
  criterion: (typeof CRITERIA)[number],
): Pick<EligibilityRow, 'met' | 'note'> {
  if (index === ROLES.petTooEarly && criterion === 'psma-pet-8-weeks') {
    return { met: false, note: 'PET 61 days before cycle 1, waiver signed' };
  }
  if (index === ROLES.ecogUnknown && criterion === 'ecog-0-2') {
    return { met: null, note: 'ECOG not recorded at screening' };
  }
  return { met: true, note: null };
}
