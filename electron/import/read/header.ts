/** Which rows are the header, what lies above it, and how the columns are called. */
import { formatPlural } from '../../../shared/ground/format.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import type { Findings } from '../../../shared/import/findings.ts';
import type { DelimitedRow } from './delimited.ts';

export type Header = {
  readonly names: readonly string[];
  readonly labels: readonly (string | null)[];
  /** Types a comment line gives (NUMBER, STRING), as cBioPortal writes them. */
  readonly types: readonly (string | null)[];
  /** How many of the rows looked at are header or above it. */
  readonly rows: number;
  readonly line: number;
};

export type HeaderSetting = {
  readonly source: string;
  /** What a saved mapping states; null where the file decides. */
  readonly headerRows: number | null;
  readonly findings: Findings;
  /** Columns that every table of the schema has: such a row is a header. */
  readonly isKnownName: (name: string) => boolean;
};

const isBlank = ({ cells }: DelimitedRow): boolean => cells.every((cell) => cell.trim() === '');
const filled = (cells: readonly string[]): number =>
  cells.filter((cell) => cell.trim() !== '').length;
const LOOKS_LIKE_DATA =
  /^[<>]?-?\d+(?:[.,]\d+)?%?$|^\d{4}-\d{2}-\d{2}|^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}/;

/**
 * Finds the header among the first rows of a file.
 *
 * @throws Refused `no-data` where there is none
 */
export function findHeader(head: readonly DelimitedRow[], setting: HeaderSetting): Header {
  const width = usualWidth(head);
  const comments: DelimitedRow[] = [];
  let at = 0;
  for (; at < head.length; at++) {
    const row = head[at] as DelimitedRow;
    if (isBlank(row)) continue;
    if (row.cells[0]?.startsWith('#') === true && !setting.isKnownName(row.cells[0])) {
      comments.push(row);
      continue;
    }
    if (row.cells.length >= width || filled(row.cells) > width / 2) break;
  }
  const row = head[at];
  if (row === undefined) {
    throw new Refused({ code: 'no-data', message: 'the file is empty: it has no header' });
  }
  if (comments.length > 0) {
    setting.findings.note(
      `${formatPlural(comments.length, 'line is read as comment', 'lines are read as comments')}: what begins with #`,
    );
  }
  if (row.line > 1 + comments.length) setting.findings.note(`header on line ${row.line}`);
  const count = headerRows(head, at, setting);
  const own = head.slice(at, at + count);
  return { ...namesOf(own, row, comments), rows: at + count, line: row.line };
}

