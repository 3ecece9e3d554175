/**
 * The one way rows become CSV (RFC 4180): UTF-8, lines end in CR LF, a byte order mark where there
 * is a character beyond ASCII, so that Excel reads µ and ≥, and none where R and Python need none.
 * A text that a spreadsheet would run as a formula is disarmed with an apostrophe; a number is a
 * number, a lone sign is no formula in any spreadsheet, and neither is what begins with %.
 */
import Papa from 'papaparse';
import { utf8 } from './utf8.ts';

/** A number with the decimals it was printed with: no formula, whatever its sign. */
type PrintedNumber = { readonly printed: string };

export type CsvField = string | number | PrintedNumber | null;

/** Begins like a formula, or like one behind white space, and has more than that sign. */
const FORMULA = /^\s*[=+\-@\t\r](?=.).*$/s;

/** Rows that are made into text at once: a results data set would be one very long string. */
const ROWS_AT_ONCE = 100;

const BYTE_ORDER_MARK = '\ufeff';

/**
 * @param columns names; two of one name are told apart by a number, as a program needs
 * @param rows one field a column
 */
export function csvBytes(
  columns: readonly string[],
  rows: readonly (readonly CsvField[])[],
): Uint8Array {
  return utf8(pieces([distinct(columns), ...rows]), rows.length);
}

function* pieces(rows: readonly (readonly CsvField[])[]): Iterable<string> {
  if (rows.some((row) => row.some(isWide))) yield BYTE_ORDER_MARK;
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE).map((row) => row.map(asWritten));
    yield Papa.unparse(some, { newline: '\r\n', quotes: isDisarmed });
    yield '\r\n';
  }
}

/** What a spreadsheet would run is disarmed; a number with its sign is no formula. */
function asWritten(field: CsvField): string | number | null {
  if (field !== null && typeof field === 'object') return field.printed;
  return typeof field === 'string' && FORMULA.test(field) ? `'${field}` : field;
}

/** A disarmed text stands in quotes, so that its apostrophe is seen to be part of it. */
function isDisarmed(field: unknown): boolean {
  return typeof field === 'string' && field.startsWith("'") && FORMULA.test(field.slice(1));
}

function isWide(field: CsvField): boolean {
  const text = field !== null && typeof field === 'object' ? field.printed : field;
  return typeof text === 'string' && !/^[\0-\x7f]*$/.test(text);
}

/** "n", "n (2)": a column is found by its name. */
function distinct(columns: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return columns.map((column) => {
    const times = (seen.get(column) ?? 0) + 1;
    seen.set(column, times);
    return times === 1 ? column : `${column} (${times})`;
  });
}
