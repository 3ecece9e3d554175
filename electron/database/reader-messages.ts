/** What the parent and the reading child say to each other: one question, one answer. */
import type { Refusal } from '../../shared/ground/refusal.ts';
import type { TableName } from '../../shared/trial/schema.ts';
import type { WireTable } from './wire.ts';

export type ReadRequest = {
  readonly path: string;
  readonly maxBytes: number;
  /** A name nothing has yet: the child makes this folder for a private copy, the parent removes it. */
  readonly privateFolder: string;
};

export type ReadAnswer =
  | {
      readonly kind: 'read';
      readonly tables: readonly (readonly [TableName, WireTable])[];
      readonly ignored: readonly string[];
      readonly sha256: string;
      readonly bytes: number;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };
