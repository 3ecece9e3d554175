/** A file that says something about another one and feeds no table itself. */
import type { SourceTable } from '../source-table.ts';

export type Companion = {
  readonly table: SourceTable;
  readonly role: 'dictionary' | 'event list' | 'define.xml' | 'supplemental qualifiers';
  /** The source it belongs to; null where there is none. */
  readonly of: string | null;
};

export type Paired = {
  readonly sources: readonly SourceTable[];
  readonly companions: readonly Companion[];
};
