/**
 * A table as RTF: A4, upright or landscape, header row repeated on every page, footnotes below the
 * table, provenance and page number at the foot of the page.
 */
import type { ResultTable, TableCell, TableRow } from '../../../shared/tables/table.ts';
import { A4, a4 } from '../office/page.ts';

type RtfOptions = { readonly provenance: string };

/** Half-points. */
const SIZE = { title: 22, body: 18, note: 16 } as const;

export function toRtf(table: ResultTable, options: RtfOptions): Uint8Array {
  const { width, height, body } = a4(table.landscape);
  const margin = A4.marginTwips;
  const lines = [
    '{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}}',
    `{\\info{\\title ${escapeRtf(table.title)}}{\\subject ${escapeRtf(options.provenance)}}}`,
    `\\paperw${width}\\paperh${height}${table.landscape ? '\\landscape' : ''}`,
    `\\margl${margin}\\margr${margin}\\margt${margin}\\margb${margin}`,
    `{\\footer\\pard\\f0\\fs14 ${escapeRtf(options.provenance)}\\tab page {\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}\\par}`,
    ...(table.synthetic ? [paragraph('SYNTHETIC DATA', SIZE.body, true)] : []),
    paragraph(table.title, SIZE.title, true),
    headerRow(table, body),
    ...table.rows.map((row, k) => bodyRow(table, row, body, k === table.rows.length - 1)),
    '\\pard\\f0\\fs8\\par',
    ...table.footnotes.map((note) => paragraph(note, SIZE.note, false)),
    '}',
  ];
  return new TextEncoder().encode(lines.join('\n'));
}

function headerRow(table: ResultTable, bodyTwips: number): string {
  const edges = rightEdges(table, bodyTwips)
    .map((edge) => `\\clbrdrt\\brdrs\\brdrw15\\clbrdrb\\brdrs\\brdrw10\\clvertalb\\cellx${edge}`)
    .join('');
  const cells = table.columns
    .map(({ title, align }) => cellText(title, align === 'right' ? '\\qr' : '\\ql', true))
    .join('');
  return `\\trowd\\trgaph60\\trhdr\\trkeep${edges}${cells}\\row`;
}

function bodyRow(table: ResultTable, row: TableRow, bodyTwips: number, last: boolean): string {
  const border = last ? '\\clbrdrb\\brdrs\\brdrw15' : '';
  const all = rightEdges(table, bodyTwips);
  const spans = row.style === 'heading' && row.cells.length === 1;
  const edges = spans ? [all.at(-1) as number] : all;
  const definition = edges.map((edge) => `${border}\\cellx${edge}`).join('');
  const cells = edges.map((_, k) => {
    const indent = row.style === 'indented' && k === 0 ? '\\li200' : '';
    const align = table.columns[k]?.align === 'right' && !spans ? '\\qr' : '\\ql';
    const text = (row.cells[k] as TableCell | undefined)?.text ?? '';
    return cellText(text, align + indent, row.style === 'heading');
  });
  return `\\trowd\\trgaph60\\trkeep${definition}${cells.join('')}\\row`;
}

/** Where each column ends, in twips from the left margin. */
function rightEdges({ columns }: ResultTable, bodyTwips: number): readonly number[] {
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  let sum = 0;
  return columns.map((column) => Math.round((bodyTwips * (sum += column.width)) / total));
}

function cellText(text: string, style: string, bold: boolean): string {
  const words = escapeRtf(text);
  return `\\pard\\intbl\\sb20\\sa20${style}\\f0\\fs${SIZE.body} ${bold ? `{\\b ${words}}` : words}\\cell`;
}

function paragraph(text: string, size: number, bold: boolean): string {
  const words = escapeRtf(text);
  return `\\pard\\f0\\fs${size}\\sa60 ${bold ? `{\\b ${words}}` : words}\\par`;
}

/** Characters beyond ASCII as \uN with N signed, one "?" for readers that know no Unicode. */
export function escapeRtf(text: string): string {
  let out = '';
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k);
    const character = text[k] as string;
    if (character === '\\' || character === '{' || character === '}') out += `\\${character}`;
    else if (character === '\n') out += '\\line ';
    else if (code < 0x20) continue;
    else if (code < 0x7f) out += character;
    else out += `\\u${code > 0x7fff ? code - 0x10000 : code}?`;
  }
  return out;
}
