/**
 * A time-to-event file as a trial, so that the app can show its curves. Such a file holds no trial
 * facts: the hypotheses are those of RE-LuPSMA and the title says where the data came from.
 */
import { Refused } from '../../shared/ground/refusal.ts';
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
 * from date to date where the file has both; a day that AVAL adds (ADaM) is taken off.
 *
 * @throws Refused `wrong-value` where a time is not in whole days
 */
export function timesAsTrial(file: TimeToEventFile): TimesAsTrial {
  const { rows } = file;
  const people = peopleOf(file);
  refuseTooMany(people.length);
  const dated = rows.some(({ startOn }) => startOn !== null);
  const clocks = new Map(file.endpoints.map(({ code, clock }) => [code, clock]));
  const days = rows.map((row) => wholeDays(file, row, clocks.get(row.endpoint)));
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
    message: `the file has ${patients} patients, a trial has at most ${to}`,
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
    notes.push({
      severity: 'warning',
      says: 'times read as days: the file does not name their unit',
    });
  }
  if (all.some(({ countsFirstDay }) => countsFirstDay)) {
    notes.push({
      severity: 'note',
      says: 'the first day is counted in the file and taken off here: times are date minus date',
    });
  }
  if (all.some(({ unit }) => unit !== 'days')) {
    notes.push({ severity: 'note', says: 'days are taken from the dates, not from the times' });
  }
  const undated = rows.filter((row) => row.startOn !== null && row.endOn === null).length;
  if (undated > 0) {
    const says = `${undated} of ${rows.length} rows have no date of their end: whether their time counts the first day is taken from the others`;
    if (all.some(({ countsFirstDay }) => countsFirstDay)) notes.push({ severity: 'warning', says });
  }
  return notes;
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

/** Date minus date where the dates agree with the times; else the time, which must be in days. */
function wholeDays(file: TimeToEventFile, row: TimeToEventRow, clock: Clock | undefined): number {
  const unit = clock?.unit ?? 'days';
  if (clock?.proved === true && row.startOn !== null && row.endOn !== null) {
    const days = row.endOn - row.startOn;
    return days >= 0 ? days : refuseTime(file, row, `ends ${-days} days before it begins`);
  }
  if (unit !== 'days') {
    refuseTime(file, row, `counts ${unit}, and without its two dates nobody can tell days`);
  }
  const days = row.time - (clock?.countsFirstDay === true ? 1 : 0);
  // A fraction of a day is one only where the file says that it counts days.
  if (!Number.isInteger(days) && (clock === undefined || clock.by === 'nothing')) {
    refuseTime(file, row, 'is not in whole days, and the file does not name its unit');
  }
  return days >= 0 ? days : refuseTime(file, row, 'is less than the first day');
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
    advice: 'give times in whole days; onearm survival FILE reads times in any unit',
  });
}
