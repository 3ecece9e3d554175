/** What an import shows before it is written: sources, mapping, questions, account, and the trial it would give. */
import type { TrialColumns } from '../trial/schema.ts';
import type { AccountLine, NotImported, Question } from './findings.ts';
import type { Guessed } from './guess/guess-types.ts';
import type { Drift } from './drift/drift.ts';
import type { Mapping } from './mapping/mapping.ts';
import type { TablePreview } from './preview.ts';
import type { SourceKind } from './source-table.ts';

/** A column of a source, as far as a person needs it to choose. */
export type FieldView = {
  readonly name: string;
  readonly label: string | null;
  /** Rows in which it is not empty. */
  readonly filled: number;
  /** How many different texts stand in it. */
  readonly distinct: number;
  /** A few of its texts; none of an identifying column. */
  readonly examples: readonly string[];
  /** How often each text stands there, where they are few enough to be codes; else null. */
  readonly codes: readonly TextCount[] | null;
};

export type TextCount = { readonly text: string; readonly count: number };

/** A column that could name a patient: it is read by nothing and stored nowhere. */
export type IdentifyingView = {
  readonly source: string;
  readonly column: string;
  /** How it was found: "the dictionary marks it as an identifier". */
  readonly reason: string;
};

/** A source as a card shows it. */
export type SourceView = {
  readonly name: string;
  readonly file: string;
  readonly part: string | null;
  readonly kind: SourceKind;
  readonly rows: number;
  readonly fields: readonly FieldView[];
};

export type FileView = {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** What it is, in words. */
  readonly what: string;
};

/** A file that goes with another one, such as a dictionary. */
export type CompanionView = {
  readonly file: string;
  readonly role: string;
  readonly of: string | null;
};

export type ImportView = {
  readonly files: readonly FileView[];
  readonly sources: readonly SourceView[];
  readonly companions: readonly CompanionView[];
  /** The mapping used, with the answers given. */
  readonly mapping: Mapping;
  /** Why each line of a guessed mapping is as it is; empty for a mapping that was given. */
  readonly reasons: readonly Guessed[];
  readonly identifying: readonly IdentifyingView[];
  readonly open: readonly Question[];
  readonly answered: readonly { readonly question: Question; readonly answer: string }[];
  readonly notes: readonly string[];
  readonly account: readonly AccountLine[];
  readonly notImported: readonly NotImported[];
  readonly notSupplied: readonly string[];
  /** How the files differ from those the mapping was made of; empty for a guessed one. */
  readonly drift: readonly Drift[];
  /** Rows of each table before and after, and rows that were not understood. */
  readonly preview: readonly TablePreview[];
  /** The trial as it stands with the answers given so far. */
  readonly columns: TrialColumns;
};
