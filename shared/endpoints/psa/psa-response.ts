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

/** The lowest value, the earliest of equals; of one above the upper limit nobody knows how low. */
function lowest(points: readonly PsaPoint[]): PsaPoint | null {
  return points
    .filter((point) => !point.aboveLimit)
    .reduce<PsaPoint | null>(
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
  return !point.aboveLimit && atMost(point.valueNgMl, baseline.valueNgMl * fraction);
}

/**
 * The first value of the window that reaches the decline and is confirmed: by the next value at
 * least `confirmationDays` later, or by any value that late, as the plan says.
 */
function firstConfirmed(
  window: readonly PsaPoint[],
  after: readonly PsaPoint[],
  shows: (point: PsaPoint) => boolean,
  { confirmationDays, confirmedBy }: Plan['psa'],
): PsaPoint | null {
  const wait = Math.max(confirmationDays, 1);
  const isConfirmed = (point: PsaPoint): boolean => {
    const later = after.filter((next) => daysBetween(point.on, next.on) >= wait);
    return later.slice(0, confirmedBy === 'next' ? 1 : later.length).some(shows);
  };
  return window.find((point) => shows(point) && isConfirmed(point)) ?? null;
}

function whyNotEvaluable(series: PsaSeries, window: readonly PsaPoint[]): string | null {
  if (series.baseline === null) return 'no PSA on or before C1D1';
  if (series.baseline.valueNgMl <= 0) return 'baseline PSA of 0: no percent change';
  if (series.baseline.aboveLimit) {
    return 'baseline PSA above the upper limit: its change is not computable';
  }
  if (series.after.length === 0) return 'no PSA after C1D1';
  if (window.length === 0) return 'no PSA in the response window';
  if (window.every((point) => point.aboveLimit)) {
    return 'PSA above the upper limit throughout: its change is not computable';
  }
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
  const shows = (fraction: number) => (point: PsaPoint) =>
    notEvaluable === null && baseline !== null && declined(point, baseline, fraction);
  const first = (fraction: number) => window.find(shows(fraction)) ?? null;
  const confirmed = (fraction: number) =>
    firstConfirmed(window, beforeTherapy, shows(fraction), plan.psa);
  const [psa50, psa50Confirmed] = [first(0.5), confirmed(0.5)];
  return {
    patient: record.id,
    baseline,
    points: series.points,
    best: lowest(window),
    week12: nearestToWeek12(beforeTherapy, plan),
    response: {
      psa50: psa50 !== null,
      psa50Confirmed: psa50Confirmed !== null,
      psa90: first(0.1) !== null,
      psa90Confirmed: confirmed(0.1) !== null,
    },
    respondedOn: { psa50: psa50?.on ?? null, psa50Confirmed: psa50Confirmed?.on ?? null },
    notEvaluable,
  };
}
