/** A trial in memory: parsed, trusted, read-only. Row types follow from the declared schema. */
import type { DayNumber } from '../ground/units.ts';
import type { Column, TABLES, TableName } from './schema.ts';

type Camel<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : S;

type Cell<C extends Column> = C extends { readonly kind: 'code'; readonly codes: infer Codes }
  ? Codes extends readonly (infer Code)[]
    ? Code
    : never
  : C['kind'] extends 'date'
    ? DayNumber
    : C['kind'] extends 'date-or-part'
      ? DayNumber | DatePart
      : C['kind'] extends 'flag'
        ? boolean
        : C['kind'] extends 'integer' | 'real'
          ? number
          : string;

/** A year or a month (`2025`, `2025-03`) where the day is not known. */
export type DatePart = string & { readonly __datePart: never };

type RowOf<T extends Readonly<Record<string, Column>>> = {
  readonly [K in keyof T & string as Camel<K>]: T[K]['required'] extends true
    ? Cell<T[K]>
    : Cell<T[K]> | null;
};

/** The columns of a table that may be empty, all empty. */
export type BlankRow<T extends TableName> = {
  readonly [
    K in keyof (typeof TABLES)[T] & string as (typeof TABLES)[T][K] extends {
      readonly required: false;
    }
      ? Camel<K>
      : never
  ]: null;
};

/** The row of a table as the engine sees it: camelCase names, day numbers, booleans, null. */
export type Row<T extends TableName> = RowOf<(typeof TABLES)[T]>;

export type TrialFacts = Row<'trial'>;
export type Patient = Row<'patients'>;
export type EligibilityRow = Row<'eligibility'>;
export type Cycle = Row<'cycles'>;
export type PsaValue = Row<'psa'>;
export type Scan = Row<'imaging'>;
export type AdverseEvent = Row<'adverse_events'>;
export type QuestionnaireItem = Row<'questionnaire_items'>;
export type Therapy = Row<'therapies'>;
/** A therapy whose first day is known: what the rules about new therapy read. */
export type DatedTherapy = Therapy & {
  readonly startedOn: DayNumber;
  /** The date as recorded, where its day is the plan's. */
  readonly recordedAs?: DatePart;
};
export type VitalStatus = Row<'vital_status'>;
export type ReadyMadeTime = Row<'time_to_event'>;

/** Where the data came from; travels with every result. */
export type Source = {
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly format: 'onearm' | 'adtte' | 'csv' | 'redcap' | 'dataset-json';
};

/** What the reader of a file assumed or noticed: a finding of the data checks. */
export type ReaderNote = {
  /** A warning where the assumption may be wrong and would change a result. */
  readonly severity: 'warning' | 'note';
  readonly says: string;
};

/**
 * All tables in file order. A table that the file does not have is an empty list and its name is
 * missing from `present`. Columns found in the file but not in the schema are in `ignored`
 * (`table.column`), so that nothing is dropped unseen.
 */
export type Trial = {
  readonly source: Source;
  readonly facts: TrialFacts;
  readonly patients: readonly Patient[];
  readonly eligibility: readonly EligibilityRow[];
  readonly cycles: readonly Cycle[];
  readonly psa: readonly PsaValue[];
  readonly imaging: readonly Scan[];
  readonly adverseEvents: readonly AdverseEvent[];
  readonly questionnaireItems: readonly QuestionnaireItem[];
  readonly therapies: readonly Therapy[];
  readonly vitalStatus: readonly VitalStatus[];
  readonly timeToEvent: readonly ReadyMadeTime[];
  readonly present: readonly TableName[];
  readonly ignored: readonly string[];
  readonly readerNotes: readonly ReaderNote[];
  /** `table.column` of what a table of the file does not have: not the same as an empty cell. */
  readonly absentColumns: readonly string[];
};
