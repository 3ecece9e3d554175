/** What a patient's scans say of response: soft tissue by RECIST 1.1, PSMA PET by RECIP 1.0. */
import type { Plan } from '../../trial/plan/plan.ts';
import type { Scan } from '../../trial/types.ts';
import { daysBetween } from '../../ground/units.ts';
import type { DayNumber } from '../../ground/units.ts';
import type { PatientRecord } from '../engine/patient-record.ts';
import { recipReadings, usableVolume } from '../imaging/recip.ts';
import { newTherapyOn } from '../psa/psa-response.ts';
import { bestChange } from './best-change.ts';
import type { MeasuredAssessment, TumourChange } from './best-change.ts';
import { bestResponse } from './best-response.ts';
import type { Best, Response } from './best-response.ts';

export const RESPONSE_CRITERIA = ['recist', 'recip'] as const;
export type ResponseCriterion = (typeof RESPONSE_CRITERIA)[number];

export type ResponseCourse = {
  readonly patient: string;
  /** Measurable disease at baseline (RECIST), a baseline PET (RECIP): the line of all such. */
  readonly counts: boolean;
  /** After C1D1, none after a new therapy. */
  readonly assessments: readonly MeasuredAssessment[];
  /** Sum of target lesions, mm (RECIST), or tumour volume, mL (RECIP), before treatment. */
  readonly baseline: number | null;
  readonly bestChange: TumourChange | null;
  readonly confirmed: Best;
  readonly unconfirmed: Best;
};

/** The response course of a treated patient by one criterion. */
export function responseCourse(
  record: PatientRecord,
  startOn: DayNumber,
  criterion: ResponseCriterion,
  plan: Plan,
): ResponseCourse {
  const until = newTherapyOn(record, startOn);
  const { counts, baseline, readings } =
    criterion === 'recist' ? recistReadings(record, startOn) : petReadings(record, startOn, plan);
  const assessments = readings
    .filter(({ on }) => on > startOn && (until === null || on <= until))
    .map(({ on, response, measure }) => ({
      on,
      day: daysBetween(startOn, on),
      response,
      measure,
    }));
  return {
    patient: record.id,
    counts,
    assessments,
    baseline,
    bestChange: bestChange(baseline, assessments),
    confirmed: bestResponse(assessments, true, plan.response),
    unconfirmed: bestResponse(assessments, false, plan.response),
  };
}

type Reading = {
  readonly on: DayNumber;
  readonly response: Response;
  readonly measure: number | null;
};
type Readings = {
  readonly counts: boolean;
  readonly baseline: number | null;
  readonly readings: readonly Reading[];
};

function recistReadings({ scans }: PatientRecord, startOn: DayNumber): Readings {
  const soft = scans.filter(
    ({ softTissue, criterion }) => softTissue !== null && criterion !== 'recip',
  );
  const before = scans.some(({ imagedOn, evaluable }) => imagedOn <= startOn && evaluable);
  const measured = scans.findLast(
    (scan) => scan.imagedOn <= startOn && scan.criterion !== 'recip' && targetSum(scan) !== null,
  );
  return {
    counts: before && scans.some(({ targetLesions }) => targetLesions === true),
    baseline: measured === undefined ? null : targetSum(measured),
    readings: soft.map((scan) => ({
      on: scan.imagedOn,
      response: softResponse(scan),
      measure: targetSum(scan),
    })),
  };
}

/** The sum of target lesions of a scan, mm; null where it was not measured or cannot be. */
export function targetSum({ evaluable, targetSumMm }: Scan): number | null {
  return evaluable && targetSumMm !== null && targetSumMm >= 0 ? targetSumMm : null;
}

function softResponse({ evaluable, softTissue }: Scan): Response {
  if (!evaluable || softTissue === null || softTissue === 'NED') return 'NE';
  return softTissue === 'NON-CR/NON-PD' ? 'NN' : softTissue;
}

function petReadings({ scans }: PatientRecord, startOn: DayNumber, plan: Plan): Readings {
  const pets = scans.filter(({ criterion }) => criterion === 'recip');
  const baseline = pets.findLast(({ imagedOn, evaluable }) => imagedOn <= startOn && evaluable);
  const after = pets.filter(({ imagedOn }) => imagedOn > startOn);
  const readings = recipReadings(baseline ?? null, after, plan.imaging.volumeReference);
  return {
    counts: baseline !== undefined,
    baseline: baseline === undefined ? null : usableVolume(baseline.tumourVolumeMl),
    readings: readings.map(({ on, response, volumeMl }) => ({ on, response, measure: volumeMl })),
  };
}
