/** The coordinates of a curve as a table: what the figure shows, for those who read numbers. */
import { formatDays, formatMonths, formatPercent } from '../../../shared/ground/format.ts';
import type { SurvivalResult } from '../../../shared/analysis/results.ts';
import { ResultsTable } from '../../components/results-table.tsx';

type CurveRow = {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  readonly survival: number;
  readonly lower: number;
  readonly upper: number;
};

function rowsOf({ curve, band }: SurvivalResult): readonly CurveRow[] {
  return Array.from(curve.times, (time, k) => ({
    time,
    atRisk: curve.atRisk[k] ?? 0,
    events: curve.events[k] ?? 0,
    censored: curve.censored[k] ?? 0,
    survival: curve.survival[k] ?? Number.NaN,
    lower: band.lower[k] ?? Number.NaN,
    upper: band.upper[k] ?? Number.NaN,
  }));
}

export function CurveNumbers({ survival }: { readonly survival: SurvivalResult }) {
  return (
    <ResultsTable
      caption={`${survival.title}: the curve at every observed time`}
      columns={[
        { title: 'Days', cell: (row) => formatDays(row.time), numeric: true },
        { title: 'Months', cell: (row) => formatMonths(row.time), numeric: true },
        { title: 'At risk', cell: (row) => row.atRisk, numeric: true },
        { title: 'Events', cell: (row) => row.events, numeric: true },
        { title: 'Censored', cell: (row) => row.censored, numeric: true },
        { title: 'S(t)', cell: (row) => formatPercent(row.survival), numeric: true },
        { title: 'Lower', cell: (row) => formatPercent(row.lower), numeric: true },
        { title: 'Upper', cell: (row) => formatPercent(row.upper), numeric: true },
      ]}
      rows={rowsOf(survival)}
      keyOf={(row) => String(row.time)}
    />
  );
}
