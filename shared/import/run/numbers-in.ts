/** The plain numbers of a column, smallest first: for what a question says of a unit. */
import type { PartColumn, PartRows } from './part-column.ts';

export function numbersIn(
  { column }: PartColumn,
  rows: PartRows,
  isMissing: (text: string) => boolean,
): readonly number[] {
  const parsed = column.distinct.map((text) => {
    const plain = text.trim().replace(/^[<>≤≥]=?\s*/, '');
    return plain === '' || isMissing(text) ? NaN : Number(plain);
  });
  const values: number[] = [];
  for (let produced = 0; produced < rows.count; produced++) {
    const value = parsed[column.index[produced] as number] as number;
    if (Number.isFinite(value)) values.push(value);
  }
  return values.sort((a, b) => a - b);
}
