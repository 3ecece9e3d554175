/** Columns to a trial: the last check before the engine trusts the data. */
import { formatPlural } from '../ground/format.ts';
import { Refused } from '../ground/refusal.ts';
import { onDemand } from '../ground/on-demand.ts';
import { cellAt, firstWrong, lengthOf, unpack } from './packed-column.ts';
import type { Cells, TrialTables } from './packed-column.ts';
import { isCell, refuseCell, showValue } from './parse-cell.ts';
import { REQUIRED_TABLES, TABLES, TABLE_NAMES } from './schema.ts';
import type { Cell, Column, TableName } from './schema.ts';
import type { ReaderNote, Row, Source, Trial } from './types.ts';

/** Name of a column as the engine writes it: `value_ng_ml` becomes `valueNgMl`. */
export function camelCase(name: string): string {
  return name.replace(/_(.)/g, (_match, letter: string) => letter.toUpperCase());
}

/**
 * Builds a trial from the columns a reader or an importer hands over (dates are day numbers,
 * flags 0 or 1). Every cell is checked again, because the columns crossed a process boundary; the
 * rows of a table are made when they are first read.
 *
 * @param columns the tables that exist; each an array or packed column a name, all of one length
 * @param source where the data came from
 * @param ignored `table.column` of what the file holds beside the schema
 * @param readerNotes what the reader assumed or noticed
 * @throws Refused `table-missing`, `column-missing`, `wrong-shape` (not one row of trial facts),
 *   `wrong-value` (a cell of the wrong kind, a patient id given twice, a row of a patient who is
 *   not in `patients`)
 */
export function parseTrial(
  columns: TrialTables,
  source: Source,
  ignored: readonly string[],
  readerNotes: readonly ReaderNote[] = [],
): Trial {
  for (const table of REQUIRED_TABLES) {
    if (columns[table] === undefined) refuseTable(table);
  }
  const facts = checkedRows('trial', columns)();
  const [onlyFacts] = facts;
  if (onlyFacts === undefined || facts.length > 1) {
    throw new Refused({
      code: 'wrong-shape',
      table: 'trial',
      message: `trial: ${formatPlural(facts.length, 'row')} where one is expected`,
    });
  }
  const patients = checkedRows('patients', columns)();
  const ids = patientIds(patients);
  const rowsOf = <T extends TableName>(table: T): (() => readonly Row<T>[]) => {
    const rows = checkedRows(table, columns);
    checkPatients(table, columns[table]?.['patient'], ids);
    return rows;
  };
  const vitalStatus = rowsOf('vital_status');
  refuseRepeats('vital_status', 'patient', patientsOf(columns.vital_status));
  const trial = onDemand<Trial>({
    source: () => source,
    facts: () => onlyFacts,
    patients: () => patients,
    eligibility: rowsOf('eligibility'),
    cycles: rowsOf('cycles'),
    psa: rowsOf('psa'),
    imaging: rowsOf('imaging'),
    adverseEvents: rowsOf('adverse_events'),
    questionnaireItems: rowsOf('questionnaire_items'),
    therapies: rowsOf('therapies'),
    vitalStatus,
    timeToEvent: rowsOf('time_to_event'),
    present: () => TABLE_NAMES.filter((table) => columns[table] !== undefined),
    ignored: () => ignored,
    readerNotes: () => readerNotes,
    absentColumns: () => absentColumns(columns),
  });
  tables.set(trial, columns);
  return trial;
}

const tables = new WeakMap<Trial, TrialTables>();

/** The very tables that a trial was parsed from, for whoever hands them on. */
export function tablesOf(trial: Trial): TrialTables {
  const found = tables.get(trial);
  if (found === undefined) throw new Error('this trial was made of no tables');
  return found;
}

function patientsOf(table: TrialTables[TableName]): readonly string[] {
  return unpack(table?.['patient'] ?? []) as readonly string[];
}

/** What the tables of the file do not have although the schema knows it. */
function absentColumns(columns: TrialTables): readonly string[] {
  return TABLE_NAMES.flatMap((table) => {
    const data = columns[table];
    if (data === undefined) return [];
    const absent = Object.keys(TABLES[table]).filter((name) => !Object.hasOwn(data, name));
    return absent.map((name) => `${table}.${name}`);
  });
}

