/**
 * The one error family. A refusal is a value that says what, where and what to do; it crosses
 * processes unchanged. `Refused` carries it up a call stack. Anything else thrown is a bug.
 */
import type { TimeUnit } from './time-unit.ts';

export type RefusalCode =
  | 'invalid-argument'
  | 'needs-choice'
  | 'not-a-database'
  | 'not-a-trial-database'
  | 'newer-schema'
  | 'damaged'
  | 'table-missing'
  | 'column-missing'
  | 'wrong-shape'
  | 'wrong-value'
  | 'too-large'
  | 'unreadable'
  | 'timed-out'
  | 'unknown-format'
  | 'already-exists'
  | 'cannot-write'
  | 'changed-on-disk'
  | 'cancelled'
  | 'no-data'
  | 'internal';

export type Refusal = {
  readonly code: RefusalCode;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** One sentence: what the user can do. */
  readonly advice?: string;
  readonly argument?: string;
  readonly file?: string;
  readonly table?: string;
  /** 1-based row in the table or line in the file. */
  readonly row?: number;
  readonly column?: string;
  /** The offending value as text, cut at 80 characters. */
  readonly value?: string;
  /** Of `needs-choice`: what is asked, and the values of which one is to be chosen. */
  readonly choices?: Choices;
};

/** What only the user can say of a file of times: which rows are meant, or what a time counts. */
export type Choices =
  | { readonly of: 'rows'; readonly column: string; readonly values: readonly string[] }
  | { readonly of: 'unit'; readonly values: readonly TimeUnit[] };

export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** Throws a refusal that names the argument. Grammar: lower case, the value shown, no full stop. */
export function refuseArgument(argument: string, message: string): never {
  throw new Refused({ code: 'invalid-argument', argument, message: `${argument}: ${message}` });
}
