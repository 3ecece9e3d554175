/**
 * Time-to-event files: a CSV with `time` and `event`, or ADaM ADTTE with AVAL and CNSR (CNSR = 0 is
 * the event, the opposite of `event`). Every row that is meant is read or the file is refused: none
 * is left out.
 */
import { formatPlural } from '../../shared/ground/format.ts';
import type { Buffer } from 'node:buffer';
import { basename, resolve } from 'node:path';
import { Refused } from '../../shared/ground/refusal.ts';
import { unitNamed } from '../../shared/ground/time-unit.ts';
import type { TimeUnit } from '../../shared/ground/time-unit.ts';
import type { ReaderNote, Source } from '../../shared/trial/types.ts';
import { detectFormat } from '../disk/detect-format.ts';
import { readWholeFile, sha256 } from '../disk/source-file.ts';
import { armNotes, selectRows } from './select-rows.ts';
import type { Condition } from './select-rows.ts';
import { csvTable, xptTable } from './text-table.ts';
import type { TextRow, TextTable } from './text-table.ts';
import { dateReader } from './time-dates.ts';
import type { DateReader } from './time-dates.ts';
import type { TimeToEventRow } from './time-row.ts';
import { columnNotes, timeColumns } from './time-columns.ts';
import type { TimeColumns } from './time-columns.ts';
import { entryOf, eventOf, refuseThousands, timeOf } from './time-values.ts';
import { clockNote, clockOf, countNote, labelsCount } from './time-unit.ts';
import type { Clock } from './time-unit.ts';

export type TimeToEventEndpoint = {
  readonly code: string | null;
  /** PARAM, when the file has it. */
  readonly label: string | null;
  readonly n: number;
  readonly events: number;
  readonly clock: Clock;
};

export type TimeToEventFile = {
  readonly source: Source;
  readonly fileFormat: 'xpt' | 'csv';
  readonly rows: readonly TimeToEventRow[];
  readonly endpoints: readonly TimeToEventEndpoint[];
  /** Names of the columns that can group. */
  readonly columns: readonly string[];
  /** What was assumed: encoding, separator, polarity, unit. */
  readonly notes: readonly ReaderNote[];
};

/** What the user states about a file of times. */
export type TimeChoices = {
  /** Only rows that fit all of these. */
  readonly where?: readonly Condition[];
  /** The unit of its times. */
  readonly unit?: TimeUnit | null;
  /** Column of the time at which observation began. */
  readonly entry?: string | null;
  /** Column by which groups are told apart: arms are then not pooled. */
  readonly apart?: string | null;
  /** Column of causes: 0 censored, 1 the event, 2 and above what competes with it. */
  readonly causes?: string | null;
};

const MAX_BYTES = 64 * 1024 * 1024;
/** An endpoint is a curve, a table and a figure: more is no file of times. */
const MAX_ENDPOINTS = 100;

/**
 * Reads a time-to-event file.
 *
 * @throws Refused `unreadable`, `too-large`, `unknown-format`, `damaged`, `no-data`, `wrong-shape`
 *   (a patient with two times of one endpoint, two columns for one thing), `column-missing` (neither
 *   time and event nor AVAL and CNSR), `needs-choice` (several arms), `invalid-argument` (a choice
 *   that is not in the file), `wrong-value` (line or row, column, value: a missing, negative or
 *   unreadable time; an event that is not 0 or 1; a CNSR that is no whole number from 0; a date that
 *   can be two days; a time that contradicts its dates)
 */
export function readTimeToEvent(
  path: string,
  maxBytes = MAX_BYTES,
  choices: TimeChoices = {},
): TimeToEventFile {
  const file = resolve(path);
  const bytes = readWholeFile(file, maxBytes);
  const format = detectFormat(file);
  if (format !== 'xpt' && format !== 'csv') {
    throw new Refused({
      code: 'unknown-format',
      file,
      message: `${basename(file)} is neither a CSV nor a SAS transport file`,
    });
  }
  return parseTimeToEvent(basename(file), bytes, format, choices);
}

/** The same from bytes already read. */
export function parseTimeToEvent(
  fileName: string,
  bytes: Buffer,
  format: 'xpt' | 'csv',
  choices: TimeChoices = {},
): TimeToEventFile {
  try {
    const whole = format === 'xpt' ? xptTable(bytes) : csvTable(bytes);
    const content = parseTable(whole, choices);
    const { kind } = timeColumns(whole.columns, choices.causes);
    const isAdtte = kind === 'adtte';
    return {
      source: {
        fileName,
        sha256: sha256(bytes),
        bytes: bytes.length,
        format: isAdtte ? 'adtte' : 'csv',
      },
      fileFormat: format,
      columns: whole.columns,
      ...content,
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused({ file: fileName, ...error.refusal });
  }
}

type Content = Pick<TimeToEventFile, 'rows' | 'endpoints' | 'notes'>;

function parseTable(whole: TextTable, choices: TimeChoices): Content {
  const { where = [], unit = null, entry = null, apart = null, causes = null } = choices;
  const columns = timeColumns(whole.columns, causes);
  if (whole.rows.length === 0) {
    throw new Refused({ code: 'no-data', message: 'the file has no rows' });
  }
  const chosen = selectRows(whole, where);
  const arms = armNotes(chosen, where, apart);
  const { table, counts } = withoutCounts(chosen, columns);
  refuseThousands(table, columns.time);
  const dates = dateReader(table, columns);
  const rows = table.rows.map((row) => parseRow({ table, columns, dates, entry }, row));
  refuseRepeats(rows);
  const endpoints = endpointsOf(rows, columns, unit);
  const notes = [
    ...table.notes.map((says): ReaderNote => ({ severity: 'note', says })),
    ...polarityNotes(columns),
    ...countNote(counts, columns.unit ?? columns.label ?? ''),
    ...clockNotes(
      endpoints,
      columns,
      rows.some(({ endOn, startOn }) => endOn !== null && startOn !== null),
    ),
    ...dates.notes,
    ...arms,
    ...columnNotes(whole.columns, columns, entry),
  ];
  return { rows, endpoints, notes };
}

/** Parameters that count something are no times: they are left out by name. */
function withoutCounts(table: TextTable, { endpoint, unit, label }: TimeColumns) {
  const at = (name: string | null) => (name === null ? -1 : table.columns.indexOf(name));
  const [codeAt, unitAt, labelAt] = [at(endpoint), at(unit), at(label)];
  const codes = new Set<string>();
  const rows = table.rows.filter(({ cells }) => {
    const said = cells[unitAt] ?? '';
    const counted = said === '' ? labelsCount(cells[labelAt] ?? '') : unitNamed(said) === null;
    if (counted) codes.add(cells[codeAt] ?? '(no name)');
    return !counted;
  });
  if (rows.length === 0 && codes.size > 0) {
    const message = `no parameter of the file is a time (${[...codes].slice(0, 10).join(', ')})`;
    throw new Refused({ code: 'no-data', message });
  }
  return { table: { ...table, rows }, counts: [...codes] };
}

type Reading = {
  readonly table: TextTable;
  readonly columns: TimeColumns;
  readonly dates: DateReader;
  readonly entry: string | null;
};

function parseRow({ table, columns, dates, entry }: Reading, row: TextRow): TimeToEventRow {
  const cells = Object.fromEntries(
    table.columns.map((name, index) => [name, row.cells[index] ?? null]),
  );
  const optional = (name: string | null) => (name === null ? null : (cells[name] ?? null));
  const { time, decimals } = timeOf(table, columns.time, row);
  return {
    place: row.place,
    placeName: table.placeName,
    time,
    decimals,
    event: eventOf(table, columns, row),
    entry: entry === null ? 0 : entryOf(table, entry, row, time),
    startOn: dates.startOn(row),
    endOn: dates.endOn(row),
    endpoint: optional(columns.endpoint),
    patient: optional(columns.patient),
    columns: cells,
  };
}

/** One patient counts once in an endpoint; which of two rows is meant, nobody can know. */
function refuseRepeats(rows: readonly TimeToEventRow[]): void {
  const seen = new Map<string, TimeToEventRow>();
  for (const row of rows) {
    if (row.patient === null) continue;
    const key = JSON.stringify([row.patient, row.endpoint]);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, row);
      continue;
    }
    const what = row.endpoint === null ? 'a time' : `the endpoint ${row.endpoint}`;
    throw new Refused({
      code: 'wrong-value',
      row: row.place,
      value: row.patient.slice(0, 80),
      message: `${row.placeName} ${row.place}: patient ${row.patient.slice(0, 80)} has ${what} in ${row.placeName} ${first.place} already`,
      advice: 'keep the row that is meant, or choose it with --where COLUMN=VALUE',
    });
  }
}

function endpointsOf(
  rows: readonly TimeToEventRow[],
  columns: TimeColumns,
  unit: TimeUnit | null,
): readonly TimeToEventEndpoint[] {
  const byCode = Map.groupBy(rows, ({ endpoint }) => endpoint);
  if (byCode.size > MAX_ENDPOINTS) {
    throw new Refused({
      code: 'too-large',
      value: String(byCode.size),
      message: `the file has ${formatPlural(byCode.size, 'endpoint')}, the limit is ${MAX_ENDPOINTS}`,
    });
  }
  const { label } = columns;
  return [...byCode].map(([code, group]) => ({
    code,
    label: label === null ? null : (group[0]?.columns[label] ?? null),
    n: group.length,
    events: group.filter(({ event }) => event).length,
    clock: clockOf(group, columns, unit),
  }));
}

function polarityNotes({ kind, outcome }: TimeColumns): readonly ReaderNote[] {
  if (kind === 'plain') return [];
  if (kind === 'causes') {
    return [
      { severity: 'note', says: `${outcome} 1 read as event, 2 and above as competing with it` },
    ];
  }
  return [{ severity: 'note', says: `${outcome} 0 read as event, greater as censored (ADaM)` }];
}

/** One note for all endpoints that agree, else one for each. */
function clockNotes(
  endpoints: readonly TimeToEventEndpoint[],
  columns: TimeColumns,
  dated: boolean,
): readonly ReaderNote[] {
  const known = endpoints.filter(({ clock }) => clock.by !== 'nothing');
  const notes = known.map(({ code, clock }) => ({ code, ...clockNote(clock, columns, dated) }));
  const [first] = notes;
  if (first === undefined) return [];
  const same = known.length === endpoints.length && notes.every(({ says }) => says === first.says);
  const shown = same ? [{ ...first, code: null }] : notes;
  return shown.map(({ code, severity, says }) => ({
    severity,
    says: code === null ? says : `${code}: ${says}`,
  }));
}