/** The refusal of a table that must be there. */
export function refuseTable(table: TableName): never {
  throw new Refused({
    code: 'table-missing',
    table,
    message: `the table ${table} is missing`,
    advice: 'docs/database.md lists the tables of a trial database',
  });
}

/** The refusal of a column that must be there. */
export function refuseColumn(table: TableName, column: string): never {
  throw new Refused({
    code: 'column-missing',
    table,
    column,
    message: `the column ${column} of the table ${table} is missing`,
    advice: 'docs/database.md lists the columns of each table',
  });
}

type Field = { readonly name: string; readonly column: Column; readonly cells: Cells };

/** The rows of one table, all of whose cells have been checked, for when they are read. */
function checkedRows<T extends TableName>(
  table: T,
  { [table]: data }: TrialTables,
): () => readonly Row<T>[] {
  if (data === undefined) return () => [];
  const declared = Object.entries<Column>(TABLES[table]);
  const fields = declared.flatMap(([name, column]): Field | readonly Field[] => {
    const cells = Object.hasOwn(data, name) ? data[name] : undefined;
    if (cells === undefined && column.required) refuseColumn(table, name);
    return cells === undefined ? [] : { name, column, cells };
  });
  const length = sameLength(table, fields);
  for (const field of fields) checkCells(table, field);
  return () => rowsFrom(declared, fields, length);
}

/** An optional column that the file does not have reads as null. */
function rowsFrom<T extends TableName>(
  declared: readonly (readonly [string, Column])[],
  fields: readonly Field[],
  length: number,
): readonly Row<T>[] {
  const values = declared.map(([name, column]) => {
    const found = fields.find((field) => field.name === name);
    const cells = found === undefined ? undefined : unpack(found.cells);
    if (column.kind !== 'flag') return cells;
    return cells?.map((cell) => (cell === null ? null : cell === 1));
  });
  const keys = declared.map(([name]) => camelCase(name));
  const rows = new Array<Row<T>>(length);
  for (let index = 0; index < length; index++) {
    const row: Record<string, Cell | boolean> = {};
    for (let place = 0; place < keys.length; place++) {
      row[keys[place] as string] = values[place]?.[index] ?? null;
    }
    rows[index] = row as Row<T>;
  }
  return rows;
}

function checkCells(table: TableName, { name, column, cells }: Field): void {
  const wrong = firstWrong(cells, (cell) =>
    cell === null ? !column.required : isCell(column, cell),
  );
  if (wrong >= 0) refuseCell({ table, row: wrong + 1, name, column }, cellAt(cells, wrong));
}

function sameLength(table: TableName, fields: readonly Field[]): number {
  const lengths = new Set(fields.map(({ cells }) => lengthOf(cells)));
  if (lengths.size > 1) {
    throw new Refused({
      code: 'wrong-shape',
      table,
      message: `${table}: columns of unequal length (${[...lengths].join(', ')})`,
    });
  }
  return [...lengths][0] ?? 0;
}

function patientIds(patients: readonly Row<'patients'>[]): ReadonlySet<string> {
  const ids = patients.map((row) => row.id);
  refuseRepeats('patients', 'id', ids);
  return new Set(ids);
}

function refuseRepeats(table: TableName, column: string, ids: readonly string[]): void {
  const seen = new Set<string>();
  for (const [index, id] of ids.entries()) {
    if (!seen.has(id)) seen.add(id);
    else refuseRow({ table, column, index }, id, 'stands in an earlier row already');
  }
}

function checkPatients(table: TableName, cells: Cells | undefined, ids: ReadonlySet<string>): void {
  if (cells === undefined) return;
  const wrong = firstWrong(cells, (id) => typeof id === 'string' && ids.has(id));
  if (wrong < 0) return;
  refuseRow(
    { table, column: 'patient', index: wrong },
    cellAt(cells, wrong) ?? null,
    'is not in patients',
  );
}

/** A cell; `index` counts rows from 0. */
type Place = { readonly table: TableName; readonly column: string; readonly index: number };

function refuseRow({ table, column, index }: Place, raw: Cell, fault: string): never {
  const [row, value] = [index + 1, showValue(raw)];
  throw new Refused({
    code: 'wrong-value',
    table,
    row,
    column,
    value,
    message: `${table}, row ${row}, ${column}: ${value} ${fault}`,
  });
}
