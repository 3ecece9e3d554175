/**
 * Rows before and after: the first imported rows of each table with the texts they were made of, and
 * rows that were not understood. Texts of identifying columns are shown to nobody.
 */
import type { TableName } from '../trial/schema.ts';
import type { NotImported } from './findings.ts';
import type { Mapping, Part } from './mapping/mapping.ts';
import type { SourceRow } from './run/part-column.ts';
import type { RowsByTable } from './run/fill-in.ts';
import { columnNamed, textAt } from './source-table.ts';
import type { SourceTable } from './source-table.ts';

/** A row as it stands in its source. */
export type RowBefore = {
  readonly source: string;
  /** Line of a text file or row of a table. */
  readonly line: number;
  /** Further rows behind the same imported row, such as the results of one day. */
  readonly more: number;
  /** Texts by column, of the columns that the mapping reads for this table. */
  readonly texts: readonly (readonly [column: string, text: string])[];
};

export type TablePreview = {
  readonly table: TableName;
  /** One for each of the first imported rows, in the order of the table. */
  readonly imported: readonly RowBefore[];
  /** Rows with a value that was not understood, each once, in the order of the file. */
  readonly notUnderstood: readonly RowBefore[];
};

const FIRST_ROWS = 20;
const NOT_UNDERSTOOD_ROWS = 100;
const LONGEST_TEXT = 120;

export type PreviewInput = {
  readonly rows: RowsByTable;
  readonly mapping: Mapping;
  readonly sources: readonly SourceTable[];
  readonly notImported: readonly NotImported[];
  /** Names of identifying columns, by source. */
  readonly identifying: ReadonlyMap<string, readonly string[]>;
};

export function previewOf(input: PreviewInput): readonly TablePreview[] {
  return [...input.rows].map(([table, rows]) => {
    const parts = input.mapping.tables[table] ?? [];
    const before = (source: SourceTable, row: number, more: number): RowBefore => ({
      source: source.name,
      line: source.places[row] as number,
      more,
      texts: textsOf(source, row, { parts, identifying: input.identifying }),
    });
    return {
      table,
      imported: rows.slice(0, FIRST_ROWS).flatMap(({ rows: behind }): RowBefore[] => {
        const [first, ...others] = behind;
        return first === undefined ? [] : [before(first.source, first.row, others.length)];
      }),
      notUnderstood: rowsOf(table, input).map(({ source, row }) => before(source, row, 0)),
    };
  });
}

/** The source rows of what was listed for a table. */
function rowsOf(table: TableName, { notImported, sources }: PreviewInput): readonly SourceRow[] {
  const byName = new Map(sources.map((source) => [source.name, source]));
  const seen = new Set<string>();
  const found: SourceRow[] = [];
  for (const entry of notImported) {
    if (found.length === NOT_UNDERSTOOD_ROWS) break;
    const place = `${entry.source} ${entry.line}`;
    const source = byName.get(entry.source);
    if (entry.table !== table || source === undefined || seen.has(place)) continue;
    seen.add(place);
    const row = source.places.indexOf(entry.line);
    if (row >= 0) found.push({ source, row });
  }
  return found;
}

type Shown = Pick<PreviewInput, 'identifying'> & { readonly parts: readonly Part[] };

function textsOf(
  source: SourceTable,
  row: number,
  { parts, identifying }: Shown,
): readonly (readonly [string, string])[] {
  const hidden = new Set(identifying.get(source.name) ?? []);
  return columnsRead(source.name, parts).flatMap((name) => {
    const column = hidden.has(name) ? null : columnNamed(source, name);
    return column === null ? [] : [[name, textAt(column, row).slice(0, LONGEST_TEXT)] as const];
  });
}

/** Columns of a source that the parts of a table read, each once, in the order of the mapping. */
export function columnsRead(source: string, parts: readonly Part[]): readonly string[] {
  const names = parts
    .filter(({ from }) => from === source)
    .flatMap(({ where, unpivot, columns }) => [
      ...Object.values(columns).flatMap(
        ({ column, firstOf, oneOf, limitOf, timeOf, from, to, unit }) =>
          [
            column,
            firstOf,
            oneOf,
            limitOf,
            timeOf,
            from,
            to,
            typeof unit === 'object' ? unit.column : undefined,
          ].flat(),
      ),
      ...Object.keys(where ?? {}),
      ...Object.keys(unpivot?.columns ?? {}),
    ]);
  return [...new Set(names)].filter(
    (name) => name !== undefined && !name.startsWith('@'),
  ) as string[];
}
