/**
 * A patient's scans as time points with one response each, by the criterion of the plan. Scans
 * read by the other criterion, and scans after death, take no part.
 */
import type { Plan } from '../../trial/plan/plan.ts';
import type { DatedTherapy, Scan } from '../../trial/types.ts';
import { daysBetween } from '../../ground/units.ts';
import type { DayNumber } from '../../ground/units.ts';
import { boneReadings, looksAtBone } from './bone-progression.ts';
import type { BoneReading } from './bone-progression.ts';
import type { PatientRecord } from '../engine/patient-record.ts';
import { takesPart } from './criterion.ts';
import { petReadings } from './pet-new-lesions.ts';
import { recipReadings } from './recip.ts';
import type { RecipReading } from './recip.ts';
import { combinedResponse, showsProgressionStatus } from './time-point-response.ts';
import type { SoftTissueResponse, TimePointResponse } from './time-point-response.ts';

/** One time point after C1D1. */
export type Assessment = {
  /** Day of its earliest scan; of a progression, the earliest scan that shows it. */
  readonly on: DayNumber;
  /** Days from C1D1. */
  readonly day: number;
  readonly response: TimePointResponse;
  /** Counts as an evaluable assessment. */
  readonly evaluable: boolean;
  /** Two or more new bone lesions that no later scan has decided on. */
  readonly unconfirmed: boolean;
  /** What was seen, in words. */
  readonly says: string;
  readonly scans: readonly Scan[];
  readonly recip: RecipReading | null;
  readonly bone: BoneReading | null;
};

export type ImagingCourse = {
  readonly criterion: Plan['imaging']['criterion'];
  /** Last evaluable scan on or before C1D1. */
  readonly baseline: Scan | null;
  /** Time points after C1D1, oldest first. */
  readonly assessments: readonly Assessment[];
};

/**
 * The imaging course of a treated patient.
 *
 * PCWG3 reads soft tissue and bone together: scans of different compartments within `windowDays` of
 * the first are one time point, dated to that first scan or, when it is a progression, to the first
 * scan that shows one. A compartment nobody looked at is NE. A
 * time point with neither reading counts as the site read it. RECIP: each PET is a time point. PCWG4:
 * the time points of PCWG3, and each PET by its new lesions.
 * Time points after a new therapy are listed, but confirm nothing before it.
 *
 * @param startOn C1D1
 */
export function imagingCourse(
  record: PatientRecord,
  startOn: DayNumber,
  plan: Plan,
): ImagingCourse {
  const { criterion } = plan.imaging;
  const { diedOn } = record.vital;
  const scans = record.scans.filter(
    (scan) => takesPart(scan, criterion) && (diedOn === null || scan.imagedOn <= diedOn),
  );
  const baseline = scans.findLast((scan) => scan.imagedOn <= startOn && scan.evaluable) ?? null;
  const after = scans.filter((scan) => scan.imagedOn > startOn);
  const therapyOn = censoringTherapy(record, startOn, plan)?.startedOn ?? null;
  const assessments = assessmentsBy(
    criterion,
    { baseline, scans, after, startOn, therapyOn },
    plan,
  );
  return { criterion, baseline, assessments };
}

type Course = {
  readonly baseline: Scan | null;
  readonly scans: readonly Scan[];
  readonly after: readonly Scan[];
  readonly startOn: DayNumber;
  readonly therapyOn: DayNumber | null;
};

function assessmentsBy(
  criterion: Plan['imaging']['criterion'],
  course: Course,
  plan: Plan,
): readonly Assessment[] {
  switch (criterion) {
    case 'recip':
      return recipAssessments(course.baseline, course.after, course.startOn, plan);
    case 'pcwg3':
      return pcwg3Assessments(course, plan);
    case 'pcwg4': {
      const isPet = (scan: Scan) => scan.criterion === 'recip';
      const pets = petAssessments({ ...course, after: course.after.filter(isPet) }, plan);
      const others = course.after.filter((scan) => !isPet(scan));
      return [...pcwg3Assessments({ ...course, after: others }, plan), ...pets].sort(
        (a, b) => a.on - b.on,
      );
    }
    default:
      return criterion satisfies never;
  }
}

/** PETs by PCWG4, each a time point: it can show progression, and nothing else. */
function petAssessments({ after, startOn, therapyOn }: Course, plan: Plan): readonly Assessment[] {
  const readings = petReadings(after, plan.imaging, therapyOn);
  return after.map((scan, index): Assessment => {
    const { category, says } = readings[index] ?? { category: 'NE', says: '' };
    return {
      on: scan.imagedOn,
      day: daysBetween(startOn, scan.imagedOn),
      response: category === 'Non-PD' ? 'NON-CR/NON-PD' : category,
      evaluable: category !== 'NE',
      unconfirmed: category === 'PDu',
      says,
      scans: [scan],
      recip: null,
      bone: null,
    };
  });
}

/** The new therapy from whose start on no scan is judged; null when there is none. */
export function censoringTherapy(
  record: PatientRecord,
  startOn: DayNumber,
  plan: Plan,
): DatedTherapy | null {
  if (plan.imaging.newTherapy === 'ignored') return null;
  return record.therapies.find(({ startedOn }) => startedOn > startOn) ?? null;
}

