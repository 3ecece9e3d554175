/** The numbers of the adverse event figures as tables. */
import { patientsOf } from '../../../shared/analysis/safety/adverse-event-count.ts';
import type { AeCount } from '../../../shared/analysis/safety/adverse-event-count.ts';
import type { AeHeatMap } from '../../../shared/analysis/safety/adverse-event-heat-map.ts';
import type { EventRow } from '../../../shared/figures/safety/adverse-event-rows.ts';
import { formatEstimate, formatPercent, formatPlural } from '../../../shared/ground/format.ts';
import { ResultsTable } from '../../components/results-table.tsx';

const patients = (of: AeCount): string => formatEstimate(patientsOf(of), String);

const share = ({ proportion }: AeCount): string =>
  proportion === null ? '—' : formatPercent(proportion);

type BarNumbersProps = { readonly rows: readonly EventRow[]; readonly treated: number };

/** The rows that the figure shows. */
export function BarNumbers({ rows, treated }: BarNumbersProps) {
  return (
    <ResultsTable
      caption={`Patients with each term, of ${treated} treated`}
      columns={[
        { title: 'Term', cell: (row: EventRow) => row.title },
        { title: 'Any grade', cell: (row) => row.all.any.n, numeric: true },
        { title: 'Share', cell: (row) => share(row.all.any), numeric: true },
        { title: 'Grade ≥ 3', cell: (row) => patients(row.all.severe), numeric: true },
        { title: 'Share ', cell: (row) => share(row.all.severe), numeric: true },
        { title: 'Related', cell: (row) => row.related.any.n, numeric: true },
        { title: 'Related ≥ 3', cell: (row) => patients(row.related.severe), numeric: true },
      ]}
      rows={rows}
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
        : {
            note: `${formatPlural(heatMap.unplaced, 'event has', 'events have')} no date that tells the cycle.`,
          })}
    />
  );
}
