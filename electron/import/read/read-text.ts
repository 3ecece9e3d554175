/** A text file with separators as a source table: CSV, TSV, and what people make of them. */
import { formatPlural } from '../../../shared/ground/format.ts';
import type { Buffer } from 'node:buffer';
import { Refused } from '../../../shared/ground/refusal.ts';
import type { Findings } from '../../../shared/import/findings.ts';
import { PLAIN_COLUMN, columnBuilder } from '../../../shared/import/source-table.ts';
import type { SourceColumn, SourceTable } from '../../../shared/import/source-table.ts';
import { decodeText } from './source-encoding.ts';
import { eachRow, separatorOf } from './delimited.ts';
import type { DelimitedRow } from './delimited.ts';
import { findHeader } from './header.ts';
import type { Header } from './header.ts';
import type { ReadSetting } from './read-setting.ts';

/** Rows that are looked at to find the header. */
const HEAD = 60;
const MAX_COLUMNS = 20_000;

/**
 * Reads a text file with separators.
 *
 * @throws Refused `no-data`, `wrong-shape`, `damaged`, each with line and what was found
 */
export function readText(bytes: Buffer, setting: ReadSetting): SourceTable {
  if (bytes.every((byte) => byte <= 0x20)) refuseEmpty();
  const text = decodeText(bytes, setting.source, setting.findings);
  if (text.trim() === '') refuseEmpty();
  const { separator, stated } = separatorOf(text);
  const shown = separator === '\t' ? 'tabs' : JSON.stringify(separator);
  if (stated) setting.findings.note(`separated by ${shown}, as the first line says`);
  else if (separator !== ',') setting.findings.note(`separated by ${shown}`);
  const body = stated ? text.slice(text.indexOf('\n') + 1) : text;
  return tableOf(body, separator, stated ? 1 : 0, setting);
}

function refuseEmpty(): never {
  throw new Refused({ code: 'no-data', message: 'the file is empty' });
}

function tableOf(
  text: string,
  separator: string,
  before: number,
  setting: ReadSetting,
): SourceTable {
  const head: DelimitedRow[] = [];
  eachRow(text, separator, ({ line, cells }) => {
    head.push({ line: line + before, cells });
    return head.length < HEAD;
  });
  const header = findHeader(head, setting);
  const rows = rowsBelow(text, separator, before, header);
  return makeTable(header, rows, setting);
}

/** The same from rows that are there already, such as those of a sheet. */
export function tableOfRows(all: readonly DelimitedRow[], setting: ReadSetting): SourceTable {
  const header = findHeader(all.slice(0, HEAD), setting);
  const below = all.slice(header.rows);
  const filled = below.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const last = filled.at(-1)?.line ?? 0;
  const rows = {
    cells: filled.map(({ cells }) => cells),
    lines: filled.map(({ line }) => line),
    blank: below.filter(({ line }) => line < last).length - Math.max(0, filled.length - 1),
  };
  return makeTable(header, rows, setting);
}

type Rows = {
  readonly cells: readonly (readonly string[])[];
  readonly lines: readonly number[];
  readonly blank: number;
};

function rowsBelow(text: string, separator: string, before: number, header: Header): Rows {
  const cells: (readonly string[])[] = [];
  const lines: number[] = [];
  let blank = 0;
  let seen = 0;
  let last = 0;
  eachRow(text, separator, (row) => {
    if (seen++ < header.rows) return;
    if (row.cells.every((cell) => cell === '' || cell.trim() === '')) {
      blank++;
      return;
    }
    // Blank lines at the end of a file are no rows.
    last = blank;
    cells.push(row.cells);
    lines.push(row.line + before);
  });
  return { cells, lines, blank: last };
}

function makeTable(header: Header, rows: Rows, setting: ReadSetting): SourceTable {
  const { findings } = setting;
  if (header.names.length > MAX_COLUMNS) {
    throw new Refused({
      code: 'too-large',
      message: `the file has ${formatPlural(header.names.length, 'column')}, the limit is ${MAX_COLUMNS}`,
    });
  }
  const width = widthOf(header, rows, findings);
  const named = nameColumns(header, width);
  if (rows.blank > 0)
    findings.note(formatPlural(rows.blank, 'empty line is no row', 'empty lines are no rows'));
  if (rows.cells.length === 0) findings.note('the file has a header and no rows');
  const repeated = wideRepeat(named, setting);
  const places: number[] = [];
  const builders = (repeated?.names ?? named.map(({ name }) => name)).map(() => columnBuilder());
  rows.cells.forEach((cells, index) => {
    const line = rows.lines[index] as number;
    if (repeated === null) {
      places.push(line);
      builders.forEach((builder, at) => builder.push(cells[at] ?? ''));
      return;
    }
    for (const group of repeated.groups) {
      if (group.every((at) => (cells[at] ?? '').trim() === '')) continue;
      places.push(line);
      const taken = [...repeated.fixed, ...group];
      builders.forEach((builder, at) => builder.push(cells[taken[at] as number] ?? ''));
    }
  });
  const names = repeated?.names ?? named.map(({ name }) => name);
  const from =
    repeated === null
      ? named.map((_, at) => at)
      : [...repeated.fixed, ...(repeated.groups[0] ?? [])];
  const columns = names.map((name, at): SourceColumn => ({
    ...PLAIN_COLUMN,
    name,
    label: header.labels[from[at] as number] ?? null,
    ...(builders[at] as (typeof builders)[number]).finish(),
  }));
  return {
    name: setting.source,
    file: setting.file,
    part: null,
    kind: 'csv',
    placeName: 'line',
    places: Int32Array.from(places),
    columns: withoutEmpty(columns, named, findings),
    rows: places.length,
    missingCodes: [],
  };
}

