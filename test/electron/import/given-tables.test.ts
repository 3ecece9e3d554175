/**
 * Tables of files of the field as our readers see them, against what independent readers counted (R's haven
 * and jsonlite, Python): rows, columns, filled cells, distinct texts, sums and extremes. The files lie in a
 * folder outside the project that ONEARM_IMPORT_DATA names; without it these tests are skipped.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSources } from '../../../electron/import/read-sources.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import { collectFindings } from '../../../shared/import/findings.ts';
import type { SourceColumn, SourceTable } from '../../../shared/import/source-table.ts';

const DATA = process.env['ONEARM_IMPORT_DATA'];
const at = (...names: readonly string[]) => join(DATA ?? '', ...names);

function expectedOf<T>(folder: string, key: string): readonly (readonly [string, T])[] {
  if (DATA === undefined) return [['none', {} as T]];
  const all = JSON.parse(readFileSync(at(folder, 'expected.json'), 'utf8')) as Record<
    string,
    object
  >;
  return Object.entries(all[key] ?? {}) as unknown as readonly (readonly [string, T])[];
}

async function tableOf(file: string): Promise<SourceTable> {
  const { sources } = await readSources([file], null, collectFindings(new Map()), 1e9);
  const [table] = sources;
  if (table === undefined || sources.length > 1) throw new Error(`${sources.length} tables`);
  return table;
}

async function refusalOf(file: string) {
  try {
    await tableOf(file);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  throw new Error(`${basename(file)} was not refused`);
}

type Detail = {
  readonly name: string;
  readonly filled: number;
  readonly distinct?: number;
  readonly sum?: number;
  readonly min?: number | string;
  readonly max?: number | string;
};

function textsOf({ distinct, index }: SourceColumn): readonly string[] {
  return Array.from(index, (at) => distinct[at] ?? '').filter((text) => text !== '');
}

function expectColumn(table: SourceTable, { name, filled, distinct, sum, min, max }: Detail): void {
  const column = table.columns.find((one) => one.name === name);
  if (column === undefined) throw new Error(`no column ${name}`);
  const texts = textsOf(column);
  expect([name, texts.length]).toEqual([name, filled]);
  if (distinct !== undefined) expect([name, new Set(texts).size]).toEqual([name, distinct]);
  if (typeof min === 'string' && typeof max === 'string') {
    const sorted = [...texts].sort();
    expect([name, sorted[0], sorted.at(-1)]).toEqual([name, min, max]);
  } else if (min !== undefined && max !== undefined) {
    const numbers = texts.map(Number);
    expect(Math.min(...numbers)).toBeCloseTo(Number(min), 9);
    expect(Math.max(...numbers)).toBeCloseTo(Number(max), 9);
    if (sum !== undefined) {
      const total = numbers.reduce((all, one) => all + one, 0);
      expect(total / Math.max(1, Math.abs(sum))).toBeCloseTo(sum / Math.max(1, Math.abs(sum)), 9);
    }
  }
}

type Table = {
  readonly rows: number;
  readonly columns: number;
  readonly detail: readonly Detail[];
};

describe.skipIf(DATA === undefined).each(['dataset-json', 'sas-files'])(
  'tables of %s',
  (folder) => {
    const tables = expectedOf<Table>(folder, 'tables');
    test.each(tables.filter(([file]) => file.endsWith('.xpt')))('%s', async (file, expected) => {
      const table = await tableOf(at(folder, file));
      expect([table.rows, table.columns.length]).toEqual([expected.rows, expected.columns]);
      for (const detail of expected.detail) expectColumn(table, detail);
    });

    // No reader outside SAS is complete: the file is named, with the way to a form that is read.
    const native = tables.map(([file]) => file).filter((file) => file.endsWith('.sas7bdat'));
    test.runIf(native.length > 0).each(native)('%s', async (file) => {
      expect(JSON.stringify(await refusalOf(at(folder, file)))).toMatch(/SAS data set.*XPT or CSV/);
    });
  },
);

type Json = {
  readonly rows: number;
  readonly columns: number;
  readonly records_declared: number | null;
};

describe.skipIf(DATA === undefined)('files of Dataset-JSON', () => {
  const files = expectedOf<Json>('dataset-json', 'files').filter(
    ([file]) => file !== 'expected.json',
  );
  test.each(files)('%s', async (file, { rows, columns, records_declared: declared }) => {
    if (declared !== null && declared !== rows) {
      const words = JSON.stringify(await refusalOf(at('dataset-json', file)));
      expect(words).toContain(String(declared));
      expect(words).toContain(String(rows));
      return;
    }
    const table = await tableOf(at('dataset-json', file));
    expect([table.rows, table.columns.length]).toEqual([rows, columns]);
  });
});

type Redcap = {
  /** Absent where no reader finds a row. */
  readonly rows?: number;
  readonly columns: number;
  readonly first_column: string;
  readonly records: number;
  readonly events: Readonly<Record<string, number>> | null;
};

describe.skipIf(DATA === undefined).each(['redcapr', 'redcaptidier'])('files of %s', (folder) => {
  test.each(expectedOf<Redcap>(folder, 'files'))('%s', async (file, expected) => {
    if (expected.rows === undefined) {
      expect(JSON.stringify(await refusalOf(at(folder, file)))).toContain('empty');
      return;
    }
    const read = await readSources([at(folder, file)], null, collectFindings(new Map()), 1e9);
    const [table] = read.sources;
    if (table === undefined) {
      // A dictionary or a list of events is no data, but stands beside data.
      expect(read.companions).toHaveLength(1);
      return;
    }
    expect([table.rows, table.columns.length]).toEqual([expected.rows, expected.columns]);
    const [first] = table.columns;
    // R writes row numbers under no name.
    expect(first?.name).toBe(expected.first_column === '' ? 'column 1' : expected.first_column);
    expect(new Set(first === undefined ? [] : textsOf(first)).size).toBe(expected.records);
    const events = table.columns.find(({ name }) => name === 'redcap_event_name');
    if (expected.events === null || events === undefined) return;
    const counts = Object.groupBy(textsOf(events), (text) => text);
    for (const [event, count] of Object.entries(expected.events))
      expect([event, counts[event]?.length]).toEqual([event, count]);
  });
});
