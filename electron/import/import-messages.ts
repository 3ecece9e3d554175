/** What the program and the process that imports say to each other. */
import type { Refusal } from '../../shared/ground/refusal.ts';
import type { ImportView } from '../../shared/import/import-view.ts';
import type { Mapping } from '../../shared/import/mapping/mapping.ts';
import type { SourceFile } from './read-sources.ts';

/** What is wanted of an import. */
export type ImportWork = {
  readonly paths: readonly string[];
  /** Null: guess it from the sources. */
  readonly mapping: Mapping | null;
  /** Name of a guessed mapping. */
  readonly name: string;
  readonly answers: readonly (readonly [key: string, value: string])[];
  /** What each answer does to the results is wanted, too; it takes longer than all else. */
  readonly effects: boolean;
  /** The bytes of the database, if no question is open. */
  readonly database: boolean;
  /** Version of the program, for the database. */
  readonly program: string;
  readonly maxBytes: number;
};

/** A mapping as it was handed over: the importing process takes it apart, like every file. */
export type MappingText = {
  readonly text: string;
  /** The file it was read from; null: the window holds it. */
  readonly file: string | null;
};

/** The work as the importing process is asked for it. */
export type ImportRequest = Omit<ImportWork, 'mapping'> & { readonly mapping: MappingText | null };

/** All that an import shows, and the database. */
export type ImportResult = Omit<ImportView, 'files'> & {
  readonly files: readonly SourceFile[];
  /** Null when it was not asked for or a question is open. */
  readonly database: Uint8Array | null;
};

export type ImportAnswer =
  | { readonly kind: 'done'; readonly result: ImportResult }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'progress'; readonly step: string };
