/** What the parent and the reading child say to each other: one question, one answer. */
import type { ReferencePoints } from '../../shared/api.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import type { PackedTable } from '../../shared/trial/packed-column.ts';
import type { TableName } from '../../shared/trial/schema.ts';
import type { ReaderNote, Source } from '../../shared/trial/types.ts';
import type { TimeData, TimeWishes } from '../import/time-data.ts';
import type { FileChoices } from '../import/file-choices.ts';

/** What is wanted of the file. */
export type ReadQuestion =
  /** The tables of a trial database. */
  | { readonly what: 'database' }
  /** The mapping that an import has left in a trial database. */
  | { readonly what: 'mapping' }
  /** The tables of a trial made from a file of times. */
  | { readonly what: 'times-as-trial'; readonly choices: FileChoices }
  /** The times of one endpoint of a file of times. */
  | { readonly what: 'times'; readonly wishes: TimeWishes }
  /** The points of a published curve. */
  | { readonly what: 'reference' }
  /** A saved plan. */
  | { readonly what: 'plan' };

export type ReadRequest = {
  readonly path: string;
  readonly maxBytes: number;
  /** A name nothing has yet: the child makes this folder for a private copy, the parent removes it. */
  readonly privateFolder: string;
  /** After so long the child ends itself, should the parent not be there to do it. */
  readonly timeoutMs: number;
  readonly question: ReadQuestion;
};

export type ReadAnswer =
  | {
      readonly kind: 'read';
      readonly tables: readonly (readonly [TableName, PackedTable])[];
      readonly ignored: readonly string[];
      readonly readerNotes: readonly ReaderNote[];
      readonly source: Omit<Source, 'fileName'>;
    }
  | { readonly kind: 'times'; readonly times: TimeData }
  | { readonly kind: 'mapping'; readonly mapping: string | null }
  | { readonly kind: 'reference'; readonly points: ReferencePoints }
  | {
      readonly kind: 'plan';
      /** To be checked again: it comes out of a process that read a file of others. */
      readonly plan: object;
      readonly note: string | null;
      /** SHA-256 of the file's bytes. */
      readonly sha256: string;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };
