/** What the program and the process that imports say to each other. */
import type { Refusal } from '../../shared/ground/refusal.ts';
import type { AccountLine, NotImported, Question } from '../../shared/import/findings.ts';
import type { Guessed } from '../../shared/import/guess/guess-types.ts';
import type { Mapping } from '../../shared/import/mapping/mapping.ts';
import type { SourceKind } from '../../shared/import/source-table.ts';
import type { SourceFile } from './read-sources.ts';

/** What is wanted of an import. */
export type ImportWork = {
  readonly paths: readonly string[];
  /** Null: guess it from the sources. */
  readonly mapping: Mapping | null;
  /** Name of a guessed mapping. */
  readonly name: string;
  readonly answers: readonly (readonly [key: string, value: string])[];
  /** The bytes of the database, if no question is open. */
  readonly database: boolean;
  /** Version of the program, for the database. */
  readonly program: string;
  readonly maxBytes: number;
};

/** A source as a card shows it. */
export type SourceCard = {
  readonly name: string;
  readonly file: string;
  readonly part: string | null;
  readonly kind: SourceKind;
  readonly rows: number;
  readonly columns: number;
};

export type CompanionCard = {
  readonly file: string;
  readonly role: string;
  readonly of: string | null;
};

export type ImportResult = {
  readonly files: readonly SourceFile[];
  readonly sources: readonly SourceCard[];
  readonly companions: readonly CompanionCard[];
  /** The mapping used, with the answers given. */
  readonly mapping: Mapping;
  /** Why each line of a guessed mapping is as it is; empty for a mapping that was given. */
  readonly reasons: readonly Guessed[];
  readonly identifying: readonly string[];
  readonly open: readonly Question[];
  readonly answered: readonly { readonly question: Question; readonly answer: string }[];
  readonly notes: readonly string[];
  readonly account: readonly AccountLine[];
  readonly notImported: readonly NotImported[];
  readonly notSupplied: readonly string[];
  /** Null when it was not asked for or a question is open. */
  readonly database: Uint8Array | null;
};

export type ImportAnswer =
  | { readonly kind: 'done'; readonly result: ImportResult }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'progress'; readonly step: string };
