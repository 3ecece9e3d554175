/** Text with separators as rows: quotes, line breaks in cells, and the line on which each row begins. */
import { Refused } from '../../../shared/ground/refusal.ts';

export type DelimitedRow = { readonly line: number; readonly cells: readonly string[] };

export const SEPARATORS = [',', ';', '\t', '|'] as const;

/** No cell of a data file is longer; a quote that never ends would make one of the whole file. */
const MAX_CELL = 1_000_000;

/**
 * Splits a text into rows. A cell that begins with a quote ends at the next single one and may hold
 * separators and line breaks; a quote inside any other cell is a letter.
 *
 * @param onRow called for each row, blank lines included; stops when it returns false
 * @throws Refused `wrong-shape` naming the line of a quote that never ends, or of text behind one
 */
export function eachRow(
  text: string,
  separator: string,
  onRow: (row: DelimitedRow) => boolean | void,
): void {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  const scan: Scan = {
    text,
    separator,
    nextQuote: nextMark(text, '"'),
    nextCarriage: nextMark(text, '\r'),
  };
  while (at < text.length) {
    const row = readRow(scan, at, line);
    if (onRow({ line, cells: row.cells }) === false) return;
    line += row.lines;
    at = row.next;
  }
}

type Row = { readonly cells: string[]; readonly next: number; readonly lines: number };

/** Where a mark stands next: looked for once, not again in every row. */
type NextMark = (from: number) => number;

function nextMark(text: string, mark: string): NextMark {
  let at = -2;
  return (from) => {
    if (at === -1 || at >= from) return at;
    at = text.indexOf(mark, from);
    return at;
  };
}

type Scan = {
  readonly text: string;
  readonly separator: string;
  readonly nextQuote: NextMark;
  readonly nextCarriage: NextMark;
};

function readRow(scan: Scan, start: number, line: number): Row {
  const { text, separator } = scan;
  const end = lineEnd(scan, start);
  const quote = scan.nextQuote(start);
  if (quote < 0 || quote >= end) {
    const cells = text.slice(start, end).split(separator);
    return { cells, next: afterBreak(text, end), lines: 1 };
  }
  const cells: string[] = [];
  let at = start;
  let lines = 1;
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, separator, at, line) : plainCell(scan, at);
    cells.push(cell.text);
    lines += cell.breaks;
    at = cell.end;
    if (at < text.length && text.startsWith(separator, at)) at += separator.length;
    else return { cells, next: afterBreak(text, at), lines };
  }
}

type CellRead = { readonly text: string; readonly end: number; readonly breaks: number };

function plainCell(scan: Scan, at: number): CellRead {
  const { text, separator } = scan;
  const end = lineEnd(scan, at);
  let stop = at;
  while (stop < end && !text.startsWith(separator, stop)) stop++;
  return { text: text.slice(at, stop), end: stop, breaks: 0 };
}

function quotedCell(text: string, separator: string, at: number, line: number): CellRead {
  let from = at + 1;
  let made = '';
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0 || quote - at > MAX_CELL) refuseQuote(line);
    made += text.slice(from, quote);
    if (text[quote + 1] === '"') {
      made += '"';
      from = quote + 2;
      continue;
    }
    const end = quote + 1;
    const next = text[end];
    if (next === undefined || next === '\n' || next === '\r' || text.startsWith(separator, end)) {
      return { text: made, end, breaks: breaksIn(made) };
    }
    // `"mild" pain,10`: a quote in the middle of a cell is a letter of it.
    made += '"';
    from = end;
  }
}

function refuseQuote(line: number): never {
  throw new Refused({
    code: 'wrong-shape',
    row: line,
    message: `line ${line}: a quote opens here and never ends`,
    advice: 'close the quote, or write quotes inside a cell twice',
  });
}

function lineEnd({ text, nextCarriage }: Scan, from: number): number {
  const feed = text.indexOf('\n', from);
  const end = feed < 0 ? text.length : feed;
  if (text[end - 1] === '\r' && end > from) return end - 1;
  // Old Mac files have carriage returns alone.
  const carriage = nextCarriage(from);
  return carriage >= 0 && carriage < end ? carriage : end;
}

function afterBreak(text: string, at: number): number {
  if (text[at] === '\r' && text[at + 1] === '\n') return at + 2;
  return at + 1;
}

function breaksIn(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}

/** The separator that gives the first lines one width, the widest of them. */
export function separatorOf(text: string): {
  readonly separator: string;
  readonly stated: boolean;
} {
  const stated = /^\ufeff?sep=(.)\r?\n/i.exec(text.slice(0, 20));
  if (stated !== null) return { separator: stated[1] as string, stated: true };
  const head = text.slice(0, 200_000);
  const scores = SEPARATORS.map((separator) => ({ separator, score: scoreOf(head, separator) }));
  return {
    separator: scores.reduce((best, next) => (next.score > best.score ? next : best)).separator,
    stated: false,
  };
}

/** Rows of the most frequent width, times that width; nothing for a width of one. */
function scoreOf(head: string, separator: string): number {
  const widths = new Map<number, number>();
  let seen = 0;
  try {
    eachRow(head, separator, ({ cells }) => {
      if (cells.length === 1 && cells[0] === '') return true;
      widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
      return ++seen < 60;
    });
  } catch {
    // A quote that the end of the head cut: what was counted so far decides.
  }
  const [width = 1, count = 0] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  return width < 2 ? 0 : (count / Math.max(seen, 1)) * 1000 + width;
}
