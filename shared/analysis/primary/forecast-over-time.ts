/** The forecast as it would have been at earlier cut-offs, month by month. */
import { landmarkStatuses } from '../../endpoints/survival/landmark-status.ts';
import type { PatientLandmark, PatientTime } from '../../endpoints/engine/types.ts';
import { addCalendarMonths } from '../../ground/day-number.ts';
import type { DayNumber, Days } from '../../ground/units.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { predictionOf } from './forecast.ts';
import { followedTimes, landmarkCurve } from './landmark-curve.ts';
import { countStatuses, splitByLandmark } from './landmark-sets.ts';
import type { PrimaryResult } from './primary-result.ts';

export type ForecastAt = {
  readonly on: DayNumber;
  /** Months since the first C1D1; the last point is the cut-off itself. */
  readonly months: number;
  readonly probability: number;
  /** By the simple beta-binomial version. */
  readonly simple: number | null;
  readonly deaths: number;
  readonly undecided: number;
};

type Dated = PatientLandmark & { readonly originOn: DayNumber; readonly lastContactOn: DayNumber };

/** With more patients most earlier days have too many undecided to be forecast at once. */
export const MOST_PATIENTS = 600;

function isDated(patient: PatientLandmark): patient is Dated {
  return patient.originOn !== null && patient.lastContactOn !== null;
}

/** What was known of a patient on an earlier day; he was there already. */
function timeAt(patient: Dated, on: DayNumber): PatientTime {
  const { originOn, diedOn, lastContactOn, status } = patient;
  const died = diedOn !== null && diedOn <= on;
  const seen = Math.min(diedOn ?? lastContactOn, on) as DayNumber;
  const gone = status === 'lost' && lastContactOn <= on;
  return {
    patient: patient.patient,
    originOn,
    on: seen,
    days: (seen - originOn) as Days,
    entryDays: 0 as Days,
    outcome: died
      ? { kind: 'event', cause: 'death' }
      : { kind: 'censored', cause: gone ? 'lost' : 'alive-at-last-contact' },
    sentence: '',
    evidence: [],
  };
}

function forecastAt(
  patients: readonly Dated[],
  expected: number,
  on: DayNumber,
  plan: Plan,
): Omit<ForecastAt, 'months'> | null {
  const { primary } = plan;
  const rows = patients.filter(({ originOn }) => originOn <= on).map((one) => timeAt(one, on));
  if (rows.length === 0) return null;
  const then = landmarkStatuses({ rows, countedIn: 'days' }, primary, on);
  const { alive, dead, pending, lost } = countStatuses(then);
  const split = splitByLandmark(then);
  const overdue = split?.reached.overdue ?? 0;
  const notEnrolled = Math.max(0, expected - rows.length);
  const counts = { alive, dead, pending: pending - overdue, overdue, lost, notEnrolled };
  const followed = followedTimes({ rows, countedIn: 'days' }, then, primary);
  const curve = () => landmarkCurve(followed, primary);
  const reached = split?.reached ?? { alive, dead };
  const counted = { alive: reached.alive, n: reached.alive + reached.dead };
  const found = predictionOf({ followed, patients: then, curve, counts, reached: counted }, plan);
  if (found.state === 'none') return null;
  const { probability, simple, deaths, scenario } = found;
  return { on, probability, simple, deaths, undecided: scenario.undecided };
}

/**
 * The forecast at the end of every month since the first C1D1 and at the cut-off. It uses what the
 * file says now of each earlier day, with patients known alive between their contacts; empty for a
 * file without dates, for one that gives times in months (its days are not known), or with more than `MOST_PATIENTS`.
 *
 * @param cutOff the last day
 */
export function forecastOverTime(
  { patients, outlook, countedIn }: Pick<PrimaryResult, 'patients' | 'outlook' | 'countedIn'>,
  plan: Plan,
  cutOff: DayNumber,
): readonly ForecastAt[] {
  if (countedIn === 'months') return [];
  const dated = patients.filter(isDated);
  const first = dated.reduce<DayNumber | null>(
    (least, { originOn }) => (least === null || originOn < least ? originOn : least),
    null,
  );
  if (first === null || dated.length < patients.length) return [];
  if (patients.length > MOST_PATIENTS) return [];
  const expected = patients.length + outlook.counts.notEnrolled;
  const points: ForecastAt[] = [];
  for (let month = 1; ; month += 1) {
    const end = addCalendarMonths(first, month);
    const on = end < cutOff ? end : cutOff;
    const found = forecastAt(dated, expected, on, plan);
    const part =
      (on - addCalendarMonths(first, month - 1)) / (end - addCalendarMonths(first, month - 1));
    if (found !== null) points.push({ ...found, months: month - 1 + part });
    if (end >= cutOff) return points;
  }
}
