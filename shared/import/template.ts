/** Empty tables to fill in, with a page that explains every column. */
import { expectation } from '../trial/parse-cell.ts';
import { TABLES, TABLE_NAMES } from '../trial/schema.ts';
import type { Column, TableName } from '../trial/schema.ts';
import { unitRule } from './values/units.ts';

export type TemplateColumn = {
  readonly name: string;
  readonly required: boolean;
  /** What it holds, and what a cell may be. */
  readonly about: string;
  readonly accepts: string;
};

export type TemplateTable = {
  readonly table: TableName;
  readonly columns: readonly TemplateColumn[];
};

/** Every table of the schema with its columns. */
export function templateTables(): readonly TemplateTable[] {
  return TABLE_NAMES.map((table) => ({
    table,
    columns: Object.entries<Column>(TABLES[table]).map(([name, column]) => ({
      name,
      required: column.required,
      about: column.about,
      accepts: acceptsOf(table, name, column),
    })),
  }));
}

function acceptsOf(table: TableName, name: string, column: Column): string {
  const unit = unitRule(table, name)?.unit;
  const accepts = expectation({ ...column, required: true });
  return unit === undefined ? accepts : `${accepts}, in ${unit}`;
}

/** The page of explanations as text. */
export function templatePage(): string {
  const lines = templateTables().flatMap(({ table, columns }) => [
    '',
    `## ${table}`,
    '',
    ...columns.map(
      ({ name, required, about, accepts }) =>
        `- ${name}${required ? ' (required)' : ''}: ${about}. ${accepts[0]?.toUpperCase() ?? ''}${accepts.slice(1)}.`,
    ),
  ]);
  return [
    '# Tables of a trial',
    '',
    'One file a table, one line a row; the first line names the columns and stays as it is. `trial` has',
    'one row. A patient in any table must stand in `patients`. Tables and columns that are not required',
    'may stay empty. Then: onearm import FOLDER --out TRIAL.db',
    ...lines,
    '',
  ].join('\n');
}
