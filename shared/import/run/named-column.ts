/** The column of the produced rows that a map names. */
import type { ColumnMap } from '../mapping/mapping.ts';
import { columnBuilder, usedTexts } from '../source-table.ts';
import type { UsedText } from '../source-table.ts';
import { needColumn } from './part-column.ts';
import type { PartColumn, PartRows } from './part-column.ts';

/** The column a map names, or the first filled one of several. */
export function partColumnOf(
  map: ColumnMap,
  rows: PartRows,
  isMissing: (text: string) => boolean,
): PartColumn {
  const named = map.column ?? map.limitOf ?? map.timeOf;
  if (typeof named === 'string') return needPartColumn(rows, named);
  const names = named ?? map.firstOf ?? [];
  const columns = names.map((name) => needPartColumn(rows, name));
  const [first] = columns;
  if (first === undefined) return needPartColumn(rows, '');
  const builder = columnBuilder();
  const chosen = new Int32Array(rows.count);
  for (let produced = 0; produced < rows.count; produced++) {
    const at = columns.findIndex((one) => !isMissing(partText(one, produced)));
    chosen[produced] = Math.max(at, 0);
    builder.push(partText(columns[Math.max(at, 0)] as PartColumn, produced));
  }
  const at = (produced: number) => columns[chosen[produced] as number] ?? first;
  return {
    column: { ...first.column, ...builder.finish() },
    nameAt: (produced) => at(produced).nameAt(produced),
    rowAt: (produced) => at(produced).rowAt(produced),
  };
}

export function needPartColumn(rows: PartRows, name: string): PartColumn {
  const found = rows.columnNamed(name);
  if (found !== null) return found;
  needColumn(rows.source, name);
  throw new Error(`no column ${name}`);
}

export function partText({ column }: PartColumn, produced: number): string {
  return column.distinct[column.index[produced] as number] as string;
}

/** The distinct texts of a column in the produced rows, with the place of the first. */
export function usedIn(from: PartColumn, rows: PartRows): readonly UsedText[] {
  const places = Int32Array.from({ length: rows.count }, (_, produced) => {
    const at = from.rowAt(produced);
    return at === null ? 0 : (at.source.places[at.row] as number);
  });
  const all = Array.from({ length: rows.count }, (_, produced) => produced);
  return usedTexts({ ...rows.source, places }, from.column, all);
}
