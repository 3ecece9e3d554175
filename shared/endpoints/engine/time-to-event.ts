/**
 * The engine behind every time to event. An endpoint is declared as lists of what may happen; the
 * engine picks by five rules:
 * 1. of the events, the first; at the same day, the one listed first;
 * 2. of the censorings, the last; at the same day, the one listed first;
 * 3. an event beats every censoring, also at the same day;
 * 4. nothing happens before the origin: a censoring before it is moved to it (the patient was known
 *    on that day), an event before it is a data error and excludes the patient, with the reason;
 * 5. every row carries the records it rests on and says in a sentence what happened.
 * An endpoint that stops observing (new therapy, missed assessments) does not list what came after.
 *
 * After the declared sources of admiral's derive_param_tte.
 */
import { formatDay } from '../../ground/day-number.ts';
import { daysBetween } from '../../ground/units.ts';
import type { DayNumber, Days } from '../../ground/units.ts';
import type { DatePart } from '../../trial/types.ts';
import type { PatientRecord } from './patient-record.ts';
import type {
  EndpointCode,
  Evidence,
  Exclusion,
  Outcome,
  PatientTime,
  TimeToEvent,
} from './types.ts';

type CauseOf<K extends Outcome['kind']> = Extract<Outcome, { readonly kind: K }>['cause'];

type Happening<K extends Outcome['kind']> = {
  readonly on: DayNumber;
  readonly cause: CauseOf<K>;
  /** What happened, without the date at its end: "died", "progressed 2025-03-04: PSA ...". */
  readonly sentence: string;
  readonly evidence: readonly Evidence[];
  /** The date as recorded, where its day is the plan's. */
  readonly recorded?: DatePart;
};

export type EventHappening = Happening<'event'>;
export type CensoringHappening = Happening<'censored'>;

/** Where a patient's time starts, or why it does not. */
export type Start =
  | {
      readonly originOn: DayNumber;
      /** Day of coming under observation, when later than the origin. */
      readonly entryOn?: DayNumber;
    }
  | { readonly why: string };

export type EndpointRule = {
  readonly code: EndpointCode;
  readonly title: string;
  readonly origin: string;
  readonly rule: string;
  readonly startOf: (record: PatientRecord) => Start;
  readonly eventsOf: (record: PatientRecord, originOn: DayNumber) => readonly EventHappening[];
  readonly censoringsOf: (
    record: PatientRecord,
    originOn: DayNumber,
  ) => readonly CensoringHappening[];
};

/** The earliest; the first listed at the same day. */
function first<T extends { readonly on: DayNumber }>(happenings: readonly T[]): T | null {
  return happenings.reduce<T | null>(
    (best, next) => (best === null || next.on < best.on ? next : best),
    null,
  );
}

/** The latest; the first listed at the same day. */
function last<T extends { readonly on: DayNumber }>(happenings: readonly T[]): T | null {
  return happenings.reduce<T | null>(
    (best, next) => (best === null || next.on > best.on ? next : best),
    null,
  );
}

function timeOf(
  rule: EndpointRule,
  record: PatientRecord,
  countFirstDay: boolean,
): PatientTime | Exclusion {
  const exclude = (why: string): Exclusion => ({ patient: record.id, why });
  const start = rule.startOf(record);
  if ('why' in start) return exclude(start.why);
  const { originOn } = start;
  const event = first(rule.eventsOf(record, originOn));
  if (event !== null && event.on < originOn) {
    return exclude(`${event.sentence}, before ${rule.origin} on ${formatDay(originOn)}`);
  }
  const censoring = event === null ? last(rule.censoringsOf(record, originOn)) : null;
  const chosen = event ?? censoring;
  if (chosen === null) return exclude('no event and no date at which to censor');
  const on = Math.max(chosen.on, originOn) as DayNumber;
  const shift = countFirstDay ? 1 : 0;
  const days = (daysBetween(originOn, on) + shift) as Days;
  const entryOn = start.entryOn ?? originOn;
  const entryDays = (entryOn > originOn ? daysBetween(originOn, entryOn) + shift : 0) as Days;
  if (entryDays > 0 && days <= entryDays) {
    return exclude(`not followed beyond entry on ${formatDay(entryOn)}: ${chosen.sentence}`);
  }
  const outcome: Outcome =
    event !== null
      ? { kind: 'event', cause: event.cause }
      : { kind: 'censored', cause: (chosen as CensoringHappening).cause };
  return {
    patient: record.id,
    originOn,
    on,
    days,
    entryDays,
    outcome,
    // Told when somebody reads it: a curve wants the times alone.
    get sentence() {
      return chosen.sentence;
    },
    get evidence() {
      return chosen.evidence;
    },
    ...(chosen.recorded !== undefined && { recorded: chosen.recorded }),
  };
}

/**
 * Times of one endpoint: `rows` and `excluded` together hold every record once.
 *
 * @param records patients of the analysis set, cut-off applied
 * @param countFirstDay adds 1 to every time (ADaM: AVAL = ADT - STARTDT + 1) and to delayed entries
 */
export function timeToEvent(
  rule: EndpointRule,
  records: readonly PatientRecord[],
  countFirstDay: boolean,
): TimeToEvent {
  const rows: PatientTime[] = [];
  const excluded: Exclusion[] = [];
  for (const record of records) {
    const time = timeOf(rule, record, countFirstDay);
    if ('why' in time) excluded.push(time);
    else rows.push(time);
  }
  const { code, title, origin } = rule;
  return {
    code,
    title,
    origin,
    rule: rule.rule,
    firstDay: countFirstDay ? 1 : 0,
    countedIn: 'days',
    rows,
    excluded,
  };
}
