/** Writing a trial database of our own: STRICT tables generated from the declared schema. */
import type { Buffer } from 'node:buffer';
import { basename } from 'node:path';
import Database from 'better-sqlite3';
import { formatDay } from '../../shared/ground/day-number.ts';
import { parseTrial } from '../../shared/trial/parse-trial.ts';
import {
  APPLICATION_ID,
  IMPORT_TABLES,
  IMPORT_TABLE_NAMES,
  SCHEMA_VERSION,
  TABLES,
  TABLE_NAMES,
} from '../../shared/trial/schema.ts';
import type {
  Cell,
  Column,
  ColumnarTable,
  ImportTableName,
  Provenance,
  TableName,
  TrialColumns,
} from '../../shared/trial/schema.ts';
import type { DayNumber } from '../../shared/ground/units.ts';
import { writeFileWhole } from '../disk/files.ts';
import type { WriteOptions } from '../disk/files.ts';

const STORED_TYPE: Readonly<Record<Column['kind'], 'TEXT' | 'INTEGER' | 'REAL'>> = {
  text: 'TEXT',
  date: 'TEXT',
  'partial-date': 'TEXT',
  'date-or-part': 'TEXT',
  time: 'TEXT',
  code: 'TEXT',
  integer: 'INTEGER',
  flag: 'INTEGER',
  real: 'REAL',
};

/** The SQL that creates a table of the schema. */
export function createTableStatement(table: TableName | ImportTableName): string {
  const columns = Object.entries(columnsOf(table)).map(
    ([name, column]) => `  ${definition(table, name, column)}`,
  );
  return `CREATE TABLE ${table} (\n${columns.join(',\n')}\n) STRICT`;
}

const columnsOf = (table: TableName | ImportTableName): Readonly<Record<string, Column>> =>
  ({ ...TABLES, ...IMPORT_TABLES })[table];

function definition(table: string, name: string, column: Column): string {
  const parts = [name, STORED_TYPE[column.kind]];
  if (column.required) parts.push('NOT NULL');
  if (name === 'id') parts.push('PRIMARY KEY');
  if (name === 'patient') parts.push('REFERENCES patients (id)');
  if (table === 'vital_status' && name === 'patient') parts.push('UNIQUE');
  if (column.kind === 'flag') parts.push(`CHECK (${name} IN (0, 1))`);
  if (column.kind === 'date') parts.push(`CHECK (${name} IS date(${name}))`);
  if (column.kind === 'date-or-part') parts.push(`CHECK (${partCheck(name)})`);
  if (column.kind === 'code') {
    const codes = (column.codes ?? []).map((code) => `'${code.replaceAll("'", "''")}'`);
    parts.push(`CHECK (${name} IN (${codes.join(', ')}))`);
  }
  return parts.join(' ');
}

/** A day that exists, or the first ten letters of one cut after the month or the year. */
function partCheck(name: string): string {
  return `${name} IS substr(date(substr(${name} || '-01-01', 1, 10)), 1, length(${name}))`;
}

/**
 * The bytes of a trial database that holds these columns. The same columns give the same bytes.
 *
 * @param provenance what an import leaves: the rows of the import tables
 * @throws Refused as `parseTrial` does, before anything is written
 */
export function trialDatabaseBytes(
  columns: TrialColumns,
  provenance: Provenance | null = null,
): Buffer {
  parseTrial(columns, { fileName: '', sha256: '', bytes: 0, format: 'onearm' }, []);
  const database = new Database(':memory:');
  try {
    database.pragma('foreign_keys = ON');
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${SCHEMA_VERSION}`);
    for (const table of TABLE_NAMES) database.exec(createTableStatement(table));
    const fill = database.transaction(() => {
      for (const table of TABLE_NAMES) insertRows(database, table, columns[table]);
      for (const table of provenance === null ? [] : IMPORT_TABLE_NAMES) {
        database.exec(createTableStatement(table));
        insertRows(database, table, provenance?.[table]);
      }
    });
    fill();
    return database.serialize();
  } finally {
    database.close();
  }
}

function insertRows(
  database: Database.Database,
  table: TableName | ImportTableName,
  data: ColumnarTable | undefined,
): void {
  if (data === undefined) return;
  const fields = Object.entries(columnsOf(table)).map(([name, column]) => ({
    column,
    cells: data[name],
  }));
  const marks = fields.map(() => '?').join(', ');
  const insert = database.prepare(`INSERT INTO ${table} VALUES (${marks})`);
  const rows = Math.max(0, ...fields.map(({ cells }) => cells?.length ?? 0));
  for (let row = 0; row < rows; row++) {
    insert.run(fields.map(({ column, cells }) => storedValue(column, cells?.[row] ?? null)));
  }
}

function storedValue(column: Column, cell: Cell): Cell {
  const isDay = column.kind === 'date' || column.kind === 'date-or-part';
  return isDay && typeof cell === 'number' ? formatDay(cell as DayNumber) : cell;
}

/**
 * Writes a trial database, whole or not at all.
 *
 * @throws Refused as `trialDatabaseBytes` and `writeFileWhole` do; a file of that name is refused
 *   unless `replace` is set
 */
export async function createTrialDatabase(
  path: string,
  columns: TrialColumns,
  options: WriteOptions & { readonly provenance?: Provenance } = {},
): Promise<{ readonly fileName: string; readonly bytes: number }> {
  const { provenance = null, ...writing } = options;
  const bytes = trialDatabaseBytes(columns, provenance);
  await writeFileWhole(path, bytes, writing);
  return { fileName: basename(path), bytes: bytes.length };
}
