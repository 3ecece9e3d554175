/** Encodings, separators and data sets in JSON. */
import { Buffer } from 'node:buffer';
import { packed } from '../../../electron/export/parts/zip.ts';
import type { BadInput } from './bad-input.ts';
import { psa, value } from './bad-tables.ts';

const utf16be = (text: string) =>
  Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]);

export const FILES: readonly BadInput[] = [
  {
    id: 'E1',
    trouble: 'a byte order mark',
    file: 'psa.csv',
    content: `\ufeff${psa(value('10'))}`,
    outcome: 'note',
    names: [],
    gives: { 'psa.patient': ['P01'] },
  },
  {
    id: 'E2',
    trouble: 'UTF-16, big-endian',
    file: 'psa.csv',
    content: utf16be(psa(value('10'))),
    outcome: 'note',
    names: ['UTF-16'],
    gives: { 'psa.value_ng_ml': [10] },
  },
  {
    id: 'E3',
    trouble: 'Windows-1252',
    file: 'ae.csv',
    content: Buffer.from('patient,term,grade\nP01,Übelkeit,1\n', 'latin1'),
    outcome: 'note',
    names: ['Windows-1252', 'Übelkeit'],
    gives: { 'adverse_events.term': ['Übelkeit'] },
  },
  {
    id: 'E3',
    trouble: 'two encodings in one file',
    file: 'ae.csv',
    content: Buffer.concat([
      Buffer.from('patient,term,grade\nP01,Übelkeit,1\n'),
      Buffer.from('P01,Müdigkeit,1\n', 'latin1'),
    ]),
    outcome: 'ask',
    key: 'encoding.ae',
    names: ['line 3'],
  },
  {
    id: 'E4',
    trouble: 'a NUL byte in a text',
    file: 'psa.csv',
    content: psa('P01,2024-01-05,10\0'),
    outcome: 'refuse',
    names: ['line 2', 'NUL'],
  },
  {
    id: 'E5',
    trouble: 'an HTML page called .xls',
    file: 'psa.xls',
    content: '<html><body><table><tr><td>patient</td></tr></table></body></html>',
    outcome: 'refuse',
    names: ['HTML', 'save as'],
  },
  {
    id: 'E5',
    trouble: 'a SAS data set',
    file: 'adsl.sas7bdat',
    content: Buffer.alloc(300),
    outcome: 'refuse',
    names: ['sas7bdat', 'XPT'],
  },
  {
    id: 'E5',
    trouble: 'an SPSS file',
    file: 'data.sav',
    content: '$FL2@(#) SPSS',
    outcome: 'refuse',
    names: ['SPSS', 'CSV'],
  },
  {
    id: 'E5',
    trouble: 'a workbook under a password',
    file: 'psa.xlsx',
    content: Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1016),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]),
    outcome: 'refuse',
    names: ['under a password', 'take the password off'],
  },
  {
    id: 'E5',
    trouble: 'a Numbers document',
    file: 'psa.numbers',
    content: Buffer.from(packed(new Map([['Index/Document.iwa', Buffer.from('x')]]))),
    outcome: 'refuse',
    names: ['Numbers', 'Export To'],
  },
  {
    id: 'E6',
    trouble: 'a CSV without an ending',
    file: 'psa',
    content: psa('P01,2024-01-05,10'),
    outcome: 'note',
    names: [],
    gives: { 'psa.value_ng_ml': [10] },
  },
  {
    id: 'E6',
    trouble: 'a workbook, or its beginning, called .csv',
    file: 'psa.csv',
    content: Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(90)]),
    outcome: 'refuse',
    names: ['damaged', 'zip'],
  },
  {
    id: 'E7',
    trouble: 'a compressed file',
    file: 'psa.csv.gz',
    content: Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]),
    outcome: 'refuse',
    names: ['compressed', 'unpack'],
  },
  {
    id: 'E7',
    trouble: 'a file of R, which is compressed too',
    file: 'psa.rds',
    content: Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]),
    outcome: 'refuse',
    names: ['a file of R', 'readRDS'],
  },
  {
    id: 'E7',
    trouble: 'a zip that holds no source',
    file: 'scans.zip',
    content: Buffer.from(packed(new Map([['a.dcm', Buffer.from('DICM')]]))),
    outcome: 'refuse',
    names: ['a zip', 'unpack it'],
  },
  {
    id: 'E7',
    trouble: 'a zip of CSV files, with what a Mac adds',
    file: 'export.zip',
    content: Buffer.from(
      packed(
        new Map([
          ['trial/psa.csv', Buffer.from(psa('P01,2024-01-05,10'))],
          ['trial/readme.md', Buffer.from('read me')],
          ['__MACOSX/trial/._psa.csv', Buffer.from([0, 5, 22, 7])],
        ]),
      ),
    ),
    outcome: 'note',
    names: ['export.zip: psa.csv is read from it', 'export.zip: not read: trial/readme.md'],
    gives: { 'psa.value_ng_ml': [10] },
  },
  {
    id: 'E7',
    trouble: 'a zip of two folders with files of one name',
    file: 'export.zip',
    content: Buffer.from(
      packed(
        new Map([
          ['old/psa.csv', Buffer.from(psa('P01,2024-01-05,10'))],
          ['new/psa.csv', Buffer.from(psa('P01,2024-01-05,11'))],
        ]),
      ),
    ),
    outcome: 'refuse',
    names: ['two files called psa.csv', 'unpack it'],
  },
  {
    id: 'E8',
    trouble: 'a file of PROC CPORT',
    file: 'adsl.xpt',
    content: '**COMPRESSED** **COMPRESSED** **COMPRESSED**',
    outcome: 'refuse',
    names: ['PROC CPORT', 'XPORT'],
  },
  {
    id: 'E9',
    trouble: 'a transport file cut off',
    file: 'adsl.xpt',
    content: 'HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!000000000000000000000000000000  ',
    outcome: 'refuse',
    names: ['damaged'],
  },
];

