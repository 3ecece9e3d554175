/**
 * An import: tables of sources and a mapping give the columns of a trial, with an account of every
 * row and every question that is still open. The same input gives the same output: no clock, no
 * locale, no order of files.
 */
import { formatPlural } from '../../ground/format.ts';
import { formatDay, partialDayRange } from '../../ground/day-number.ts';
import type { DayNumber } from '../../ground/units.ts';
import { datesKnown } from '../../trial/dates-known.ts';
import { TABLES, TABLE_NAMES } from '../../trial/schema.ts';
import type { Cell, Column, ColumnarTable, TableName, TrialColumns } from '../../trial/schema.ts';
import { collectFindings, isAnswered } from '../findings.ts';
import type {
  AccountLine,
  Answers,
  Findings,
  NotImported,
  Question,
  RowNotImported,
} from '../findings.ts';
import type { ColumnMap, Mapping } from '../mapping/mapping.ts';
import { followDrift } from '../drift/drift.ts';
import type { Drift } from '../drift/drift.ts';
import type { SourceTable } from '../source-table.ts';
import { dateShape } from '../values/date-shape.ts';
import { SHIFTED_KEY } from '../values/read-dates.ts';
import { askMissing, missingCandidates } from '../values/missing.ts';
import { askSameDay, askZeroDoses, numberCycles } from './cycles.ts';
import { fillEnrolment, latestDay, toIntervals } from './fill-in.ts';
import type { RowsByTable } from './fill-in.ts';
import { readIds } from './ids.ts';
import type { IdReader } from './ids.ts';
import { openLedger } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { columnsOf, patientColumn, prepareParts } from './prepare.ts';
import type { Prepared } from './prepare.ts';
import { usedIn } from './read-column.ts';
import { readPart } from './read-table.ts';
import type { TableRow } from './read-table.ts';
import type { PartColumn, PartRows, SourceRow } from './part-rows.ts';
import { askRepeats, askTwoTimes, onePerPatient, tellTwoValues } from './repeats.ts';
import { unusedSources } from './unused.ts';
import { isFactAnswer, trialFacts } from './trial-facts.ts';

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
  const shifted = given.get(SHIFTED_KEY) === 'yes';
  if (shifted) toIntervals(tables);
  const kept = withEnrolment(tables, ledger);
  for (const [table, rows] of kept) for (const row of rows) ledger.take(table, row.rows);
  const columns = trialTables(kept, mapping, shifted, findings);
  tellDates(kept, columns, findings);
  tellUnknownPatients(ledger, findings);
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

/** Declared missing codes, and those that are answered to be missing. */
function missingTexts(
  parts: readonly Prepared[],
  mapping: Mapping,
  sources: readonly SourceTable[],
  findings: Findings,
): ReadonlySet<string> {
  const declared = new Set([
    ...(mapping.conventions?.missing ?? []),
    ...sources.flatMap(({ missingCodes }) => missingCodes),
  ]);
  const found = new Map<string, Map<string, number>>();
  const looked = new Set<string>();
  for (const { table, columns, rows } of parts) {
    for (const [name, map] of columns) {
      const column = columnsOf(table)[name];
      if (column === undefined) continue;
      for (const read of [map.column ?? [], map.firstOf ?? []].flat()) {
        const from = rows.columnNamed(read);
        const place = `${rows.source.name}.${read}.${table}`;
        if (from === null || looked.has(place)) continue;
        looked.add(place);
        addCandidates({ from, rows, map, column }, declared, found);
      }
    }
  }
  return new Set([...declared, ...askMissing(found, findings)]);
}

type LookedAt = {
  readonly from: PartColumn;
  readonly rows: PartRows;
  readonly map: ColumnMap;
  readonly column: Column;
};

