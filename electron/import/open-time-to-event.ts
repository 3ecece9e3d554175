/**
 * A time-to-event file as a trial, so that the app can show its curves. Such a file holds no trial
 * facts: the hypotheses are those of RE-LuPSMA and the title says where the data came from.
 */
import { formatPlural } from '../../shared/ground/format.ts';
import { Refused } from '../../shared/ground/refusal.ts';
import { CONVERSION, DAYS_PER_UNIT, TIME_UNITS } from '../../shared/ground/time-unit.ts';
import type { TimeUnit } from '../../shared/ground/time-unit.ts';
import { UNKNOWN_DAY } from '../../shared/trial/dates-known.ts';
import type { DayNumber } from '../../shared/ground/units.ts';
import { parseTrial } from '../../shared/trial/parse-trial.ts';
import { RANGES } from '../../shared/trial/schema.ts';
import type { Cell, TrialColumns } from '../../shared/trial/schema.ts';
import type { ReaderNote, Trial } from '../../shared/trial/types.ts';
import { parseNumber } from './csv-number.ts';
import { columnNamed } from './select-rows.ts';
import type { TimeToEventRow } from './time-row.ts';
import type { TimeToEventFile } from './time-to-event.ts';
import type { Clock } from './time-unit.ts';

/** A row whose endpoint has no clock is one of days that nobody names. */
const UNKNOWN_CLOCK: Clock = { unit: 'days', by: 'nothing', proved: false, countsFirstDay: false };
/** The endpoint of a file that names none. */
const UNNAMED_ENDPOINT = 'TIME';
/** Columns of the file that the trial takes over; all others are listed as ignored. */
const TAKEN = new Set(
  ['time', 'event', 'aval', 'cnsr', 'avalu', 'param', 'paramcd', 'endpoint', 'usubjid', 'subjid']
    .concat(['patient', 'id', 'startdt', 'startdtm', 'adt', 'adtm', 'evntdesc', 'cnsdtdsc'])
    .concat(['age', 'sex']),
);

/** The tables of a trial made from a file of times, and what is said of them. */
export type TimesAsTrial = {
  readonly columns: TrialColumns;
  readonly ignored: readonly string[];
  readonly readerNotes: readonly ReaderNote[];
};

/** The trial of a time-to-event file, in the process that has read it. */
export function trialFromTimeToEvent(file: TimeToEventFile): Trial {
  const { columns, ignored, readerNotes } = timesAsTrial(file);
  return parseTrial(columns, file.source, ignored, readerNotes);
}

/**
 * The tables of a time-to-event file: patients and ready-made endpoints, nothing else. A time counts
 * from date to date where the file has both; a day that AVAL adds (ADaM) is taken off; weeks, months
 * and years become days, parts of a day kept, and their unit stays beside them.
 *
 * @throws Refused `needs-choice` where a time is no whole number and nothing names its unit;
 *   `wrong-value` where a time is less than its first day, or its unit was stated against its dates
 */
export function timesAsTrial(file: TimeToEventFile): TimesAsTrial {
  const { rows } = file;
  const people = peopleOf(file);
  refuseTooMany(people.length);
  const dated = rows.some(({ startOn }) => startOn !== null);
  const clocks = new Map(file.endpoints.map(({ code, clock }) => [code, clock]));
  const days = rows.map((row) => daysOf(file, row, clocks.get(row.endpoint)));
  const columns: TrialColumns = {
    trial: { ...factsOf(file, people.length, dated), cut_off: [lastDay(rows, days)] },
    patients: {
      id: people.map(({ id }) => id),
      enrolled_on: people.map(({ startedOn }) => startedOn ?? UNKNOWN_DAY),
      age: people.map(({ age }) => age),
      sex: people.map(({ sex }) => sex),
    },
    time_to_event: {
      patient: rows.map((row, index) => patientOf(row, index)),
      endpoint: rows.map(({ endpoint }) => endpoint ?? UNNAMED_ENDPOINT),
      origin: rows.map(() => null),
      origin_on: rows.map(({ startOn }) => startOn),
      days,
      event: rows.map(({ event }) => (event ? 1 : 0)),
      description: rows.map(descriptionOf),
      unit: rows.map((row) => unitOf(row, clocks.get(row.endpoint))),
    },
  };
  const ignored = file.columns.filter((name) => !TAKEN.has(name.toLowerCase()));
  return {
    columns,
    ignored: ignored.map((name) => `time_to_event.${name}`),
    readerNotes: [...file.notes, ...dayNotes(file, clocks)],
  };
}

