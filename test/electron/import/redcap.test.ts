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

describe('the next export under a saved mapping', () => {
  const both = () => [path('export.csv'), path('dictionary.csv')];
  const change = async (
    edit: (text: string) => string,
    given: Readonly<Record<string, string>> = {},
    dictionary = (text: string) => text,
  ) => {
    const { mapping } = await importFiles(both(), { given: ANSWERS });
    writeFileSync(path('export.csv'), edit(redcapExport(sample)));
    writeFileSync(path('dictionary.csv'), dictionary(redcapDictionary()));
    try {
      return await importFiles(both(), {
        mapping,
        given: { 'redcap.dictionary': 'yes', ...given },
      });
    } finally {
      writeFileSync(path('export.csv'), redcapExport(sample));
      writeFileSync(path('dictionary.csv'), redcapDictionary());
    }
  };
  const keys = ({ open }: { readonly open: readonly { readonly key: string }[] }) =>
    open.map(({ key }) => key);

  test('columns that feed nothing are listed when they come or go', async () => {
    const result = await change((text) => text.replace('initials', 'initials_of_patient'));
    expect(keys(result)).toEqual([]);
    expect(result.drift.map(({ what, column, question }) => [what, column, question])).toEqual([
      ['gone', 'initials', null],
      ['new', 'initials_of_patient', null],
    ]);
    const notes = result.notes.join('\n');
    expect(notes).toContain('the column initials is gone');
    expect(notes).toContain('the column initials_of_patient is new');
  });

  test('a column that feeds a table and is gone is a question, with what each answer does', async () => {
    const rename = (text: string) => text.replace('psa_value', 'psa_result');
    const open = await change(rename, {}, rename);
    expect(open.database).toBeNull();
    expect(keys(open)).toEqual(['drift.export.psa_value']);
    const [question] = open.open;
    expect(question?.text).toContain('psa_result is new and has the same label');
    expect(question?.proposal).toBe('psa_result');
    expect(question?.answers.map(({ value }) => value)).toEqual(['psa_result', 'none']);
    expect(question?.answers[0]?.effect).toContain('PSA50');
    const answer = { 'drift.export.psa_value': 'psa_result' };
    const answered = await change(rename, answer, rename);
    expect(rowsIn(answered, 'psa', HELD.psa)).toEqual(wanted('psa'));
    expect(answered.mapping.tables.psa?.[0]?.columns['value_ng_ml']).toMatchObject({
      column: 'psa_result',
    });
    const without = await change(rename, { 'drift.export.psa_value': 'none' }, rename);
    expect(keys(without)).toEqual([]);
    expect(without.columns.psa).toBeUndefined();
    expect(question?.answers[1]?.effect).toContain('no row of psa is imported');
  });

  test('an optional field of a column that is gone stays empty by the answer', async () => {
    const rename = (text: string) => text.replace('tx_reason', 'why');
    const given = { 'drift.export.tx_reason': 'none' };
    const result = await change(rename, given, (text) => text.replace('tx_reason', 'why'));
    expect(keys(result)).toEqual([]);
    expect(new Set(result.columns.cycles?.['reason'])).toEqual(new Set([null]));
    expect(result.drift).toMatchObject([
      { what: 'renamed', column: 'tx_reason', to: null, feeds: ['cycles.reason'] },
      { what: 'new', column: 'why' },
    ]);
  });

  test('the column of the patients cannot be gone without another in its place', async () => {
    const rename = (text: string) => text.replace('record_id', 'study_no');
    const result = await change(rename, {}, rename);
    const [question] = result.open;
    expect(question?.key).toBe('drift.export.record_id');
    expect(question?.answers.map(({ value }) => value)).toEqual(['study_no']);
  });

  test('a code that is new is a question; answered with none it is listed', async () => {
    const edit = (text: string) => text.replace(/,(\d\d),1,/, ',$1,7,');
    const open = await change(edit);
    expect(keys(open)).toEqual(['drift.export.sex.7']);
    expect(open.drift).toMatchObject([
      { what: 'code-new', column: 'sex', to: '7', feeds: ['patients.sex'] },
    ]);
    const female = await change(edit, { 'drift.export.sex.7': 'female' });
    expect(female.notImported).toEqual([]);
    expect(female.columns.patients?.['sex']?.[0]).toBe('female');
    const none = await change(edit, { 'drift.export.sex.7': 'none' });
    expect(none.notImported.map(({ column, value }) => [column, value])).toEqual([['sex', '7']]);
  });

  test('a code that the dictionary no longer has, and a type that changed, are listed', async () => {
    const result = await change(
      (text) => text,
      {},
      (text) =>
        text
          .replace('| 2, Female', '')
          .replace('Age at enrolment,,,integer', 'Age at enrolment,,,number'),
    );
    expect(keys(result)).toEqual([]);
    expect(result.drift.map(({ what, column, to }) => [what, column, to])).toContainEqual([
      'type',
      'age_enrol',
      'number',
    ]);
  });

  test('is taken over by the mapping: the export after it asks nothing', async () => {
    const rename = (text: string) => text.replace('psa_value', 'psa_result');
    const { mapping } = await change(rename, { 'drift.export.psa_value': 'psa_result' }, rename);
    writeFileSync(path('export.csv'), rename(redcapExport(sample)));
    writeFileSync(path('dictionary.csv'), rename(redcapDictionary()));
    const next = await importFiles(both(), { mapping });
    writeFileSync(path('export.csv'), redcapExport(sample));
    writeFileSync(path('dictionary.csv'), redcapDictionary());
    expect([next.open, next.drift]).toEqual([[], []]);
  });
});