/** The width of the table; rows of another width refuse it, unless all are one empty cell too wide. */
function widthOf({ names, line }: Header, rows: Rows, findings: Findings): number {
  const width = names.length;
  const wrong: number[] = [];
  let trailing = 0;
  rows.cells.forEach((cells, index) => {
    if (cells.length === width) return;
    if (cells.length === width + 1 && cells[width]?.trim() === '') trailing++;
    else if (wrong.length < 6) wrong.push(index);
  });
  if (wrong.length === 0 && (trailing === 0 || trailing === rows.cells.length)) {
    if (trailing > 0)
      findings.note('every row ends with a separator: the last, empty cell is no column');
    return width;
  }
  const faults = wrong.slice(0, 5).map((index) => {
    const found = rows.cells[index]?.length ?? 0;
    return `line ${rows.lines[index] ?? ''}: ${formatPlural(found, 'cell')} where the header has ${width}`;
  });
  const first = wrong[0] === undefined ? line : (rows.lines[wrong[0]] as number);
  throw new Refused({
    code: 'wrong-shape',
    row: first,
    message:
      faults.length > 0
        ? faults.join('; ')
        : `${formatPlural(trailing, 'row has', 'rows have')} one cell too many`,
    advice: 'a cell with the separator in it must stand in quotes: export the file again',
  });
}

type Named = { readonly name: string; readonly given: string };

/** Unique names: a name that is missing or given twice gets its number. */
function nameColumns({ names }: Header, width: number): readonly Named[] {
  const seen = new Map<string, number>();
  return Array.from({ length: width }, (_, index) => {
    const given = (names[index] ?? '').trim();
    const base = given === '' ? `column ${index + 1}` : given;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return { given, name: count === 1 ? base : `${base} (${count})` };
  });
}

/** Columns without a name and without a value are what a spreadsheet leaves behind. */
function withoutEmpty(
  columns: readonly SourceColumn[],
  named: readonly Named[],
  findings: Findings,
): readonly SourceColumn[] {
  const kept = columns.filter(
    ({ distinct, name }) =>
      distinct.some((text) => text.trim() !== '') ||
      named.find((one) => one.name === name)?.given !== '',
  );
  const gone = columns.length - kept.length;
  if (gone > 0)
    findings.note(
      `${formatPlural(gone, 'column without name and values is', 'columns without name and values are')} left out`,
    );
  return kept;
}

type WideRepeat = {
  readonly names: readonly string[];
  readonly fixed: readonly number[];
  readonly groups: readonly (readonly number[])[];
};

/** `patient, date, psa, date, psa`: a group of names that repeats may be one row each. Asked. */
function wideRepeat(named: readonly Named[], { source, findings }: ReadSetting): WideRepeat | null {
  const counts = new Map<string, number[]>();
  named.forEach(({ given }, index) => {
    if (given !== '') counts.set(given, [...(counts.get(given) ?? []), index]);
  });
  const twice = [...counts].filter(([, places]) => places.length > 1);
  const [first] = twice;
  if (first === undefined) return null;
  const times = first[1].length;
  const even = twice.every(([, places]) => places.length === times);
  const key = `wide.${source}`;
  const columns = first[1].map((place) => place + 1);
  findings.ask({
    key,
    text: `${source}: the name ${JSON.stringify(first[0])} is given to columns ${columns.join(' and ')}. Is the table wide, one row for each repeat?`,
    answers: [
      ...(even
        ? [
            {
              value: 'repeat',
              effect: `each row gives ${formatPlural(times, 'row')} of ${twice.map(([name]) => name).join(', ')}`,
            },
          ]
        : []),
      {
        value: 'rename',
        effect: `the later columns are called ${JSON.stringify(`${first[0]} (2)`)} and so on`,
      },
    ],
    free: null,
    proposal: even ? 'repeat' : 'rename',
  });
  if (!even || findings.answers.get(key) === 'rename') return null;
  const again = new Set(twice.flatMap(([, places]) => places));
  const fixed = named.flatMap((_, index) => (again.has(index) ? [] : index));
  const groups = Array.from({ length: times }, (_, time) =>
    twice.map(([, places]) => places[time] as number),
  );
  return {
    fixed,
    groups,
    names: [...fixed.map((at) => named[at]?.name ?? ''), ...twice.map(([name]) => name)],
  };
}
