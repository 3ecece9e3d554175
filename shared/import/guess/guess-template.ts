/** Files whose columns are named as the tables of the schema: the templates, and what is like them. */
import { TABLES, TABLE_NAMES } from '../../trial/schema.ts';
import type { Column, TableName } from '../../trial/schema.ts';
import type { ColumnMap } from '../mapping/mapping.ts';
import type { SourceTable } from '../source-table.ts';
import { unitRule } from '../values/units.ts';
import { valuesFromTexts } from './code-words.ts';
import type { GuessedPart } from './guess-types.ts';

/** The table whose columns a source has; null where a required one is missing. */
export function templateTable(source: SourceTable): TableName | null {
  const names = new Set(source.columns.map(({ name }) => name.toLowerCase()));
  const fitting = TABLE_NAMES.flatMap((table) => {
    const columns = Object.entries<Column>(TABLES[table]);
    const has = columns.filter(([name]) => names.has(name)).length;
    const whole = columns.every(([name, { required }]) => !required || names.has(name));
    // A patient and nothing else is no sign of a table; most of the columns must be its own.
    const enough = has >= Math.min(3, columns.length) && has * 2 >= source.columns.length;
    return whole && enough ? [{ table, has }] : [];
  });
  return fitting.sort((a, b) => b.has - a.has)[0]?.table ?? null;
}

/** Every column of the table that the source has, under its own name. */
export function guessTemplate(source: SourceTable, table: TableName): GuessedPart {
  const columns = Object.entries<Column>(TABLES[table]).flatMap(
    ([name, column]): (readonly [string, ColumnMap])[] => {
      const own = source.columns.find((one) => one.name.toLowerCase() === name);
      if (own === undefined) return [];
      const values = valuesFromTexts(table, name, column, own.distinct);
      const unit = unitRule(table, name)?.unit;
      const units = unit === undefined ? {} : { unit };
      return [[name, { column: own.name, ...(values !== null && { values }), ...units }]];
    },
  );
  return {
    table,
    part: { from: source.name, columns: Object.fromEntries(columns) },
    reason: 'standard',
  };
}
