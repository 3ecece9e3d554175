/** A source as a person sees it before choosing: its columns with how full they are and a few texts. */
import type { FieldView, SourceView, TextCount } from './import-view.ts';
import type { SourceColumn, SourceTable } from './source-table.ts';

const EXAMPLES = 5;
const LONGEST_EXAMPLE = 60;
/** With more texts than this a column holds no codes. */
const MOST_CODES = 40;

/** @param identifying columns whose texts are shown to nobody */
export function sourceView(source: SourceTable, identifying: readonly string[]): SourceView {
  const { name, file, part, kind, rows, columns } = source;
  const hidden = new Set(identifying);
  const fields = columns.map((column) => fieldView(column, hidden.has(column.name)));
  return { name, file, part, kind, rows, fields };
}

function fieldView({ name, label, distinct, index }: SourceColumn, hidden: boolean): FieldView {
  const isEmpty = distinct.map((text) => text.trim() === '');
  const counts = new Float64Array(distinct.length);
  let filled = 0;
  for (const place of index) {
    if (isEmpty[place] !== false) continue;
    filled += 1;
    counts[place] = (counts[place] as number) + 1;
  }
  const texts = distinct.filter((_text, place) => isEmpty[place] === false);
  return {
    name,
    label,
    filled,
    distinct: texts.length,
    examples: hidden ? [] : texts.slice(0, EXAMPLES).map((text) => text.slice(0, LONGEST_EXAMPLE)),
    codes: hidden || texts.length > MOST_CODES ? null : codesOf(distinct, counts),
  };
}

/** Most frequent first; of equally frequent ones in the order in which they appear. */
function codesOf(distinct: readonly string[], counts: Float64Array): readonly TextCount[] {
  return distinct
    .map((text, place) => ({
      text: text.slice(0, LONGEST_EXAMPLE),
      count: counts[place] as number,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}
