/** A table as a page of its own: readable offline, printable, understood by screen readers. */
import type { ResultTable, TableRow } from '../../../shared/tables/table.ts';
import { xmlText } from '../../../shared/ground/xml-text.ts';

const STYLE = `
body{font:14px/1.45 Arial,Helvetica,sans-serif;color:#16191d;margin:2rem;max-width:75rem}
table{border-collapse:collapse;border-top:1.5px solid;border-bottom:1.5px solid;width:100%}
caption{font-weight:700;text-align:left;padding:.4rem 0}
th,td{padding:.2rem .6rem;text-align:left;vertical-align:top;font-variant-numeric:tabular-nums}
thead th{border-bottom:1px solid;vertical-align:bottom}
tbody th{font-weight:400}
.right{text-align:right}.heading th,.heading td{font-weight:700}.indented th{padding-left:1.8rem}
.notes{color:#5f6875;font-size:12px}.synthetic{color:#b3261e;font-weight:700}
@media print{body{margin:0}tr{break-inside:avoid}}`.trim();

export function toHtml(table: ResultTable): Uint8Array {
  const page = [
    '<!doctype html>',
    '<html lang="en-GB"><head><meta charset="utf-8">',
    `<title>${xmlText(table.title)}</title>`,
    `<style>${STYLE}${table.landscape ? '@page{size:A4 landscape}' : '@page{size:A4}'}</style></head><body>`,
    tableHtml(table),
    '</body></html>',
    '',
  ].join('\n');
  return new TextEncoder().encode(page);
}

/** In the caption, so that no page break parts it from its table. */
const SYNTHETIC = ' <span class="synthetic">SYNTHETIC DATA</span>';

/** The table with its notes, for a page that has the styles. */
export function tableHtml(table: ResultTable): string {
  const head = table.columns
    .map(({ title, align }) => `<th scope="col"${classOf(align)}>${xmlText(title)}</th>`)
    .join('');
  return [
    `<table><caption>${xmlText(table.title)}${table.synthetic ? SYNTHETIC : ''}</caption>`,
    `<thead><tr>${head}</tr></thead><tbody>`,
    ...table.rows.map((row) => rowHtml(table, row)),
    '</tbody></table>',
    ...table.footnotes.map((note) => `<p class="notes">${xmlText(note)}</p>`),
  ].join('\n');
}

function rowHtml(table: ResultTable, row: TableRow): string {
  const style = row.style === 'plain' ? '' : ` class="${row.style}"`;
  const first = xmlText(row.cells[0]?.text ?? '');
  if (row.style === 'heading' && row.cells.length === 1) {
    return `<tr${style}><th scope="colgroup" colspan="${table.columns.length}">${first}</th></tr>`;
  }
  const rest = table.columns
    .slice(1)
    .map(({ align }, k) => `<td${classOf(align)}>${xmlText(row.cells[k + 1]?.text ?? '')}</td>`);
  return `<tr${style}><th scope="row">${first}</th>${rest.join('')}</tr>`;
}

function classOf(align: 'left' | 'right'): string {
  return align === 'right' ? ' class="right"' : '';
}
