/** Tables as a workbook, a sheet each: numbers as numbers, unrounded, shown as the field prints them. */
import writeExcelFile from 'write-excel-file/node';
import type { Cell, Sheet, SheetData } from 'write-excel-file/node';
import type { NumberFormat, ResultTable, TableCell } from '../../../shared/tables/table.ts';

const FORMATS: Readonly<Record<NumberFormat, string>> = {
  integer: '0',
  'one-decimal': '0.0',
  'two-decimals': '0.00',
  percent: '0.0%',
  'p-value': '0.000',
};

export async function toXlsx(tables: readonly ResultTable[]): Promise<Uint8Array> {
  const file = writeExcelFile(tables.map(sheetOf), { fontFamily: 'Arial', fontSize: 10 });
  return new Uint8Array(await file.toBuffer());
}

function sheetOf(table: ResultTable): Sheet<never> {
  const line = (text: string, bold = false): Cell[] => [
    { value: text, type: String, ...(bold ? { fontWeight: 'bold' as const } : {}) },
  ];
  const header = table.columns.map(({ title, align }): Cell => ({
    value: title,
    type: String,
    fontWeight: 'bold',
    align,
    wrap: true,
    bottomBorderStyle: 'thin',
    topBorderStyle: 'thin',
  }));
  const data: SheetData = [
    line(table.title, true),
    line(table.synthetic ? 'SYNTHETIC DATA' : ''),
    header,
    ...table.rows.map((row) =>
      table.columns.map((column, k) =>
        cellOf(
          row.cells[k],
          row.style === 'heading',
          column.align,
          k === 0 && row.style === 'indented',
        ),
      ),
    ),
    line(''),
    ...table.footnotes.map((note) => line(note)),
  ];
  return {
    data,
    sheet: sheetName(table.id),
    columns: table.columns.map(({ width }) => ({ width: Math.round(6 + width * 8) })),
    ...(table.landscape ? { orientation: 'landscape' as const } : {}),
    stickyRowsCount: 3,
  };
}

function cellOf(
  cell: TableCell | undefined,
  bold: boolean,
  align: 'left' | 'right',
  indented: boolean,
): Cell {
  const weight = bold ? { fontWeight: 'bold' as const } : {};
  if (cell === undefined || cell.text === '') return null;
  if (cell.kind === 'number') {
    return { value: cell.value, type: Number, format: formatOf(cell), align, ...weight };
  }
  // A text cell is written as text: a spreadsheet never takes it for a formula.
  return { value: `${indented ? '    ' : ''}${cell.text}`, type: String, align, ...weight };
}

/** P below 0.001 keeps enough places to be read as what it is. */
function formatOf(cell: Extract<TableCell, { readonly kind: 'number' }>): string {
  return cell.format === 'p-value' && cell.value < 0.001 ? '0.0E+00' : FORMATS[cell.format];
}

/** Excel allows 31 characters and none of []:*?/\. */
function sheetName(id: string): string {
  return id.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);
}
