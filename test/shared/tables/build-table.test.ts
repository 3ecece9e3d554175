import { describe, expect, test } from 'vitest';
import { TABLE_IDS } from '../../../shared/tables/all-tables.ts';
import { buildTable, reportTables } from '../../../shared/tables/build-table.ts';
import { count, months, percent, pValue } from '../../../shared/tables/cells.ts';
import type { TableId } from '../../../shared/tables/all-tables.ts';
import type { ResultTable, TableRow } from '../../../shared/tables/table.ts';
import { NOT_ESTIMABLE, NOT_REACHED } from '../../../shared/ground/estimate.ts';
import { SAMPLE_RESULTS } from '../../figures/sample-figures.ts';

function tableOf(id: TableId, patientIds = false): ResultTable {
  const reply = buildTable(id, SAMPLE_RESULTS, { patientIds });
  if (reply.state !== 'ready') throw new Error(reply.why);
  return reply.table;
}

function numbers({ cells }: TableRow): readonly (number | null)[] {
  return cells.map((cell) => (cell.kind === 'number' ? cell.value : null));
}

describe('cells', () => {
  test('keep the unrounded number beside the printed one', () => {
    expect(percent(2 / 3)).toEqual({
      kind: 'number',
      value: 2 / 3,
      format: 'percent',
      text: '66.7%',
    });
    // 365.25 days are 12 months of 30.4375 days.
    expect(months(365.25)).toEqual({
      kind: 'number',
      value: 12,
      format: 'one-decimal',
      text: '12.0',
    });
    expect(pValue(0.00004).text).toBe('<0.001');
    expect(count(0).text).toBe('0');
  });

  test('say why a number does not exist', () => {
    expect(months(NOT_REACHED)).toEqual({ kind: 'text', text: 'NR' });
    expect(percent(NOT_ESTIMABLE)).toEqual({ kind: 'text', text: 'NE' });
    expect(percent(Number.NaN)).toEqual({ kind: 'text', text: 'NE' });
  });
});

describe('every table of the sample', () => {
  const tables = reportTables(SAMPLE_RESULTS, { patientIds: true });

  test('is there: all tables but none missing', () => {
    expect(tables.map(({ id }) => id)).toEqual(TABLE_IDS);
  });

  test.each(tables.map((table) => [table.id, table] as const))(
    '%s has a cell for each column',
    (_, table) => {
      for (const row of table.rows) {
        const spans = row.style === 'heading' && row.cells.length === 1;
        if (!spans) expect(row.cells).toHaveLength(table.columns.length);
      }
      expect(table.synthetic).toBe(true);
      // A program finds a column by its name.
      const titles = table.columns.map(({ title }) => title);
      expect(new Set(titles).size).toBe(titles.length);
      expect(table.footnotes.at(-1)).toContain('SYNTHETIC data, sample.onearm');
    },
  );

  test.each(tables.map((table) => [table.id, table] as const))(
    '%s explains the marks it prints',
    (_, table) => {
      const printed = new Set(table.rows.flatMap((row) => row.cells.map(({ text }) => text)));
      for (const [mark, words] of [
        ['NR', 'NR, not reached.'],
        ['NE', 'NE, not estimable.'],
      ] as const) {
        expect(table.footnotes.includes(words)).toBe(printed.has(mark));
      }
    },
  );
});

test('in the risk table each row adds up: entered = at risk + events + censored', () => {
  for (const row of tableOf('risk-table').rows) {
    if (row.style === 'heading') continue;
    const [, entered, atRisk, events, censored] = numbers(row) as number[];
    expect(entered).toBe((atRisk as number) + (events as number) + (censored as number));
  }
});

test('enrolled = analysed + excluded for every analysis', () => {
  for (const row of tableOf('accounting').rows) {
    if (row.style !== 'heading') continue;
    const [, enrolled, analysed, excluded] = numbers(row) as number[];
    expect(enrolled).toBe((analysed as number) + (excluded as number));
  }
});

test('a percent is its count over its denominator', () => {
  for (const row of tableOf('psa-response').rows) {
    const [, , responders, n, share] = numbers(row) as number[];
    expect(share).toBe((responders as number) / (n as number));
  }
});

test('the summary prints the same median as the figure: one number, from the results', () => {
  const os = SAMPLE_RESULTS.survival.OS;
  if (os.state !== 'ready' || os.value.median.estimate.state !== 'value') throw new Error('no OS');
  const [first] = tableOf('survival-summary').rows;
  expect(numbers(first as TableRow)[3]).toBe(os.value.median.estimate.value * (1 / 30.4375));
});

test('patients are named only where that was asked for', () => {
  const [patient] =
    SAMPLE_RESULTS.primary.state === 'ready' ? SAMPLE_RESULTS.primary.value.patients : [];
  const id = patient?.patient ?? 'nobody';
  const words = (patientIds: boolean): string =>
    JSON.stringify(
      reportTables(SAMPLE_RESULTS, { patientIds }).map(({ columns, rows }) => ({ columns, rows })),
    );
  expect(words(true)).toContain(`"${id}"`);
  expect(words(false)).not.toContain(`"${id}"`);
  expect(buildTable('patient-listing', SAMPLE_RESULTS, { patientIds: false }).state).toBe('absent');
});

test('12 months are one day on every page: at risk in the table, at the reading, at the landmark', () => {
  const os = SAMPLE_RESULTS.survival.OS;
  if (os.state !== 'ready') throw new Error('no OS');
  const { landmark, at } = os.value;
  const rowOf = (id: TableId): TableRow => {
    const rows = tableOf(id).rows;
    const first = rows.find(({ cells }) => JSON.stringify(cells[0]).includes('"12 (day 365)"'));
    if (first === undefined) throw new Error(`${id} has no row of day 365`);
    return first;
  };
  expect(landmark.time).toBe(365);
  expect(at.find(({ time }) => time === 365)).toEqual(landmark);
  expect(numbers(rowOf('risk-table'))[2]).toBe(landmark.atRisk);
  expect(numbers(rowOf('survival-times'))[1]).toBe(landmark.atRisk);
});
