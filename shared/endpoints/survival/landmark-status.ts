/**
 * Alive, dead, pending or lost at the landmark of the primary endpoint.
 * - alive: last contact on or after the landmark, and no death on or before it;
 * - dead: died on or before the landmark;
 * - lost: left follow-up (lost or withdrew) before the landmark;
 * - pending: all others; last contact lies before a landmark that is still to come, or has passed
 *   while the next contact is still to be recorded. The days short are shown, never rounded up.
 */
import { addCalendarMonths, formatDay } from '../../ground/day-number.ts';
import { formatDays } from '../../ground/format.ts';
import { monthRuleOf, monthsAsDays } from '../../trial/month-days.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { formatAssumed } from '../../trial/date-part.ts';
import type { DatePart } from '../../trial/types.ts';
import { addDays, daysBetween } from '../../ground/units.ts';
import type { DayNumber, Days } from '../../ground/units.ts';
import type { LandmarkStatus, PatientLandmark, PatientTime, TimeToEvent } from '../engine/types.ts';

type LandmarkRule = Pick<Plan['primary'], 'landmark' | 'landmarkMonths'> &
  Partial<Pick<Plan['primary'], 'graceMonths'>>;

/** The day at which a curve is read for the landmark: 365 for 12 calendar months. */
export function landmarkDays({ landmark, landmarkMonths }: LandmarkRule): number {
  return monthsAsDays(landmarkMonths, landmark);
}

/**
 * The day at which the curve of an endpoint is read for the landmark. Where every time is a day longer,
 * so is the way to it; in a file of months it is that many months.
 */
export function landmarkDayOf(
  { firstDay, countedIn }: Pick<TimeToEvent, 'firstDay' | 'countedIn'>,
  { landmark, landmarkMonths }: LandmarkRule,
): number {
  return monthsAsDays(landmarkMonths, monthRuleOf(countedIn, landmark)) + firstDay;
}

/**
 * Landmark of a patient. `at` may be a fraction of a day (365.25 days after the origin): death on
 * day 365 is before it, contact on day 366 after it; `on` is the first day on which it has passed.
 */
function landmarkOf(
  originOn: DayNumber,
  rule: LandmarkRule,
): { readonly at: number; readonly on: DayNumber } {
  if (rule.landmark === 'calendar-months') {
    const on = addCalendarMonths(originOn, rule.landmarkMonths);
    return { at: on, on };
  }
  const days = landmarkDays(rule);
  return { at: originOn + days, on: addDays(originOn, Math.ceil(days)) };
}

export type LandmarkInput = {
  readonly patient: string;
  readonly originOn: DayNumber;
  /** Last day known alive, or the day of death. */
  readonly lastContactOn: DayNumber;
  readonly diedOn: DayNumber | null;
  /** The date of death as recorded, where its day is the plan's. */
  readonly recorded?: DatePart | undefined;
  readonly left: 'lost' | 'withdrew' | null;
  /** The end to the part of a day, where the file knows it so; else the day. */
  readonly endsAt?: number;
};

/** What decides, in dates or in days from the origin: only their order counts. */
type Times = {
  readonly lastContactOn: number;
  readonly diedOn: number | null;
  readonly left: LandmarkInput['left'];
};

function statusOf(input: Times, at: number): LandmarkStatus {
  if (input.diedOn !== null && input.diedOn <= at) return 'dead';
  if (input.lastContactOn >= at) return 'alive';
  return input.left === null ? 'pending' : 'lost';
}

type Standing = {
  readonly status: LandmarkStatus;
  readonly landmarkOn: DayNumber;
  readonly daysShort: number;
};

