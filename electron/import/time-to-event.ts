/**
 * Time-to-event files: a CSV with `time` and `event`, or ADaM ADTTE with AVAL and CNSR (CNSR = 0 is
 * the event, the opposite of `event`). Every row is read or the file is refused: none is left out.
 */
import type { Buffer } from 'node:buffer';
import { basename, resolve } from 'node:path';
import { Refused } from '../../shared/ground/refusal.ts';
import { parseDay } from '../../shared/ground/day-number.ts';
import type { Source } from '../../shared/trial/types.ts';
import { detectFormat } from '../disk/detect-format.ts';
import { readWholeFile, sha256 } from '../disk/source-file.ts';
import { parseNumber } from './csv-number.ts';
import { csvTable, xptTable } from './text-table.ts';
import type { TextRow, TextTable } from './text-table.ts';

export type TimeToEventRow = {
  /** Line of a CSV file, observation of a transport file; from 1. */
  readonly place: number;
  /** In the unit of the file, days unless `notes` says otherwise. */
  readonly time: number;
  readonly event: boolean;
  /** PARAMCD; null when the file has one endpoint without a name. */
  readonly endpoint: string | null;
  readonly patient: string | null;
  /** Every column of the file as text; null where nothing stands. */
  readonly columns: Readonly<Record<string, string | null>>;
};

export type TimeToEventEndpoint = {
  readonly code: string | null;
  /** PARAM, when the file has it. */
  readonly label: string | null;
  readonly n: number;
  readonly events: number;
};

export type TimeToEventFile = {
  readonly source: Source;
  readonly fileFormat: 'xpt' | 'csv';
  readonly rows: readonly TimeToEventRow[];
  readonly endpoints: readonly TimeToEventEndpoint[];
  /** Names of the columns that can group. */
  readonly columns: readonly string[];
  /** What was assumed: encoding, separator, polarity, unit. */
  readonly notes: readonly string[];
};

const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads a time-to-event file.
 *
 * @throws Refused `unreadable`, `too-large`, `unknown-format`, `damaged`, `no-data`, `wrong-shape`,
 *   `column-missing` (neither time and event nor AVAL and CNSR), `wrong-value` (line or row, column,
 *   value: a missing, negative or unreadable time; an event that is not 0 or 1; a CNSR that is no
 *   whole number from 0)
 */
export function readTimeToEvent(path: string, maxBytes = MAX_BYTES): TimeToEventFile {
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
  return parseTimeToEvent(basename(file), bytes, format);
}