test('an XML with a document type is refused, whatever it declares', async () => {
  writeFileSync(path('bomb.xml'), '<?xml version="1.0"?><ODM><!ENTITY a "b"></ODM>');
  await expect(importFiles([path('bomb.xml')])).rejects.toMatchObject({
    refusal: { code: 'damaged' },
  });
});

/** A project in which the codes of missing data are declared, and a checkbox that nobody ticked. */
function smallProject(): string {
  const item = (oid: string, type: string, more = '') =>
    `<ItemDef OID="${oid}" Name="${oid}" DataType="text" redcap:Variable="${oid.replace(/___.*/, '')}" redcap:FieldType="${type}" ${more}><Question><TranslatedText>${oid}</TranslatedText></Question></ItemDef>`;
  const record = (id: string, values: Readonly<Record<string, string>>) =>
    `<SubjectData SubjectKey="${id}"><StudyEventData><FormData FormOID="Form.enrolment">${Object.entries(
      values,
    )
      .map(
        ([oid, value]) =>
          `<ItemGroupData><ItemData ItemOID="${oid}" Value="${value}"/></ItemGroupData>`,
      )
      .join('')}</FormData></StudyEventData></SubjectData>`;
  const oids = [
    'record_id',
    'enrolled_on',
    'prior_taxane',
    'pain___1',
    'pain___2',
    'enrolment_complete',
  ];
  return [
    '<?xml version="1.0"?><ODM xmlns:redcap="https://projectredcap.org"><Study><GlobalVariables>',
    '<redcap:MissingDataCodes>UNK, Unknown | NASK, Not asked</redcap:MissingDataCodes></GlobalVariables>',
    '<MetaDataVersion><FormDef OID="Form.enrolment" redcap:FormName="enrolment"><ItemGroupRef ItemGroupOID="g"/></FormDef>',
    `<ItemGroupDef OID="g">${oids.map((oid) => `<ItemRef ItemOID="${oid}"/>`).join('')}</ItemGroupDef>`,
    item('record_id', 'text'),
    item('enrolled_on', 'text', 'redcap:TextValidationType="date_ymd"'),
    item('prior_taxane', 'yesno'),
    item('pain___1', 'checkbox'),
    item('pain___2', 'checkbox'),
    item('enrolment_complete', 'select'),
    '</MetaDataVersion></Study><ClinicalData>',
    record('1', {
      enrolled_on: '2024-01-05',
      prior_taxane: 'UNK',
      pain___1: '1',
      pain___2: '0',
      enrolment_complete: '2',
    }),
    record('2', {
      enrolled_on: '2024-01-06',
      prior_taxane: '1',
      pain___1: '0',
      pain___2: '0',
      enrolment_complete: '2',
    }),
    record('3', {
      enrolled_on: '2024-01-07',
      prior_taxane: '0',
      pain___1: '0',
      pain___2: '0',
      enrolment_complete: '0',
    }),
    '</ClinicalData></ODM>',
  ].join('\n');
}

describe('a project as XML', () => {
  const run = () => {
    writeFileSync(path('small.xml'), smallProject());
    return importFiles([path('small.xml')], { given: FACTS });
  };

  test('declares its codes of missing data: a yes/no field with one is not asked about', async () => {
    const result = await run();
    expect(result.open.map(({ key }) => key)).not.toContain('missing');
    expect(result.notImported).toEqual([]);
    expect(rowsIn(result, 'patients', ['id', 'prior_taxane'])).toEqual([
      '["1",""]',
      '["2","1"]',
      '["3","0"]',
    ]);
  });

  test('says which boxes nobody ticked, those of an incomplete form apart', async () => {
    const { notes } = await run();
    expect(notes.join('\n')).toContain('pain: no box is ticked in 1 row, read as none of them');
    expect(notes.join('\n')).toContain('pain: no box is ticked in 1 row of an incomplete form');
  });
});
