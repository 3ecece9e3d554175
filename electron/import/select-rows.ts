/** Which rows of a file are meant: the conditions of `--where`, and arms that are never pooled. */
import { formatList, formatPlural } from '../../shared/ground/format.ts';
import { Refused, refuseArgument } from '../../shared/ground/refusal.ts';
import type { ReaderNote } from '../../shared/trial/types.ts';
import type { TextRow, TextTable } from './text-table.ts';

/** A row is meant where this column holds this value; an empty value means an empty cell. */
export type Condition = { readonly column: string; readonly value: string };

/** Names of the treatment arm: of the time to event itself before those of the patient. */
const ARM_COLUMNS = [
  'trta',
  'trtp',
  'trt01a',
  'trt01p',
  'actarm',
  'arm',
  'actarmcd',
  'armcd',
].concat(['treatment', 'trt', 'arm_name', 'treatment_arm']);

/** Values shown in a refusal. */
const SHOWN = 12;

/** A column by its name: as written first, then without regard to case; null when there is none. */
export function columnNamed(columns: readonly string[], name: string): string | null {
  const lower = name.trim().toLowerCase();
  return (
    columns.find((column) => column === name) ??
    columns.find((column) => column.toLowerCase() === lower) ??
    null
  );
}

/**
 * The rows that fit: every column named must hold one of the values named for it.
 *
 * @throws Refused `invalid-argument` where a column or a value is not in the file
 */
export function selectRows(table: TextTable, where: readonly Condition[]): TextTable {
  if (where.length === 0) return table;
  const wanted = Map.groupBy(where, ({ column }) => placeOf(table, column));
  for (const [place, conditions] of wanted) refuseUnknownValues(table, place, conditions);
  const rows = table.rows.filter((row) =>
    [...wanted].every(([place, conditions]) =>
      conditions.some(({ value }) => value.trim() === valueAt(row, place)),
    ),
  );
  const words = formatList(where.map(({ column, value }) => `${column} = ${value}`));
  const note = `only rows with ${words}: ${rows.length} of ${table.rows.length}`;
  if (rows.length === 0) refuseArgument('where', `no row has ${words}`);
  return { ...table, rows, notes: [...table.notes, note] };
}

const valueAt = (row: TextRow, place: number): string => (row.cells[place] ?? '').trim();

function placeOf({ columns }: TextTable, name: string): number {
  const column = columnNamed(columns, name);
  if (column !== null) return columns.indexOf(column);
  return refuseArgument(
    'where',
    `${name} is no column of the file, which has ${columns.join(', ')}`,
  );
}

function valuesOf({ rows }: TextTable, place: number): readonly string[] {
  return [...new Set(rows.map((row) => valueAt(row, place)))].sort();
}

function refuseUnknownValues(
  table: TextTable,
  place: number,
  conditions: readonly Condition[],
): void {
  const values = valuesOf(table, place);
  for (const { column, value } of conditions) {
    if (values.includes(value.trim())) continue;
    refuseArgument('where', `${column} is never ${quoted(value)}: it is ${listed(values)}`);
  }
}

const quoted = (value: string): string => JSON.stringify(value).slice(0, 80);

function listed(values: readonly string[]): string {
  const shown = values.slice(0, SHOWN).map((value) => (value === '' ? '(empty)' : value));
  const more = values.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/**
 * Refuses a file of several arms of which none was chosen; rows without an arm are told.
 *
 * @param apart column by which groups are told apart, so that nothing is pooled; else null
 * @throws Refused `needs-choice`, naming the arms and how to choose one
 */
export function armNotes(
  table: TextTable,
  where: readonly Condition[],
  apart: string | null,
): readonly ReaderNote[] {
  const isArm = (name: string) => ARM_COLUMNS.includes(name.trim().toLowerCase());
  if (where.some(({ column }) => isArm(column)) || (apart !== null && isArm(apart))) return [];
  const column = ARM_COLUMNS.map((name) => columnNamed(table.columns, name)).find(
    (name) => name !== null,
  );
  if (column === undefined || column === null) return [];
  const place = table.columns.indexOf(column);
  const values = valuesOf(table, place);
  const arms = values.filter((arm) => arm !== '');
  const [example = ''] = arms;
  if (arms.length < 2) {
    const empty = table.rows.filter((row) => valueAt(row, place) === '').length;
    if (empty === 0 || arms.length === 0) return [];
    const says = `${formatPlural(empty, 'row')} without a value of ${column} stand beside those of ${example}`;
    return [{ severity: 'warning', says }];
  }
  const value = /^[\w.-]+$/.test(example) ? example : JSON.stringify(example);
  throw new Refused({
    code: 'needs-choice',
    column,
    value: listed(arms).slice(0, 80),
    message: `${column} has ${formatPlural(arms.length, 'arm')} (${listed(arms)}), and arms are never pooled unasked`,
    advice: `choose one; on the command line: --where ${column}=${value}`,
    choices: { of: 'rows', column, values: arms.slice(0, SHOWN) },
  });
}
