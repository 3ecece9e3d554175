/** PSA response during re-challenge: best change, week-12 change, PSA50 and PSA90. */
import type { Plan } from '../../trial/plan/plan.ts';
import { addDays, daysBetween } from '../../ground/units.ts';
import type { DayNumber } from '../../ground/units.ts';
import { atMost } from '../engine/decimal-compare.ts';
import type { PatientRecord } from '../engine/patient-record.ts';
import { psaSeries } from './psa-series.ts';
import type { PsaSeries } from './psa-series.ts';
import type { PsaCourse, PsaPoint } from '../engine/types.ts';

/** Twelve weeks, the middle of the week-12 window. */
const WEEK_12 = 84;

/** First later anticancer treatment after C1D1; null when there is none. */
export function newTherapyOn(record: PatientRecord, startOn: DayNumber): DayNumber | null {
  return record.therapies.find((therapy) => therapy.startedOn > startOn)?.startedOn ?? null;
}

/**
 * Values that count for response: after C1D1, not before `ignoreResponseBeforeDays`, up to the last
 * dose + `responseWindowAfterLastDoseDays` (no limit when null) and not after a new therapy begins.
 */
function inWindow(record: PatientRecord, series: PsaSeries, startOn: DayNumber, plan: Plan) {
  const { ignoreResponseBeforeDays, responseWindowAfterLastDoseDays: after } = plan.psa;
  const therapyOn = newTherapyOn(record, startOn);
  const lastDoseOn = record.lastDoseOn ?? startOn;
  return series.after.filter(
    (point) =>
      point.day >= ignoreResponseBeforeDays &&
      (after === null || point.on <= addDays(lastDoseOn, after)) &&
      (therapyOn === null || point.on <= therapyOn),
  );
}

/** The lowest value; the earliest of equals. */
function lowest(points: readonly PsaPoint[]): PsaPoint | null {
  return points.reduce<PsaPoint | null>(
    (best, point) => (best === null || point.valueNgMl < best.valueNgMl ? point : best),
    null,
  );
}

/** The value nearest to day 84 within the window; the earlier of two equally near. */
function nearestToWeek12(points: readonly PsaPoint[], plan: Plan): PsaPoint | null {
  return points
    .filter((point) => point.day >= plan.psa.week12From && point.day <= plan.psa.week12To)
    .reduce<PsaPoint | null>((best, point) => {
      if (best === null) return point;
      return Math.abs(point.day - WEEK_12) < Math.abs(best.day - WEEK_12) ? point : best;
    }, null);
}

/** Value at or below `fraction` of the baseline: exactly -50.0% is a response. */
function declined(point: PsaPoint, baseline: PsaPoint, fraction: number): boolean {
  return atMost(point.valueNgMl, baseline.valueNgMl * fraction);
}

/**
 * A response is confirmed when a value of the window reaches the decline and the next value at
 * least `confirmationDays` later still does.
 */
function isConfirmed(
  window: readonly PsaPoint[],
  after: readonly PsaPoint[],
  baseline: PsaPoint,
  fraction: number,
  days: number,
): boolean {
  return window.some((point) => {
    if (!declined(point, baseline, fraction)) return false;
    const next = after.find((later) => daysBetween(point.on, later.on) >= Math.max(days, 1));
    return next !== undefined && declined(next, baseline, fraction);
  });
}

function whyNotEvaluable(series: PsaSeries, window: readonly PsaPoint[]): string | null {
  if (series.baseline === null) return 'no PSA on or before C1D1';
  if (series.baseline.valueNgMl <= 0) return 'baseline PSA of 0: no percent change';
  if (series.after.length === 0) return 'no PSA after C1D1';
  if (window.length === 0) return 'no PSA in the response window';
  return null;
}

/**
 * The PSA course of a treated patient and its responses. A patient who is not evaluable has no
 * response; the denominator decides whether that counts as failure (psa.ts of analysis).
 * Confirming values may lie after the response window, but not after a new therapy.
 */
export function psaCourse(record: PatientRecord, startOn: DayNumber, plan: Plan): PsaCourse {
  const series = psaSeries(record, startOn, plan);
  const { baseline } = series;
  const window = inWindow(record, series, startOn, plan);
  const notEvaluable = whyNotEvaluable(series, window);
  const therapyOn = newTherapyOn(record, startOn);
  const beforeTherapy = series.after.filter((point) => therapyOn === null || point.on <= therapyOn);
  const responds = (fraction: number) =>
    notEvaluable === null &&
    baseline !== null &&
    window.some((point) => declined(point, baseline, fraction));
  const confirmed = (fraction: number) =>
    notEvaluable === null &&
    baseline !== null &&
    isConfirmed(window, beforeTherapy, baseline, fraction, plan.psa.confirmationDays);
  return {
    patient: record.id,
    baseline,
    points: series.points,
    best: lowest(window),
    week12: nearestToWeek12(beforeTherapy, plan),
    response: {
      psa50: responds(0.5),
      psa50Confirmed: confirmed(0.5),
      psa90: responds(0.1),
      psa90Confirmed: confirmed(0.1),
    },
    notEvaluable,
  };
}
