/** A trouble that an importer meets, and the outcome it must give. */
import type { Buffer } from 'node:buffer';

export type Outcome = 'refuse' | 'ask' | 'row' | 'cell' | 'source' | 'note';

export type BadInput = {
  /** Number in the list of bad inputs, and the trouble in words. */
  readonly id: string;
  readonly trouble: string;
  readonly file: string;
  readonly content: string | Buffer;
  readonly outcome: Outcome;
  /** Texts that what is said must contain. */
  readonly names: readonly string[];
  /** For a question: its key, and for an answer the column and values it then gives. */
  readonly key?: string;
  readonly answers?: Readonly<Record<string, string>>;
  /** `table.column` and its values, once nothing is open. */
  readonly gives?: Readonly<Record<string, readonly unknown[]>>;
  /** Rules of the data checks that must find something in the trial that is written. */
  readonly checks?: readonly string[];
  /** Texts of which none may be in the database, nor in anything that is said. */
  readonly stores?: { readonly none: readonly string[] };
  /** Further files beside it. */
  readonly more?: Readonly<Record<string, string>>;
  /** No list of patients beside it. */
  readonly alone?: boolean;
};