/** The same from bytes already read. */
export function parseTimeToEvent(
  fileName: string,
  bytes: Buffer,
  format: 'xpt' | 'csv',
): TimeToEventFile {
  try {
    const digest = sha256(bytes);
    const table = format === 'xpt' ? xptTable(bytes) : csvTable(bytes);
    const layout = layoutOf(table.columns);
    if (table.rows.length === 0) {
      throw new Refused({ code: 'no-data', message: 'the file has no rows' });
    }
    const rows = table.rows.map((row) => parseRow(table, layout, row));
    return {
      source: {
        fileName,
        sha256: digest,
        bytes: bytes.length,
        format: layout.kind === 'adtte' ? 'adtte' : 'csv',
      },
      fileFormat: format,
      rows,
      endpoints: endpointsOf(rows, layout),
      columns: table.columns,
      notes: [...table.notes, ...polarityNotes(layout), ...unitNotes(rows, layout)],
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused({ file: fileName, ...error.refusal });
  }
}

/** Names of the columns as the file spells them. */
type Layout = {
  readonly kind: 'adtte' | 'plain';
  readonly time: string;
  readonly outcome: string;
  readonly endpoint: string | null;
  readonly label: string | null;
  readonly patient: string | null;
  readonly start: string | null;
  readonly end: string | null;
};

function layoutOf(columns: readonly string[]): Layout {
  const named = (...names: readonly string[]): string | null =>
    columns.find((column) => names.includes(column.toLowerCase())) ?? null;
  const rest = {
    endpoint: named('paramcd', 'endpoint'),
    label: named('param'),
    patient: named('usubjid', 'subjid', 'patient', 'id'),
    start: named('startdt'),
    end: named('adt'),
  };
  const [aval, cnsr] = [named('aval'), named('cnsr')];
  if (aval !== null && cnsr !== null) return { kind: 'adtte', time: aval, outcome: cnsr, ...rest };
  const [time, event] = [named('time'), named('event')];
  if (time !== null && event !== null) {
    return { kind: 'plain', time, outcome: event, ...rest };
  }
  const missing =
    aval !== null ? 'CNSR' : cnsr !== null ? 'AVAL' : time !== null ? 'event' : 'time';
  throw new Refused({
    code: 'column-missing',
    column: missing,
    message: `the column ${missing} is missing: a file of times has time and event, or AVAL and CNSR`,
  });
}

function parseRow(table: TextTable, layout: Layout, row: TextRow): TimeToEventRow {
  const columns = Object.fromEntries(
    table.columns.map((name, index) => [name, row.cells[index] ?? null]),
  );
  const optional = (name: string | null) => (name === null ? null : (columns[name] ?? null));
  return {
    place: row.place,
    time: timeOf(table, layout, row),
    event: eventOf(table, layout, row),
    endpoint: optional(layout.endpoint),
    patient: optional(layout.patient),
    columns,
  };
}

function timeOf(table: TextTable, { time }: Layout, row: TextRow): number {
  const value = numberOf(table, time, row);
  return value >= 0 ? value : refuse(table, time, row, 'is negative');
}

function eventOf(table: TextTable, { kind, outcome }: Layout, row: TextRow): boolean {
  const value = numberOf(table, outcome, row);
  if (kind === 'adtte') {
    const valid = Number.isInteger(value) && value >= 0;
    return valid ? value === 0 : refuse(table, outcome, row, 'is no whole number from 0');
  }
  return value === 0 || value === 1 ? value === 1 : refuse(table, outcome, row, 'is not 0 or 1');
}

function numberOf(table: TextTable, column: string, row: TextRow): number {
  const parsed = parseNumber(cellOf(table, column, row) ?? '');
  switch (parsed.kind) {
    case 'number':
      return parsed.value;
    case 'missing':
      return refuse(table, column, row, 'is missing');
    case 'wrong':
      return refuse(table, column, row, parsed.why);
    default:
      return parsed satisfies never;
  }
}

const cellOf = (table: TextTable, column: string, row: TextRow): string | null =>
  row.cells[table.columns.indexOf(column)] ?? null;

function refuse(table: TextTable, column: string, row: TextRow, fault: string): never {
  const cell = cellOf(table, column, row);
  const value = cell === null ? 'nothing' : JSON.stringify(cell).slice(0, 80);
  throw new Refused({
    code: 'wrong-value',
    row: row.place,
    column,
    value,
    message: `${table.placeName} ${row.place}, ${column}: ${value} ${fault}`,
    advice: 'correct this value in the source and open the file again',
  });
}

function endpointsOf(
  rows: readonly TimeToEventRow[],
  { label }: Layout,
): readonly TimeToEventEndpoint[] {
  const byCode = Map.groupBy(rows, ({ endpoint }) => endpoint);
  return [...byCode].map(([code, group]) => ({
    code,
    label: label === null ? null : (group[0]?.columns[label] ?? null),
    n: group.length,
    events: group.filter(({ event }) => event).length,
  }));
}

function polarityNotes({ kind, outcome }: Layout): readonly string[] {
  return kind === 'adtte' ? [`${outcome} 0 read as event, greater as censored (ADaM)`] : [];
}

/** A day counted from anywhere: only differences are taken. */
function anyDay(cell: string | null | undefined): number | null {
  const iso = parseDay(cell ?? '');
  if (iso !== null) return iso;
  const counted = parseNumber(cell ?? '');
  return counted.kind === 'number' ? counted.value : null;
}

/** Compares AVAL with the dates beside it, where both are there. */
function unitNotes(rows: readonly TimeToEventRow[], layout: Layout): readonly string[] {
  const { start, end, time } = layout;
  if (start === null || end === null) return ['time read as days'];
  const spans = rows.flatMap((row) => {
    const [from, to] = [anyDay(row.columns[start]), anyDay(row.columns[end])];
    return from === null || to === null ? [] : { time: row.time, days: to - from };
  });
  const share = (added: number) => spans.filter((s) => s.time === s.days + added).length;
  if (spans.length === 0) return ['time read as days'];
  if (share(1) === spans.length) return [`${time} is ${end} - ${start} + 1, in days`];
  if (share(0) === spans.length) return [`${time} is ${end} - ${start}, in days`];
  const differ = spans.length - Math.max(share(0), share(1));
  return [
    `${time} read as days, but ${differ} of ${spans.length} rows differ from ${end} - ${start}: check its unit`,
  ];
}
