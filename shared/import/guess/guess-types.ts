/** What a guess is: the mapping, and the reason of each of its lines. */
import type { TableName } from '../../trial/schema.ts';
import type { ColumnMap, Mapping, Part } from '../mapping/mapping.ts';

/** Why a column was chosen, in the order in which reasons count. */
export type GuessReason = 'saved mapping' | 'standard' | 'dictionary' | 'names' | 'values';

export type Guessed = {
  readonly table: TableName;
  readonly column: string;
  readonly source: string;
  /** What it is read from, in words: a column, a constant, several columns. */
  readonly from: string;
  readonly reason: GuessReason;
  /** True where only a name says it: to be looked at. */
  readonly confirm: boolean;
};

export type Guess = {
  readonly mapping: Mapping;
  readonly reasons: readonly Guessed[];
  /** Why a source feeds no table, one sentence a source. */
  readonly notes: readonly string[];
};

/** Parts for one table, with the reason behind them. */
export type GuessedPart = {
  readonly table: TableName;
  readonly part: Part;
  readonly reason: GuessReason;
};

/** What a column map reads, in words. */
export function mapWords(map: ColumnMap): string {
  if (map.constant !== undefined) return JSON.stringify(map.constant);
  const one = map.column ?? map.limitOf ?? map.timeOf;
  if (typeof one === 'string') return one;
  return (one ?? map.firstOf ?? map.oneOf ?? []).join(', ');
}

/** The reasons of a part, one a column. */
export function reasonsOf({ table, part, reason }: GuessedPart): readonly Guessed[] {
  return Object.entries(part.columns).map(([column, map]) => ({
    table,
    column,
    source: part.from,
    from: mapWords(map),
    reason,
    confirm: reason === 'names' || reason === 'values',
  }));
}
