/** A table asked for by name, out of the results. */
import type { Results } from '../analysis/results.ts';
import { ABSENCE_MARKS, ABSENCE_WORDS } from '../ground/format.ts';
import { stampWords } from '../analysis/frame/stamp.ts';
import { TABLE_IDS, tableById } from './all-tables.ts';
import type { TableId } from './all-tables.ts';
import type { ResultTable, TableBody } from './table.ts';

type TableReply =
  | { readonly state: 'ready'; readonly table: ResultTable }
  | { readonly state: 'absent'; readonly why: string };

/**
 * Builds a results table.
 *
 * @param options.patientIds false leaves patient ids out, and refuses the listing of patients
 */
export function buildTable(
  id: TableId,
  results: Results,
  options: { readonly patientIds: boolean },
): TableReply {
  const reply = tableById(id).build(results, options.patientIds);
  if (reply.state === 'absent') return reply;
  const { notes, ...body } = reply.body;
  return {
    state: 'ready',
    table: {
      id,
      ...body,
      footnotes: [...notes, ...absences(body), stampWords(results.stamp)].filter((n) => n !== ''),
      synthetic: results.stamp.synthetic,
    },
  };
}

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

/** The marks of absent values in words, as far as the table prints them. */
function absences({ rows }: Pick<TableBody, 'rows'>): readonly string[] {
  const printed = new Set(rows.flatMap((row) => row.cells.map((cell) => cell.text)));
  return (['not-reached', 'not-estimable'] as const)
    .filter((state) => printed.has(ABSENCE_MARKS[state]))
    .map((state) => `${ABSENCE_MARKS[state]}, ${ABSENCE_WORDS[state]}.`);
}
