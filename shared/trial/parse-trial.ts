/** Columns to a trial: the last check before the engine trusts the data. */
import { Refused } from '../refusal.ts';
import { isCell, refuseCell, showValue } from './parse-cell.ts';
import { REQUIRED_TABLES, TABLES, TABLE_NAMES } from './schema.ts';
import type { Cell, Column, ColumnarTable, TableName, TrialColumns } from './schema.ts';
import type { Row, Source, Trial } from './types.ts';

/** Name of a column as the engine writes it: `value_ng_ml` becomes `valueNgMl`. */
export function camelCase(name: string): string {
  return name.replace(/_(.)/g, (_match, letter: string) => letter.toUpperCase());
}

/**
 * Builds a trial from the columns a reader or an importer hands over (dates are day numbers,
 * flags 0 or 1). Every cell is checked again, because the columns crossed a process boundary.
 *
 * @param columns the tables that exist; each an array a column, all of the same length
 * @param source where the data came from
 * @param ignored `table.column` of what the file holds beside the schema
 * @throws Refused `table-missing`, `column-missing`, `wrong-shape` (not one row of trial facts),
 *   `wrong-value` (a cell of the wrong kind, a patient id given twice, a row of a patient who is
 *   not in `patients`)
 */
export function parseTrial(
  columns: TrialColumns,
  source: Source,
  ignored: readonly string[],
): Trial {
  for (const table of REQUIRED_TABLES) {
    if (columns[table] === undefined) refuseTable(table);
  }
  const facts = parseRows('trial', columns.trial);
  const [onlyFacts] = facts;
  if (onlyFacts === undefined || facts.length > 1) {
    throw new Refused({
      code: 'wrong-shape',
      table: 'trial',
      message: `trial: ${facts.length} rows where one is expected`,
    });
  }
  const patients = parseRows('patients', columns.patients);
  const ids = patientIds(patients);
  const rowsOf = <T extends TableName>(table: T): readonly Row<T>[] => {
    const rows = parseRows(table, columns[table]);
    checkPatients(table, columns[table]?.['patient'], ids);
    return rows;
  };
  const vitalStatus = rowsOf('vital_status');
  refuseRepeats(
    'vital_status',
    'patient',
    vitalStatus.map((row) => row.patient),
  );
  return {
    source,
    facts: onlyFacts,
    patients,
    eligibility: rowsOf('eligibility'),
    cycles: rowsOf('cycles'),
    psa: rowsOf('psa'),
    imaging: rowsOf('imaging'),
    adverseEvents: rowsOf('adverse_events'),
    questionnaireItems: rowsOf('questionnaire_items'),
    therapies: rowsOf('therapies'),
    vitalStatus,
    timeToEvent: rowsOf('time_to_event'),
    present: TABLE_NAMES.filter((table) => columns[table] !== undefined),
    ignored,
  };
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

type Field = {
  readonly key: string;
  readonly name: string;
  readonly column: Column;
  readonly cells: readonly Cell[] | undefined;
};

/** Rows of one table. An optional column that the file does not have reads as null. */
function parseRows<T extends TableName>(table: T, data: ColumnarTable | undefined): Row<T>[] {
  if (data === undefined) return [];
  const declared: Readonly<Record<string, Column>> = TABLES[table];
  const fields = Object.entries(declared).map(([name, column]): Field => {
    const cells = Object.hasOwn(data, name) ? data[name] : undefined;
    if (cells === undefined && column.required) refuseColumn(table, name);
    return { key: camelCase(name), name, column, cells };
  });
  const length = sameLength(table, fields);
  const rows: Row<T>[] = new Array<Row<T>>(length);
  for (let index = 0; index < length; index++) {
    const row: Record<string, Cell | boolean> = {};
    for (const field of fields) row[field.key] = engineValue(table, index, field);
    rows[index] = row as Row<T>;
  }
  return rows;
}

function engineValue(table: TableName, index: number, field: Field): Cell | boolean {
  const { column, cells, name } = field;
  const cell = cells === undefined ? null : cells[index];
  if (cell === null && !column.required) return null;
  if (cell === null || cell === undefined || !isCell(column, cell)) {
    refuseCell({ table, row: index + 1, name, column }, cell);
  }
  return column.kind === 'flag' ? cell === 1 : cell;
}

function sameLength(table: TableName, fields: readonly Field[]): number {
  const lengths = new Set(fields.flatMap(({ cells }) => (cells === undefined ? [] : cells.length)));
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
    else refuseRow(table, column, index, id, 'stands in an earlier row already');
  }
}

function checkPatients(
  table: TableName,
  cells: readonly Cell[] | undefined,
  ids: ReadonlySet<string>,
): void {
  for (const [index, id] of (cells ?? []).entries()) {
    if (typeof id === 'string' && ids.has(id)) continue;
    refuseRow(table, 'patient', index, id, 'is not in patients');
  }
}

function refuseRow(
  table: TableName,
  column: string,
  index: number,
  raw: Cell,
  fault: string,
): never {
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
