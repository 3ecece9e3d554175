/**
 * Boxes of a checkbox field that nobody ticked. REDCap writes 0 for each, whether the answer is "none of
 * them" or nobody looked. In a form that was never completed they are empty; elsewhere they are read as no.
 */
import { formatPlural } from '../../ground/format.ts';
import type { Findings } from '../findings.ts';
import { columnNamed, textAt } from '../source-table.ts';
import type { SourceColumn, SourceTable } from '../source-table.ts';

const BOX = /^(.+?)___.+$/;

/** The export with the empty boxes of incomplete forms as not answered; what is read as no is said. */
export function withoutEmptyBoxes(table: SourceTable, findings: Findings): SourceTable {
  const fields = Map.groupBy(
    table.columns.filter(({ name, declared }) => declared === 'flag' && BOX.test(name)),
    ({ name }) => BOX.exec(name)?.[1] ?? '',
  );
  const changed = new Map<SourceColumn, SourceColumn>();
  for (const [field, boxes] of fields) {
    const rows = rowsWithoutTick(table, boxes);
    const complete = columnNamed(table, `${boxes[0]?.form ?? ''}_complete`);
    const open = rows.filter((row) => complete !== null && textAt(complete, row) === '0');
    for (const box of boxes) if (open.length > 0) changed.set(box, emptiedAt(box, open));
    tell(field, rows.length - open.length, open.length, findings);
  }
  if (changed.size === 0) return table;
  return { ...table, columns: table.columns.map((column) => changed.get(column) ?? column) };
}

/** Rows in which every box is 0; where all are empty the form has no answer at all. */
function rowsWithoutTick(table: SourceTable, boxes: readonly SourceColumn[]): readonly number[] {
  return Array.from({ length: table.rows }, (_, row) => row).filter((row) =>
    boxes.every((box) => textAt(box, row).trim() === '0'),
  );
}

function emptiedAt(column: SourceColumn, rows: readonly number[]): SourceColumn {
  const known = column.distinct.indexOf('');
  const distinct = known >= 0 ? column.distinct : [...column.distinct, ''];
  const index = column.index.slice();
  for (const row of rows) index[row] = known >= 0 ? known : distinct.length - 1;
  return { ...column, distinct, index };
}

function tell(field: string, asNo: number, empty: number, findings: Findings): void {
  if (asNo > 0) {
    findings.note(
      `${field}: no box is ticked in ${formatPlural(asNo, 'row')}, read as none of them: REDCap does not tell that from "not answered"`,
    );
  }
  if (empty > 0) {
    findings.note(
      `${field}: no box is ticked in ${formatPlural(empty, 'row')} of an incomplete form, read as not answered`,
    );
  }
}
