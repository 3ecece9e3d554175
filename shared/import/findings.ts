/** What an import finds and says: questions, notes, rows that are not imported, the account. */
import type { TableName } from '../trial/schema.ts';

export type Answer = {
  /** What `--answer KEY=VALUE` gives. */
  readonly value: string;
  /** What this answer does, to the values and to a result. */
  readonly effect: string;
};

/** A decision that nobody may guess: two readings are possible and give different numbers. */
export type Question = {
  /** Stable: the same question has the same key on every export. */
  readonly key: string;
  readonly text: string;
  /** The answers to choose from. */
  readonly answers: readonly Answer[];
  /** What else may be given: null where only the answers above are possible. */
  readonly free: 'a number' | 'a date' | 'text' | 'codes' | null;
  /** The answer that would be proposed; null where there is none. Never taken without being given. */
  readonly proposal: string | null;
};

/** Why a row or a cell was not imported. */
export type Reason =
  | 'not-a-date'
  | 'no-such-day'
  | 'day-not-known'
  | 'date-unclear'
  | 'not-a-number'
  | 'number-unclear'
  | 'not-whole'
  | 'negative'
  | 'spreadsheet-error'
  | 'unit-missing'
  | 'unit-unknown'
  | 'code-unknown'
  | 'not-in-range'
  | 'no-value'
  | 'no-patient'
  | 'patient-unknown'
  | 'type-wrong'
  | 'two-values'
  | 'event-unclear'
  | 'patient-twice'
  | 'feeds-no-table'
  | 'not-supported';

/** The table that rows are for; `none` for the rows of a source that feeds no table. */
export type FedTable = TableName | 'none';

/** A row that stays out, a cell that stays empty, or a source of which no row is imported. */
export type NotImported = {
  readonly source: string;
  /** Line of a text file or row of a table. */
  readonly line: number;
  /** Column of the source. */
  readonly column: string;
  /** The value; null for an identifying column. */
  readonly value: string | null;
  /** The patient whose row it is, where that is known. */
  readonly patient: string | null;
  readonly table: FedTable;
  readonly what: 'row' | 'cell' | 'source';
  readonly reason: Reason;
  /** The reason in words: what was found and what is wanted. */
  readonly says: string;
};

/** The same about a row or cell that was meant for a table. */
export type RowNotImported = NotImported & { readonly table: TableName };

/**
 * Rows of one source for one table: `rowsIn` = `imported` + `notImported` + `leftOut`. A source that
 * feeds no table has one line of its own.
 */
export type AccountLine = {
  readonly source: string;
  readonly table: FedTable;
  readonly rowsIn: number;
  readonly imported: number;
  readonly notImported: number;
  /** Left out by a selection that the mapping states. */
  readonly leftOut: number;
};

/** Answers given so far, by the key of their question. */
export type Answers = ReadonlyMap<string, string>;

/** Collects while a source is looked at. Equal notes and questions are kept once. */
export type Findings = {
  readonly ask: (question: Question) => void;
  readonly note: (text: string) => void;
  readonly answers: Answers;
  readonly questions: () => readonly Question[];
  readonly notes: () => readonly string[];
};

export function collectFindings(answers: Answers): Findings {
  const questions = new Map<string, Question>();
  const notes = new Set<string>();
  return {
    ask: (question) => {
      if (!questions.has(question.key)) questions.set(question.key, question);
    },
    note: (text) => void notes.add(text),
    answers,
    questions: () => [...questions.values()],
    notes: () => [...notes],
  };
}

/** True where the question has an answer that it accepts. */
export function isAnswered({ key, answers, free }: Question, given: Answers): boolean {
  const value = given.get(key);
  if (value === undefined) return false;
  return free !== null || answers.some((answer) => answer.value === value);
}
