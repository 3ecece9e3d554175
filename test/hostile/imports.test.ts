/**
 * Files of an import changed at random: a byte, a line, a cell. Whatever comes of it, either the
 * import is refused in words, or every row is accounted for and the database opens.
 */
import { Buffer } from 'node:buffer';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import * as xlsx from '@e965/xlsx';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportResult } from '../../electron/import/import-messages.ts';
import { openTrialFile } from '../../electron/open/open-trial.ts';
import { sampleColumns } from '../../electron/sample/sample.ts';
import { Refused } from '../../shared/ground/refusal.ts';
import { expectAccount } from '../electron/import/expect-account.ts';
import { FACTS, importFiles } from '../electron/import/import-work.ts';
import { ibm, writeXpt } from '../electron/import/write-xpt.ts';
import { redcapDictionary, redcapExport, redcapProject } from '../electron/import/redcap-form.ts';
import { csvOf, textRows } from '../electron/import/sample-forms.ts';

const sample = sampleColumns();
let folder: string;
let turn = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onearm-mutated-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const some = (table: Parameters<typeof textRows>[1], rows: number) => {
  const all = textRows(sample, table);
  return csvOf(Object.keys(all[0] ?? {}), all.slice(0, rows));
};

/** One table as Dataset-JSON, a line a row. */
const lines = [
  JSON.stringify({
    datasetJSONVersion: '1.1.0',
    itemGroupOID: 'IG.LB',
    records: 3,
    name: 'LB',
    columns: ['USUBJID', 'LBDTC', 'LBSTRESN', 'LBSTRESU'].map((name) => ({
      itemOID: name,
      name,
      dataType: name === 'LBSTRESN' ? 'float' : 'string',
    })),
  }),
  ...['RL-01', 'RL-02', 'RL-03'].map((id, at) =>
    JSON.stringify([id, `2025-01-0${at + 1}`, 10 + at, 'ng/mL']),
  ),
].join('\n');

const transport = writeXpt(
  [
    { name: 'USUBJID', kind: 'text', length: 8 },
    { name: 'PARAMCD', kind: 'text', length: 8 },
    { name: 'AVAL', kind: 'number' },
    { name: 'CNSR', kind: 'number' },
  ],
  ['RL-01', 'RL-02', 'RL-03'].map((id, at) => [id, 'OS', ibm(300 + at), ibm(at % 2)]),
);

const library = xlsx as unknown as {
  readonly utils: {
    readonly book_new: () => object;
    readonly book_append_sheet: (book: object, sheet: object, name: string) => void;
    readonly aoa_to_sheet: (rows: readonly (readonly unknown[])[]) => object;
  };
  readonly write: (book: object, options: object) => Uint8Array;
};

function workbook(): Buffer {
  const made = library.utils.book_new();
  const rows = [
    ['patient', 'measured_on', 'psa_ng_ml'],
    ...['RL-01', 'RL-02', 'RL-03'].map((id, at) => [id, `2025-01-0${at + 1}`, 10 + at]),
  ];
  library.utils.book_append_sheet(made, library.utils.aoa_to_sheet(rows), 'psa');
  return Buffer.from(library.write(made, { type: 'buffer', bookType: 'xlsx' }));
}
const book = workbook();

const ADSL =
  'USUBJID,TRTSDT,AGE,SEX,TRT01A\nP01,2024-01-02,70,M,Lu\nP02,2024-01-05,71,M,Lu\nP03,2024-01-09,69,M,Lu\n';
const DEFINE =
  '<?xml version="1.0"?><ODM xmlns:def="http://www.cdisc.org/ns/def/v2.1"><Study><MetaDataVersion def:DefineVersion="2.1.0">' +
  '<ItemGroupDef OID="IG.ADSL" Name="ADSL"><ItemRef ItemOID="IT.AGE"/></ItemGroupDef>' +
  '<ItemDef OID="IT.AGE" Name="AGE" DataType="integer"><Description><TranslatedText>Age</TranslatedText></Description></ItemDef>' +
  '</MetaDataVersion></Study></ODM>';
const DM = 'DOMAIN,USUBJID,RFSTDTC,AGE,SEX\nDM,P01,2024-01-02,70,M\nDM,P02,2024-01-05,71,M\n';
const SUPPDM =
  'RDOMAIN,USUBJID,IDVAR,IDVARVAL,QNAM,QLABEL,QVAL\nDM,P01,,,ECOG,ECOG,1\nDM,P02,,,ECOG,ECOG,0\n';

