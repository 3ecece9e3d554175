/** Kaplan-Meier of overall survival on a scale on which each patient's own landmark is one day. */
import { landmarkDays } from '../../endpoints/survival/landmark-status.ts';
import type { PatientLandmark, TimeToEvent } from '../../endpoints/engine/types.ts';
import { formatDays } from '../../ground/format.ts';
import { kaplanMeier } from '../../statistics/index.ts';
import type { KaplanMeier } from '../../statistics/index.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { FollowedTime } from './primary-result.ts';

/**
 * How long each patient was followed, counted from his own dates where there are any.
 *
 * @param times times of the analysis set, in the order of `patients`
 */
export function followedTimes(
  { rows, countedIn }: Pick<TimeToEvent, 'rows' | 'countedIn'>,
  patients: readonly PatientLandmark[],
  primary: Plan['primary'],
): readonly FollowedTime[] {
  const at = landmarkDays(primary);
  return rows.map((row, i) => {
    const died = row.outcome.kind === 'event';
    const { originOn = null, landmarkOn = null } = patients[i] ?? {};
    if (originOn === null || landmarkOn === null || row.on === null) {
      return { days: row.days, died, landmarkDay: at };
    }
    const calendar = primary.landmark === 'calendar-months';
    return {
      days: countedIn === 'months' ? row.days : row.on - originOn,
      died,
      landmarkDay: calendar ? landmarkOn - originOn : at,
    };
  });
}

/**
 * A time as the landmark sees it. Twelve calendar months take 365 days or, over a leap day, 366; a
 * curve has one day for both. Times from the own landmark on are moved so that it falls on `at`: a
 * death on it is then an event at `at`, a contact on it a censoring at `at`. Who died or was last seen
 * on a day before it leaves before `at`: `at` and the days after it are squeezed into the day before
 * `at`, in their order and alike for everybody, so that a death still leaves before the censorings
 * of its day. Once everybody is decided the curve is x / n exactly.
 */
function alignedTime({ days, landmarkDay }: FollowedTime, at: number): number {
  if (days >= landmarkDay) return days - landmarkDay + at;
  if (days < at) return days;
  return at - 1 / (2 + days - at);
}

/** Where that curve is read: on the day of all, or on each own day over a leap day. */
export function readWords(followed: readonly FollowedTime[], at: number): string {
  return followed.every(({ landmarkDay }) => landmarkDay === at)
    ? `day ${formatDays(at)}`
    : 'each patient’s own date';
}

/**
 * The curve read at the landmark for the supportive estimate and the milestone test. Everybody is in
 * it from his origin on: survival from re-challenge is observed from its first day, and only survival
 * from the first regimen, which has no landmark, knows a later entry.
 */
export function landmarkCurve(
  followed: readonly FollowedTime[],
  primary: Plan['primary'],
): KaplanMeier {
  const at = landmarkDays(primary);
  return kaplanMeier(
    Float64Array.from(followed, (time) => alignedTime(time, at)),
    Uint8Array.from(followed, ({ died }) => (died ? 1 : 0)),
  );
}