/** The width most rows have. */
function usualWidth(head: readonly DelimitedRow[]): number {
  const widths = new Map<number, number>();
  for (const row of head) {
    if (isBlank(row)) continue;
    widths.set(row.cells.length, (widths.get(row.cells.length) ?? 0) + 1);
  }
  return [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1;
}

/** One header row, unless the file looks otherwise: then it is asked. */
function headerRows(head: readonly DelimitedRow[], at: number, setting: HeaderSetting): number {
  if (setting.headerRows !== null) return setting.headerRows;
  const [first, second, third] = head.slice(at, at + 3);
  if (first === undefined) return 1;
  const guess = guessedRows(first, second, third, setting);
  if (guess === 1) return 1;
  const key = `header.${setting.source}`;
  const last = (first.line ?? 1) + Math.max(guess - 1, 0);
  const answers =
    guess === 0
      ? [
          {
            value: '0',
            effect: 'the first line is a row of data; columns are called column 1, 2, …',
          },
          { value: '1', effect: 'the first line has the names of the columns' },
        ]
      : [1, ...(guess > 2 ? [2] : []), guess].map((value) => ({
          value: String(value),
          effect:
            value === 1
              ? `line ${first.line} alone has the names`
              : `lines ${first.line} and ${first.line + value - 1}: names such as ${JSON.stringify(joinedExample(head.slice(at, at + value)))}`,
        }));
  setting.findings.ask({
    key,
    text:
      guess === 0
        ? `${setting.source}: the first line looks like data: has the file no header?`
        : `${setting.source}: how many rows is the header? lines ${first.line} and ${last} look like one`,
    answers,
    free: null,
    proposal: String(guess),
  });
  const given = Number(setting.findings.answers.get(key) ?? guess);
  return Number.isInteger(given) && given >= 0 && given <= 5 ? given : guess;
}

function guessedRows(
  first: DelimitedRow,
  second: DelimitedRow | undefined,
  third: DelimitedRow | undefined,
  { isKnownName }: HeaderSetting,
): number {
  if (first.cells.some(isKnownName)) {
    const wordy = (row: DelimitedRow | undefined) =>
      row?.cells.some((cell) => cell.startsWith('CDE_ID'));
    if (wordy(third) === true) return 3;
    return wordy(second) === true || isSecondHeader(first, second, third) ? 2 : 1;
  }
  const data = first.cells.filter((cell) => LOOKS_LIKE_DATA.test(cell.trim())).length;
  if (data > 0 && data >= filled(first.cells) / 3) return 0;
  if (third?.cells.some((cell) => cell.startsWith('CDE_ID')) === true) return 3;
  return isSecondHeader(first, second, third) ? 2 : 1;
}

/** Empty names above filled words, with data only below. */
function isSecondHeader(
  first: DelimitedRow,
  second: DelimitedRow | undefined,
  third: DelimitedRow | undefined,
): boolean {
  if (second === undefined || third === undefined) return false;
  const gap = first.cells.some(
    (cell, index) => cell.trim() === '' && (second.cells[index] ?? '').trim() !== '',
  );
  const data = (row: DelimitedRow) => row.cells.some((cell) => LOOKS_LIKE_DATA.test(cell.trim()));
  return gap && !data(first) && !data(second) && data(third);
}

function joinedExample(rows: readonly DelimitedRow[]): string {
  const names = joined(rows);
  return names.find((name) => name.includes(' · ')) ?? names[0] ?? '';
}

/** Names of merged cells go on to the right until the next one. */
function joined(rows: readonly DelimitedRow[]): readonly string[] {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  let above = '';
  return Array.from({ length: width }, (_, index) => {
    const own = rows.map(({ cells }) => (cells[index] ?? '').trim());
    if (own[0] !== '') above = own[0] ?? '';
    return [
      own[0] === '' && own.slice(1).some((part) => part !== '') ? above : own[0],
      ...own.slice(1),
    ]
      .filter((part) => part !== undefined && part !== '')
      .join(' · ');
  });
}

function namesOf(
  rows: readonly DelimitedRow[],
  first: DelimitedRow,
  comments: readonly DelimitedRow[],
) {
  const [top] = rows;
  const width = Math.max(first.cells.length, ...rows.map(({ cells }) => cells.length));
  const raw =
    top === undefined
      ? Array.from({ length: width }, (_, index) => `column ${index + 1}`)
      : top.cells.map((name) => name.trim());
  const unique = new Set(raw).size === raw.length && !raw.includes('');
  const names = rows.length > 1 && !unique ? joined(rows) : raw;
  const below = rows.length > 1 && unique ? rows.slice(1) : [];
  const comment = (at: number, index: number) => {
    const cell = comments[at]?.cells[index];
    return cell === undefined ? null : cell.replace(/^#/, '').trim() || null;
  };
  const tabular = comments.length >= 2 && comments.every(({ cells }) => cells.length === width);
  return {
    names,
    labels: names.map((_, index) =>
      below.length > 0
        ? below.map(({ cells }) => cells[index] ?? '').join(' · ')
        : tabular
          ? comment(0, index)
          : null,
    ),
    types: names.map((_, index) => (tabular ? comment(2, index) : null)),
  };
}
