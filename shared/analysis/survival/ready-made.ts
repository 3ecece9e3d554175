/**
 * Ready-made times (`time_to_event`, as an ADTTE import gives them): used where raw data are absent.
 * Where both exist the raw data win, and what differs becomes a note.
 */
import type { PatientRecord } from '../../endpoints/engine/patient-record.ts';
import type {
  AnyEndpoint,
  EndpointCode,
  Exclusion,
  Outcome,
  PatientTime,
  OtherEndpoint,
  TimeToEvent,
} from '../../endpoints/engine/types.ts';
import { ENDPOINTS } from '../../endpoints/all-endpoints.ts';
import { NO_CUT_OFF } from '../../trial/dates-known.ts';
import type { ReadyMadeTime } from '../../trial/types.ts';
import { formatDay } from '../../ground/day-number.ts';
import { addDays, daysBetween } from '../../ground/units.ts';
import type { DayNumber, Days } from '../../ground/units.ts';
import { isKnown } from './endpoint-list.ts';
import { formatDays, formatList, formatPlural } from '../../ground/format.ts';

/** What an event is by the definition of its endpoint; of a compound one only the file can say. */
function eventOutcome(code: EndpointCode): Outcome | null {
  const { cause } = ENDPOINTS[code];
  return cause === null ? null : { kind: 'event', cause };
}

/** Codes of ready-made times that no rule of this program derives, in alphabetical order. */
export function otherEndpoints(
  times: readonly { readonly endpoint: string }[],
): readonly OtherEndpoint[] {
  const codes = new Set(times.map(({ endpoint }) => endpoint.toUpperCase()));
  return [...codes].filter((code) => !isKnown(code)).sort() as OtherEndpoint[];
}

function rowFor(record: PatientRecord, code: AnyEndpoint): ReadyMadeTime | undefined {
  return record.readyMade.find((row) => row.endpoint.toUpperCase() === code);
}

/** Whether any patient has a ready-made time of this endpoint. */
export function hasReadyMade(records: readonly PatientRecord[], code: AnyEndpoint): boolean {
  return records.some((record) => rowFor(record, code) !== undefined);
}

/** "censored on day 305, described as "Alive"". */
function inWords({ event, days, description }: ReadyMadeTime): string {
  const words = description === null ? '' : `, described as "${description}"`;
  return `${event ? 'event' : 'censored'} on day ${formatDays(days)}${words}`;
}

