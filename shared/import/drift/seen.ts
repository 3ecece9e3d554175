/** What a mapping remembers of its sources, so that the next export can be held against it. */
import type { ColumnMap, Mapping, SourceMap } from '../mapping/mapping.ts';
import type { SourceColumn, SourceTable } from '../source-table.ts';
import { usesOf } from './uses.ts';

/** More texts than this are no list of codes. */
const MOST_CODES = 60;
const LONGEST_CODE = 40;

type Seen = Pick<SourceMap, 'columns' | 'labels' | 'types' | 'codes'>;

/** The mapping with the columns, labels, types and codes of these sources. */
export function withSeen(mapping: Mapping, sources: readonly SourceTable[]): Mapping {
  const coded = codedColumns(mapping);
  const remembered = Object.entries(mapping.sources).map(([name, source]) => {
    const table = sources.find((one) => one.name === name);
    return [name, table === undefined ? source : { ...source, ...seenOf(table, coded) }];
  });
  return { ...mapping, sources: Object.fromEntries(remembered) as Mapping['sources'] };
}

/** `source.column` of what is read by a map of codes. */
function codedColumns(mapping: Mapping): ReadonlySet<string> {
  const tables = Object.entries(mapping.tables).map(([table, parts]) => [
    table,
    (parts ?? []).map((part) => ({ ...part, columns: codedMaps(part.columns) })),
  ]);
  const only = { ...mapping, tables: Object.fromEntries(tables) as Mapping['tables'] };
  return new Set(
    [...usesOf(only)].flatMap(([source, uses]) =>
      [...uses].flatMap(([name, { feeds }]) => (feeds.length > 0 ? [`${source}.${name}`] : [])),
    ),
  );
}

const codedMaps = (columns: Readonly<Record<string, ColumnMap>>) =>
  Object.fromEntries(Object.entries(columns).filter(([, map]) => map.values !== undefined));

function seenOf(table: SourceTable, coded: ReadonlySet<string>): Seen {
  const list = <T>(of: (column: SourceColumn) => T | null) =>
    Object.fromEntries(
      table.columns.flatMap((column) => {
        const value = of(column);
        return value === null ? [] : [[column.name, value] as const];
      }),
    );
  const labels = list(({ name, label }) =>
    label === name ? null : (label?.slice(0, 300) ?? null),
  );
  const types = list(({ declared }) => declared);
  const codes = list((column) =>
    coded.has(`${table.name}.${column.name}`) ? codesOf(column) : null,
  );
  return {
    columns: table.columns.map(({ name }) => name),
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(Object.keys(types).length > 0 && { types }),
    ...(Object.keys(codes).length > 0 && { codes }),
  };
}

/** The texts of a coded column; none of a column that identifies, or that holds free text. */
function codesOf({ distinct, identifier }: SourceColumn): string[] | null {
  const texts = distinct.map((text) => text.trim()).filter((text) => text !== '');
  const isCoded = texts.length <= MOST_CODES && texts.every(({ length }) => length <= LONGEST_CODE);
  return identifier || !isCoded ? null : [...new Set(texts)].sort();
}
