/**
 * An import: tables of sources and a mapping give the columns of a trial, with an account of every
 * row and every question that is still open. The same input gives the same output: no clock, no
 * locale, no order of files.
 */
import { TABLES, TABLE_NAMES } from '../../trial/schema.ts';
import type { Cell, TableName, TrialColumns } from '../../trial/schema.ts';
import { collectFindings, isAnswered } from '../findings.ts';
import type {
  AccountLine,
  Answers,
  Findings,
  NotImported,
  Question,
  RowNotImported,
} from '../findings.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { followDrift } from '../drift/drift.ts';
import type { Drift } from '../drift/drift.ts';
import type { SourceTable } from '../source-table.ts';
import { countsStudyDays } from '../values/study-days.ts';
import { SHIFTED_KEY } from '../values/tell-dates.ts';
import { askSameDay, askZeroDoses, numberCycles } from './cycles.ts';
import { fillEnrolment, toIntervals } from './fill-in.ts';
import type { RowsByTable } from './fill-in.ts';
import { readIds } from './ids.ts';
import type { IdReader } from './ids.ts';
import { openLedger } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { patientColumn, prepareParts } from './prepare.ts';
import type { Prepared } from './prepare.ts';
import { readPart } from './read-table.ts';
import type { TableRow } from './read-table.ts';
import type { SourceRow } from './part-column.ts';
import { askRepeats, askTwoTimes, onePerPatient, tellTwoValues } from './repeats.ts';
import { askCoding } from './item-coding.ts';
import { askReaders } from './readers.ts';
import { tellBarePatients, tellDates, tellUnknownPatients } from './tell.ts';
import { missingTexts } from './missing-texts.ts';
import { trialTables } from './trial-tables.ts';
import { unusedSources } from './unused.ts';
import { isFactAnswer } from './trial-facts.ts';

export type ImportInput = {
  readonly sources: readonly SourceTable[];
  readonly mapping: Mapping;
  /** Given on the command line or in the window; those of the mapping come below them. */
  readonly answers: Answers;
};

export type ImportRun = {
  /** Questions without an answer: nothing is written while there is one. */
  readonly open: readonly Question[];
  /** Questions with their answer. */
  readonly answered: readonly { readonly question: Question; readonly answer: string }[];
  readonly notes: readonly string[];
  readonly account: readonly AccountLine[];
  readonly notImported: readonly NotImported[];
  readonly columns: TrialColumns;
  /** The rows of `columns` with the source rows behind each. */
  readonly rows: RowsByTable;
  /** How the sources differ from those the mapping was made of. */
  readonly drift: readonly Drift[];
  /** The mapping with the columns of these sources. */
  readonly mapping: Mapping;
  /** `table.column` of the schema that no source gives. */
  readonly notSupplied: readonly string[];
};

/**
 * Runs an import.
 *
 * @throws Refused where the mapping does not fit the sources, or a patient stands twice with
 *   different values
 */
export function runImport({ sources, mapping: stated, answers }: ImportInput): ImportRun {
  const given = new Map([
    ...(stated.answers ?? []).map(({ question, answer }) => [question, String(answer)] as const),
    ...answers,
  ]);
  const findings = collectFindings(given);
  const { mapping, drift } = followDrift(stated, sources, findings);
  const ledger = openLedger();
  const byName = new Map(sources.map((source) => [source.name, source]));
  const parts = prepareParts(mapping, byName, findings);
  const unused = unusedSources(sources, mapping);
  const missing = missingTexts(parts, mapping, sources, findings);
  const ids = readIds(idColumns(parts), mapping, missing, findings);
  const newCodes = new Map<string, Drift>();
  const to = { mapping, ids, missing, findings, ledger, newCodes };
  const tables = readTables(parts, to);
  numberCycles(tables.get('cycles') ?? [], findings);
  fillEnrolment(tables, new Set(ledger.notImported().map(({ reason }) => reason)), findings);
  const shifted = given.get(SHIFTED_KEY) === 'yes' || countsStudyDays(given);
  if (shifted) toIntervals(tables);
  const kept = withEnrolment(tables, ledger);
  for (const [table, rows] of kept) for (const row of rows) ledger.take(table, row.rows);
  const columns = trialTables(kept, mapping, shifted, findings);
  tellDates(kept, columns, findings);
  tellUnknownPatients(ledger, findings);
  tellBarePatients(tables, findings);
  const questions = findings.questions();
  const open = questions.filter((question) => !accepted(question, given));
  return {
    open,
    answered: questions
      .filter((question) => !open.includes(question))
      .map((question) => ({ question, answer: given.get(question.key) ?? '' })),
    notes: findings.notes(),
    account: [...ledger.account(), ...unused.account],
    notImported: [...ledger.notImported(), ...unused.notImported],
    columns,
    rows: kept,
    mapping,
    drift: [...drift, ...newCodes.values()],
    notSupplied: notSuppliedBy(parts, columns),
  };
}

function accepted(question: Question, given: Answers): boolean {
  if (!isAnswered(question, given)) return false;
  const value = given.get(question.key) ?? '';
  if (question.key.startsWith('trial.')) return isFactAnswer(question.key, value);
  return question.free !== 'a number' || (Number.isFinite(Number(value)) && Number(value) > 0);
}

