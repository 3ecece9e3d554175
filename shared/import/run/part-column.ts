/** What a part of the mapping produces: rows and columns that know the source rows behind them. */
import { Refused } from '../../ground/refusal.ts';
import type { RowNotImported } from '../findings.ts';
import { columnNamed } from '../source-table.ts';
import type { SourceColumn, SourceTable } from '../source-table.ts';

/** The sources of an import by name. */
export type Tables = ReadonlyMap<string, SourceTable>;

/** A row of a source. */
export type SourceRow = { readonly source: SourceTable; readonly row: number };

/** A column of produced rows: its texts, and where each came from. */
export type PartColumn = {
  readonly column: SourceColumn;
  /** The source column of a produced row, as the file names it. */
  readonly nameAt: (produced: number) => string;
  /** The source row of a produced row; null where the text comes from no row. */
  readonly rowAt: (produced: number) => SourceRow | null;
};

export type PartRows = {
  readonly source: SourceTable;
  readonly count: number;
  readonly columnNamed: (name: string) => PartColumn | null;
  readonly columnNames: readonly string[];
  /** The source rows behind a produced row. */
  readonly rowsOf: (produced: number) => readonly SourceRow[];
  /** Rows that the selection leaves out, of all sources of the part. */
  readonly leftOut: readonly SourceRow[];
  readonly stayOut: readonly RowNotImported[];
  readonly stayOutRows: readonly SourceRow[];
};

export type Chosen = {
  readonly source: SourceTable;
  readonly chosen: readonly number[];
  readonly leftOut: readonly number[];
};

export function sourceOf(name: string, tables: Tables): SourceTable {
  const table = tables.get(name);
  if (table !== undefined) return table;
  throw new Refused({
    code: 'no-data',
    message: `the source ${name} of the mapping is not among the files`,
    advice: 'name its file on the command line, or make a new mapping',
  });
}

/** The column a mapping names. */
export function needColumn(source: SourceTable, name: string): SourceColumn {
  const column = columnNamed(source, name);
  if (column !== null) return column;
  throw new Refused({
    code: 'column-missing',
    file: source.file,
    column: name,
    message: `the column ${name} of the mapping is not in ${source.file}`,
    advice: 'make a new mapping with onearm map, or name the column that took its place',
  });
}

export const rowsIn = (source: SourceTable, rows: readonly number[]): readonly SourceRow[] =>
  rows.map((row) => ({ source, row }));

export function gathered(
  source: SourceTable,
  column: SourceColumn,
  rows: readonly number[],
): PartColumn {
  const index = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) index[at] = column.index[rows[at] as number] as number;
  return {
    column: { ...column, index },
    nameAt: () => column.name,
    rowAt: (produced) => ({ source, row: rows[produced] as number }),
  };
}
