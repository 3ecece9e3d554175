/** A trial back to columns: the way out, for whoever writes a trial database. */
import { camelCase } from './parse-trial.ts';
import { TABLES, TABLE_NAMES } from './schema.ts';
import type { Cell, ColumnarTable, TrialColumns } from './schema.ts';
import type { Trial } from './types.ts';

/** The rows of a trial without where they came from. */
export type TrialRows = Omit<
  Trial,
  'source' | 'present' | 'ignored' | 'readerNotes' | 'absentColumns'
>;

/** The columns of a trial: snake_case names, flags 0 or 1, every table present. */
export function trialColumns(rows: TrialRows): TrialColumns {
  const tables = TABLE_NAMES.map((table): [string, ColumnarTable] => {
    const list: readonly object[] =
      table === 'trial' ? [rows.facts] : rows[camelCase(table) as RowList];
    const columns = Object.keys(TABLES[table]).map((name): [string, Cell[]] => {
      const key = camelCase(name);
      return [name, list.map((row) => cellOf((row as Readonly<Record<string, unknown>>)[key]))];
    });
    return [table, Object.fromEntries(columns)];
  });
  return Object.fromEntries(tables) as TrialColumns;
}

type RowList = Exclude<keyof TrialRows, 'facts'>;

function cellOf(value: unknown): Cell {
  if (value === true || value === false) return value ? 1 : 0;
  return (value ?? null) as Cell;
}