function idColumns(parts: readonly Prepared[]) {
  return parts.flatMap(({ table, columns, rows }) => {
    const name = patientColumn(table);
    const map = name === null ? undefined : new Map(columns).get(name);
    const column = map?.column === undefined ? null : rows.columnNamed(map.column);
    return column === null ? [] : [{ table, rows, column }];
  });
}

type Reading = {
  readonly mapping: Mapping;
  readonly ids: IdReader;
  readonly missing: ReadonlySet<string>;
  readonly findings: Findings;
  readonly ledger: Ledger;
  readonly newCodes: Map<string, Drift>;
};

function readTables(parts: readonly Prepared[], to: Reading): RowsByTable {
  const tables = new Map<TableName, readonly TableRow[]>();
  const rowsOf = (
    table: TableName,
    known: ReadonlySet<string> | null,
    out: ReadonlySet<string>,
  ) => {
    const own = parts.filter((part) => part.table === table);
    if (own.length === 0) return;
    const rows = own.flatMap((part) => readPart(part, { ...to, patients: known, excluded: out }));
    tables.set(table, cleaned(table, rows, to));
  };
  rowsOf('trial', null, new Set());
  rowsOf('patients', null, new Set());
  const known = new Set((tables.get('patients') ?? []).map(({ cells }) => String(cells['id'])));
  const excluded = excludedIds(parts, known, to.ids);
  for (const table of TABLE_NAMES) {
    if (table !== 'trial' && table !== 'patients') rowsOf(table, known, excluded);
  }
  return tables;
}

function cleaned(table: TableName, rows: readonly TableRow[], to: Reading): readonly TableRow[] {
  switch (table) {
    case 'trial':
      return rows;
    case 'patients':
    case 'vital_status':
      return onePerPatient(table, rows, to.ledger, to.findings);
    case 'time_to_event':
      return askTwoTimes(askRepeats(table, rows, to.ledger, to.findings), to.ledger, to.findings);
    case 'cycles': {
      const kept = askRepeats(table, rows, to.ledger, to.findings);
      return askSameDay(askZeroDoses(kept, to.ledger, to.findings), to.findings);
    }
    case 'imaging':
      return askReaders(askRepeats(table, rows, to.ledger, to.findings), to.ledger, to.findings);
    case 'questionnaire_items':
      return askCoding(askRepeats(table, rows, to.ledger, to.findings), to.findings);
    case 'psa': {
      const kept = askRepeats(table, rows, to.ledger, to.findings);
      tellTwoValues(table, 'measured_on', kept, to.findings);
      return kept;
    }
    default:
      return askRepeats(table, rows, to.ledger, to.findings);
  }
}

/** Patients that the selection of the part leaves out: their rows elsewhere are left out too. */
function excludedIds(
  parts: readonly Prepared[],
  known: ReadonlySet<string>,
  ids: IdReader,
): ReadonlySet<string> {
  const out = new Set<string>();
  for (const { table, rows, columns } of parts) {
    const name = table === 'patients' ? new Map(columns).get('id')?.column : undefined;
    if (name === undefined) continue;
    for (const { source, row } of rows.leftOut) {
      const column = source.columns.find((one) => one.name === name);
      const id =
        column === undefined
          ? null
          : ids.idOf(column.distinct[column.index[row] as number] as string);
      if (id !== null && !known.has(id)) out.add(id);
    }
  }
  return out;
}

/** Patients without a day of enrolment cannot be imported, nor can any row of theirs. */
function withEnrolment(tables: RowsByTable, ledger: Ledger): RowsByTable {
  const known = new Set<Cell>();
  const kept = new Map<TableName, readonly TableRow[]>();
  for (const [table, rows] of tables) {
    const patient = patientColumn(table);
    kept.set(
      table,
      rows.filter((row) => {
        const id = patient === null ? null : (row.cells[patient] ?? null);
        const enrolled = table === 'patients' && (row.cells['enrolled_on'] ?? null) !== null;
        if (enrolled) known.add(id);
        if (patient === null || enrolled || (table !== 'patients' && known.has(id))) return true;
        ledger.refuse(table, row.rows);
        for (const at of row.rows) ledger.list({ at, entry: withoutDay(table, at, String(id)) });
        return false;
      }),
    );
  }
  return kept;
}

function withoutDay(table: TableName, { source, row }: SourceRow, id: string): RowNotImported {
  const place = {
    source: source.name,
    line: source.places[row] as number,
    table,
    value: id,
    patient: id,
  };
  return table === 'patients'
    ? {
        ...place,
        column: 'enrolled_on',
        what: 'row',
        reason: 'no-value',
        says: 'has no day of enrolment',
      }
    : {
        ...place,
        column: 'patient',
        what: 'row',
        reason: 'patient-unknown',
        says: 'is not among the patients that are imported',
      };
}

/** Columns of the schema that no part gives, of the tables that are there, and tables without a part. */
function notSuppliedBy(parts: readonly Prepared[], columns: TrialColumns): readonly string[] {
  return TABLE_NAMES.flatMap((table) => {
    if (table === 'trial') return [];
    const own = parts.filter((part) => part.table === table);
    if (own.length === 0)
      return columns[table] === undefined || table === 'patients' ? [`${table}.*`] : [];
    const given = new Set(own.flatMap((part) => part.columns.map(([name]) => name)));
    return Object.keys(TABLES[table])
      .filter((name) => !given.has(name))
      .map((name) => `${table}.${name}`);
  });
}
