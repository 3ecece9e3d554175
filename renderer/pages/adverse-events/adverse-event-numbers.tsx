/** The numbers of the adverse event figures as tables. */
import type { AeCount, AeRow } from '../../../shared/analysis/safety/adverse-event-count.ts';
import type { AeHeatMap } from '../../../shared/analysis/safety/adverse-event-heat-map.ts';
import type { AdverseEventsResult } from '../../../shared/analysis/safety/adverse-events.ts';
import { formatPercent } from '../../../shared/ground/format.ts';
import { ResultsTable } from '../../components/results-table.tsx';

const share = ({ proportion }: AeCount): string =>
  proportion === null ? '—' : formatPercent(proportion);

export function BarNumbers({ result }: { readonly result: AdverseEventsResult }) {
  return (
    <ResultsTable
      caption={`Patients with each term, of ${result.treated} treated`}
      columns={[
        { title: 'Term', cell: (row: AeRow) => row.title },
        { title: 'Any grade', cell: (row) => row.any.n, numeric: true },
        { title: 'Share', cell: (row) => share(row.any), numeric: true },
        { title: 'Grade ≥ 3', cell: (row) => row.severe.n, numeric: true },
        { title: 'Share ', cell: (row) => share(row.severe), numeric: true },
      ]}
      rows={result.terms}
      keyOf={(row) => row.title}
    />
  );
}

type HeatRow = AeHeatMap['rows'][number];

export function HeatNumbers({ heatMap }: { readonly heatMap: AeHeatMap }) {
  return (
    <ResultsTable
      caption="Patients in whom the term began in the cycle: any grade, of these grade ≥ 3"
      columns={[
        { title: 'Term', cell: (row: HeatRow) => row.title },
        ...heatMap.cycles.map(({ number, patients }, k) => ({
          title: `Cycle ${number}, n = ${patients}`,
          cell: (row: HeatRow) => {
            const cell = row.cells[k];
            if (cell === undefined || cell.any === 0) return <span className="faint">0</span>;
            return `${cell.any} (${cell.severe})`;
          },
          numeric: true,
        })),
      ]}
      rows={heatMap.rows}
      keyOf={(row) => row.title}
      {...(heatMap.unplaced === 0
        ? {}
        : { note: `${heatMap.unplaced} events have no date that tells the cycle.` })}
    />
  );
}
