/**
 * Calculated fields beside their parts. REDCap stores the result and does not reckon it again when a part
 * is imported or a formula is changed; the stored value is read, and a difference is said.
 */
import { formatList, formatMeasured, formatPlural } from '../../ground/format.ts';
import type { Findings } from '../findings.ts';
import { columnNamed, textAt } from '../source-table.ts';
import type { SourceColumn, SourceTable } from '../source-table.ts';
import { parseCalculation } from './calculation.ts';
import type { Calculation } from './calculation.ts';
import type { RedcapField } from './redcap-field.ts';

/** Relative difference that the digits REDCap stores can make. */
const TOLERANCE = 1e-6;

export function tellCalculated(
  table: SourceTable,
  fields: readonly Pick<RedcapField, 'name' | 'calculation'>[],
  findings: Findings,
): void {
  const unchecked: string[] = [];
  for (const { name, calculation } of fields) {
    const column = calculation === '' ? null : columnNamed(table, name);
    if (column === null || !column.distinct.some((text) => text.trim() !== '')) continue;
    const parsed = parseCalculation(calculation);
    if (parsed === null) unchecked.push(name);
    else tellDifferences(table, column, parsed, findings);
  }
  if (unchecked.length > 0) {
    findings.note(
      `${table.file}: ${formatList(unchecked)} ${unchecked.length === 1 ? 'is' : 'are'} calculated by more than arithmetic: not held against ${unchecked.length === 1 ? 'its' : 'their'} parts`,
    );
  }
}

function tellDifferences(
  table: SourceTable,
  column: SourceColumn,
  { fields, valueOf }: Calculation,
  findings: Findings,
): void {
  const parts = new Map(fields.map((name) => [name, columnNamed(table, name)]));
  const numberAt = (row: number) => (name: string) => {
    const part = parts.get(name) ?? null;
    return part === null ? NaN : numberOf(textAt(part, row));
  };
  const rows = Array.from({ length: table.rows }, (_, row) => row).flatMap((row) => {
    const [stored, reckoned] = [numberOf(textAt(column, row)), valueOf(numberAt(row))];
    return Number.isFinite(stored) && Number.isFinite(reckoned) ? { row, stored, reckoned } : [];
  });
  const wrong = rows.filter(
    ({ stored, reckoned }) =>
      Math.abs(stored - reckoned) > TOLERANCE * Math.max(1, Math.abs(reckoned)),
  );
  const [first] = wrong;
  if (first === undefined) return;
  findings.note(
    `${table.file}: ${column.name} is calculated from ${formatList(fields)} and disagrees with them in ${wrong.length} of ${formatPlural(rows.length, 'row')} (${table.placeName} ${table.places[first.row] ?? 0}: ${formatMeasured(first.stored)} is stored, its parts give ${formatMeasured(first.reckoned)}); the stored value is read`,
  );
}

const numberOf = (text: string): number => (text.trim() === '' ? NaN : Number(text));