/** The number of patients stands for the planned one, whose exact design must be computed. */
function refuseTooMany(patients: number): void {
  const { to } = RANGES.enrolment;
  if (patients <= to) return;
  throw new Refused({
    code: 'too-large',
    value: String(patients),
    message: `the file has ${formatPlural(patients, 'patient')}, a trial has at most ${to}`,
    advice: 'onearm survival FILE reads as many as there are',
  });
}

/** The end of the longest follow-up: from its own day, or from the day that stands for unknown. */
function lastDay(rows: readonly TimeToEventRow[], days: readonly number[]): number {
  let last: number = UNKNOWN_DAY;
  for (const [index, { startOn }] of rows.entries()) {
    last = Math.max(last, (startOn ?? UNKNOWN_DAY) + Math.ceil(days[index] ?? 0));
  }
  return last;
}

type Clocks = ReadonlyMap<string | null, Clock>;

/** What was done to the times of the file on the way to days. */
function dayNotes({ rows }: TimeToEventFile, clocks: Clocks): readonly ReaderNote[] {
  const all = [...clocks.values()];
  const notes: ReaderNote[] = [];
  if (all.some(({ by }) => by === 'nothing')) {
    const unnamed = rows.filter(({ endpoint }) => clocks.get(endpoint)?.by === 'nothing');
    const longest = unnamed.reduce((most, { time }) => Math.max(most, time), 0);
    notes.push({
      severity: 'warning',
      says: `times read as days, the longest of them ${formatPlural(longest, 'day')}: the file does not name their unit`,
    });
  }
  if (all.some(({ countsFirstDay }) => countsFirstDay)) {
    notes.push({
      severity: 'note',
      says: 'the first day is counted in the file and taken off here: times are date minus date',
    });
  }
  notes.push(...conversionNotes(rows, clocks));
  const undated = rows.filter((row) => row.startOn !== null && row.endOn === null).length;
  if (undated > 0) {
    const says = `${undated} of ${formatPlural(rows.length, 'row')} have no date of their end: whether their time counts the first day is taken from the others`;
    if (all.some(({ countsFirstDay }) => countsFirstDay)) notes.push({ severity: 'warning', says });
  }
  return notes;
}

/** Where days come from when the times count something else. */
function conversionNotes(rows: readonly TimeToEventRow[], clocks: Clocks): readonly ReaderNote[] {
  const other = rows.filter(({ endpoint }) => clocks.get(endpoint)?.unit !== 'days');
  const converted = other.filter(({ startOn, endOn }) => startOn === null || endOn === null);
  const notes: ReaderNote[] = [];
  if (converted.length < other.length) {
    const says = 'days are taken from the dates, not from the times';
    notes.push({ severity: 'note', says });
  }
  for (const [unit, group] of Map.groupBy(
    converted,
    (row) => clocks.get(row.endpoint)?.unit ?? 'days',
  )) {
    const times = formatPlural(group.length, 'time');
    const says = `${times} in ${unit} converted to days: ${CONVERSION[unit]}`;
    notes.push({ severity: 'note', says }, ...coarseNotes(group, unit));
  }
  return notes;
}

/** Half of the last digit of a time may be more than a day: then its day is not known to the day. */
function coarseNotes(rows: readonly TimeToEventRow[], unit: TimeUnit): readonly ReaderNote[] {
  const finest = rows.reduce((most, { decimals }) => Math.max(most, decimals), 0);
  const slack = Math.ceil((0.5 / 10 ** finest) * DAYS_PER_UNIT[unit]);
  if (slack <= 1) return [];
  const says = `a time in ${unit} with ${formatPlural(finest, 'decimal')} may be off by ${formatPlural(slack, 'day')}, and with it the status at the landmark`;
  return [{ severity: 'warning', says }];
}

function factsOf({ source }: TimeToEventFile, patients: number, dated: boolean) {
  const calendar = dated ? '' : ' (calendar dates unknown)';
  return {
    id: [source.fileName],
    title: [`Time-to-event file: ${source.fileName}${calendar}`],
    registry_id: [null],
    planned_enrolment: [patients],
    null_proportion: [0.5],
    alternative_proportion: [0.71],
    alpha: [0.05],
    sides: [1],
    landmark_months: [12],
    synthetic: [0],
  } satisfies Record<string, readonly Cell[]>;
}

type Person = {
  readonly id: string;
  readonly age: number | null;
  readonly sex: 'male' | 'female' | null;
  /** The first day from which one of the times counts. */
  readonly startedOn: DayNumber | null;
};

