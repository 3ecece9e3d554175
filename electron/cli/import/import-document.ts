/** What an import found, as one JSON document and as text. */
import { formatPlural } from '../../../shared/ground/format.ts';
import type { Question } from '../../../shared/import/findings.ts';
import type { ImportResult } from '../../import/import-messages.ts';
import { alignRows } from '../words/output.ts';

/** The document of `onearm import`: the account, the questions that are open, notes, what stayed out. */
export function importDocument(result: ImportResult, path: string | null): unknown {
  return {
    account: result.account,
    questions: result.open.map(questionDocument),
    answered: result.answered.map(({ question, answer }) => ({ key: question.key, answer })),
    notes: result.notes,
    notImported: result.notImported,
    notSupplied: result.notSupplied,
    identifying: identifyingNames(result),
    sources: result.files.map(({ file, sha256, bytes, what }) => ({ file, sha256, bytes, what })),
    path,
  };
}

export function questionDocument({ key, text, answers, free, proposal }: Question) {
  return { key, text, answers, free, proposal };
}

/** The account as a table, then questions, notes and what was not imported. */
export function importText(result: ImportResult, path: string | null): string {
  return [
    accountText(result),
    ...(result.open.length === 0 ? [] : ['', questionsText(result.open)]),
    ...(result.notes.length === 0 ? [] : ['', 'Notes', ...result.notes.map((note) => `  ${note}`)]),
    ...stayedOutText(result),
    ...columnsText(result),
    ...(path === null ? [] : ['', `wrote ${path}`]),
  ].join('\n');
}

/** Columns that identify patients, and columns of the schema that no source gives. */
export function columnsText({
  identifying,
  notSupplied,
}: Pick<ImportResult, 'identifying' | 'notSupplied'>): readonly string[] {
  const lines = [
    ...(identifying.length === 0
      ? []
      : [
          `left out, because they identify patients: ${identifyingNames({ identifying }).join(', ')}`,
        ]),
    ...(notSupplied.length === 0 ? [] : [`not supplied: ${notSupplied.join(', ')}`]),
  ];
  return lines.length === 0 ? [] : ['', ...lines];
}

function accountText({ account }: ImportResult): string {
  const head = ['source', 'table', 'rows in', 'imported', 'not imported', 'left out'];
  const rows = account.map(({ source, table, rowsIn, imported, notImported, leftOut }) => [
    source,
    table,
    ...[rowsIn, imported, notImported, leftOut].map(String),
  ]);
  return alignRows([head, ...rows]);
}

/** Every open question with its answers, as the command line wants them. */
export function questionsText(open: readonly Question[]): string {
  const lines = open.flatMap(({ key, text, answers, free, proposal }) => [
    `  ${key}: ${text}`,
    ...answers.map(
      ({ value, effect }) =>
        `    --answer ${quoted(`${key}=${value}`)}  ${effect}${value === proposal ? ' (proposed)' : ''}`,
    ),
    ...(free === null || answers.length > 0
      ? []
      : [
          `    --answer ${quoted(`${key}=`)}…  ${free}${proposal === null ? '' : `, such as ${proposal}`}`,
        ]),
  ]);
  return [`${formatPlural(open.length, 'open question')}`, ...lines].join('\n');
}

const quoted = (text: string): string =>
  /^[\w.=@/:-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

function stayedOutText({ notImported }: ImportResult): readonly string[] {
  if (notImported.length === 0) return [];
  const shown = notImported
    .slice(0, 50)
    .map(({ source, line, column, table, value, what, says, patient }) => {
      const shownValue =
        value === null || value === '' ? '' : ` ${JSON.stringify(value.slice(0, 60))}`;
      const who = patient === null ? '' : ` (${patient})`;
      if (what === 'source') return `  ${source}: ${says}`;
      return `  ${what} for ${table}: ${source}, line ${line}, ${column}${who}:${shownValue} ${says}`;
    });
  const more = notImported.length - shown.length;
  return ['', 'Not imported', ...shown, ...(more > 0 ? [`  and ${more} more`] : [])];
}

/** "source.column" of each column that could name a patient. */
export function identifyingNames({ identifying }: Pick<ImportResult, 'identifying'>): string[] {
  return identifying.map(({ source, column }) => `${source}.${column}`);
}
