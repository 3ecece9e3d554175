/** Writing a trial database of our own: STRICT tables generated from the declared schema. */
import type { Buffer } from 'node:buffer';
import { basename } from 'node:path';
import Database from 'better-sqlite3';
import { formatDay } from '../../shared/ground/day-number.ts';
import { parseTrial } from '../../shared/trial/parse-trial.ts';
import { APPLICATION_ID, SCHEMA_VERSION, TABLES, TABLE_NAMES } from '../../shared/trial/schema.ts';
import type { Cell, Column, TableName, TrialColumns } from '../../shared/trial/schema.ts';
import type { DayNumber } from '../../shared/ground/units.ts';
import { writeFileWhole } from '../disk/files.ts';
import type { WriteOptions } from '../disk/files.ts';

const STORED_TYPE: Readonly<Record<Column['kind'], 'TEXT' | 'INTEGER' | 'REAL'>> = {
  text: 'TEXT',
  date: 'TEXT',
  'partial-date': 'TEXT',
  code: 'TEXT',
  integer: 'INTEGER',
  flag: 'INTEGER',
  real: 'REAL',
};

/** The SQL that creates a table of the schema. */
export function createTableStatement(table: TableName): string {
  const columns = Object.entries<Column>(TABLES[table]).map(
    ([name, column]) => `  ${definition(table, name, column)}`,
  );
  return `CREATE TABLE ${table} (\n${columns.join(',\n')}\n) STRICT`;
}

function definition(table: TableName, name: string, column: Column): string {
  const parts = [name, STORED_TYPE[column.kind]];
  if (column.required) parts.push('NOT NULL');
  if (name === 'id') parts.push('PRIMARY KEY');
  if (name === 'patient') parts.push('REFERENCES patients (id)');
  if (table === 'vital_status' && name === 'patient') parts.push('UNIQUE');
  if (column.kind === 'flag') parts.push(`CHECK (${name} IN (0, 1))`);
  if (column.kind === 'date') parts.push(`CHECK (${name} IS date(${name}))`);
  if (column.kind === 'code') {
    const codes = (column.codes ?? []).map((code) => `'${code.replaceAll("'", "''")}'`);
    parts.push(`CHECK (${name} IN (${codes.join(', ')}))`);
  }
  return parts.join(' ');
}

/**
 * The bytes of a trial database that holds these columns. The same columns give the same bytes.
 *
 * @throws Refused as `parseTrial` does, before anything is written
 */
export function trialDatabaseBytes(columns: TrialColumns): Buffer {
  parseTrial(columns, { fileName: '', sha256: '', bytes: 0, format: 'onearm' }, []);
  const database = new Database(':memory:');
  try {
    database.pragma('foreign_keys = ON');
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${SCHEMA_VERSION}`);
    for (const table of TABLE_NAMES) database.exec(createTableStatement(table));
    const fill = database.transaction(() => {
      for (const table of TABLE_NAMES) insertRows(database, table, columns);
    });
    fill();
    return database.serialize();
  } finally {
    database.close();
  }
}

function insertRows(database: Database.Database, table: TableName, columns: TrialColumns): void {
  const data = columns[table];
  if (data === undefined) return;
  const fields = Object.entries<Column>(TABLES[table]).map(([name, column]) => ({
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
  return column.kind === 'date' && cell !== null ? formatDay(cell as DayNumber) : cell;
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
  options: WriteOptions = {},
): Promise<{ readonly fileName: string; readonly bytes: number }> {
  const bytes = trialDatabaseBytes(columns);
  await writeFileWhole(path, bytes, options);
  return { fileName: basename(path), bytes: bytes.length };
}
