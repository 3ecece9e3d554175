/** Texts that stand for a missing value: declared ones, and those that are answered to be missing. */
import type { Column } from '../../trial/schema.ts';
import type { Findings } from '../findings.ts';
import type { ColumnMap, Mapping } from '../mapping/mapping.ts';
import type { SourceTable } from '../source-table.ts';
import { dateShape } from '../values/date-shape.ts';
import { askMissing, missingCandidates } from '../values/missing.ts';
import type { PartColumn, PartRows } from './part-column.ts';
import { columnsOf } from './prepare.ts';
import type { Prepared } from './prepare.ts';
import { usedIn } from './named-column.ts';

/** Declared missing codes, and those that are answered to be missing. */
export function missingTexts(
  parts: readonly Prepared[],
  mapping: Mapping,
  sources: readonly SourceTable[],
  findings: Findings,
): ReadonlySet<string> {
  const declared = new Set([
    ...(mapping.conventions?.missing ?? []),
    ...sources.flatMap(({ missingCodes }) => missingCodes),
  ]);
  const found = new Map<string, Map<string, number>>();
  const looked = new Set<string>();
  for (const { table, columns, rows } of parts) {
    for (const [name, map] of columns) {
      const column = columnsOf(table)[name];
      if (column === undefined) continue;
      for (const read of [map.column ?? [], map.firstOf ?? []].flat()) {
        const from = rows.columnNamed(read);
        const place = `${rows.source.name}.${read}.${table}`;
        if (from === null || looked.has(place)) continue;
        looked.add(place);
        addCandidates({ from, rows, map, column }, declared, found);
      }
    }
  }
  return new Set([...declared, ...askMissing(found, findings)]);
}

type LookedAt = {
  readonly from: PartColumn;
  readonly rows: PartRows;
  readonly map: ColumnMap;
  readonly column: Column;
};

/** Adds the texts of a column that look like missing codes and are not declared as anything. */
function addCandidates(
  { from, rows, map, column }: LookedAt,
  declared: ReadonlySet<string>,
  found: Map<string, Map<string, number>>,
): void {
  const numeric = column.kind !== 'text' && column.kind !== 'code';
  const dated = column.kind.includes('date');
  const own = new Set([
    ...(map.missing ?? []),
    ...(from.column.codes ?? []).map(({ code }) => code),
    ...Object.keys(map.values ?? {}),
  ]);
  for (const { text, count } of missingCandidates(usedIn(from, rows), numeric)) {
    const code = text.trim();
    if (declared.has(code) || own.has(code)) continue;
    if (dated && dateShape(code).kind === 'unknown') continue;
    const counts = found.get(code) ?? new Map<string, number>();
    found.set(code, counts);
    counts.set(from.column.name, Math.max(count, counts.get(from.column.name) ?? 0));
  }
}
