/** A source as a person sees it before choosing: its columns with how full they are and a few texts. */
import type { FieldView, SourceView } from './import-view.ts';
import type { SourceColumn, SourceTable } from './source-table.ts';

const EXAMPLES = 5;
const LONGEST_EXAMPLE = 60;

/** @param identifying columns whose texts are shown to nobody */
export function sourceView(source: SourceTable, identifying: readonly string[]): SourceView {
  const { name, file, part, kind, rows, columns } = source;
  const hidden = new Set(identifying);
  const fields = columns.map((column) => fieldView(column, hidden.has(column.name)));
  return { name, file, part, kind, rows, fields };
}

function fieldView({ name, label, distinct, index }: SourceColumn, hidden: boolean): FieldView {
  const isEmpty = distinct.map((text) => text.trim() === '');
  let filled = 0;
  for (const place of index) if (isEmpty[place] === false) filled += 1;
  const texts = distinct.filter((_text, place) => isEmpty[place] === false);
  return {
    name,
    label,
    filled,
    distinct: texts.length,
    examples: hidden ? [] : texts.slice(0, EXAMPLES).map((text) => text.slice(0, LONGEST_EXAMPLE)),
  };
}
