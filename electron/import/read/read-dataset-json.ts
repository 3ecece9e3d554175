/**
 * CDISC Dataset-JSON 1.1 as a source table: `.json` (one document), `.ndjson` (a header line, then a
 * line a row) and `.dsjc` (the latter compressed). Rows are counted and measured: a file that lost
 * some is refused.
 */
import { formatPlural } from '../../../shared/ground/format.ts';
import type { Buffer } from 'node:buffer';
import { inflateSync, gunzipSync } from 'node:zlib';
import { Refused } from '../../../shared/ground/refusal.ts';
import type { DeclaredType, SourceTable } from '../../../shared/import/source-table.ts';
import type { ReadSetting } from './read-setting.ts';
import { tableBuilder } from './table-builder.ts';

type ColumnMeta = {
  readonly name: string;
  readonly label: string | null;
  readonly declared: DeclaredType | null;
  readonly format: string | null;
};

type Meta = {
  readonly name: string;
  readonly label: string | null;
  readonly records: number | null;
  readonly columns: readonly ColumnMeta[];
};

const MAX_UNPACKED = 1024 * 1024 * 1024;

/** One document. @throws Refused `damaged`, `wrong-shape`, `unknown-format` */
export function readDatasetJson(bytes: Buffer, setting: ReadSetting): readonly SourceTable[] {
  const document = objectOf(parse(textOf(bytes), setting, null), setting, 1);
  const meta = metaOf(document, setting);
  const rows = document['rows'];
  const builder = builderOf(meta);
  if (rows !== undefined && !Array.isArray(rows)) wrong(setting, 'its rows are no list');
  (rows ?? []).forEach((row, index) =>
    builder.push(rowTexts(row, meta, setting, `row ${index + 1}`), index + 1),
  );
  return [finished(builder, meta, rows?.length ?? 0, setting)];
}

/** A line for the header, then a line a row. */
export function readDatasetNdjson(bytes: Buffer, setting: ReadSetting): readonly SourceTable[] {
  return [fromLines(textOf(bytes), setting)];
}

/** The lines compressed by zlib or gzip, within a limit of what they may unpack to. */
export function readDatasetCompressed(bytes: Buffer, setting: ReadSetting): readonly SourceTable[] {
  const options = { maxOutputLength: MAX_UNPACKED };
  let unpacked: Buffer;
  try {
    unpacked =
      bytes[0] === 0x1f && bytes[1] === 0x8b
        ? gunzipSync(bytes, options)
        : inflateSync(bytes, options);
  } catch (error) {
    const large =
      error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new Refused({
      code: large ? 'too-large' : 'damaged',
      message: large
        ? `${setting.file} unpacks to more than ${MAX_UNPACKED / 1024 / 1024} MB`
        : `${setting.file} is damaged: it cannot be unpacked`,
    });
  }
  return [fromLines(textOf(unpacked), setting)];
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refused({ code: 'damaged', message: 'the file is not UTF-8, as JSON must be' });
  }
}

function fromLines(text: string, setting: ReadSetting): SourceTable {
  let at = 0;
  let line = 0;
  const next = (): string | null => {
    while (at < text.length) {
      const end = text.indexOf('\n', at);
      const found = text.slice(at, end < 0 ? text.length : end).trim();
      at = end < 0 ? text.length : end + 1;
      line++;
      if (found !== '') return found;
    }
    return null;
  };
  const head = next();
  if (head === null) throw new Refused({ code: 'no-data', message: 'the file is empty' });
  const meta = metaOf(objectOf(parse(head, setting, line), setting, line), setting);
  const builder = builderOf(meta);
  let rows = 0;
  for (let found = next(); found !== null; found = next()) {
    rows++;
    builder.push(rowTexts(parse(found, setting, line), meta, setting, `line ${line}`), rows);
  }
  return finished(builder, meta, rows, setting);
}

function parse(text: string, { file }: ReadSetting, line: number | null): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const where = line === null ? '' : `line ${line} `;
    throw new Refused({
      code: 'damaged',
      file,
      ...(line !== null && { row: line }),
      message: `${file}: ${where}is no JSON: the file is cut off or damaged`,
      advice: 'export it again',
    });
  }
}

type Json = Readonly<Record<string, unknown>>;

