/** CSV with everything found on the way reported: encoding, separator, line of each row. */
import type { Buffer } from 'node:buffer';
import Papa from 'papaparse';
import { formatPlural } from '../../shared/ground/format.ts';
import { Refused } from '../../shared/ground/refusal.ts';
import { decodeText } from '../disk/decode-text.ts';

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
type Separator = (typeof SEPARATORS)[number];

/** What one table may have; beyond it nothing sensible is meant, and memory would run out. */
export const TEXT_LIMITS = { columns: 2_000, rows: 1_000_000, cells: 20_000_000, cell: 100_000 };

/** How much of the beginning decides the separator. */
const SAMPLE = { characters: 64 * 1024, rows: 50 };

/**
 * Reads a CSV file: UTF-8, UTF-16 or else Windows-1252; separated by whichever of `,` `;` tab `|`
 * gives every row the same number of cells; quoted cells may hold line breaks. A first line `sep=;`
 * is obeyed. Rows and unnamed columns of nothing are left out and counted in a note.
 *
 * @throws Refused `no-data` (no header), `wrong-shape` (a row of another width, a name given twice,
 *   a quote that never ends), `damaged` (bytes that are no text), `too-large`, each with the line
 */
export function readCsv(bytes: Buffer): CsvTable {
  const decoded = decodeText(bytes);
  const { text, separator: named, firstLine } = declaredSeparator(decoded.text);
  refuseTooManyLines(text);
  const separator = named ?? separatorOf(text);
  const all = parseRows(text, separator, firstLine);
  const present = all.filter(({ cells }) => !isBlank(cells));
  const [header, ...filled] = present;
  if (header === undefined) {
    throw new Refused({ code: 'no-data', message: 'the file has no header line' });
  }
  refuseTooMuch(present);
  const { columns, rows, notes } = withoutGhosts(header, filled, separator);
  refuseBadNames(columns, header.line);
  const ghostRows = all.filter(({ cells }) => cells.length > 1 && isBlank(cells)).length;
  return {
    columns,
    rows,
    separator,
    notes: [
      ...decoded.notes,
      ...(separator === ',' ? [] : [`separated by ${showSeparator(separator)}`]),
      ...notes,
      ...(ghostRows === 0 ? [] : [`${formatPlural(ghostRows, 'row')} without any value left out`]),
    ],
  };
}

/** A first line `sep=;`, as spreadsheets write and obey it, belongs to no table. */
function declaredSeparator(text: string): {
  readonly text: string;
  readonly separator: Separator | null;
  readonly firstLine: number;
} {
  const found = /^sep=(.)\n/i.exec(text);
  const separator = SEPARATORS.find((mark) => mark === found?.[1]) ?? null;
  if (found === null || separator === null) return { text, separator: null, firstLine: 1 };
  return { text: text.slice(found[0].length), separator, firstLine: 2 };
}

/**
 * The separator by which all rows of the beginning have equally many cells; where several do, the
 * one that gives most, and where none does, the one the header has most of.
 */
