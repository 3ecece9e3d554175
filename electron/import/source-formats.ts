/**
 * The files an import reads, declared once: how each is known by its bytes, its usual endings, what
 * it is called, and its reader. What cannot be read says what it is and how to save it otherwise.
 */
import type { Buffer } from 'node:buffer';
import { extname } from 'node:path';
import { Refused } from '../../shared/ground/refusal.ts';
import type { SourceTable } from '../../shared/import/source-table.ts';
import { utf16Of } from '../disk/decode-text.ts';
import type { ReadSetting } from './read/read-setting.ts';
import { isZip } from './read/zip-check.ts';

type SourceFormat = {
  /** As help and cards show it. */
  readonly words: string;
  readonly extensions: readonly string[];
  readonly isIt: (head: Buffer, extension: string) => boolean;
  readonly read: (
    bytes: Buffer,
    setting: ReadSetting,
  ) => readonly SourceTable[] | Promise<readonly SourceTable[]>;
};

const ascii = (head: Buffer, length = 400): string => head.toString('latin1', 0, length);
/** The beginning without byte order mark and blanks. */
const beginning = (head: Buffer): string => ascii(head).replace(/^(?:\u00ef\u00bb\u00bf)?\s*/, '');

/** How much of a file tells what it is. */
export const HEAD_BYTES = 8192;

/** ODM, behind instructions and comments. */
const isOdm = (head: Buffer): boolean =>
  /^(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<ODM\b/s.test(
    ascii(head, HEAD_BYTES)
      .replace(/^\u00ef\u00bb\u00bf/, '')
      .trimStart(),
  );

const SOURCE_FORMATS: readonly SourceFormat[] = [
  {
    words: 'SAS transport file',
    extensions: ['xpt'],
    isIt: (head) =>
      ascii(head).startsWith('HEADER RECORD*******LIB') || ascii(head).startsWith('**COMPRESSED**'),
    read: async (bytes, setting) =>
      (await import('./read/read-transport.ts')).readTransport(bytes, setting),
  },
  {
    words: 'Dataset-JSON, compressed',
    extensions: ['dsjc'],
    isIt: (head, extension) => extension === '.dsjc' && !beginning(head).startsWith('{'),
    read: async (bytes, setting) =>
      (await import('./read/read-dataset-json.ts')).readDatasetCompressed(bytes, setting),
  },
  {
    words: 'Dataset-JSON, a line a row',
    extensions: ['ndjson'],
    isIt: (head, extension) =>
      beginning(head).startsWith('{') && (extension === '.ndjson' || isLines(head)),
    read: async (bytes, setting) =>
      (await import('./read/read-dataset-json.ts')).readDatasetNdjson(bytes, setting),
  },
  {
    words: 'Dataset-JSON',
    extensions: ['json'],
    isIt: (head) => beginning(head).startsWith('{'),
    read: async (bytes, setting) =>
      (await import('./read/read-dataset-json.ts')).readDatasetJson(bytes, setting),
  },
  {
    words: 'CDISC define.xml',
    extensions: ['xml'],
    isIt: (head) => isOdm(head) && ascii(head, HEAD_BYTES).includes('def:DefineVersion'),
    read: async (bytes, setting) =>
      (await import('./read/read-define.ts')).readDefine(bytes, setting),
  },
  {
    words: 'REDCap project (XML)',
    extensions: ['xml'],
    isIt: (head) => isOdm(head),
    read: async (bytes, setting) => (await import('./read/read-odm.ts')).readOdm(bytes, setting),
  },
  {
    words: 'workbook (XLSX, XLS, ODS)',
    extensions: ['xlsx', 'xls', 'ods', 'xlsm'],
    isIt: (head) => isZip(head) || isOldWorkbook(head),
    read: async (bytes, setting) =>
      (await import('./read/read-workbook.ts')).readWorkbook(bytes, setting),
  },
  {
    words: 'text with separators (CSV, TSV)',
    extensions: ['csv', 'tsv', 'txt'],
    isIt: (head) => utf16Of(head) !== null || !head.includes(0) || looksLikeText(head),
    read: async (bytes, setting) => [
      (await import('./read/read-text.ts')).readText(bytes, setting),
    ],
  },
];

/** The container of Excel before 2007. */
const isOldWorkbook = (head: Buffer): boolean => head.toString('hex', 0, 8) === 'd0cf11e0a1b11ae1';

/** A header line that ends in `}` and a line that begins with `[`. */
function isLines(head: Buffer): boolean {
  return /\}\s*\r?\n\s*\[/.test(head.toString('latin1'));
}

/** Text in which a NUL byte stands by mistake: the reader names its line. */
function looksLikeText(head: Buffer): boolean {
  let odd = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32)) odd++;
  return odd < 3;
}