function objectOf(value: unknown, setting: ReadSetting, line: number): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  return wrong(setting, `line ${line} is no Dataset-JSON`);
}

function metaOf(document: Json, setting: ReadSetting): Meta {
  const version = document['datasetJSONVersion'];
  if (typeof version !== 'string' || !version.startsWith('1.1')) {
    const said =
      typeof version === 'string' ? `is Dataset-JSON ${version.slice(0, 20)}` : 'says no version';
    const old = 'clinicalData' in document || 'referenceData' in document;
    throw new Refused({
      code: 'unknown-format',
      file: setting.file,
      message: `${setting.file} ${old ? 'is Dataset-JSON 1.0' : said}; 1.1 is read`,
      advice: 'write it again as Dataset-JSON 1.1, or as an XPT or CSV file',
    });
  }
  const columns = document['columns'];
  if (!Array.isArray(columns) || columns.length === 0) wrong(setting, 'it has no columns');
  const found = (columns as unknown[]).map((column) => columnOf(column, setting));
  const untyped = found.filter(({ declared }) => declared === null).map(({ name }) => name);
  if (untyped.length > 0)
    setting.findings.note(`no dataType for ${untyped.join(', ')}: read as text`);
  const seen = new Set<string>();
  for (const { name } of found) {
    if (seen.has(name)) wrong(setting, `the column ${name} is there twice`);
    seen.add(name);
  }
  const { name, label, records } = document;
  return {
    name: typeof name === 'string' ? name : setting.source,
    label: typeof label === 'string' ? label : null,
    records: typeof records === 'number' ? records : null,
    columns: found,
  };
}

function columnOf(raw: unknown, setting: ReadSetting): ColumnMeta {
  const { name, label, dataType, displayFormat } = objectOf(raw, setting, 1);
  if (typeof name !== 'string' || name === '') wrong(setting, 'a column has no name');
  return {
    name: name as string,
    label: typeof label === 'string' && label !== '' ? label : null,
    declared: typeof dataType === 'string' ? (TYPES.get(dataType) ?? 'text') : null,
    format: typeof displayFormat === 'string' && displayFormat !== '' ? displayFormat : null,
  };
}

const TYPES: ReadonlyMap<string, DeclaredType> = new Map([
  ['string', 'text'],
  ['URI', 'text'],
  ['integer', 'integer'],
  ['decimal', 'number'],
  ['float', 'number'],
  ['double', 'number'],
  ['boolean', 'flag'],
  ['date', 'date'],
  ['datetime', 'datetime'],
  ['time', 'time'],
]);

const builderOf = ({ columns }: Meta) => tableBuilder(columns);

function rowTexts(
  row: unknown,
  meta: Meta,
  setting: ReadSetting,
  where: string,
): readonly string[] {
  if (!Array.isArray(row)) return wrong(setting, `${where} is no list`);
  if (row.length !== meta.columns.length) {
    return wrong(
      setting,
      `${where} has ${formatPlural(row.length, 'value')} where there are ${formatPlural(meta.columns.length, 'column')}`,
    );
  }
  return row.map((cell) => cellText(cell, setting, where));
}

function cellText(cell: unknown, setting: ReadSetting, where: string): string {
  switch (typeof cell) {
    case 'string':
      return cell;
    case 'number':
    case 'boolean':
      return String(cell);
    default:
      return cell === null ? '' : wrong(setting, `${where} holds a value inside a value`);
  }
}

function finished(
  builder: ReturnType<typeof builderOf>,
  meta: Meta,
  rows: number,
  setting: ReadSetting,
): SourceTable {
  if (meta.records !== null && meta.records !== rows) {
    wrong(
      setting,
      `it says ${formatPlural(meta.records, 'row')} and has ${formatPlural(rows, 'row')}`,
    );
  }
  return builder.finish({
    name: meta.name.toLowerCase(),
    file: setting.file,
    part: meta.name,
    kind: 'dataset-json',
    placeName: 'row',
  });
}

function wrong({ file }: ReadSetting, what: string): never {
  throw new Refused({
    code: 'wrong-shape',
    file,
    message: `${file}: ${what}`,
    advice: 'the file is cut off or was edited: export it again',
  });
}
