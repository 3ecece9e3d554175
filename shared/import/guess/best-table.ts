/** The table that a set of columns feeds, by the words of their labels and names. */
import type { TableName } from '../../trial/schema.ts';
import type { SourceColumn } from '../source-table.ts';
import { matchColumns } from './match-columns.ts';
import type { Match } from './match-columns.ts';
import { TABLE_WORDS } from './synonyms.ts';

const CANDIDATES: readonly TableName[] = [
  'patients',
  'cycles',
  'psa',
  'imaging',
  'adverse_events',
  'therapies',
  'vital_status',
];

/** What a table cannot do without, beside the patient. */
const NEEDS: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  cycles: ['given_on'],
  psa: ['measured_on', 'value_ng_ml'],
  imaging: ['imaged_on'],
  adverse_events: ['term'],
  therapies: ['agent', 'started_on'],
};

export type BestTable = { readonly table: TableName; readonly matches: readonly Match[] };

/** The table most of whose columns are there; the name of form or sheet counts as two columns. */
export function bestTable(name: string, columns: readonly SourceColumn[]): BestTable | null {
  const scored = CANDIDATES.flatMap((table) => {
    const matches = matchColumns(table, columns);
    const found = new Set(matches.map((match) => match.name));
    const whole = (NEEDS[table] ?? []).every((wanted) => found.has(wanted));
    if (!whole || matches.length === 0) return [];
    const named = TABLE_WORDS[table]?.test(name) === true ? 2 : 0;
    return [{ table, matches, score: matches.length + named }];
  });
  const best = scored.sort((a, b) => b.score - a.score)[0];
  if (best === undefined) return null;
  return best.score >= 2 || best.matches.length === columns.length ? best : null;
}

export type NearMiss = {
  readonly table: TableName;
  readonly matches: readonly Match[];
  readonly lacking: readonly string[];
};

/** The table that some of these columns are about and that lacks another it cannot do without. */
export function nearMiss(columns: readonly SourceColumn[]): NearMiss | null {
  const near = Object.entries(NEEDS).flatMap(([name, needs]): NearMiss[] => {
    const table = name as keyof typeof NEEDS;
    const matches = matchColumns(table, columns).filter((match) => needs.includes(match.name));
    const lacking = needs.filter((wanted) => matches.every((match) => match.name !== wanted));
    return matches.length > 0 && lacking.length > 0 ? [{ table, matches, lacking }] : [];
  });
  return near.sort((a, b) => b.matches.length - a.matches.length)[0] ?? null;
}
