/** The paragraph that helps with a refusal: which one, and what it says. Each code has one. */
import type { Refusal, RefusalCode } from '../../shared/ground/refusal.ts';
import { kindWords } from '../../shared/trial/column-words.ts';
import { TABLES } from '../../shared/trial/schema.ts';
import type { Column } from '../../shared/trial/schema.ts';

export type HelpTopic = {
  readonly title: string;
  /** Sentences, one a paragraph. */
  readonly says: readonly string[];
};

/** In the order in which the help lists them. */
export const TOPICS = {
  opens: {
    title: 'What can be opened',
    says: [
      'A trial database (.db, .sqlite, .onearm); a file of times to an event as CSV (columns time and event) or as ADaM ADTTE (.csv, .xpt). The content of a file says what it is, not its name.',
      'Everything else (REDCap, SDTM, other data sets of ADaM, spreadsheets) becomes a trial database by “Import data” on the first page.',
    ],
  },
  database: {
    title: 'What makes a file a trial database',
    says: [
      'An SQLite file with the tables that docs/database.md lists, marked by its application_id and with its schema version in user_version. A newer version of OneArm may write a version that this one does not know; an earlier version always opens.',
      'A database of another program is no trial database, even with the same tables: export its tables as CSV and import those.',
    ],
  },
  values: {
    title: 'Values that can be read',
    says: [
      'Days are written YYYY-MM-DD, from 1900 to 2100; numbers with a decimal point and without separators of thousands; yes and no as 1 and 0. What does not exist is left empty (NULL), not written as 0, -99 or NA.',
      'One value that cannot be read refuses the file, because leaving it out would move numbers unseen. Correct it where the data are kept, and export again; files with such values can be imported, with every cell that stays out listed.',
    ],
  },
  tables: {
    title: 'Tables and columns that are missing',
    says: [
      'The tables trial and patients are always needed, the others where a result rests on them. Names of tables and columns are one whatever their case; of two that differ in nothing else none is taken.',
    ],
  },
  times: {
    title: 'Files of times to an event',
    says: [
      'As CSV: a header, then one row a patient with time and event (1 event, 0 censored). As ADaM ADTTE: AVAL and CNSR (0 is the event), PARAMCD for several endpoints. One patient has one time of an endpoint.',
      'The unit is what the file says, or what its dates show; where nothing says it, days. A decimal comma and a date that can be two days are refused by line.',
    ],
  },
  choice: {
    title: 'Which of several arms, or which unit',
    says: [
      'OneArm analyses one arm. Where a file holds several, or its unit is not said, it is opened once one is chosen; the choice stands with the results. Nothing is pooled and nothing is guessed.',
    ],
  },
  damaged: {
    title: 'A damaged file',
    says: [
      'Its structure contradicts itself: cut off while it was copied, or written by two programs. Copy it again from where it comes, or restore a backup. Nothing is read from a damaged file, since what is lost would not show.',
    ],
  },
  limits: {
    title: 'Limits of size and time',
    says: [
      'A database has at most 512 MB, a file of times 64 MB, a trial 10,000 patients. Reading happens in a process that is ended after 30 seconds, so that a broken file cannot hold the program.',
    ],
  },
  reading: {
    title: 'A file that cannot be read',
    says: [
      'Is it there, is it a file (not a folder, a link or a device), and may you read it? A path can be pasted with its quotes, from ~ on, or as file://. A file on a share is opened by the path under which the system shows the share.',
    ],
  },
  writing: {
    title: 'A file that cannot be written',
    says: [
      'Is there room, may you write into the folder, and is the file open in another program? A file is written whole or not at all: what was there before is there still. An administrator may allow one folder only.',
    ],
  },
  changed: {
    title: 'A file that changed while it was read',
    says: [
      'Another program is writing it. Close it there, or make a copy, and open that: half of two versions is never read.',
    ],
  },
  nothing: {
    title: 'Nothing to show',
    says: [
      'The file has no data for this result, or a blocking finding of the data checks stops it. The page Data checks names rule and patients.',
    ],
  },
  arguments: {
    title: 'A value that a setting does not take',
    says: [
      'The range stands beside the field. Plan files of another program, or of a newer version of this one, are refused as a whole.',
    ],
  },
  stopped: {
    title: 'Stopped before it was done',
    says: [
      'Nothing was written. It can be started again; the trial and its plan are as they were.',
    ],
  },
  fault: {
    title: 'A fault of the program',
    says: [
      'Nothing of your work is lost: it is kept with every change. Reload the window or start OneArm again. If it happens twice, please report it with the version; the log holds names of errors, no data.',
    ],
  },
} as const satisfies Readonly<Record<string, HelpTopic>>;

type TopicId = keyof typeof TOPICS;

const TOPIC_OF: Readonly<Record<RefusalCode, TopicId>> = {
  'invalid-argument': 'arguments',
  'needs-choice': 'choice',
  'not-a-database': 'opens',
  'not-a-trial-database': 'database',
  'newer-schema': 'database',
  damaged: 'damaged',
  'table-missing': 'tables',
  'column-missing': 'tables',
  'wrong-shape': 'values',
  'wrong-value': 'values',
  'too-large': 'limits',
  unreadable: 'reading',
  'timed-out': 'limits',
  'unknown-format': 'opens',
  'already-exists': 'writing',
  'cannot-write': 'writing',
  'changed-on-disk': 'changed',
  cancelled: 'stopped',
  'no-data': 'nothing',
  internal: 'fault',
};

/** Codes that speak of the content of a file: where no table of a database is named, one of times. */
const OF_CONTENT: ReadonlySet<RefusalCode> = new Set([
  'column-missing',
  'wrong-shape',
  'wrong-value',
]);

/** The very column where the refusal names one, else what stands for its code. */
export function topicFor({ code, table, column }: Refusal): HelpTopic {
  const declared = table === undefined ? undefined : columnsOf(table);
  if (table === undefined || declared === undefined) {
    return OF_CONTENT.has(code) ? TOPICS.times : TOPICS[TOPIC_OF[code]];
  }
  const named = column === undefined ? undefined : declared[column];
  if (column === undefined || named === undefined) return tableTopic(table, declared);
  return {
    title: `Column ${table}.${column}`,
    says: [columnWords(column, named), ...TOPICS.values.says],
  };
}

function columnsOf(table: string): Readonly<Record<string, Column>> | undefined {
  return Object.entries<Readonly<Record<string, Column>>>(TABLES).find(
    ([name]) => name === table,
  )?.[1];
}

function tableTopic(table: string, columns: Readonly<Record<string, Column>>): HelpTopic {
  return {
    title: `Table ${table}`,
    says: [
      `It has these columns: ${Object.keys(columns).join(', ')}.`,
      ...Object.entries(columns)
        .filter(([, { required }]) => required)
        .map(([name, column]) => columnWords(name, column)),
    ],
  };
}

/** "alpha: significance level of the primary test; real from 0.000001 to 0.499999, required." */
function columnWords(name: string, column: Column): string {
  const needed = column.required ? 'never empty' : 'may be empty';
  return `${name}: ${column.about}; ${kindWords(column)}; ${needed}.`;
}
