/** Every table that a trial's results can fill. */
import type { Results } from '../analysis/results.ts';
import { buildTable } from './build-table.ts';
import { TABLE_IDS } from './table.ts';
import type { ResultTable } from './table.ts';

/** The tables there are results for, in the order of a paper. */
export function reportTables(
  results: Results,
  options: { readonly patientIds: boolean },
): readonly ResultTable[] {
  return TABLE_IDS.flatMap((id) => {
    const reply = buildTable(id, results, options);
    return reply.state === 'ready' ? [reply.table] : [];
  });
}
