/** Scans of the sample: PSMA PET read by RECIP, and CT with bone scan read by PCWG3. */
import type { Patient, Scan } from '../../shared/trial/types.ts';
import type { DayNumber } from '../../shared/ground/units.ts';
import { ROLES } from './course.ts';
import type { Course } from './course.ts';
import type { Random } from './random.ts';

export type PetScan = {
  readonly day: number;
  readonly volumeMl: number | null;
  readonly newLesions: boolean | null;
};

export type Imaging = { readonly pets: readonly PetScan[]; readonly rows: readonly Scan[] };

export function simulateImaging(
  course: Course,
  boneExtent: Patient['boneExtent'],
  random: Random,
): Imaging {
  const pets = simulatePets(course, random);
  return {
    pets,
    rows: [
      ...pets.map((pet) => petRow(course, pet, pets[0])),
      ...boneRows(course, boneExtent, random),
    ],
  };
}

/** PET before treatment and about every twelve weeks, to progression or the last contact. */
function simulatePets(course: Course, random: Random): readonly PetScan[] {
  const baselineDay = course.index === ROLES.petTooEarly ? -61 : -random.integer(5, 42);
  const volume = Math.exp(random.normal(5.4, 0.8));
  const response = Math.exp(-Math.max(0, course.benefit * 1.8 - 0.35 + random.normal(0, 0.15)));
  const pets: PetScan[] = [{ day: baselineDay, volumeMl: rounded(volume), newLesions: null }];
  for (let visit = 1; ; visit++) {
    const day = 84 * visit + random.integer(-7, 7);
    const grown = day >= course.growthDay;
    const drawn = {
      stable: Math.min(1.15, response * random.normal(1, 0.06)),
      growth: 1.25 + 0.7 * random.uniform(),
      stray: random.chance(0.07),
    };
    if (day > course.aliveDay) return pets;
    if (course.index === ROLES.missedScan && visit === 2) continue;
    if (course.index === ROLES.notEvaluableScan && visit === 2) {
      pets.push({ day, volumeMl: null, newLesions: null });
      continue;
    }
    const volumeMl = rounded(volume * (grown ? drawn.growth : drawn.stable));
    pets.push({ day, volumeMl, newLesions: grown || drawn.stray });
    if (grown) return pets;
  }
}

const rounded = (volume: number): number => Math.round(volume * 10) / 10;

/** RECIP 1.0 class from volume change against baseline and new lesions. */
export function recipClass(pet: PetScan, baseline: PetScan): 'CR' | 'PR' | 'SD' | 'PD' | 'NE' {
  if (pet.volumeMl === null || baseline.volumeMl === null) return 'NE';
  if (pet.volumeMl === 0) return 'CR';
  const change = pet.volumeMl / baseline.volumeMl - 1;
  if (change >= 0.2 && pet.newLesions === true) return 'PD';
  return change <= -0.3 && pet.newLesions !== true ? 'PR' : 'SD';
}

const NO_READING = {
  softTissue: null,
  targetLesions: null,
  targetSumMm: null,
  bone: null,
  boneNewLesions: null,
  tumourVolumeMl: null,
  newLesions: null,
  recordedResponse: null,
  newLesionCount: null,
  boneResponse: null,
  recipResponse: null,
  reader: null,
} as const;

function petRow(course: Course, pet: PetScan, baseline: PetScan | undefined): Scan {
  const first = baseline === undefined || pet === baseline;
  const computed = first ? null : recipClass(pet, baseline);
  const differs = course.index === ROLES.recordedClassDiffers && computed === 'PD';
  return {
    ...NO_READING,
    patient: course.id,
    imagedOn: (course.beganOn + pet.day) as DayNumber,
    modality: 'psma-pet',
    criterion: 'recip',
    evaluable: pet.volumeMl !== null,
    tumourVolumeMl: pet.volumeMl,
    newLesions: pet.newLesions,
    recordedResponse: differs ? 'SD' : computed,
  };
}

/** CT and bone scan: progression shows in bone or in soft tissue, never silently in both. */
function boneRows(
  course: Course,
  boneExtent: Patient['boneExtent'],
  random: Random,
): readonly Scan[] {
  const measurable = random.chance(0.55);
  const often = random.chance(0.5);
  const targetLesions = measurable || boneExtent === 'none';
  const inBone = boneExtent !== 'none' && (!targetLesions || often);
  const bone = boneExtent === 'none' ? 'NED' : 'lesions';
  const scan = (day: number): Omit<Scan, keyof typeof NO_READING> => ({
    patient: course.id,
    imagedOn: (course.beganOn + day) as DayNumber,
    modality: 'ct-and-bone-scan',
    criterion: 'pcwg3',
    evaluable: true,
  });
  const baselineDay = -random.integer(5, 35);
  const rows: Scan[] = [{ ...NO_READING, ...scan(baselineDay), targetLesions, bone }];
  let seen = 0;
  for (let visit = 1; ; visit++) {
    const day = visit === 1 ? random.integer(74, 84) : 84 * visit + random.integer(-7, 7);
    const lesions = random.integer(2, 4);
    const shrinks = random.chance(course.benefit);
    if (day > course.aliveDay) return rows;
    const grown = day >= course.growthDay;
    if (grown) seen++;
    const flare = course.index === ROLES.flare && visit === 1;
    const boneNewLesions = flare ? 3 : grown && inBone ? lesions : 0;
    const softTissue = softResponse({ targetLesions, grown: grown && !inBone, shrinks });
    rows.push({
      ...NO_READING,
      ...scan(day),
      targetLesions,
      softTissue,
      bone,
      boneNewLesions,
      recordedResponse: overall(softTissue, boneNewLesions, seen),
    });
    if (grown && (!inBone || seen === 2)) return rows;
  }
}

type Soft = { readonly targetLesions: boolean; readonly grown: boolean; readonly shrinks: boolean };

function softResponse({ targetLesions, grown, shrinks }: Soft): Scan['softTissue'] {
  if (grown) return 'PD';
  if (!targetLesions) return 'NON-CR/NON-PD';
  return shrinks ? 'PR' : 'SD';
}

/** PCWG3 time point response: bone progression not yet confirmed leaves the soft tissue value. */
function overall(
  softTissue: Scan['softTissue'],
  boneNewLesions: number,
  seen: number,
): Scan['recordedResponse'] {
  return softTissue === 'PD' || (boneNewLesions >= 2 && seen >= 2) ? 'PD' : softTissue;
}
