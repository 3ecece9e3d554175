/**
 * The rows a part of the mapping takes from its sources: selected, made long or wide, joined. Every
 * row of every source is accounted for: it stands behind a produced row, or it is left out by the
 * selection, or it stays out with a reason.
 */
import type { TableName } from '../../trial/schema.ts';
import type { Findings } from '../findings.ts';
import type { Part } from '../mapping/mapping.ts';
import { columnBuilder, columnNamed, PLAIN_COLUMN } from '../source-table.ts';
import type { SourceColumn, SourceTable } from '../source-table.ts';
import { groupedRows } from './join-rows.ts';
import { gathered, rowsIn, sourceOf } from './part-column.ts';
import type { Chosen, PartColumn, PartRows, Tables } from './part-column.ts';
import { choose, confirmed, selected } from './select-rows.ts';
import { unpivoted } from './unpivot-rows.ts';

/**
 * @throws Refused `column-missing` where the mapping names a column that its source does not have
 */
export function partRows(
  table: TableName,
  part: Part,
  tables: Tables,
  findings: Findings,
): PartRows {
  const source = sourceOf(part.from, tables);
  const stated = confirmed(table, part, findings)
    ? choose(source, part.where)
    : { chosen: [], leftOut: Array.from({ length: source.rows }, (_, row) => row) };
  const base = { source, ...selected(source, stated, part.select ?? [], findings) };
  if (part.unpivot !== undefined) return unpivoted(part.unpivot, base);
  if (part.pivot === undefined && part.join === undefined) return plainRows(base);
  return groupedRows({ table, part, tables, findings }, base);
}

function plainRows({ source, chosen, leftOut }: Chosen): PartRows {
  const known = new Map<string, PartColumn>();
  const once = (column: SourceColumn): PartColumn => {
    const found = known.get(column.name) ?? gathered(source, column, chosen);
    known.set(column.name, found);
    return found;
  };
  return {
    source,
    count: chosen.length,
    columnNames: source.columns.map(({ name }) => name),
    columnNamed: (name) => {
      if (name === ROW_NUMBER) return rowNumbers(source, chosen);
      const column = columnNamed(source, name);
      return column === null ? null : once(column);
    },
    rowsOf: (produced) => [{ source, row: chosen[produced] as number }],
    leftOut: rowsIn(source, leftOut),
    stayOut: [],
    stayOutRows: [],
  };
}

/** Name under which the number of a row is asked for, where a file has no patients. */
export const ROW_NUMBER = '@row';

function rowNumbers(source: SourceTable, rows: readonly number[]): PartColumn {
  const builder = columnBuilder();
  for (const row of rows) builder.push(String(row + 1));
  return {
    column: { ...PLAIN_COLUMN, name: ROW_NUMBER, ...builder.finish() },
    nameAt: () => ROW_NUMBER,
    rowAt: (produced) => ({ source, row: rows[produced] as number }),
  };
}
