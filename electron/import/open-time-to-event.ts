/**
 * A time-to-event file as a trial, so that the app can show its curves. Such a file holds no trial
 * facts: the hypotheses are those of RE-LuPSMA and the title says where the data came from.
 */
import { Refused } from '../../shared/ground/refusal.ts';
import { UNKNOWN_DAY } from '../../shared/trial/dates-known.ts';
import { fromCivil, parseDay } from '../../shared/ground/day-number.ts';
import { parseTrial } from '../../shared/trial/parse-trial.ts';
import type { Cell, TrialColumns } from '../../shared/trial/schema.ts';
import type { Trial } from '../../shared/trial/types.ts';
import { parseNumber } from './csv-number.ts';
import { readTimeToEvent } from './time-to-event.ts';
import type { TimeToEventFile, TimeToEventRow } from './time-to-event.ts';

/** SAS counts days from 1960-01-01. */
const SAS_EPOCH = fromCivil({ year: 1960, month: 1, day: 1 });
/** The endpoint of a file that names none. */
const UNNAMED_ENDPOINT = 'TIME';
/** Columns of the file that the trial takes over; all others are listed as ignored. */
const TAKEN = new Set(
  [
    'time',
    'event',
    'aval',
    'cnsr',
    'paramcd',
    'endpoint',
    'usubjid',
    'subjid',
    'patient',
    'id',
  ].concat(['startdt', 'adt', 'evntdesc', 'cnsdtdsc', 'age', 'sex']),
);

/** @throws Refused as `readTimeToEvent` and `trialFromTimeToEvent` do */
export function openTimeToEvent(path: string, maxBytes: number): Trial {
  return trialFromTimeToEvent(readTimeToEvent(path, maxBytes));
}

/**
 * The trial of a time-to-event file: patients and ready-made endpoints, nothing else.
 *
 * @throws Refused `wrong-value` where a time is not in whole days, or a patient has two rows of one
 *   endpoint
 */
export function trialFromTimeToEvent(file: TimeToEventFile): Trial {
  const people = peopleOf(file);
  refuseRepeats(file);
  const dated = people.every(({ startedOn }) => startedOn !== null);
  const start = (person: Person): number => (dated ? (person.startedOn ?? 0) : UNKNOWN_DAY);
  const { rows } = file;
  const cutOff = Math.max(...people.map((person) => start(person) + Math.ceil(person.longest)));
  const columns: TrialColumns = {
    trial: { ...factsOf(file, people.length, dated), cut_off: [cutOff] },
    patients: {
      id: people.map(({ id }) => id),
      enrolled_on: people.map(start),
      age: people.map(({ age }) => age),
      sex: people.map(({ sex }) => sex),
    },
    time_to_event: {
      patient: rows.map((row, index) => patientOf(row, index)),
      endpoint: rows.map(({ endpoint }) => endpoint ?? UNNAMED_ENDPOINT),
      origin: rows.map(() => null),
      days: rows.map((row) => wholeDays(file, row)),
      event: rows.map(({ event }) => (event ? 1 : 0)),
      description: rows.map(descriptionOf),
    },
  };
  const ignored = file.columns.filter((name) => !TAKEN.has(name.toLowerCase()));
  return parseTrial(
    columns,
    file.source,
    ignored.map((name) => `time_to_event.${name}`),
  );
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
  readonly startedOn: number | null;
  readonly longest: number;
};

const patientOf = ({ patient }: TimeToEventRow, index: number): string =>
  patient ?? String(index + 1);

function peopleOf(file: TimeToEventFile): readonly Person[] {
  const byId = Map.groupBy([...file.rows.entries()], ([index, row]) => patientOf(row, index));
  return [...byId].map(([id, entries]): Person => {
    const rows = entries.map(([, row]) => row);
    const first = rows[0] as TimeToEventRow;
    const age = parseNumber(cellNamed(first, 'age') ?? '');
    const starts = rows.flatMap((row) => startDay(file, row) ?? []);
    return {
      id,
      age: age.kind === 'number' && Number.isInteger(age.value) ? age.value : null,
      sex: sexOf(cellNamed(first, 'sex')),
      startedOn: starts.length === 0 ? null : Math.min(...starts),
      longest: Math.max(...rows.map(({ time }) => time)),
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

function startDay({ fileFormat }: TimeToEventFile, row: TimeToEventRow): number | null {
  const cell = cellNamed(row, 'startdt') ?? '';
  const iso = parseDay(cell);
  if (iso !== null || fileFormat === 'csv') return iso;
  const counted = parseNumber(cell);
  return counted.kind === 'number' && Number.isInteger(counted.value)
    ? counted.value + SAS_EPOCH
    : null;
}

function wholeDays({ source }: TimeToEventFile, { time, place }: TimeToEventRow): number {
  if (Number.isInteger(time)) return time;
  throw new Refused({
    code: 'wrong-value',
    file: source.fileName,
    row: place,
    column: 'time',
    value: String(time),
    message: `row ${place}: the time ${time} is not in whole days`,
    advice: 'give times in days; the command line reads real times too',
  });
}

function refuseRepeats({ source, rows }: TimeToEventFile): void {
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const id = patientOf(row, index);
    const key = JSON.stringify([id, row.endpoint]);
    if (seen.has(key)) {
      throw new Refused({
        code: 'wrong-value',
        file: source.fileName,
        row: row.place,
        value: id,
        message: `row ${row.place}: patient ${id} has this endpoint in an earlier row already`,
      });
    }
    seen.add(key);
  }
}
