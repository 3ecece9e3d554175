/**
 * A table and its lines of text in WordprocessingML, in the order that the schema asks for.
 * Source: ECMA-376-1, WordprocessingML (17.3 paragraphs, 17.4 tables).
 */
import type { ResultTable, TableRow } from '../../../shared/tables/table.ts';
import { xmlText } from '../../../shared/ground/xml-text.ts';

/** Eighths of a point: the rules above and below a table, and below its header. */
const RULE = 8;
const THIN = 4;
const COLOUR = '16191D';
/** Twips. */
const INDENT = 200;
const MARGIN = { top: 30, left: 60, bottom: 30, right: 60 } as const;

const SIDES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'] as const;

/** @param halfPoints size of the letters in half points */
export function wordLine(text: string, halfPoints: number, bold: boolean): string {
  const size = `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
  return `<w:p><w:pPr><w:spacing w:before="40" w:after="60"/></w:pPr>${run(text, bold, size)}</w:p>`;
}

/** @param widthTwips of the whole table; the columns share it by their own widths */
export function wordTable(table: ResultTable, widthTwips: number): string {
  const total = table.columns.reduce((sum, { width }) => sum + width, 0);
  const widths = table.columns.map(({ width }) => Math.round((widthTwips * width) / total));
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const header = table.columns.map(({ title, align }, k) =>
    cell(title, { align, bold: true, width: widths[k] ?? 0, top: RULE, bottom: THIN }),
  );
  const last = table.rows.length - 1;
  const rows = table.rows.map((row, k) => bodyRow(table, row, widths, k === last ? RULE : 0));
  return `<w:tbl>${tableProperties(widthTwips)}<w:tblGrid>${grid}</w:tblGrid>${tableRow(header, true)}${rows.join('')}</w:tbl>`;
}

/** What all cells share stands once: a cell says only where it differs. */
function tableProperties(width: number): string {
  const borders = SIDES.map((side) => `<w:${side} w:val="nil"/>`).join('');
  const margins = Object.entries(MARGIN).map(([side, w]) => `<w:${side} w:w="${w}" w:type="dxa"/>`);
  return (
    `<w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders>` +
    `<w:tblLayout w:type="fixed"/><w:tblCellMar>${margins.join('')}</w:tblCellMar></w:tblPr>`
  );
}

/** No row is split between pages, and the header stands on each. */
function tableRow(cells: readonly string[], header: boolean): string {
  const repeated = header ? '<w:tblHeader/>' : '';
  return `<w:tr><w:trPr><w:cantSplit/>${repeated}</w:trPr>${cells.join('')}</w:tr>`;
}

function bodyRow(
  table: ResultTable,
  row: TableRow,
  widths: readonly number[],
  bottom: number,
): string {
  const bold = row.style === 'heading';
  if (bold && row.cells.length === 1) {
    const width = widths.reduce((sum, one) => sum + one, 0);
    const look = { align: 'left', bold, width, bottom, span: widths.length } as const;
    return tableRow([cell(row.cells[0]?.text ?? '', look)], false);
  }
  const cells = table.columns.map(({ align }, k) => {
    const indented = row.style === 'indented' && k === 0;
    return cell(row.cells[k]?.text ?? '', { align, bold, width: widths[k] ?? 0, bottom, indented });
  });
  return tableRow(cells, false);
}

type CellLook = {
  readonly align: 'left' | 'right';
  readonly bold: boolean;
  readonly width: number;
  /** Rules in eighths of a point; none when 0 or not given. */
  readonly top?: number;
  readonly bottom?: number;
  /** Columns that the cell covers. */
  readonly span?: number;
  readonly indented?: boolean;
};

function cell(text: string, look: CellLook): string {
  const { align, bold, width, top = 0, bottom = 0, span, indented = false } = look;
  const borders = rule('top', top) + rule('bottom', bottom);
  const about =
    `<w:tcW w:w="${width}" w:type="dxa"/>` +
    (span === undefined ? '' : `<w:gridSpan w:val="${span}"/>`) +
    (borders === '' ? '' : `<w:tcBorders>${borders}</w:tcBorders>`);
  const place =
    (indented ? `<w:ind w:left="${INDENT}"/>` : '') +
    (align === 'right' ? '<w:jc w:val="right"/>' : '');
  const paragraph = (place === '' ? '' : `<w:pPr>${place}</w:pPr>`) + run(text, bold, '');
  return `<w:tc><w:tcPr>${about}</w:tcPr><w:p>${paragraph}</w:p></w:tc>`;
}

function rule(side: 'top' | 'bottom', eighths: number): string {
  if (eighths === 0) return '';
  return `<w:${side} w:val="single" w:sz="${eighths}" w:space="0" w:color="${COLOUR}"/>`;
}

function run(text: string, bold: boolean, size: string): string {
  const look = (bold ? '<w:b/><w:bCs/>' : '') + size;
  const properties = look === '' ? '' : `<w:rPr>${look}</w:rPr>`;
  return `<w:r>${properties}<w:t xml:space="preserve">${xmlText(text)}</w:t></w:r>`;
}
