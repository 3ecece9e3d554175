/** A row in which nothing optional is recorded: who makes rows fills in what there is. */
import { camelCase } from './parse-trial.ts';
import { TABLES } from './schema.ts';
import type { Column, TableName } from './schema.ts';
import type { BlankRow } from './types.ts';

/** Every column of the table that may be empty, as null. */
export function blankRow<T extends TableName>(table: T): BlankRow<T> {
  const optional = Object.entries<Column>(TABLES[table]).filter(([, { required }]) => !required);
  return Object.fromEntries(optional.map(([name]) => [camelCase(name), null])) as BlankRow<T>;
}
