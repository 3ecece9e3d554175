/** The columns of rows that are brought together by a key. */
import type { Pivot } from '../mapping/mapping.ts';
import { columnBuilder, columnNamed, textAt } from '../source-table.ts';
import type { SourceColumn, SourceTable } from '../source-table.ts';
import { SEPARATOR, valueColumns } from './group-rows.ts';
import type { Grouped } from './group-rows.ts';
import { needColumn, rowsIn } from './part-column.ts';
import type { PartColumn, SourceRow } from './part-column.ts';

export function producedRows(
  all: readonly Grouped[],
  keys: readonly string[],
  key: readonly string[],
) {
  const find = (name: string): PartColumn | null => {
    const at = key.indexOf(name);
    if (at >= 0) return keyColumn(all, keys, key, at);
    for (const one of all) {
      const inside = name.startsWith(one.prefix) ? name.slice(one.prefix.length) : null;
      const column = inside === null || inside === '' ? null : groupedColumn(one, keys, inside);
      if (column !== null) return column;
    }
    return null;
  };
  const rows = keys.map((text) =>
    all.flatMap(({ source, groups }) => rowsIn(source, groups.get(text) ?? [])),
  );
  return {
    count: keys.length,
    columnNames: all.flatMap(({ source, prefix, pivot }) => [
      ...source.columns.map(({ name }) => `${prefix}${name}`),
      ...(pivot === null
        ? []
        : needColumn(source, pivot.name).distinct.map((name) => `${prefix}${name}`)),
    ]),
    columnNamed: find,
    rowsOf: (produced: number) => rows[produced] ?? [],
  };
}

/** The key of a row as the first source that has it writes it. */
function keyColumn(
  all: readonly Grouped[],
  keys: readonly string[],
  key: readonly string[],
  at: number,
): PartColumn | null {
  const main = all[0];
  if (main === undefined) return null;
  const name = key[at] as string;
  const own = needColumn(main.source, name);
  const builder = columnBuilder();
  for (const text of keys) {
    const row = main.rowFor(text, null);
    builder.push(row === null ? (text.split(SEPARATOR)[at] ?? '') : textAt(own, row));
  }
  return {
    column: { ...own, ...builder.finish() },
    nameAt: () => name,
    rowAt: (produced) => firstRow(all, keys[produced] as string),
  };
}

function firstRow(all: readonly Grouped[], key: string): SourceRow | null {
  for (const { source, rowFor } of all) {
    const row = rowFor(key, null);
    if (row !== null) return { source, row };
  }
  return null;
}

/** A column of the source, or in a pivot a column made of the rows of one name. */
function groupedColumn(one: Grouped, keys: readonly string[], name: string): PartColumn | null {
  const own = columnNamed(one.source, name);
  const pivoted = own === null && one.pivot !== null && hasName(one.source, one.pivot, name);
  if (own === null && !pivoted) return null;
  const values = one.pivot === null ? [] : valueColumns(one.source, one.pivot);
  const columns = own === null ? values : [own];
  const [like] = columns;
  if (like === undefined) return null;
  const builder = columnBuilder();
  const from = keys.map((key) => {
    const row = own === null ? one.rowFor(key, name) : firstFilled(one, own, key);
    const column =
      row === null ? null : (columns.find((c) => textAt(c, row).trim() !== '') ?? null);
    builder.push(row === null || column === null ? '' : textAt(column, row));
    return row;
  });
  return {
    column: { ...like, ...builder.finish() },
    nameAt: () => name,
    rowAt: (produced) => {
      const row = from[produced] ?? null;
      return row === null ? null : { source: one.source, row };
    },
  };
}

/** Whether any row of the source has this name in its pivot. */
function hasName(source: SourceTable, pivot: Pivot, name: string): boolean {
  return needColumn(source, pivot.name).distinct.some((text) => text.trim() === name);
}

function firstFilled(one: Grouped, column: SourceColumn, key: string): number | null {
  const rows = one.groups.get(key) ?? [];
  return rows.find((row) => textAt(column, row).trim() !== '') ?? rows[0] ?? null;
}
