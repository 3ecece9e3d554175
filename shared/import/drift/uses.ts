/** Which columns of its sources a mapping uses, and the same mapping with other names for them. */
import { TABLES } from '../../trial/schema.ts';
import type { Column, TableName } from '../../trial/schema.ts';
import type { ColumnMap, Join, Mapping, Part, Pivot } from '../mapping/mapping.ts';

/** What a column of a source does. */
export type Use = {
  /** `table.column` that are read from it. */
  readonly feeds: readonly string[];
  /** True where rows are chosen or joined by it: without it the part cannot be read. */
  readonly isKey: boolean;
};

/** The new name of a column of a source; null where nothing takes its place. */
export type Rename = (source: string, name: string) => string | null;

/** The uses of every column, by source and name. */
export function usesOf({ tables }: Mapping): ReadonlyMap<string, ReadonlyMap<string, Use>> {
  const uses = new Map<string, Map<string, { feeds: Set<string>; isKey: boolean }>>();
  for (const [table, parts] of Object.entries(tables)) {
    for (const part of parts ?? []) {
      const see = (isKey: boolean, feeds: string | null): Rename => {
        return (source, name) => {
          const own = uses.get(source) ?? new Map<string, { feeds: Set<string>; isKey: boolean }>();
          uses.set(source, own);
          const use = own.get(name) ?? { feeds: new Set(), isKey: false };
          own.set(name, use);
          if (feeds !== null) use.feeds.add(feeds);
          use.isKey ||= isKey;
          return name;
        };
      };
      renamePart(part, see(true, null), (column) =>
        see(column === 'patient' || column === 'id', `${table}.${column}`),
      );
    }
  }
  return new Map(
    [...uses].map(([source, own]) => [
      source,
      new Map([...own].map(([name, { feeds, isKey }]) => [name, { feeds: [...feeds], isKey }])),
    ]),
  );
}

/** True for a column without which a row of its table is none. */
export function isRequired(place: string): boolean {
  const [table, name] = place.split('.') as [TableName, string];
  return (TABLES[table] as Readonly<Record<string, Column>>)[name]?.required === true;
}

/**
 * The mapping with its columns under other names. What reads a column that is gone is taken out: the
 * column of the table, or the whole part where the table cannot do without it.
 */
export function renameColumns(mapping: Mapping, rename: Rename): Mapping {
  const tables = Object.entries(mapping.tables).map(([table, parts]) => [
    table,
    (parts ?? []).flatMap((part) => {
      const renamed = renamePart(part, rename, () => rename);
      const lost = Object.keys(part.columns).filter(
        (name) => !Object.hasOwn(renamed.columns, name),
      );
      return lost.some((name) => isRequired(`${table}.${name}`)) ? [] : [renamed];
    }),
  ]);
  return { ...mapping, tables: Object.fromEntries(tables) as Mapping['tables'] };
}

/**
 * @param key names the columns by which rows are chosen and joined
 * @param field names the columns that a column of the table is read from
 */
function renamePart(part: Part, key: Rename, field: (column: string) => Rename): Part {
  const resolved = (rename: Rename) => (name: string) => {
    const join = part.join?.find((one) => name.startsWith(prefixOf(one)));
    if (join === undefined) return rename(part.from, name);
    const own = rename(join.from, name.slice(prefixOf(join).length));
    return own === null ? null : `${prefixOf(join)}${own}`;
  };
  const keyed = (source: string) => (name: string) => key(source, name) ?? name;
  const main = keyed(part.from);
  const columns = Object.entries(part.columns).flatMap(([column, map]) => {
    const renamed = renameMap(map, resolved(field(column)));
    return renamed === null ? [] : [[column, renamed] as const];
  });
  return {
    ...part,
    columns: Object.fromEntries(columns),
    ...(part.where && { where: renameKeys(part.where, main) }),
    ...(part.select && {
      select: part.select.map((one) => ({ ...one, column: main(one.column) })),
    }),
    ...(part.pivot && { pivot: renamePivot(part.pivot, main) }),
    ...(part.key && { key: part.key.map(main) }),
    ...(part.unpivot && { unpivot: renameUnpivot(part.unpivot, part.from, field) }),
    ...(part.join && { join: part.join.map((join) => renameJoin(join, keyed(join.from))) }),
  };
}

const prefixOf = ({ as, from }: Join): string => `${as ?? from}.`;

const renameKeys = <T>(record: Readonly<Record<string, T>>, name: (old: string) => string) =>
  Object.fromEntries(Object.entries(record).map(([old, value]) => [name(old), value]));

function renamePivot(pivot: Pivot, name: (old: string) => string): Pivot {
  const { key, value } = pivot;
  return {
    key: key.map(name),
    name: name(pivot.name),
    value: typeof value === 'string' ? name(value) : value.map(name),
  };
}

function renameJoin(join: Join, name: (old: string) => string): Join {
  return {
    ...join,
    on: join.on.map(name),
    ...(join.where && { where: renameKeys(join.where, name) }),
    ...(join.pivot && { pivot: renamePivot(join.pivot, name) }),
    ...(join.latest !== undefined && { latest: name(join.latest) }),
  };
}

function renameUnpivot(
  unpivot: NonNullable<Part['unpivot']>,
  source: string,
  field: (column: string) => Rename,
): NonNullable<Part['unpivot']> {
  const rename = field(unpivot.value);
  const columns = Object.entries(unpivot.columns).flatMap(([name, gives]) => {
    const renamed = rename(source, name);
    return renamed === null ? [] : [[renamed, gives] as const];
  });
  return { ...unpivot, columns: Object.fromEntries(columns) };
}

/** The map of a column; null where what it reads is gone. */
function renameMap(map: ColumnMap, name: (old: string) => string | null): ColumnMap | null {
  const renamed: ColumnMap = { ...map };
  for (const key of ['column', 'timeOf'] as const) {
    if (map[key] === undefined) continue;
    const found = name(map[key]);
    if (found === null) return null;
    renamed[key] = found;
  }
  for (const key of ['firstOf', 'oneOf'] as const) {
    if (map[key] === undefined) continue;
    renamed[key] = map[key].flatMap((one) => name(one) ?? []);
    if (renamed[key].length === 0) return null;
  }
  if (map.limitOf !== undefined) {
    const limits = [map.limitOf].flat().flatMap((one) => name(one) ?? []);
    if (limits.length === 0) return null;
    renamed.limitOf = typeof map.limitOf === 'string' ? (limits[0] as string) : limits;
  }
  for (const key of ['imputed', 'from', 'to'] as const) {
    if (map[key] === undefined) continue;
    const found = name(map[key]);
    if (found === null) delete renamed[key];
    else renamed[key] = found;
  }
  if (typeof map.unit === 'object') {
    const found = name(map.unit.column);
    if (found === null) delete renamed.unit;
    else renamed.unit = { ...map.unit, column: found };
  }
  if (map.onlyWhere !== undefined) {
    const entries = Object.entries(map.onlyWhere).map(([old, wanted]) => [name(old), wanted]);
    if (entries.some(([old]) => old === null)) return null;
    renamed.onlyWhere = Object.fromEntries(entries) as NonNullable<ColumnMap['onlyWhere']>;
  }
  return renamed;
}
