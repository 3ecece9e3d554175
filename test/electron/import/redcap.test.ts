import { Buffer } from 'node:buffer';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportResult } from '../../../electron/import/import-messages.ts';
import { sampleColumns } from '../../../electron/sample/sample.ts';
import { FACTS, importFiles } from './import-work.ts';
import { redcapDictionary, redcapExport, redcapProject } from './redcap-form.ts';
import { textRows } from './sample-forms.ts';

const sample = sampleColumns();
let folder: string;
const path = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onearm-redcap-'));
  writeFileSync(path('export.csv'), redcapExport(sample));
  writeFileSync(path('dictionary.csv'), redcapDictionary());
  writeFileSync(path('project.xml'), redcapProject(sample));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Columns that these forms hold, by table. */
const HELD = {
  patients: ['id', 'enrolled_on', 'age', 'sex', 'ecog'],
  cycles: ['patient', 'number', 'given_on', 'activity_gbq', 'change', 'reason'],
  psa: ['patient', 'measured_on', 'value_ng_ml', 'qualifier'],
  vital_status: ['patient', 'last_known_alive_on', 'died_on'],
} as const;

/** What no form of this project says: how a scan was read, and whether it could be. */
const ANSWERS = { ...FACTS, 'imaging.criterion': 'recip', 'imaging.evaluable': '1' };

function rowsIn(result: ImportResult, table: string, columns: readonly string[]) {
  const database = new Database(Buffer.from(result.database ?? new Uint8Array()));
  try {
    const rows = database
      .prepare(`SELECT ${columns.join(', ')} FROM ${table}`)
      .raw()
      .all();
    return (rows as readonly unknown[][])
      .map((row) => JSON.stringify(row.map((v) => (v === null ? '' : String(v)))))
      .sort();
  } finally {
    database.close();
  }
}

const wanted = (table: keyof typeof HELD) =>
  textRows(sample, table)
    .map((row) => JSON.stringify(HELD[table].map((name) => row[name] ?? '')))
    .sort();

describe.each([
  ['a raw export with its dictionary', ['export.csv', 'dictionary.csv']],
  ['the project as XML', ['project.xml']],
])('the sample as %s', (_form, files) => {
  const run = (given: Readonly<Record<string, string>>) => importFiles(files.map(path), { given });

  test('gives the tables that the form holds, cell for cell', async () => {
    const result = await run(ANSWERS);
    expect(result.open.map(({ key }) => key)).toEqual([]);
    expect(result.notImported).toEqual([]);
    for (const table of Object.keys(HELD) as (keyof typeof HELD)[]) {
      expect(rowsIn(result, table, HELD[table]), table).toEqual(wanted(table));
    }
  });

  test('leaves identifying columns out, and says so', async () => {
    const result = await run(ANSWERS);
    expect(result.identifying).toHaveLength(1);
    expect(result.identifying[0]).toMatchObject({
      column: 'initials',
      reason: 'the dictionary marks it as an identifier',
    });
    expect(Buffer.from(result.database ?? []).includes('XY')).toBe(false);
  });

  test('asks what no field says, and does not write before', async () => {
    const result = await run(FACTS);
    expect(result.open.map(({ key }) => key)).toContain('imaging.criterion');
    expect(result.database).toBeNull();
  });
});

test('with the mapping of the first import the second asks nothing', async () => {
  const files = [path('export.csv'), path('dictionary.csv')];
  const first = await importFiles(files, { given: ANSWERS });
  const second = await importFiles(files, { mapping: first.mapping });
  expect(second.open).toEqual([]);
  expect(second.account).toEqual(first.account);
  expect(JSON.stringify(first.mapping)).not.toContain('2024-');
});

test('columns that came or went since the mapping was made are told; a code unknown to it is listed', async () => {
  const files = [path('export.csv'), path('dictionary.csv')];
  const { mapping } = await importFiles(files, { given: ANSWERS });
  const changed = redcapExport(sample)
    .replace('initials', 'initials_of_patient')
    .replace(/,(\d\d),1,/, ',$1,7,');
  writeFileSync(path('export.csv'), changed);
  const result = await importFiles(files, { mapping, given: { 'redcap.dictionary': 'yes' } });
  writeFileSync(path('export.csv'), redcapExport(sample));
  const notes = result.notes.join('\n');
  expect(notes).toContain('has not seen: initials_of_patient');
  expect(notes).toContain('are gone: initials');
  expect(result.notImported.map(({ column, value }) => [column, value])).toEqual([['sex', '7']]);
});

test('an XML with a document type is refused, whatever it declares', async () => {
  writeFileSync(path('bomb.xml'), '<?xml version="1.0"?><ODM><!ENTITY a "b"></ODM>');
  await expect(importFiles([path('bomb.xml')])).rejects.toMatchObject({
    refusal: { code: 'damaged' },
  });
});