function sentenceOf(
  input: LandmarkInput,
  { status, landmarkOn, daysShort }: Standing,
  cutOff: DayNumber,
): string {
  const landmark = `landmark ${formatDay(landmarkOn)}`;
  const contact = `last contact ${formatDay(input.lastContactOn)}`;
  const short = `${dayWords(daysShort)} short of the ${landmark}`;
  switch (status) {
    case 'dead':
      return `died ${formatAssumed(input.diedOn ?? input.lastContactOn, input.recorded)}, on or before the ${landmark}`;
    case 'alive':
      if (input.diedOn === null) return `alive at ${contact}, on or after the ${landmark}`;
      if (input.diedOn < landmarkOn)
        return `alive when the landmark passed, a part of a day before the death of ${formatAssumed(input.diedOn, input.recorded)}`;
      return input.diedOn === landmarkOn
        ? `alive when the landmark passed, a part of a day before ${formatDay(landmarkOn)}; died ${formatAssumed(input.diedOn, input.recorded)}`
        : `alive at the ${landmark}, died ${formatAssumed(input.diedOn, input.recorded)}`;
    case 'lost':
      return `${input.left === 'withdrew' ? 'withdrew' : 'lost to follow-up'}: ${contact}, ${short}`;
    case 'pending':
      return landmarkOn > cutOff
        ? `pending: ${contact}, ${short}, which lies after the cut-off`
        : `pending: ${contact}, ${short}, which has passed: follow-up may still be updated`;
    default:
      return status satisfies never;
  }
}

/** Status of one patient at the landmark. */
export function landmarkStatus(
  input: LandmarkInput,
  rule: LandmarkRule,
  cutOff: DayNumber,
): PatientLandmark {
  const { at, on: landmarkOn } = landmarkOf(input.originOn, rule);
  const { endsAt = input.lastContactOn, diedOn, left } = input;
  const status = statusOf(
    { lastContactOn: endsAt, diedOn: diedOn === null ? null : endsAt, left },
    at,
  );
  const settled = status === 'alive' || status === 'dead';
  const daysShort = (settled ? 0 : daysBetween(input.lastContactOn, landmarkOn)) as Days;
  return {
    patient: input.patient,
    status,
    originOn: input.originOn,
    landmarkOn,
    lastContactOn: input.lastContactOn,
    diedOn: input.diedOn,
    daysShort,
    reached: addCalendarMonths(landmarkOn, rule.graceMonths ?? 0) <= cutOff,
    sentence: sentenceOf(input, { status, landmarkOn, daysShort }, cutOff),
  };
}

/** The same from a time without dates: the landmark is a day, the one at which curves are read. */
function undatedStatus(
  { patient, days, outcome }: PatientTime,
  left: LandmarkInput['left'],
  rule: LandmarkRule,
): PatientLandmark {
  const at = landmarkDays(rule);
  const died = outcome.kind === 'event';
  const status = statusOf({ lastContactOn: days, diedOn: died ? days : null, left }, at);
  const settled = status === 'alive' || status === 'dead';
  const daysShort = (settled ? 0 : Math.ceil(at) - Math.floor(days)) as Days;
  const end = `${died ? 'died on' : 'last contact on'} day ${formatDays(days)}`;
  const landmark = `landmark on day ${formatDays(at)}`;
  const sentence: Readonly<Record<LandmarkStatus, string>> = {
    dead: `${end}, on or before the ${landmark}`,
    alive: died ? `alive at the ${landmark}, ${end}` : `${end}, on or after the ${landmark}`,
    lost: `${left === 'withdrew' ? 'withdrew' : 'lost to follow-up'}: ${end}, ${dayWords(daysShort)} short of the ${landmark}`,
    pending: `pending: ${end}, ${dayWords(daysShort)} short of the ${landmark}; without dates nobody can tell whether it has passed`,
  };
  return {
    patient,
    status,
    originOn: null,
    landmarkOn: null,
    lastContactOn: null,
    diedOn: null,
    daysShort,
    reached: null,
    sentence: sentence[status],
  };
}

const dayWords = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;

/**
 * Status of each patient with an overall survival time. In a file of months the time itself decides,
 * to the part of a day: its dates are no more than the origin with that time added.
 */
export function landmarkStatuses(
  { rows, countedIn }: Pick<TimeToEvent, 'rows' | 'countedIn'>,
  rule: LandmarkRule,
  cutOff: DayNumber,
): readonly PatientLandmark[] {
  return rows.map((row) => {
    const { outcome, originOn, on } = row;
    const left = outcome.cause === 'lost' || outcome.cause === 'withdrew' ? outcome.cause : null;
    if (originOn === null || on === null) return undatedStatus(row, left, rule);
    const diedOn = outcome.kind === 'event' ? on : null;
    const input = { patient: row.patient, originOn, lastContactOn: on, recorded: row.recorded };
    const endsAt = countedIn === 'months' ? originOn + row.days : on;
    return landmarkStatus({ ...input, diedOn, left, endsAt }, rule, cutOff);
  });
}
