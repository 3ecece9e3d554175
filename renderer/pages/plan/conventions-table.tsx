/** What the conventions of R, SAS and PCWG3 change in the numbers of this trial. */
import { useEffect, useState } from 'react';
import {
  CONVENTIONS,
  CONVENTION_TITLES,
  conventionDifferences,
} from '../../../shared/analysis/convention-difference.ts';
import type {
  Convention,
  ConventionRow,
  ConventionValue,
} from '../../../shared/analysis/convention-difference.ts';
import {
  formatEstimate,
  formatLimits,
  formatMonths,
  formatNumber,
  formatP,
  formatPercent,
} from '../../../shared/ground/format.ts';
import { ResultsTable } from '../../components/results-table.tsx';
import { useSession } from '../../session/session.ts';

export function ConventionsTable() {
  const rows = useConventions();
  if (rows === null) return <p className="quiet">Comparing conventions</p>;
  return (
    <div data-testid="conventions">
      <ResultsTable
        caption={<h2>What conventions change in this trial</h2>}
        columns={[
          { title: 'Number', cell: numberTitle },
          ...CONVENTIONS.map((convention) => ({
            title: CONVENTION_TITLES[convention],
            cell: (row: ConventionRow) => <Cell row={row} convention={convention} />,
            numeric: true,
          })),
        ]}
        rows={rows}
        keyOf={(row) => `${row.endpoint}/${row.statistic}`}
        note="In bold: differs from the plan in force, though perhaps beyond the digits printed. Each column is that plan with only the convention's own switches moved. NR, not reached; NE, not estimable."
      />
    </div>
  );
}

/** Four analyses of the trial: computed when the page has been drawn, not before. */
function useConventions(): readonly ConventionRow[] | null {
  const { trial, plan } = useSession();
  const [rows, setRows] = useState<readonly ConventionRow[] | null>(null);
  useEffect(() => {
    const later = setTimeout(() => setRows(conventionDifferences(trial, plan)), 60);
    return () => clearTimeout(later);
  }, [trial, plan]);
  return rows;
}

function numberTitle(row: ConventionRow): string {
  return `${row.endpoint}: ${row.statistic}${row.unit === 'days' ? ', months' : ''}`;
}

type CellProps = { readonly row: ConventionRow; readonly convention: Convention };

function Cell({ row, convention }: CellProps) {
  const text = words(row.values[convention], row.unit);
  return row.differs.includes(convention) ? <strong>{text}</strong> : <>{text}</>;
}

function words(value: ConventionValue | null, unit: ConventionRow['unit']): string {
  if (value === null) return '—';
  const format = formatterOf(unit);
  const estimate = formatEstimate(value.estimate, format);
  const { limits } = value;
  if (limits === null || (limits.lower.state !== 'value' && value.estimate.state !== 'value')) {
    return estimate;
  }
  return `${estimate} (${formatLimits(limits.lower, limits.upper, format)})`;
}

function formatterOf(unit: ConventionRow['unit']): (value: number) => string {
  switch (unit) {
    case 'days':
      return formatMonths;
    case 'proportion':
      return formatPercent;
    case 'p':
      return formatP;
    case 'patients':
      return (value) => formatNumber(value, 0);
    default:
      return unit satisfies never;
  }
}
