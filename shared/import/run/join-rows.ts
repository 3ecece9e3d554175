/** A part whose rows are made long to wide, or joined from several sources by a key. */
import { formatPlural } from '../../ground/format.ts';
import { Refused } from '../../ground/refusal.ts';
import type { TableName } from '../../trial/schema.ts';
import type { Findings, RowNotImported } from '../findings.ts';
import type { Part } from '../mapping/mapping.ts';
import type { SourceTable } from '../source-table.ts';
import { group, joinInput } from './group-rows.ts';
import type { Grouped } from './group-rows.ts';
import { producedRows } from './grouped-columns.ts';
import { rowsIn, sourceOf } from './part-column.ts';
import type { Chosen, PartRows, SourceRow, Tables } from './part-column.ts';
import { choose } from './select-rows.ts';

type Joining = {
  readonly table: TableName;
  readonly part: Part;
  readonly tables: Tables;
  readonly findings: Findings;
};

export function groupedRows(joining: Joining, base: Chosen): PartRows {
  const { table, part, tables } = joining;
  const key = part.pivot?.key ?? part.key ?? [];
  if (key.length === 0) {
    throw new Refused({
      code: 'wrong-shape',
      message: `the mapping of ${table} joins sources without a key`,
    });
  }
  const stayOut: RowNotImported[] = [];
  const stayOutRows: SourceRow[] = [];
  const leftOut: SourceRow[] = [...rowsIn(base.source, base.leftOut)];
  const say = (source: SourceTable, row: number, column: string, value: string | null) => {
    stayOutRows.push({ source, row });
    stayOut.push({
      source: source.name,
      line: source.places[row] as number,
      column,
      value,
      patient: null,
      table,
      what: 'row',
      reason: 'two-values',
      says: `an earlier row of the same patient and day has another value for ${column}`,
    });
  };
  const main = group({ ...base, key, pivot: part.pivot ?? null, prefix: '', latest: null }, say);
  leftOut.push(...rowsIn(base.source, main.same));
  const joined = (part.join ?? []).map((join) => {
    const source = sourceOf(join.from, tables);
    const picked = choose(source, join.where);
    leftOut.push(...rowsIn(source, picked.leftOut));
    const made = group(joinInput(join, source, picked.chosen), say);
    leftOut.push(...rowsIn(source, made.same));
    return made.grouped;
  });
  const all = [main.grouped, ...joined];
  const keys = keysOf(part, all);
  if (part.pivot === undefined) leftOut.push(...strangers(joining, all, new Set(keys)));
  return { ...producedRows(all, keys, key), leftOut, stayOut, stayOutRows, source: base.source };
}

/** Keys in the order in which they appear. A part with a pivot takes those of its joins too. */
function keysOf(part: Part, all: readonly Grouped[]): readonly string[] {
  const [main, ...joined] = all;
  const keys = new Set(main?.groups.keys());
  if (part.pivot !== undefined) {
    for (const { groups } of joined) for (const key of groups.keys()) keys.add(key);
  }
  return [...keys];
}

/** Rows of a joined source whose key the part does not have: left out, and counted in a note. */
function strangers(
  { table, part, findings }: Joining,
  all: readonly Grouped[],
  keys: ReadonlySet<string>,
): readonly SourceRow[] {
  return all.flatMap(({ source, groups }) => {
    const strange = [...groups].filter(([key]) => !keys.has(key)).flatMap(([, rows]) => rows);
    if (strange.length > 0) {
      findings.note(
        `${table}: ${formatPlural(strange.length, 'row')} of ${source.name} ${strange.length === 1 ? 'belongs' : 'belong'} to nobody in ${part.from}`,
      );
    }
    return rowsIn(source, strange);
  });
}
