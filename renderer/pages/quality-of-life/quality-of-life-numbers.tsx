/** The numbers of the questionnaire figures as tables. */
import { formatCount, formatNumber, formatPercent } from '../../../shared/ground/format.ts';
import type { ScaleResult } from '../../../shared/analysis/quality-of-life/quality-of-life.ts';
import type {
  ScorePair,
  VisitSummary,
} from '../../../shared/analysis/quality-of-life/quality-of-life-visit.ts';
import { EstimateText, LimitsText } from '../../components/estimate-text.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { goTo } from '../../route/route.ts';

const one = (value: number): string => formatNumber(value, 1);

const later = ({ visits }: ScaleResult): readonly VisitSummary[] =>
  visits.filter(({ visit, pairs }) => visit > 0 && pairs.length > 0);

type Pair = ScorePair & { readonly visit: string };

export function ChangeNumbers({ scale }: { readonly scale: ScaleResult }) {
  const pairs = later(scale).flatMap(({ label, pairs }): readonly Pair[] =>
    pairs.map((pair) => ({ ...pair, visit: label })),
  );
  return (
    <>
      <ResultsTable
        caption="Means: one point each"
        columns={[
          { title: 'Visit', cell: (row: VisitSummary) => row.label },
          { title: 'Pairs', cell: (row) => row.pairs.length, numeric: true },
          {
            title: 'Mean change',
            cell: (row) => <EstimateText estimate={row.change.mean} format={one} />,
            numeric: true,
          },
          {
            title: 'CI',
            cell: (row) => (
              <LimitsText lower={row.change.lower} upper={row.change.upper} format={one} />
            ),
            numeric: true,
          },
        ]}
        rows={later(scale)}
        keyOf={(row) => row.label}
      />
      <ResultsTable
        caption="Patients: one line each"
        columns={[
          { title: 'Patient', cell: (row: Pair) => row.patient },
          { title: 'Visit', cell: (row) => row.visit },
          { title: 'Baseline', cell: (row) => one(row.baseline), numeric: true },
          { title: 'Score', cell: (row) => one(row.score), numeric: true },
          { title: 'Change', cell: (row) => one(row.change), numeric: true },
          { title: 'Class', cell: (row) => row.changeClass ?? '—' },
        ]}
        rows={pairs}
        keyOf={(row) => `${row.patient}/${row.visit}`}
        onRow={(row) => goTo('patient', row.patient)}
      />
    </>
  );
}

/** Patients of each bar; a share of the pairs of its visit. */
export function ClassNumbers({ scale }: { readonly scale: ScaleResult }) {
  const column = (title: string, of: keyof VisitSummary['responders']) => ({
    title,
    cell: ({ responders, pairs }: VisitSummary) => formatCount(responders[of], pairs.length),
    numeric: true,
  });
  return (
    <ResultsTable
      caption={`Improved or worse: ${scale.threshold.words}`}
      columns={[
        { title: 'Visit', cell: (row: VisitSummary) => row.label },
        { title: 'Pairs', cell: (row) => row.pairs.length, numeric: true },
        column('Improved', 'improved'),
        column('Stable', 'stable'),
        column('Worse', 'worse'),
      ]}
      rows={later(scale)}
      keyOf={(row) => row.label}
    />
  );
}

type Step = { readonly visit: string; readonly change: number; readonly proportion: number };

export function DistributionNumbers({ scale }: { readonly scale: ScaleResult }) {
  const steps = later(scale).flatMap(({ label, cumulative }): readonly Step[] =>
    cumulative.map((step) => ({ ...step, visit: label })),
  );
  return (
    <ResultsTable
      caption="Share of pairs with this change or less"
      columns={[
        { title: 'Visit', cell: (row: Step) => row.visit },
        { title: 'Change', cell: (row) => one(row.change), numeric: true },
        { title: 'Share', cell: (row) => formatPercent(row.proportion), numeric: true },
      ]}
      rows={steps}
      keyOf={(row) => `${row.visit}/${row.change}`}
    />
  );
}
