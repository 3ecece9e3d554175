/** A table as CSV: header and rows, nothing else. Title and footnotes are a text beside it. */
import type { ResultTable, TableCell } from '../../../shared/tables/table.ts';
import { csvBytes } from '../parts/csv.ts';
import type { CsvField } from '../parts/csv.ts';

export function toCsv({ columns, rows }: ResultTable): Uint8Array {
  return csvBytes(
    columns.map(({ title }) => title),
    rows.map(({ cells }) => columns.map((_, k) => field(cells[k]))),
  );
}

/** Numbers as printed, but with a minus sign that programs know; a number needs no disarming. */
function field(cell: TableCell | undefined): CsvField {
  if (cell === undefined) return '';
  if (cell.kind === 'text') return cell.text;
  return { printed: cell.text.replace('\u2212', '-') };
}

/** What stands around the rows: title, footnotes, and that invented data are invented. */
export function tableNotes(table: ResultTable): Uint8Array {
  const lines = [
    table.title,
    ...(table.synthetic ? ['SYNTHETIC DATA: invented, not from patients.'] : []),
    ...table.footnotes,
  ];
  return new TextEncoder().encode(`${lines.join('\n\n')}\n`);
}