/** The row by its own variables; those without a value are left out. */
function asRecorded({ endpoint, origin, originOn, ...row }: ReadyMadeTime): string {
  const { days, event, description } = row;
  const from = originOn === null ? null : formatDay(originOn);
  const variables = { endpoint, origin, from, days, event: event ? 1 : 0, description };
  return Object.entries(variables)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

/**
 * The day a ready-made time counts from: its own, else the day its endpoint counts from. Null where
 * the file has no dates.
 */
function originOf(
  { patient, startOn }: PatientRecord,
  row: ReadyMadeTime,
  code: AnyEndpoint,
): DayNumber | null {
  if (row.originOn !== null) return row.originOn;
  if (code === 'OSFR1') return patient.firstRegimenBeganOn;
  if (code === 'OSFR2') return patient.firstRegimenLastCycleOn;
  return startOn ?? patient.enrolledOn;
}

function outcomeOf(row: ReadyMadeTime, code: AnyEndpoint, isCut: boolean): Outcome {
  if (isCut) return { kind: 'censored', cause: 'cut-off' };
  const kind = row.event ? 'event' : 'censored';
  const defined = row.event && isKnown(code) ? eventOutcome(code) : null;
  return defined ?? { kind, cause: 'ready-made', words: row.description };
}

function timeFrom(
  record: PatientRecord,
  row: ReadyMadeTime,
  code: AnyEndpoint,
  cutOff: DayNumber,
): PatientTime | Exclusion {
  const originOn = cutOff === NO_CUT_OFF ? null : originOf(record, row, code);
  // Only a dated origin can tell what lies after the cut-off.
  const limit = originOn === null ? Infinity : daysBetween(originOn, cutOff);
  if (limit < 0) return { patient: record.id, why: `${code} counts from a day after the cut-off` };
  const isCut = row.days > limit;
  const days = (isCut ? limit : row.days) as Days;
  return {
    patient: record.id,
    originOn,
    on: originOn === null ? null : addDays(originOn, Math.floor(days)),
    days,
    entryDays: 0 as Days,
    outcome: outcomeOf(row, code, isCut),
    sentence: `ready-made in the file, not derived: ${isCut ? 'censored at the cut-off, given as ' : ''}${inWords(row)}`,
    evidence: [{ table: 'time_to_event', on: null, says: asRecorded(row) }],
  };
}

/**
 * Times as given in the file, cut at the cut-off where the day they count from is known: nothing
 * after that day counts, deaths included.
 */
export function readyMadeTimes(
  records: readonly PatientRecord[],
  code: AnyEndpoint,
  title: string,
  cutOff: DayNumber,
): TimeToEvent {
  const rows: PatientTime[] = [];
  const excluded: Exclusion[] = [];
  const origins = new Set<string>();
  const units = new Set<ReadyMadeTime['unit']>();
  for (const record of records) {
    const row = rowFor(record, code);
    if (row === undefined)
      excluded.push({ patient: record.id, why: `no ${code} time in the file` });
    else if (row.days < 0) {
      excluded.push({
        patient: record.id,
        why: `${code} time of ${formatPlural(row.days, 'day')} is negative`,
      });
    } else {
      const time = timeFrom(record, row, code, cutOff);
      if ('why' in time) excluded.push(time);
      else rows.push(time);
      if (row.origin !== null) origins.add(row.origin);
      units.add(row.unit);
    }
  }
  const origin =
    origins.size === 0 ? 'the origin of the file (not named)' : formatList([...origins]);
  const rule = 'times and events as given in the file, not derived';
  const countedIn = countedInMonths(units) ? 'months' : 'days';
  return { code, title, origin, rule, firstDay: 0, countedIn, rows, excluded };
}

/** A year is twelve months; weeks are whole days. */
const inMonths = (unit: ReadyMadeTime['unit']): boolean => unit === 'months' || unit === 'years';

/** Whether the file gave every time of an endpoint in months or years. */
function countedInMonths(units: ReadonlySet<ReadyMadeTime['unit']>): boolean {
  return units.size > 0 && [...units].every(inMonths);
}

/** What to know of times as the file gives them. */
export function asGivenNotes(
  endpoint: TimeToEvent,
  records: readonly PatientRecord[],
  cutOff: DayNumber,
): readonly string[] {
  return [...unitNotes(endpoint, records), ...uncutNotes(endpoint, cutOff)];
}

/**
 * At which day months of these times are read, and where some of them are days and some months: then
 * they are read as days.
 */
function unitNotes(
  { code, countedIn, rows }: TimeToEvent,
  records: readonly PatientRecord[],
): readonly string[] {
  if (countedIn === 'months') {
    return [
      `The file gives ${code} in months, of 365.25 / 12 days each: 12 months are day 365.25 of every time`,
    ];
  }
  const taken = new Set(rows.map(({ patient }) => patient));
  const months = records.filter(
    (record) => taken.has(record.id) && inMonths(rowFor(record, code)?.unit ?? null),
  ).length;
  return months === 0
    ? []
    : [
        `The file gives ${months} of ${formatPlural(rows.length, `${code} time`)} in months and the others in days: months are read at the days of the plan, so that what happened at exactly 12 months may lie after it`,
      ];
}

/** Whom the cut-off could not be applied to, although the file has dates. */
function uncutNotes({ code, rows }: TimeToEvent, cutOff: DayNumber): readonly string[] {
  const uncut = cutOff === NO_CUT_OFF ? 0 : rows.filter(({ originOn }) => originOn === null).length;
  if (uncut === 0) return [];
  return [
    `The cut-off is not applied to ${formatPlural(uncut, 'patient')}: the day from which ${code} counts is not in the file`,
  ];
}

/** How ready-made times differ from derived ones; empty when there are none or all agree. */
export function readyMadeNotes(
  derived: TimeToEvent,
  records: readonly PatientRecord[],
): readonly string[] {
  if (!hasReadyMade(records, derived.code)) return [];
  const byPatient = new Map(derived.rows.map((row) => [row.patient, row]));
  let compared = 0;
  const differing: string[] = [];
  for (const record of records) {
    const given = rowFor(record, derived.code);
    const row = byPatient.get(record.id);
    if (given === undefined || row === undefined) continue;
    compared += 1;
    const event = row.outcome.kind === 'event';
    if (given.days === row.days && given.event === event) continue;
    const words = (days: number, isEvent: boolean) =>
      `day ${formatDays(days)} ${isEvent ? 'event' : 'censored'}`;
    differing.push(
      `${record.id} (${words(row.days, event)}; file: ${words(given.days, given.event)})`,
    );
  }
  if (differing.length === 0) return [];
  const shown = differing.slice(0, 5).join(', ');
  const more = differing.length > 5 ? ` and ${differing.length - 5} more` : '';
  return [
    `Derived from raw data. The ready-made ${derived.code} of the file differs for ${differing.length} of ${formatPlural(compared, 'patient')}: ${shown}${more}`,
  ];
}
