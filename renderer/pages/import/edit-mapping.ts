/** Changes of a mapping as the window makes them, and its lines in words. */
import type { ColumnMap, Mapping, Part } from '../../../shared/import/mapping/mapping.ts';
import type { TableName } from '../../../shared/trial/schema.ts';

/** A field of the mapping: of which part of which table. */
export type ColumnPlace = {
  readonly table: TableName;
  readonly part: number;
  readonly field: string;
};

/** The mapping with a field read from another column of its source. */
export function withColumn(
  mapping: Mapping,
  { table, part, field }: ColumnPlace,
  column: string | null,
): Mapping {
  return withPart(mapping, table, part, (one) => moved(one, field, column));
}

function withPart(
  mapping: Mapping,
  table: TableName,
  part: number,
  change: (part: Part) => Part,
): Mapping {
  const parts = mapping.tables[table] ?? [];
  const changed = parts.map((one, index) => (index === part ? change(one) : one));
  return { ...mapping, tables: { ...mapping.tables, [table]: changed } };
}

/** The mapping with one field read otherwise. */
export function withField(
  mapping: Mapping,
  { table, part, field }: ColumnPlace,
  change: (map: ColumnMap) => ColumnMap,
): Mapping {
  return withPart(mapping, table, part, (one) => ({
    ...one,
    columns: { ...one.columns, [field]: change(one.columns[field] ?? {}) },
  }));
}

/** One code of the source read as another one of the table, or taken out of the map. */
export function withCode(map: ColumnMap, code: string, value: string | null): ColumnMap {
  const others = Object.entries(map.values ?? {}).filter(([known]) => known !== code);
  const values = value === null ? others : [...others, [code, value] as const];
  return { ...map, values: Object.fromEntries(values) };
}

/** What names columns goes; units, codes and formats stay and are checked against the new one. */
const NAMES_COLUMNS: readonly (keyof ColumnMap)[] = ['firstOf', 'oneOf', 'constant', 'column'];

function moved(part: Part, field: string, column: string | null): Part {
  const others = Object.entries(part.columns).filter(([name]) => name !== field);
  if (column === null) return { ...part, columns: Object.fromEntries(others) };
  const kept = Object.entries(part.columns[field] ?? {}).filter(
    ([key]) => !NAMES_COLUMNS.includes(key as keyof ColumnMap),
  );
  const map: ColumnMap = { ...Object.fromEntries(kept), column };
  return { ...part, columns: { ...Object.fromEntries(others), [field]: map } };
}

/** What a field is read from, in words. */
export function fromWords(map: ColumnMap | undefined): string {
  if (map === undefined) return 'not supplied';
  if (map.constant !== undefined) return `always ${JSON.stringify(map.constant)}`;
  const one = map.column ?? map.timeOf;
  if (one !== undefined) return one;
  if (map.limitOf !== undefined) return `the sign before ${[map.limitOf].flat().join(', ')}`;
  const several = map.firstOf ?? map.oneOf;
  if (several !== undefined) return `the first filled of ${several.join(', ')}`;
  return map.from === undefined ? 'several columns' : `${map.from} to ${map.to ?? ''}`;
}

/** Columns of the source that a line reads. */
export function columnsOf(map: ColumnMap | undefined): readonly string[] {
  if (map === undefined) return [];
  return [map.column, map.firstOf, map.oneOf, map.limitOf, map.timeOf, map.from, map.to]
    .flat()
    .filter((name) => name !== undefined);
}
