/**
 * Rows of every table that has none of its own: each number cell with its row, its heading and its
 * column. A table that is added later is in the results data set without a line here.
 */
import type { Results } from '../analysis/results.ts';
import { buildTable } from '../tables/build-table.ts';
import { TABLE_IDS } from '../tables/all-tables.ts';
import type { TableId } from '../tables/all-tables.ts';
import type { NumberFormat, ResultTable } from '../tables/table.ts';
import type { ArdEntry } from './row.ts';

/** Tables whose numbers other rows hold, with their own R; and listings, which name patients. */
const ELSEWHERE: ReadonlySet<TableId> = new Set<TableId>([
  'primary',
  'survival-summary',
  'survival-times',
  'psa-response',
  'best-response',
  'ae-overview',
  'ae-terms',
  'quality-of-life',
  'baseline',
  'exposure',
  'data-checks',
  'patient-listing',
]);

const UNITS: Readonly<Record<NumberFormat, string>> = {
  integer: 'count',
  'one-decimal': '',
  'two-decimals': '',
  percent: 'proportion',
  'p-value': 'probability',
};

export function tableEntries(results: Results): readonly ArdEntry[] {
  return TABLE_IDS.filter((id) => !ELSEWHERE.has(id)).flatMap((id) => {
    const reply = buildTable(id, results, { patientIds: false });
    return reply.state === 'ready' ? cellsOf(reply.table) : [];
  });
}

function cellsOf(table: ResultTable): readonly ArdEntry[] {
  const method = table.footnotes.slice(0, -1).join(' ') || table.title;
  let heading = '';
  const seen = new Map<string, number>();
  return table.rows.flatMap((row) => {
    const label = row.cells[0]?.text ?? '';
    if (row.style === 'heading') heading = label;
    else if (row.style === 'plain') heading = '';
    return row.cells.flatMap((cell, k): readonly ArdEntry[] => {
      if (cell.kind !== 'number') return [];
      const by = row.style === 'heading' ? '' : heading;
      const key = `${by} ${label} ${k}`;
      const times = (seen.get(key) ?? 0) + 1;
      seen.set(key, times);
      const level = times === 1 ? label : `${label} (${times})`;
      return [
        {
          endpoint: table.id,
          group: [by, level].filter(Boolean).join(': '),
          by: { factor: by === '' ? '' : 'heading', level: by },
          of: { variable: table.columns[0]?.title || table.title, level },
          statistic: table.columns[k]?.title ?? '',
          value: cell.value,
          unit: UNITS[cell.format],
          method,
          r: null,
        },
      ];
    });
  });
}
