/**
 * Missing is said, never implied. Every column that a file may leave empty is emptied in the sample, one
 * at a time; no table may then print a 0 where there was a count without saying what is not recorded: in a
 * finding about that column, or in the table itself. (A file without seriousness once had "Serious 0 (0.0%)".)
 */
import { expect, test } from 'vitest';
import { sampleColumns } from '../../../electron/sample/sample.ts';
import { analyze } from '../../../shared/analysis/analyze.ts';
import type { Results } from '../../../shared/analysis/results.ts';
import { TABLE_IDS } from '../../../shared/tables/all-tables.ts';
import { buildTable } from '../../../shared/tables/build-table.ts';
import type { ResultTable } from '../../../shared/tables/table.ts';
import { parseTrial } from '../../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../../shared/trial/plan/plan-presets.ts';
import { TABLES } from '../../../shared/trial/schema.ts';
import type { Column, TableName, TrialColumns } from '../../../shared/trial/schema.ts';

const SOURCE = { fileName: 'a.db', sha256: '0', bytes: 1, format: 'onearm' } as const;

function resultsOf(columns: TrialColumns): Results {
  const trial = parseTrial(columns, SOURCE, [], []);
  return analyze(trial, protocolPlan(trial.facts), '0');
}

function tablesOf(results: Results): ReadonlyMap<string, ResultTable> {
  const replies = TABLE_IDS.flatMap((id) => {
    const reply = buildTable(id, results, { patientIds: false });
    return reply.state === 'ready' ? [[id, reply.table] as const] : [];
  });
  return new Map(replies);
}

/** Each row by the heading above it and its own title: the numbers printed in it. */
function rowsOf(table: ResultTable): ReadonlyMap<string, readonly string[]> {
  let above = '';
  return new Map(
    table.rows.map(({ style, cells }) => {
      const [title = '', ...numbers] = cells.map(({ text }) => text);
      if (style === 'heading') above = title;
      return [`${above} / ${title}`, numbers];
    }),
  );
}

/** What the table says of a gap: a row or a note about what is missing. */
const SAYS =
  /missing|not recorded|recorded at baseline|no end of treatment recorded|no grade|not known|not to be told/i;

function saysIt(table: ResultTable, then: ResultTable): boolean {
  const columns = table.columns.flatMap(({ title }, k) => (SAYS.test(title) ? [k] : []));
  if (table.rows.some(({ cells }) => columns.some((k) => /[1-9]/.test(cells[k]?.text ?? '')))) {
    return true;
  }
  const rows = table.rows.some(
    ({ cells }) =>
      SAYS.test(cells.map(({ text }) => text).join(' ')) &&
      cells.slice(1).some(({ text }) => /[1-9]/.test(text) || /missing/.test(text)),
  );
  const fresh = table.footnotes.filter((note) => !then.footnotes.includes(note));
  return rows || fresh.some((note) => SAYS.test(note));
}

const EMPTIED = Object.entries(TABLES).flatMap(([table, columns]) =>
  Object.entries(columns as Readonly<Record<string, Column>>).flatMap(([column, { required }]) =>
    required || table === 'trial' ? [] : [[table as TableName, column] as const],
  ),
);

const base = sampleColumns();
const given = resultsOf(base);
const before = tablesOf(given);

/** A finding that the sample does not have: of the column, or of those it belongs with. */
function isTold({ findings }: Results, table: TableName): boolean {
  const known = new Set(given.findings.map(({ rule, patient }) => `${rule} ${patient}`));
  return findings.some((one) => one.table === table && !known.has(`${one.rule} ${one.patient}`));
}

test.each(EMPTIED)('%s.%s empty leaves no 0 without a word', (table, column) => {
  const own = base[table] ?? {};
  const cells = Array.from(own[column] ?? [], () => null);
  const results = resultsOf({ ...base, [table]: { ...own, [column]: cells } });
  const told = isTold(results, table);
  for (const [id, now] of tablesOf(results)) {
    const then = before.get(id);
    if (then === undefined || told || saysIt(now, then)) continue;
    const earlier = rowsOf(then);
    for (const [row, numbers] of rowsOf(now)) {
      const turned = numbers.filter(
        (text, k) => /^0(\.0%)?$/.test(text) && /[1-9]/.test(earlier.get(row)?.[k] ?? ''),
      );
      expect([id, row, turned]).toEqual([id, row, []]);
    }
  }
});