/** Usual endings of sources, without the dot; a zip stands for the sources inside it. */
export const SOURCE_ENDINGS: readonly string[] = [
  ...SOURCE_FORMATS.flatMap(({ extensions }) => extensions),
  'zip',
];

/** True for a file whose ending is that of a source: in a folder only these are read. */
export function hasSourceName(name: string): boolean {
  const ending = extname(name).slice(1).toLowerCase();
  return SOURCE_ENDINGS.includes(ending);
}

type Refusable = {
  readonly isIt: (head: Buffer, extension: string) => boolean;
  readonly what: string;
  readonly advice: string;
};

const R_OR_SAS =
  'write it as XPT or CSV: in R haven::write_xpt(haven::read_sas("file.sas7bdat"), "file.xpt")';

/** What people have and this program does not read. */
const REFUSED_FORMATS: readonly Refusable[] = [
  {
    isIt: (head) => beginning(head).startsWith('<?xml') && !isOdm(head),
    what: 'an XML file that is no REDCap project',
    advice: 'export the data as CSV, XPT, Dataset-JSON or a workbook',
  },
  {
    isIt: (head) => ascii(head).startsWith('SQLite format 3'),
    what: 'a database, not a source of an import',
    advice: 'open it as it is, or export its tables as CSV files',
  },
  {
    isIt: (head) => /^(?:<!doctype html|<html|<table|<head|<meta)/i.test(beginning(head)),
    what: 'an HTML page, whatever its name says',
    advice: 'open it in a spreadsheet and save as .xlsx or .csv',
  },
  {
    isIt: (head) =>
      head.includes('EncryptedPackage', 0, 'utf16le') ||
      head.includes('EncryptionInfo', 0, 'utf16le'),
    what: 'a workbook under a password',
    advice: 'open it, take the password off and save it again',
  },
  {
    isIt: (head) => ascii(head).startsWith('$FL2') || ascii(head).startsWith('$FL3'),
    what: 'an SPSS file',
    advice:
      'in SPSS save it as CSV; in R write.csv(haven::read_sav("file.sav"), "file.csv", row.names = FALSE)',
  },
  {
    isIt: (head, extension) =>
      extension === '.sas7bdat' ||
      head.toString('hex', 12, 28) === 'c2ea8160b31411cfbd92080009c7318c',
    what: 'a SAS data set (sas7bdat)',
    advice: R_OR_SAS,
  },
  {
    isIt: (head, extension) =>
      ['.rds', '.rdata', '.rda'].includes(extension) || /^(?:RDX[23]|X\n)/.test(ascii(head)),
    what: 'a file of R',
    advice: 'in R write.csv(readRDS("file.rds"), "file.csv", row.names = FALSE)',
  },
  {
    isIt: (head) => head[0] === 0x1f && head[1] === 0x8b,
    what: 'a compressed file',
    advice: 'unpack it and choose the file inside',
  },
  {
    isIt: (head, extension) => extension === '.dta' || ascii(head).startsWith('<stata_dta>'),
    what: 'a Stata file',
    advice: 'in Stata: export delimited using file.csv',
  },
  {
    isIt: (_head, extension) => extension === '.numbers',
    what: 'a Numbers document',
    advice: 'in Numbers: File > Export To > Excel or CSV',
  },
  {
    isIt: (head) => ascii(head).startsWith('%PDF'),
    what: 'a PDF',
    advice: 'ask for the data behind it as CSV or a workbook',
  },
];

/**
 * The format of a file by its bytes; its name decides only where bytes cannot.
 *
 * @throws Refused `unknown-format`: what it is and how to save it in a form that is read
 */
export function sourceFormat(head: Buffer, file: string): SourceFormat {
  const extension = extname(file).toLowerCase();
  const format = SOURCE_FORMATS.find(({ isIt }) => isIt(head, extension));
  const refused = REFUSED_FORMATS.find(({ isIt }) => isIt(head, extension));
  // A compressed Dataset-JSON is no file to unpack first.
  if (refused !== undefined && format?.extensions[0] !== 'dsjc') {
    throw new Refused({
      code: 'unknown-format',
      file,
      message: `${file} is ${refused.what}`,
      advice: refused.advice,
    });
  }
  if (format !== undefined) return format;
  throw new Refused({
    code: 'unknown-format',
    file,
    message: `${file} is no format an import reads`,
    advice: `save it as one of: ${SOURCE_FORMATS.map(({ words }) => words).join(', ')}`,
  });
}
