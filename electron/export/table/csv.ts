/** A table as CSV in UTF-8 with a byte order mark, so that Excel reads µ and ≥. */
import Papa from 'papaparse';
import type { ResultTable, TableCell } from '../../../shared/tables/table.ts';

export function toCsv(table: ResultTable): Uint8Array {
  const rows = [
    table.columns.map(({ title }) => title),
    ...table.rows.map(({ cells }) => table.columns.map((_, k) => field(cells[k]))),
    [''],
    ...(table.synthetic ? [['SYNTHETIC DATA']] : []),
    ...table.footnotes.map((note) => [note]),
  ];
  return csvBytes(rows);
}

/** Any rows as CSV; text that a spreadsheet would run as a formula is disarmed by an apostrophe. */
export function csvBytes(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const text = Papa.unparse(
    rows.map((row) => [...row]),
    { escapeFormulae: /^\s*[=+\-@\t\r|%].*$/s, newline: '\r\n' },
  );
  return new TextEncoder().encode(`\ufeff${text}\r\n`);
}

/** Numbers as printed, but with a minus sign that programs know; a number needs no disarming. */
function field(cell: TableCell | undefined): string | number {
  if (cell === undefined) return '';
  if (cell.kind === 'text') return cell.text;
  const printed = cell.text.replace('\u2212', '-');
  const value = Number(printed);
  return printed.startsWith('-') && Number.isFinite(value) ? value : printed;
}
