/** Rows of one source brought together by a key and, in a pivot, by a name. */
import type { Join, Pivot } from '../mapping/mapping.ts';
import { columnNamed, textAt } from '../source-table.ts';
import type { SourceColumn, SourceTable } from '../source-table.ts';
import { dateShape } from '../values/date-shape.ts';
import { needColumn } from './part-column.ts';

/** One source of a part whose rows are brought together by a key. */
export type Grouped = {
  readonly source: SourceTable;
  readonly prefix: string;
  /** Rows of each key. */
  readonly groups: ReadonlyMap<string, readonly number[]>;
  readonly pivot: Pivot | null;
  /** The row of a key and, in a pivot, a name; null where there is none. */
  readonly rowFor: (key: string, name: string | null) => number | null;
};

export const SEPARATOR = '\u001f';

type GroupInput = {
  readonly source: SourceTable;
  readonly chosen: readonly number[];
  readonly key: readonly string[];
  readonly pivot: Pivot | null;
  readonly prefix: string;
  readonly latest: string | null;
};

export const joinInput = (
  join: Join,
  source: SourceTable,
  chosen: readonly number[],
): GroupInput => ({
  source,
  chosen,
  key: join.on,
  pivot: join.pivot ?? null,
  prefix: `${join.as ?? join.from}.`,
  latest: join.latest ?? null,
});

/** The day part of a date and time, so that 2024-03-04T08:10 and 2024-03-04 are one key. */
const keyText = (text: string): string => {
  const trimmed = text.trim();
  return /^\d{4}-\d{2}-\d{2}[T ]/.test(trimmed) ? trimmed.slice(0, 10) : trimmed;
};

export function group(
  input: GroupInput,
  say: (source: SourceTable, row: number, column: string, value: string | null) => void,
): { readonly grouped: Grouped; readonly same: readonly number[] } {
  const { source, chosen, pivot } = input;
  const keyColumns = input.key.map((name) => needColumn(source, name));
  const nameColumn = pivot === null ? null : needColumn(source, pivot.name);
  const values = pivot === null ? [] : valueColumns(source, pivot);
  const latest = input.latest === null ? null : needColumn(source, input.latest);
  const groups = new Map<string, number[]>();
  const byName = new Map<string, number>();
  const same: number[] = [];
  const ordered = latest === null ? chosen : latestFirst(chosen, latest);
  for (const row of ordered) {
    const key = keyColumns.map((column) => keyText(textAt(column, row))).join(SEPARATOR);
    const name = nameColumn === null ? '' : textAt(nameColumn, row).trim();
    const place = `${key}${SEPARATOR}${name}`;
    const earlier = byName.get(place);
    if (earlier === undefined) {
      byName.set(place, row);
      const members = groups.get(key);
      if (members === undefined) groups.set(key, [row]);
      else members.push(row);
    } else if (latest !== null || equalRows(source, values, earlier, row)) same.push(row);
    else {
      const column = values[0] ?? keyColumns[0];
      say(
        source,
        row,
        name === '' ? (column?.name ?? '') : name,
        column ? textAt(column, row) : null,
      );
    }
  }
  const rowFor = (key: string, name: string | null): number | null =>
    name === null
      ? (groups.get(key)?.[0] ?? null)
      : (byName.get(`${key}${SEPARATOR}${name}`) ?? null);
  return { grouped: { source, prefix: input.prefix, groups, pivot, rowFor }, same };
}

export function valueColumns(source: SourceTable, { value }: Pivot): readonly SourceColumn[] {
  const names = typeof value === 'string' ? [value] : value;
  return names.flatMap((name) => columnNamed(source, name) ?? []);
}

/** In a pivot two rows are equal when their values are; else when every column is. */
function equalRows(
  source: SourceTable,
  values: readonly SourceColumn[],
  a: number,
  b: number,
): boolean {
  const columns = values.length > 0 ? values : source.columns;
  return columns.every((column) => column.index[a] === column.index[b]);
}

function latestFirst(rows: readonly number[], column: SourceColumn): readonly number[] {
  const days = column.distinct.map((text) => {
    const shape = dateShape(text);
    return shape.kind === 'day' ? shape.day : -Infinity;
  });
  const dayOf = (row: number) => days[column.index[row] as number] as number;
  return [...rows].sort((a, b) => dayOf(b) - dayOf(a) || a - b);
}