const patientOf = ({ patient }: TimeToEventRow, index: number): string =>
  patient ?? String(index + 1);

function peopleOf({ rows, columns }: TimeToEventFile): readonly Person[] {
  const [ageName, sexName] = ['age', 'sex'].map((name) => columnNamed(columns, name) ?? '');
  const byId = Map.groupBy(rows.entries(), ([index, row]) => patientOf(row, index));
  return [...byId].map(([id, entries]): Person => {
    const first = entries[0]?.[1].columns ?? {};
    const age = parseNumber(first[ageName ?? ''] ?? '');
    const starts = entries.flatMap(([, { startOn }]) => startOn ?? []);
    return {
      id,
      age: age.kind === 'number' && Number.isInteger(age.value) ? age.value : null,
      sex: sexOf(first[sexName ?? ''] ?? null),
      startedOn: starts.reduce<DayNumber | null>(
        (least, day) => (least === null || day < least ? day : least),
        null,
      ),
    };
  });
}

function cellNamed(row: TimeToEventRow, name: string): string | null {
  const found = Object.keys(row.columns).find((column) => column.toLowerCase() === name);
  return found === undefined ? null : (row.columns[found] ?? null);
}

/** The words of the file for its event or censoring; of several censoring reasons the number too. */
function descriptionOf(row: TimeToEventRow): string | null {
  const censored = row.event ? [] : [cellNamed(row, 'cnsdtdsc'), censoringCode(row)];
  const parts = [cellNamed(row, 'evntdesc'), ...censored].filter((part) => part !== null);
  return parts.length === 0 ? null : [...new Set(parts)].join('; ');
}

/** CNSR 1 says no more than "censored"; greater numbers are the reasons of whoever made the file. */
function censoringCode(row: TimeToEventRow): string | null {
  const code = parseNumber(cellNamed(row, 'cnsr') ?? '');
  return code.kind === 'number' && code.value > 1 ? `CNSR ${code.value}` : null;
}

function sexOf(cell: string | null): Person['sex'] {
  const letter = (cell ?? '').trim().toLowerCase();
  if (letter === 'm' || letter === 'male') return 'male';
  return letter === 'f' || letter === 'female' ? 'female' : null;
}

/** Date minus date where the dates agree with the times; else the time itself, as days. */
function daysOf(file: TimeToEventFile, row: TimeToEventRow, clock: Clock | undefined): number {
  const { unit, by, proved, countsFirstDay } = clock ?? UNKNOWN_CLOCK;
  if (row.startOn !== null && row.endOn !== null) {
    const days = row.endOn - row.startOn;
    if (!proved)
      refuseTime(
        file,
        row,
        `counts ${unit} as stated, but its dates are ${formatPlural(days, 'day')} apart`,
      );
    return days >= 0
      ? days
      : refuseTime(file, row, `ends ${formatPlural(-days, 'day')} before it begins`);
  }
  // A fraction of a day is one only where the file says that it counts days.
  if (by === 'nothing' && !Number.isInteger(row.time)) askUnit(file, row);
  const days = row.time * DAYS_PER_UNIT[unit] - (countsFirstDay ? 1 : 0);
  return days >= 0 ? days : refuseTime(file, row, 'is less than the first day');
}

/** The unit of a time that no dates gave; null for days. */
function unitOf(row: TimeToEventRow, clock: Clock | undefined): TimeUnit | null {
  const { unit } = clock ?? UNKNOWN_CLOCK;
  return unit === 'days' || (row.startOn !== null && row.endOn !== null) ? null : unit;
}

/** What a time in broken numbers counts, the user must say where nothing in the file does. */
function askUnit({ source }: TimeToEventFile, { time, place, placeName }: TimeToEventRow): never {
  throw new Refused({
    code: 'needs-choice',
    file: source.fileName,
    row: place,
    column: 'time',
    value: String(time),
    message: `${placeName} ${place}: the time ${time} is no whole number of days, and the file does not name its unit`,
    advice: 'say what the times count; on the command line: --unit months',
    choices: { of: 'unit', values: TIME_UNITS },
  });
}

function refuseTime(
  { source }: TimeToEventFile,
  { time, place, placeName }: TimeToEventRow,
  fault: string,
): never {
  throw new Refused({
    code: 'wrong-value',
    file: source.fileName,
    row: place,
    column: 'time',
    value: String(time),
    message: `${placeName} ${place}: the time ${time} ${fault}`,
    advice: 'correct the file; onearm survival FILE takes the times as they stand',
  });
}