function recipAssessments(
  baseline: Scan | null,
  after: readonly Scan[],
  startOn: DayNumber,
  plan: Plan,
): readonly Assessment[] {
  const readings = recipReadings(baseline, after, plan.imaging.volumeReference);
  return readings.map((reading, index): Assessment => {
    const scan = after[index];
    return {
      on: reading.on,
      day: daysBetween(startOn, reading.on),
      response: reading.response,
      evaluable: reading.response !== 'NE',
      unconfirmed: false,
      says: reading.says,
      scans: scan === undefined ? [] : [scan],
      recip: reading,
      bone: null,
    };
  });
}

function pcwg3Assessments(
  { scans, after, startOn, therapyOn }: Course,
  plan: Plan,
): readonly Assessment[] {
  const ofBone = after.filter(looksAtBone);
  const readings = boneReadings(ofBone, startOn, plan.imaging, therapyOn);
  const boneOf = new Map(ofBone.map((scan, index) => [scan, readings[index] ?? null]));
  const targetLesions = targetLesionsAtBaseline(scans);
  return timePoints(after, plan.imaging.windowDays).map((point): Assessment => {
    const bone = point.map((scan) => boneOf.get(scan) ?? null).find((found) => found !== null);
    return pcwg3Assessment(point, bone ?? null, targetLesions, startOn);
  });
}

/** Known from any scan that says so; yes beats no. */
function targetLesionsAtBaseline(scans: readonly Scan[]): boolean | null {
  const said = scans.flatMap((scan) => (scan.targetLesions === null ? [] : [scan.targetLesions]));
  return said.length === 0 ? null : said.includes(true);
}

/** Scans that together make a time point: within the window, each compartment once. */
function timePoints(scans: readonly Scan[], windowDays: number): readonly (readonly Scan[])[] {
  const points: Scan[][] = [];
  for (const scan of scans) {
    const point = points.at(-1);
    const [first] = point ?? [];
    const joins =
      point !== undefined &&
      first !== undefined &&
      scan.imagedOn - first.imagedOn <= windowDays &&
      point.every((other) => !overlap(scan, other));
    if (joins) point.push(scan);
    else points.push([scan]);
  }
  return points;
}

function overlap(a: Scan, b: Scan): boolean {
  const [left, right] = [compartments(a), compartments(b)];
  return (left.soft && right.soft) || (left.bone && right.bone);
}

/** A scan without a reading of either compartment stands for both. */
function compartments(scan: Scan): { readonly soft: boolean; readonly bone: boolean } {
  const [soft, bone] = [scan.softTissue !== null, looksAtBone(scan)];
  return soft || bone ? { soft, bone } : { soft: true, bone: true };
}

function pcwg3Assessment(
  point: readonly Scan[],
  bone: BoneReading | null,
  targetLesions: boolean | null,
  startOn: DayNumber,
): Assessment {
  const [first] = point;
  const soft = point.find((scan) => scan.softTissue !== null);
  const softResponse: SoftTissueResponse =
    soft !== undefined && soft.evaluable ? (soft.softTissue ?? 'NE') : 'NE';
  const on = timePointDay(point, bone) ?? startOn;
  const shared = { on, day: daysBetween(startOn, on), scans: point, recip: null, bone };
  if (soft === undefined && bone === null) return { ...shared, ...asReadAtTheSite(first) };
  const boneCategory = bone?.category ?? 'NE';
  return {
    ...shared,
    response: combinedResponse(softResponse, boneCategory, targetLesions),
    evaluable: showsProgressionStatus(softResponse, boneCategory),
    unconfirmed: boneCategory === 'PDu',
    says: pcwg3Words(soft === undefined ? null : softResponse, bone),
  };
}

/** The earliest scan that shows progression, else the earliest of all. */
function timePointDay(point: readonly Scan[], bone: BoneReading | null): DayNumber | null {
  const progressing = point.find(
    (scan) =>
      (scan.evaluable && scan.softTissue === 'PD') ||
      (bone?.category === 'PD' && scan.imagedOn === bone.on && looksAtBone(scan)),
  );
  return progressing?.imagedOn ?? point[0]?.imagedOn ?? null;
}

function asReadAtTheSite(
  scan: Scan | undefined,
): Pick<Assessment, 'response' | 'evaluable' | 'unconfirmed' | 'says'> {
  const response = scan?.evaluable === true ? (scan.recordedResponse ?? 'NE') : 'NE';
  return {
    response,
    evaluable: response !== 'NE',
    unconfirmed: response === 'PDu',
    says: response === 'NE' ? 'not evaluable' : `${response} as read at the site`,
  };
}

/** Progression names only what progressed; everything else names both compartments. */
function pcwg3Words(soft: SoftTissueResponse | null, bone: BoneReading | null): string {
  const softWords = soft === null ? 'soft tissue not imaged' : `soft tissue ${soft} (RECIST 1.1)`;
  const boneWords = bone === null ? 'bone not imaged' : bone.says;
  const bonePd = bone?.category === 'PD';
  if (soft === 'PD') return bonePd ? `${softWords}; ${boneWords}` : softWords;
  return bonePd ? boneWords : `${softWords}; ${boneWords}`;
}
