/** A table as a Word document: a real table with a repeated header, footnotes below it. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableBorders,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { ResultTable, TableRow as Row } from '../../shared/analysis/tables/table.ts';

type DocxOptions = { readonly provenance: string; readonly creator: string };

const FONT = 'Arial';
/** Half-points. */
const SIZE = { title: 22, body: 18, note: 16, foot: 14 } as const;
const RULE = { style: BorderStyle.SINGLE, size: 8, color: '16191D' } as const;
const THIN = { style: BorderStyle.SINGLE, size: 4, color: '16191D' } as const;
/** A4 in twips, upright; margins of 20 mm. */
const PAGE = { width: 11906, height: 16838, margin: 1134 } as const;

export async function toDocx(table: ResultTable, options: DocxOptions): Promise<Uint8Array> {
  const document = new Document({
    title: table.title,
    description: options.provenance,
    creator: options.creator,
    styles: { default: { document: { run: { font: FONT, size: SIZE.body } } } },
    sections: [
      {
        properties: {
          page: {
            size: {
              // The library turns the page itself: width and height are those of the upright page.
              width: PAGE.width,
              height: PAGE.height,
              orientation: table.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              top: PAGE.margin,
              bottom: PAGE.margin,
              left: PAGE.margin,
              right: PAGE.margin,
            },
          },
        },
        footers: { default: footer(options.provenance) },
        children: [
          ...(table.synthetic ? [words('SYNTHETIC DATA', SIZE.body, true)] : []),
          words(table.title, SIZE.title, true),
          tableOf(table),
          ...table.footnotes.map((note) => words(note, SIZE.note, false)),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function tableOf(table: ResultTable): Table {
  const body = (table.landscape ? PAGE.height : PAGE.width) - 2 * PAGE.margin;
  const total = table.columns.reduce((sum, column) => sum + column.width, 0);
  const widths = table.columns.map((column) => Math.round((body * column.width) / total));
  const last = table.rows.length - 1;
  return new Table({
    width: { size: body, type: WidthType.DXA },
    columnWidths: widths,
    // What most cells share stands once, here: a cell says only where it differs.
    borders: TableBorders.NONE,
    margins: { top: 30, bottom: 30, left: 60, right: 60, marginUnitType: WidthType.DXA },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: table.columns.map(({ title, align }, k) =>
          cell(title, { align, bold: true, width: widths[k] ?? 0, top: RULE, bottom: THIN }),
        ),
      }),
      ...table.rows.map((row, k) => bodyRow(table, row, widths, k === last)),
    ],
  });
}

function bodyRow(table: ResultTable, row: Row, widths: readonly number[], last: boolean): TableRow {
  const bottom = last ? RULE : null;
  const bold = row.style === 'heading';
  if (bold && row.cells.length === 1) {
    const style = { align: 'left', bold, top: null, bottom, span: table.columns.length } as const;
    const width = widths.reduce((sum, one) => sum + one, 0);
    return new TableRow({
      cantSplit: true,
      children: [cell(row.cells[0]?.text ?? '', { ...style, width })],
    });
  }
  return new TableRow({
    cantSplit: true,
    children: table.columns.map(({ align }, k) =>
      cell(row.cells[k]?.text ?? '', {
        align,
        bold,
        width: widths[k] ?? 0,
        top: null,
        bottom,
        indent: row.style === 'indented' && k === 0,
      }),
    ),
  });
}

type CellStyle = {
  readonly align: 'left' | 'right';
  readonly bold: boolean;
  readonly width: number;
  readonly top: typeof RULE | null;
  readonly bottom: typeof RULE | typeof THIN | null;
  readonly span?: number;
  readonly indent?: boolean;
};

function cell(text: string, style: CellStyle): TableCell {
  const { align, bold, width, top, bottom, span, indent } = style;
  const borders = {
    ...(top === null ? {} : { top }),
    ...(bottom === null ? {} : { bottom }),
  };
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(span === undefined ? {} : { columnSpan: span }),
    ...(top === null && bottom === null ? {} : { borders }),
    children: [
      new Paragraph({
        ...(align === 'right' ? { alignment: AlignmentType.RIGHT } : {}),
        ...(indent === true ? { indent: { left: 200 } } : {}),
        children: [bold ? new TextRun({ text, bold }) : new TextRun(text)],
      }),
    ],
  });
}

function words(text: string, size: number, bold: boolean): Paragraph {
  return new Paragraph({
    spacing: { before: 40, after: 60 },
    children: [new TextRun({ text, bold, size })],
  });
}

function footer(provenance: string): Footer {
  const run = { size: SIZE.foot };
  return new Footer({
    children: [
      new Paragraph({
        children: [
          new TextRun({ ...run, text: `${provenance}   page ` }),
          new TextRun({ ...run, children: [PageNumber.CURRENT] }),
        ],
      }),
    ],
  });
}
