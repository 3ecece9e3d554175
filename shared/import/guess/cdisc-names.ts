/** Data sets of CDISC by their columns, and small helpers to write their parts. */
import { TABLES } from '../../trial/schema.ts';
import type { Column, TableName } from '../../trial/schema.ts';
import type { ColumnMap } from '../mapping/mapping.ts';
import { columnNamed } from '../source-table.ts';
import type { SourceTable } from '../source-table.ts';
import { codeOf } from './code-words.ts';
import { isMissingWord } from '../values/missing.ts';
import { flagOf } from '../values/read-codes.ts';

/** What a data set is, by the columns that the standard gives it. */
export type Domain =
  | 'ADSL'
  | 'ADTTE'
  | 'ADLB'
  | 'ADRS'
  | 'ADTR'
  | 'ADAE'
  | 'ADQS'
  | 'ADEX'
  | 'ADCM'
  | 'DM'
  | 'EX'
  | 'LB'
  | 'RS'
  | 'TR'
  | 'AE'
  | 'QS'
  | 'DS'
  | 'SS'
  | 'CM';

export const has = (source: SourceTable, ...names: readonly string[]): boolean =>
  names.every((name) => columnNamed(source, name) !== null);

/** The first of these columns that the source has; null for none. */
export function firstOf(source: SourceTable, ...names: readonly string[]): string | null {
  return names.find((name) => has(source, name)) ?? null;
}

/** The first of these columns in which anything stands. */
export function firstFilled(source: SourceTable, ...names: readonly string[]): string | null {
  return names.find((name) => textsOf(source, name).length > 0) ?? null;
}

/** The first of these dates that is filled, study days last; else the first that the source has. */
export function dayColumn(source: SourceTable, ...names: readonly string[]): string | null {
  return firstFilled(source, ...names) ?? firstOf(source, ...names);
}

/** The distinct texts of a column that are not empty; none where it does not exist. */
export function textsOf(source: SourceTable, name: string): readonly string[] {
  const column = columnNamed(source, name);
  return (column?.distinct ?? [])
    .map((text) => text.trim())
    .filter((text) => text !== '' && !isMissingWord(text));
}

/** True for a table with the subject of CDISC. */
export function isCdisc(source: SourceTable): boolean {
  return has(source, 'USUBJID');
}

/** The domain of a data set; null for one that feeds no table. */
export function domainOf(source: SourceTable): Domain | null {
  const named = textsOf(source, 'DOMAIN');
  const name = (named.length === 1 ? named[0] : (source.part ?? source.name))?.toUpperCase() ?? '';
  if (has(source, 'PARAMCD')) return parameterDomain(source, name);
  if (has(source, 'AEDECOD') || has(source, 'AETERM')) {
    return has(source, 'ASTDT') || name.startsWith('AD') ? 'ADAE' : 'AE';
  }
  if (
    (has(source, 'LBDTC') || has(source, 'LBDY')) &&
    (has(source, 'LBSTRESN') || has(source, 'LBORRES'))
  )
    return 'LB';
  if (has(source, 'RSTESTCD')) return 'RS';
  if (has(source, 'TRTESTCD')) return 'TR';
  if (has(source, 'QSTESTCD')) return 'QS';
  if (has(source, 'DSDECOD')) return 'DS';
  if (has(source, 'SSTESTCD')) return 'SS';
  if (has(source, 'CMTRT')) return has(source, 'ASTDT') ? 'ADCM' : 'CM';
  if (has(source, 'EXDOSE')) return has(source, 'ASTDT') ? 'ADEX' : 'EX';
  if (has(source, 'RFSTDTC', 'DTHFL') || (name === 'DM' && has(source, 'AGE'))) {
    return has(source, 'TRTSDT') ? 'ADSL' : 'DM';
  }
  return name === 'ADSL' || has(source, 'TRTSDT') ? 'ADSL' : null;
}

function parameterDomain(source: SourceTable, name: string): Domain | null {
  if (has(source, 'AVAL', 'CNSR')) return 'ADTTE';
  const codes = textsOf(source, 'PARAMCD').map((code) => code.toUpperCase());
  if (codes.some((code) => code.startsWith('PSA') && code !== 'PSATV')) return 'ADLB';
  if (codes.some((code) => /^(?:OVRLRESP|SFTSRESP|BONERESP|OVR|RSP|BOR)/.test(code))) return 'ADRS';
  if (codes.some((code) => /^(?:RNT|FACT|BPI)/.test(code))) return 'ADQS';
  if (codes.some((code) => /^(?:PSMATV|NEWLES|BONENEW|SUMDIAM|SDIAM)/.test(code))) return 'ADTR';
  return name === 'ADTR' ? 'ADTR' : null;
}

/** The part of the ids that all have: the study and a dash. */
export function studyPrefix(source: SourceTable): string | null {
  const ids = textsOf(source, 'USUBJID');
  const [study] = textsOf(source, 'STUDYID');
  if (study === undefined || ids.length === 0) return null;
  const prefix = `${study}-`;
  return ids.every((id) => id.startsWith(prefix) && id.length > prefix.length) ? prefix : null;
}

/** A column with its codes by the words of the standard; texts without a code are listed later. */
export function coded(
  source: SourceTable,
  place: `${TableName}.${string}`,
  name: string | null,
  more: Readonly<Record<string, string | number | null>> = {},
): ColumnMap | null {
  if (name === null) return null;
  const [table, target] = place.split('.') as [TableName, string];
  const texts = textsOf(source, name);
  return { column: name, values: valuesOf(table, target, texts, more) };
}

/** Codes for texts: by the words of the standard, or as stated; the others are listed when read. */
export function valuesOf(
  table: TableName,
  target: string,
  texts: readonly string[],
  more: Readonly<Record<string, string | number | null>> = {},
): Record<string, string | number | null> {
  const column = (TABLES[table] as Readonly<Record<string, Column>>)[target];
  const pairs = texts.flatMap((text): (readonly [string, string | number])[] => {
    if (column?.kind === 'flag') {
      const flag = flagOf(text);
      return flag === null ? [] : [[text, flag]];
    }
    const code = codeOf(table, target, text);
    return code === null ? [] : [[text, code]];
  });
  return Object.fromEntries([...pairs, ...Object.entries(more)]);
}

/** The columns that are there. */
export function columns(
  entries: Readonly<Record<string, ColumnMap | string | null | undefined>>,
): Record<string, ColumnMap> {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([name, map]): (readonly [string, ColumnMap])[] =>
      map === null || map === undefined
        ? []
        : [[name, typeof map === 'string' ? { column: map } : map]],
    ),
  );
}