function separatorOf(text: string): Separator {
  const sample = sampleOf(text);
  const steady = SEPARATORS.flatMap((mark) => {
    const { data } = Papa.parse<string[]>(sample, { delimiter: mark, preview: SAMPLE.rows });
    const widths = new Set(data.filter((cells) => !isBlank(cells)).map(({ length }) => length));
    const [width = 0] = widths;
    return widths.size === 1 && width > 1 ? [{ mark, width }] : [];
  });
  const [first, ...others] = steady;
  if (first !== undefined) {
    return others.reduce((best, next) => (next.width > best.width ? next : best), first).mark;
  }
  const header = (/^[^\n]*/.exec(text.trimStart()) ?? [''])[0].replace(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((mark) => ({ mark, count: header.split(mark).length - 1 }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}

/** The beginning, to the end of a line. */
function sampleOf(text: string): string {
  if (text.length <= SAMPLE.characters) return text;
  const end = text.lastIndexOf('\n', SAMPLE.characters);
  return text.slice(0, end === -1 ? SAMPLE.characters : end);
}

const showSeparator = (mark: string): string => (mark === '\t' ? 'tabs' : `'${mark}'`);

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** A row takes one line and one more for each line break inside its cells. */
function parseRows(text: string, separator: Separator, firstLine: number): readonly CsvRow[] {
  const parsed = Papa.parse<string[]>(text, { delimiter: separator, header: false, newline: '\n' });
  let line = firstLine;
  const rows = parsed.data.map((cells) => {
    const row = { line, cells };
    line += 1;
    for (const cell of cells) if (cell.includes('\n')) line += cell.split('\n').length - 1;
    return row;
  });
  const broken = parsed.errors.find(({ type }) => type === 'Quotes');
  if (broken !== undefined) {
    refuseShape(rows[broken.row ?? 0]?.line ?? 1, broken.message.toLowerCase());
  }
  return rows;
}

/**
 * Spreadsheets write a separator for every cell that was once touched: columns without a name and
 * without a value hold nothing. A row of another width is refused.
 */
function withoutGhosts(header: CsvRow, filled: readonly CsvRow[], separator: string) {
  const names = header.cells.map((name) => name.trim());
  const width = names.length;
  const tooWide = filled.length > 0 && filled.every(({ cells }) => cells.length === width + 1);
  const beyond = tooWide && filled.every(({ cells }) => (cells[width] ?? '').trim() === '');
  for (const { line, cells } of filled) {
    if (cells.length === width || beyond) continue;
    const by = separator === ',' ? '' : ` (separated by ${showSeparator(separator)})`;
    const shown = formatPlural(cells.length, 'cell');
    refuseShape(line, `${shown} where the header has ${width}${by}`);
  }
  const kept = names.flatMap((name, index) => {
    const holds = name !== '' || filled.some(({ cells }) => (cells[index] ?? '').trim() !== '');
    return holds ? [index] : [];
  });
  const gone = width - kept.length + (beyond ? 1 : 0);
  if (gone === 0) return { columns: names, rows: filled, notes: [] };
  const pick = (cells: readonly string[]) => kept.map((index) => cells[index] ?? '');
  return {
    columns: pick(names),
    rows: filled.map(({ line, cells }) => ({ line, cells: pick(cells) })),
    notes: [`${formatPlural(gone, 'column')} without name and value left out`],
  };
}

/** SQLite, SAS and people take names that differ in case for one: so do these readers. */
function refuseBadNames(columns: readonly string[], line: number): void {
  const seen = new Map<string, string>();
  for (const name of columns) {
    const before = seen.get(name.toLowerCase());
    if (before === name) refuseShape(line, `the column ${JSON.stringify(name)} is there twice`);
    if (before !== undefined) {
      const both = `${JSON.stringify(before)} and ${JSON.stringify(name)}`;
      refuseShape(line, `the columns ${both} differ only in case`);
    }
    seen.set(name.toLowerCase(), name);
  }
}

/** Before anything is made of them: lines of nothing take memory, too. */
function refuseTooManyLines(text: string): void {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  if (lines > 2 * TEXT_LIMITS.rows) refuseSize('lines', lines, 2 * TEXT_LIMITS.rows);
}

function refuseTooMuch(rows: readonly CsvRow[]): void {
  if (rows.length - 1 > TEXT_LIMITS.rows) refuseSize('rows', rows.length - 1, TEXT_LIMITS.rows);
  let total = 0;
  for (const { line, cells } of rows) {
    total += cells.length;
    if (cells.length > TEXT_LIMITS.columns) {
      refuseSize('columns', cells.length, TEXT_LIMITS.columns, line);
    }
    const long = cells.find((cell) => cell.length > TEXT_LIMITS.cell);
    if (long !== undefined) refuseSize('characters in a cell', long.length, TEXT_LIMITS.cell, line);
  }
  if (total > TEXT_LIMITS.cells) refuseSize('cells', total, TEXT_LIMITS.cells);
}

function refuseSize(what: string, found: number, limit: number, line?: number): never {
  const where = line === undefined ? 'the file has' : `line ${line}:`;
  throw new Refused({
    code: 'too-large',
    ...(line === undefined ? {} : { row: line }),
    value: String(found),
    message: `${where} ${found} ${what}, the limit is ${limit}`,
  });
}

function refuseShape(row: number, fault: string): never {
  throw new Refused({ code: 'wrong-shape', row, message: `line ${row}: ${fault}` });
}
