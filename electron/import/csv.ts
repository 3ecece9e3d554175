/** CSV with everything found on the way reported: encoding, separator, line of each row. */
import type { Buffer } from 'node:buffer';
import Papa from 'papaparse';
import { Refused } from '../../shared/ground/refusal.ts';

export type CsvRow = {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
};

export type CsvTable = {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly separator: string;
  /** What was assumed about the file, in words. */
  readonly notes: readonly string[];
};

const SEPARATORS = [',', ';', '\t', '|'] as const;

/**
 * Reads a CSV file: UTF-8 with or without byte order mark, else Windows-1252; the separator is the
 * one of `,` `;` tab `|` that the header line has most of; quoted cells may hold line breaks.
 *
 * @throws Refused `no-data` (no header), `wrong-shape` (a row of another width, a name given twice,
 *   a quote that never ends), each with the line
 */
export function readCsv(bytes: Buffer): CsvTable {
  const { text, note } = decodeText(bytes);
  const separator = separatorOf(text);
  const parsed = Papa.parse<string[]>(text, { delimiter: separator, header: false });
  const rows = numberLines(parsed.data);
  const broken = parsed.errors.find(({ type }) => type === 'Quotes');
  if (broken !== undefined) {
    refuseShape(rows[broken.row ?? 0]?.line ?? 1, `${broken.message.toLowerCase()}`);
  }
  const [header, ...filled] = rows.filter(({ cells }) => cells.length > 1 || cells[0] !== '');
  if (header === undefined) {
    throw new Refused({ code: 'no-data', message: 'the file has no header line' });
  }
  const columns = header.cells.map((name) => name.trim());
  refuseBadNames(columns, header.line);
  for (const { line, cells } of filled) {
    if (cells.length === columns.length) continue;
    refuseShape(line, `${cells.length} cells where the header has ${columns.length}`);
  }
  const separatorNote = separator === ',' ? [] : [`separated by ${showSeparator(separator)}`];
  return { columns, rows: filled, separator, notes: [...note, ...separatorNote] };
}

function decodeText(bytes: Buffer): { readonly text: string; readonly note: readonly string[] } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { text: new TextDecoder('utf-16le').decode(bytes), note: ['read as UTF-16'] };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), note: [] };
  } catch {
    return {
      text: new TextDecoder('windows-1252').decode(bytes),
      note: ['not UTF-8: read as Windows-1252'],
    };
  }
}

function separatorOf(text: string): string {
  const header = (/^[^\r\n]*/.exec(text.trimStart()) ?? [''])[0];
  const unquoted = header.replace(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((mark) => ({ mark, count: unquoted.split(mark).length - 1 }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}

const showSeparator = (mark: string): string => (mark === '\t' ? 'tabs' : `'${mark}'`);

/** A row takes one line and one more for each line break inside its cells. */
function numberLines(data: readonly (readonly string[])[]): readonly CsvRow[] {
  let line = 1;
  return data.map((cells) => {
    const row = { line, cells };
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
    return row;
  });
}

function refuseBadNames(columns: readonly string[], line: number): void {
  const seen = new Set<string>();
  for (const name of columns) {
    if (seen.has(name)) refuseShape(line, `the column ${JSON.stringify(name)} is there twice`);
    seen.add(name);
  }
}

function refuseShape(row: number, fault: string): never {
  throw new Refused({ code: 'wrong-shape', row, message: `line ${row}: ${fault}` });
}
