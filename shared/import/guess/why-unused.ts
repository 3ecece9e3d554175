/** Why a source feeds no table, as far as its columns tell. */
import { formatList } from '../../ground/format.ts';
import type { SourceTable } from '../source-table.ts';
import { nearMiss } from './best-table.ts';
import { PATIENT } from './synonyms.ts';

/** One sentence a source, such as "labs feeds no table: … and no column is psa.measured_on". */
export function whyUnused({ name, columns }: SourceTable): string {
  const rest = columns.filter((column) => !PATIENT.test(column.name.trim()));
  const reasons: string[] = [];
  if (rest.length === columns.length) reasons.push('no column names the patient');
  const near = nearMiss(rest);
  if (near !== null) {
    const found = near.matches.map(
      (one) => `${one.column.name} looks like ${near.table}.${one.name}`,
    );
    const lacking = near.lacking.map((column) => `${near.table}.${column}`);
    reasons.push(`${formatList(found)}, and no column looks like ${formatList(lacking)}`);
  }
  if (reasons.length === 0) reasons.push('no table of a trial has columns like these');
  return `${name} feeds no table: ${reasons.join('; ')}; if its rows belong to the trial, name the columns in a mapping`;
}