/** Adds the texts of a column that look like missing codes and are not declared as anything. */
function addCandidates(
  { from, rows, map, column }: LookedAt,
  declared: ReadonlySet<string>,
  found: Map<string, Map<string, number>>,
): void {
  const numeric = column.kind !== 'text' && column.kind !== 'code';
  const dated = column.kind.includes('date');
  const own = new Set([
    ...(map.missing ?? []),
    ...(from.column.codes ?? []).map(({ code }) => code),
    ...Object.keys(map.values ?? {}),
  ]);
  for (const { text, count } of missingCandidates(usedIn(from, rows), numeric)) {
    const code = text.trim();
    if (declared.has(code) || own.has(code)) continue;
    if (dated && dateShape(code).kind === 'unknown') continue;
    const counts = found.get(code) ?? new Map<string, number>();
    found.set(code, counts);
    counts.set(from.column.name, Math.max(count, counts.get(from.column.name) ?? 0));
  }
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

function trialTables(
  tables: RowsByTable,
  mapping: Mapping,
  shifted: boolean,
  findings: Findings,
): TrialColumns {
  const patients = (tables.get('patients') ?? []).map(({ cells }) => ({
    enrolledOn: Number(cells['enrolled_on']) as DayNumber,
  }));
  const dated = datesKnown({ patients });
  const latest = latestDay(tables);
  const facts = trialFacts(
    tables.get('trial')?.[0]?.cells ?? null,
    dated || mapping.trial?.['cut_off'] !== undefined
      ? mapping
      : { ...mapping, trial: { ...mapping.trial, cut_off: longestFollowUp(tables, latest) } },
    latest,
    findings,
  );
  if (shifted || !dated) markUndated(facts);
  const made = TABLE_NAMES.flatMap((table): (readonly [TableName, ColumnarTable])[] => {
    if (table === 'trial') return [[table, facts]];
    const rows = tables.get(table) ?? (table === 'patients' ? [] : undefined);
    return rows === undefined ? [] : [[table, columnar(table, rows)]];
  });
  return Object.fromEntries(made);
}

function markUndated(facts: ColumnarTable): void {
  const title = facts['title'] as Cell[] | undefined;
  const text = title?.[0];
  if (title !== undefined && typeof text === 'string' && !text.includes('calendar dates unknown')) {
    title[0] = `${text} (calendar dates unknown)`;
  }
}

/** Without dates the cut-off is the end of the longest follow-up, and is shown nowhere. */
function longestFollowUp(tables: RowsByTable, latest: string | null): string {
  const days = (tables.get('time_to_event') ?? []).map(({ cells }) => Number(cells['days']));
  const longest = Math.ceil(days.reduce((a, b) => Math.max(a, b), 0));
  const iso = formatDay(longest as DayNumber);
  return latest !== null && latest > iso ? latest : iso;
}

function columnar(table: TableName, rows: readonly TableRow[]): ColumnarTable {
  const names = Object.keys(TABLES[table]);
  return Object.fromEntries(
    names.map((name) => [name, rows.map(({ cells }) => cells[name] ?? null)]),
  );
}

/** Dates after the cut-off, and events that end before they begin: kept, said, and checked later. */
function tellDates(tables: RowsByTable, columns: TrialColumns, findings: Findings): void {
  const cutOff = columns.trial?.['cut_off']?.[0];
  if (typeof cutOff !== 'number') return;
  for (const [table, rows] of tables) {
    const names = Object.entries(columnsOf(table)).flatMap(([name, { kind }]) =>
      kind === 'date' && table !== 'trial' ? name : [],
    );
    const late = rows.flatMap((row) => {
      const name = names.find((one) => Number(row.cells[one] ?? -Infinity) > cutOff);
      return name === undefined ? [] : [{ row, day: Number(row.cells[name]) as DayNumber }];
    });
    const [first] = late;
    if (first !== undefined) {
      const at = first.row.rows[0];
      const place =
        at === undefined ? '' : `${at.source.placeName} ${at.source.places[at.row] ?? ''}: `;
      findings.note(
        `${table}: ${formatPlural(late.length, 'row has', 'rows have')} a date after the cut-off ${formatDay(cutOff as DayNumber)} (${place}${formatDay(first.day)}) and ${late.length === 1 ? 'is' : 'are'} kept`,
      );
    }
  }
  const turned = (tables.get('adverse_events') ?? []).filter(({ cells }) => {
    const [onset, end] = [cells['onset_on'], cells['ended_on']];
    if (typeof onset !== 'string' || typeof end !== 'string') return false;
    return (partialDayRange(end)?.latest ?? Infinity) < (partialDayRange(onset)?.earliest ?? 0);
  });
  if (turned.length > 0) {
    findings.note(
      `adverse_events: ${formatPlural(turned.length, 'event ends before it begins', 'events end before they begin')}; both dates are kept`,
    );
  }
}

function tellUnknownPatients(ledger: Ledger, findings: Findings): void {
  const unknown = ledger.notImported().filter(({ reason }) => reason === 'patient-unknown');
  if (unknown.length === 0) return;
  const ids = new Set(unknown.map(({ value }) => value));
  findings.note(
    `${formatPlural(unknown.length, 'row')} of ${formatPlural(ids.size, 'unknown patient')} ${unknown.length === 1 ? 'is' : 'are'} not imported: ${ids.size === 1 ? 'this patient is' : 'they are'} not among the patients`,
  );
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
