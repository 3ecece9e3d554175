/** Columns of a source to columns of a table by their words, each used once. */
import { TABLES } from '../../trial/schema.ts';
import type { Column, TableName } from '../../trial/schema.ts';
import type { ColumnMap } from '../mapping/mapping.ts';
import type { SourceColumn } from '../source-table.ts';
import { unitRule } from '../values/units.ts';
import { valuesFor, valuesFromTexts } from './code-words.ts';
import { SYNONYMS } from './synonyms.ts';

export type Match = { readonly name: string; readonly column: SourceColumn };

/** How well a column fits: its label counts more than its name; what cannot be is nothing. */
function fitOf(wanted: RegExp, target: Column, column: SourceColumn): number {
  const byLabel = column.label !== null && wanted.test(column.label) ? 3 : 0;
  const byName = wanted.test(column.name) || wanted.test(plainName(column.name)) ? 2 : 0;
  const score = byLabel + byName;
  return score === 0 || !canBe(target, column) ? 0 : score + (isLikely(target, column) ? 1 : 0);
}

const plainName = (name: string): string => name.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** What a dictionary declares must not contradict the kind of the column. */
function canBe({ kind }: Column, { declared, codes }: SourceColumn): boolean {
  const dated = declared === 'date' || declared === 'datetime';
  switch (kind) {
    case 'date':
    case 'date-or-part':
    case 'partial-date':
      return declared === null || dated || declared === 'text';
    case 'integer':
    case 'real':
      return !dated && declared !== 'time';
    case 'flag':
      return !dated && declared !== 'time';
    case 'code':
      return !dated && (declared !== 'flag' || codes === null);
    case 'text':
      return !dated;
    case 'time':
      return declared === 'time' || declared === null;
    default:
      return kind satisfies never;
  }
}

function isLikely({ kind }: Column, { declared, codes }: SourceColumn): boolean {
  if (kind === 'date') return declared === 'date';
  if (kind === 'code') return codes !== null;
  return kind === 'flag' ? declared === 'flag' : false;
}

/** The best column for each column of the table that has words. */
export function matchColumns(table: TableName, columns: readonly SourceColumn[]): readonly Match[] {
  const words = SYNONYMS[table] ?? {};
  const declared: Readonly<Record<string, Column>> = TABLES[table];
  const scored = Object.entries(words).flatMap(([name, wanted]) => {
    const target = declared[name];
    if (target === undefined) return [];
    return columns.flatMap((column) => {
      const score = fitOf(wanted, target, column);
      return score === 0 ? [] : [{ name, column, score }];
    });
  });
  const [names, used] = [new Set<string>(), new Set<SourceColumn>()];
  return scored
    .sort((a, b) => b.score - a.score)
    .flatMap(({ name, column }) => {
      if (names.has(name) || used.has(column)) return [];
      names.add(name);
      used.add(column);
      return [{ name, column }];
    });
}

/** The map of a matched column: its values by the codes, its unit by a column beside it. */
export function mapOfMatch(
  table: TableName,
  { name, column }: Match,
  beside: readonly SourceColumn[],
): ColumnMap {
  const target = (TABLES[table] as Readonly<Record<string, Column>>)[name] as Column;
  const values =
    column.codes === null
      ? valuesFromTexts(table, name, target, column.distinct)
      : valuesFor(table, name, target, column.codes);
  const unit = unitRule(table, name) === null || name === 'age' ? null : unitColumn(column, beside);
  return {
    column: column.name,
    ...(values !== null && { values: { ...values } }),
    ...(unit !== null && { unit }),
  };
}

/** `psa_unit` beside `psa_value`: the unit of each row, its codes by their labels. */
function unitColumn(
  column: SourceColumn,
  beside: readonly SourceColumn[],
): ColumnMap['unit'] | null {
  const stem = column.name.replace(/[_ ]?(?:value|result|wert)$/i, '').toLowerCase();
  const units = beside.filter(
    (one) => one !== column && /(?:^|[_ ])units?$|einheit/i.test(one.name),
  );
  const found =
    units.find(({ name }) => name.toLowerCase().startsWith(stem)) ??
    (units.length === 1 ? units[0] : undefined);
  if (found === undefined) return null;
  if (found.codes === null) return { column: found.name };
  const values = Object.fromEntries(found.codes.map(({ code, label }) => [code, label]));
  return { column: found.name, values };
}
