/** The allow-list: which tables and columns of a file are read, and what makes it no trial. */
import { Refused } from '../../shared/ground/refusal.ts';
import { IMPORT_ADVICE } from '../../shared/import/import-advice.ts';
import { refuseColumn, refuseTable } from '../../shared/trial/parse-trial.ts';
import {
  APPLICATION_ID,
  IMPORT_TABLES,
  REQUIRED_TABLES,
  SCHEMA_VERSION,
  TABLES,
  TABLE_NAMES,
} from '../../shared/trial/schema.ts';
import type { Column, TableName } from '../../shared/trial/schema.ts';
import type { Connection } from './connection.ts';

export type ReadableTable = { readonly name: TableName; readonly columns: readonly string[] };

export type ReadableSchema = {
  readonly tables: readonly ReadableTable[];
  /**
   * `table.column`, or `table.*` for a whole table the schema does not know. The tables of an
   * import are known, and read by nothing here.
   */
  readonly ignored: readonly string[];
};

/**
 * SQLite is told to distrust the file: functions in its schema do not run, nothing is written, cells
 * are checked, CHECK constraints (which may be bombs) are left out of the integrity check.
 */
export function distrust(connection: Connection): void {
  connection.pragma('trusted_schema = OFF');
  connection.pragma('query_only = ON');
  connection.pragma('cell_size_check = ON');
  connection.pragma('mmap_size = 0');
  connection.pragma('ignore_check_constraints = ON');
  connection.pragma('temp_store = MEMORY');
}

/** @throws Refused `damaged` when the structure of the database is broken */
export function checkIntegrity(connection: Connection): void {
  const found = connection.pragma('integrity_check(1)', { simple: true });
  if (found === 'ok') return;
  throw new Refused({
    code: 'damaged',
    message: 'the database is damaged',
    value: String(found).slice(0, 80),
    advice: 'take the file from a backup',
  });
}

/** @throws Refused `not-a-trial-database`, `newer-schema` */
export function checkVersion(connection: Connection): void {
  const id = connection.pragma('application_id', { simple: true });
  const version = Number(connection.pragma('user_version', { simple: true }));
  if (id !== APPLICATION_ID || version < 1) {
    throw new Refused({
      code: 'not-a-trial-database',
      message: 'the file is an SQLite database but not a trial database',
      advice: `export its tables as CSV files: ${IMPORT_ADVICE}; docs/database.md says how to make one`,
    });
  }
  if (version > SCHEMA_VERSION) {
    throw new Refused({
      code: 'newer-schema',
      value: String(version),
      message: `the database has schema version ${version}, this program reads up to ${SCHEMA_VERSION}`,
      advice: 'update this program',
    });
  }
}

/**
 * Tables and columns to read. Views, virtual tables and generated columns under a known name are
 * refused, because reading them runs what the file says.
 *
 * @throws Refused `table-missing`, `column-missing`, `wrong-shape`
 */
export function checkSchema(connection: Connection): ReadableSchema {
  const listed = listTables(connection);
  for (const { name, type } of listed) {
    if (isKnown(name) && type !== 'table') {
      throw new Refused({
        code: 'wrong-shape',
        table: name.toLowerCase(),
        message: `${name} is a ${type}, not a table`,
      });
    }
  }
  // SQLite takes names that differ in case for one, so there are never two of them.
  const names = new Set(listed.map(({ name }) => name.toLowerCase()));
  for (const table of REQUIRED_TABLES) if (!names.has(table)) refuseTable(table);
  const known = TABLE_NAMES.filter((table) => names.has(table));
  const checked = known.map((table) => checkColumns(connection, table));
  const strangers = listed
    .map(({ name }) => name)
    .filter((name) => !isKnown(name) && !Object.hasOwn(IMPORT_TABLES, name.toLowerCase()))
    .map((name) => `${name.slice(0, 80)}.*`);
  return {
    tables: checked.map(({ table }) => table),
    ignored: [...checked.flatMap(({ ignored }) => ignored), ...strangers],
  };
}

const isKnown = (name: string): boolean => Object.hasOwn(TABLES, name.toLowerCase());

type Listed = { readonly name: string; readonly type: string };

/** From the schema itself: `PRAGMA table_list` expands every view, which may take for ever. */
function listTables(connection: Connection): readonly Listed[] {
  const rows = connection
    .prepare("SELECT name, type, rootpage FROM main.sqlite_schema WHERE type IN ('table', 'view')")
    .all() as readonly {
    readonly name: unknown;
    readonly type: string;
    readonly rootpage: unknown;
  }[];
  return rows.flatMap(({ name, type, rootpage }) => {
    if (typeof name !== 'string' || name.startsWith('sqlite_')) return [];
    // Only a table of the file itself has a page of its own.
    return [{ name, type: type === 'table' && rootpage === 0 ? 'virtual' : type }];
  });
}

function checkColumns(connection: Connection, table: TableName) {
  const found = connection.prepare(`PRAGMA main.table_xinfo(${table})`).all() as readonly {
    readonly name: string;
    readonly hidden: number;
  }[];
  const generated = found.find(({ hidden }) => hidden !== 0);
  if (generated !== undefined) {
    throw new Refused({
      code: 'wrong-shape',
      table,
      column: generated.name.slice(0, 80),
      message: `${table}: the column ${generated.name.slice(0, 80)} is generated, not stored`,
    });
  }
  const names = new Set(found.map(({ name }) => name.toLowerCase()));
  const declared = Object.entries<Column>(TABLES[table]);
  for (const [name, column] of declared) {
    if (column.required && !names.has(name)) refuseColumn(table, name);
  }
  const columns = declared.map(([name]) => name).filter((name) => names.has(name));
  const extra = found
    .map(({ name }) => name)
    .filter((name) => !columns.includes(name.toLowerCase()));
  return {
    table: { name: table, columns },
    ignored: extra.map((name) => `${table}.${name.slice(0, 80)}`),
  };
}