type Files = Readonly<Record<string, string | Buffer>>;

const FORMS: Readonly<Record<string, Files>> = {
  template: {
    'patients.csv': some('patients', 40),
    'psa.csv': some('psa', 60),
    'adverse_events.csv': some('adverse_events', 40),
    'time_to_event.csv': some('time_to_event', 40),
  },
  redcap: { 'export.csv': redcapExport(sample), 'dictionary.csv': redcapDictionary() },
  project: { 'project.xml': redcapProject(sample) },
  dataset: { 'patients.csv': some('patients', 40), 'lb.ndjson': lines },
  compressed: { 'patients.csv': some('patients', 40), 'lb.dsjc': deflateSync(lines) },
  transport: { 'patients.csv': some('patients', 40), 'adtte.xpt': transport },
  workbook: { 'patients.csv': some('patients', 40), 'psa.xlsx': book },
  define: { 'adsl.csv': ADSL, 'define.xml': DEFINE },
  supplement: { 'dm.csv': DM, 'suppdm.csv': SUPPDM },
};

type Mutation = {
  readonly where: number;
  readonly what: number;
  readonly kind: 'byte' | 'line' | 'cell' | 'cut';
};

const CELLS = [
  '',
  'Total',
  '-99',
  '31/02/2024',
  '03/04/2024',
  '1,250',
  '<',
  '"',
  '\u0000',
  '9'.repeat(40),
  'P99',
  ';',
  '=1+1',
  'é',
];

function mutated(file: string | Buffer, { where, what, kind: asked }: Mutation): Buffer {
  const bytes = Buffer.from(file as string);
  // A file of bytes has no lines and cells: a byte is changed, or its end is cut.
  const kind = typeof file === 'string' ? asked : asked === 'cut' ? 'cut' : 'byte';
  const content = typeof file === 'string' ? file : '';
  const at = Math.floor(where * bytes.length);
  switch (kind) {
    case 'byte':
      bytes[Math.min(at, bytes.length - 1)] = what;
      return bytes;
    case 'cut':
      return bytes.subarray(0, at);
    case 'line': {
      const rows = content.split('\n');
      const row = Math.floor(where * rows.length);
      rows.splice(row, what % 2, ...(what % 3 === 0 ? [rows[row] ?? ''] : []));
      return Buffer.from(rows.join('\n'));
    }
    case 'cell': {
      const rows = content.split('\n');
      const row = Math.floor(where * rows.length);
      const cells = (rows[row] ?? '').split(',');
      cells[what % Math.max(cells.length, 1)] = CELLS[what % CELLS.length] ?? '';
      rows[row] = cells.join(',');
      return Buffer.from(rows.join('\n'));
    }
    default:
      return kind satisfies never;
  }
}

async function resultOf(
  files: Files,
  name: string,
  mutation: Mutation,
): Promise<ImportResult | Refused> {
  const own = join(folder, String(turn++));
  mkdirSync(own);
  for (const [file, content] of Object.entries(files)) {
    writeFileSync(join(own, file), file === name ? mutated(content, mutation) : content);
  }
  try {
    return await importFiles(
      Object.keys(files).map((file) => join(own, file)),
      {
        given: { ...FACTS, missing: 'all', 'imaging.criterion': 'recip', 'imaging.evaluable': '1' },
      },
    );
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  } finally {
    expect(readdirSync(own).sort()).toEqual(Object.keys(files).sort());
  }
}

const mutation = fc.record({
  where: fc.double({ min: 0, max: 0.999, noNaN: true }),
  what: fc.integer({ min: 0, max: 255 }),
  kind: fc.constantFrom('byte', 'line', 'cell', 'cut'),
}) as fc.Arbitrary<Mutation>;

describe.each(Object.entries(FORMS))('a mutated %s', (form, files) => {
  test(
    'is refused, or its account adds up and what is written opens',
    { timeout: 120_000 },
    async () => {
      let opened = 0;
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...Object.keys(files)), mutation, async (name, change) => {
          const result = await resultOf(files, name, change);
          if (result instanceof Refused) {
            expect(result.refusal.message).not.toBe('');
            return;
          }
          expectAccount(result);
          if (result.open.length > 0) expect(result.database).toBeNull();
          if (result.database === null || opened >= 3) return;
          opened++;
          const path = join(folder, `${form}-${opened}.db`);
          writeFileSync(path, result.database);
          await openTrialFile(path);
        }),
        { numRuns: form === 'template' ? 60 : 30 },
      );
    },
  );
});