const dataset = (rows: readonly unknown[], more: object = {}) =>
  JSON.stringify({
    datasetJSONVersion: '1.1.0',
    itemGroupOID: 'IG.LB',
    records: rows.length,
    name: 'LB',
    label: 'x',
    columns: [
      { itemOID: 'a', name: 'USUBJID', label: 'u', dataType: 'string' },
      { itemOID: 'b', name: 'LBDTC', label: 'd', dataType: 'datetime' },
      { itemOID: 'c', name: 'LBSTRESN', label: 'n', dataType: 'float' },
      { itemOID: 'd', name: 'LBSTRESU', label: 'u', dataType: 'string' },
    ],
    rows,
    ...more,
  });

export const JSONS: readonly BadInput[] = [
  {
    id: 'E10',
    trouble: 'Dataset-JSON 1.0',
    file: 'lb.json',
    content: JSON.stringify({ datasetJSONVersion: '1.0.0', clinicalData: {} }),
    outcome: 'refuse',
    names: ['1.0', '1.1'],
  },
  {
    id: 'E10',
    trouble: 'a count that differs from the rows',
    file: 'lb.json',
    content: dataset([['P01', '2024-01-05', 10, 'ng/mL']], { records: 3 }),
    outcome: 'refuse',
    names: ['3', '1 row'],
  },
  {
    id: 'E10',
    trouble: 'a row shorter than the columns',
    file: 'lb.json',
    content: dataset([['P01', '2024-01-05']]),
    outcome: 'refuse',
    names: ['row 1', '2 values', '4 columns'],
  },
  {
    id: 'E10',
    trouble: 'a text in a column of numbers',
    file: 'lb.json',
    content: dataset([
      ['P01', '2024-01-05', 'ten', 'ng/mL'],
      ['P01', '2024-02-05', 7, 'ng/mL'],
    ]),
    outcome: 'row',
    names: ['LBSTRESN', 'ten', '"line":1'],
    gives: { 'psa.value_ng_ml': [7] },
  },
  {
    id: 'E10',
    trouble: 'a last line that is cut',
    file: 'lb.ndjson',
    content: `${dataset([], { records: 2, rows: undefined })}\n["P01","2024-01-05",10,"ng/mL"]\n["P0`,
    outcome: 'refuse',
    names: ['line 3'],
  },
  {
    id: 'E10',
    trouble: 'attributes beyond the standard',
    file: 'lb.json',
    content: dataset([['P01', '2024-01-05', 10, 'ng/mL']], { extension: { any: 1 } }),
    outcome: 'note',
    names: [],
    gives: { 'psa.value_ng_ml': [10] },
  },
];
