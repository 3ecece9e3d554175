/** A part of the mapping made ready: its rows, and for each column of the table how it is read. */
import { formatPlural } from '../../ground/format.ts';
import { TABLES } from '../../trial/schema.ts';
import type { Column, TableName } from '../../trial/schema.ts';
import type { Findings } from '../findings.ts';
import type { ColumnMap, Mapping, Part } from '../mapping/mapping.ts';
import { UNPIVOT_NAME, UNPIVOT_VALUE } from './unpivot-rows.ts';
import { partRows } from './part-rows.ts';
import type { PartRows } from './part-column.ts';
import type { SourceTable } from '../source-table.ts';
import { isMissingWord } from '../values/missing.ts';

export type Prepared = {
  readonly table: TableName;
  readonly part: Part;
  readonly rows: PartRows;
  readonly columns: readonly (readonly [name: string, map: ColumnMap])[];
};

/** The column of a table that names the patient; null for the trial's own table. */
export function patientColumn(table: TableName): 'id' | 'patient' | null {
  if (table === 'trial') return null;
  return table === 'patients' ? 'id' : 'patient';
}

export const columnsOf = (table: TableName): Readonly<Record<string, Column>> => TABLES[table];

/** All parts of the mapping, tables in the order of the schema. */
export function prepareParts(
  mapping: Mapping,
  sources: ReadonlyMap<string, SourceTable>,
  findings: Findings,
): readonly Prepared[] {
  return (Object.keys(TABLES) as TableName[]).flatMap((table) =>
    (mapping.tables[table] ?? []).map((part) => {
      const rows = partRows(table, part, sources, findings);
      return { table, part, rows, columns: mapsOf(table, part, rows, findings) };
    }),
  );
}

function mapsOf(
  table: TableName,
  part: Part,
  rows: PartRows,
  findings: Findings,
): Prepared['columns'] {
  const stated = Object.entries(part.columns).flatMap(([name, map]) => {
    const chosen =
      map.oneOf === undefined ? map : chooseColumn(`${table}.${name}`, map, rows, findings);
    return chosen === null ? [] : [[name, chosen] as const];
  });
  const known = new Map(stated);
  if (part.unpivot !== undefined) {
    const { name, value } = part.unpivot;
    if (!known.has(name)) known.set(name, { column: UNPIVOT_NAME });
    if (!known.has(value)) known.set(value, { column: UNPIVOT_VALUE });
  }
  const psa = known.get('value_ng_ml');
  const number = psa?.column ?? psa?.firstOf;
  if (table === 'psa' && psa !== undefined && number !== undefined && !known.has('qualifier')) {
    known.set('value_ng_ml', { ...psa, limits: psa.limits ?? ['<', '>'] });
    known.set('qualifier', { limitOf: number, ...(psa.missing && { missing: psa.missing }) });
  }
  for (const [name, column] of Object.entries(columnsOf(table))) {
    if (!column.required || known.has(name) || name === patientColumn(table)) continue;
    const constant = askConstant(`${table}.${name}`, column, rows, findings);
    if (constant !== null) known.set(name, { constant });
  }
  return [...known];
}

/** Several columns could be meant: asked, where more than one of them is filled. */
function chooseColumn(
  key: string,
  map: ColumnMap,
  rows: PartRows,
  findings: Findings,
): ColumnMap | null {
  const candidates = (map.oneOf ?? []).flatMap((name) => {
    const found = rows.columnNamed(name);
    if (found === null) return [];
    const { distinct, index } = found.column;
    let filled = 0;
    const isEmpty = distinct.map((text) => text.trim() === '' || isMissingWord(text));
    for (const at of index) if (isEmpty[at] === false) filled++;
    return filled === 0 ? [] : [{ name, filled, label: found.column.label }];
  });
  const [first] = candidates;
  if (first === undefined) return null;
  const { oneOf, ...rest } = map;
  void oneOf;
  if (candidates.length === 1) {
    const others = (map.oneOf ?? []).filter((name) => name !== first.name);
    findings.note(
      `${key}: read from ${first.name}${first.label === null || first.label === first.name ? '' : ` (${first.label})`}${others.length === 0 ? '' : `; ${others.join(', ')} ${others.length === 1 ? 'is' : 'are'} empty`}`,
    );
    return { ...rest, column: first.name };
  }
  findings.ask({
    key,
    text: `which column of ${rows.source.name} is ${key}?`,
    answers: candidates.map(({ name, filled, label }) => ({
      value: name,
      effect: `${name}${label === null || label === name ? '' : ` (${label})`}: ${filled} of ${formatPlural(rows.count, 'row')} filled`,
    })),
    free: null,
    proposal: first.name,
  });
  const given = findings.answers.get(key);
  const chosen = candidates.find(({ name }) => name === given) ?? first;
  return { ...rest, column: chosen.name };
}

/** A required column that no source has: only an answer can fill it. */
function askConstant(
  key: string,
  column: Column,
  rows: PartRows,
  findings: Findings,
): string | null {
  if (ASKED_ELSEWHERE.has(key)) return null;
  const codes = column.codes ?? [];
  findings.ask({
    key,
    text: `no column of ${rows.source.name} gives ${key} (${column.about}): which value holds for ${rows.count === 1 ? 'its one row' : `all ${formatPlural(rows.count, 'row')}`}?`,
    answers: codes.map((code) => ({ value: code, effect: `${code} in every row` })),
    free: codes.length > 0 ? null : 'text',
    proposal: null,
  });
  const given = findings.answers.get(key);
  if (given === undefined) return codes[0] ?? '?';
  return codes.length === 0 || codes.includes(given) ? given : (codes[0] ?? '?');
}

const ASKED_ELSEWHERE = new Set(['patients.enrolled_on', 'cycles.number']);
