/** Imaging progression of each patient by PCWG3, PCWG4 and RECIP, and why they differ. */
import { COMPARED_CRITERIA } from '../../../shared/analysis/imaging/criteria-comparison.ts';
import type { CriteriaRow } from '../../../shared/analysis/imaging/criteria-comparison.ts';
import { CRITERION_NAMES } from '../../../shared/endpoints/imaging/criterion.ts';
import { formatDate, formatPlural } from '../../../shared/ground/format.ts';
import { ResultsTable } from '../../components/results-table.tsx';
import { useSession } from '../../session/session.ts';

/** Of more patients only those who differ are listed; the exported table has all. */
const SHOWN_WHOLE = 400;

export function CriteriaTable() {
  const { results } = useSession();
  const { criteria } = results;
  if (criteria.state !== 'ready') return null;
  const { rows, nDiffering, rules } = criteria.value;
  const shown =
    rows.length <= SHOWN_WHOLE ? rows : rows.filter(({ differences }) => differences.length > 0);
  return (
    <ResultsTable
      id="imaging-criteria"
      caption="Progression by criterion"
      columns={[
        { title: 'Patient', cell: (row: CriteriaRow) => row.patient },
        ...COMPARED_CRITERIA.map((criterion) => ({
          title: CRITERION_NAMES[criterion],
          cell: ({ by }: CriteriaRow) => {
            const { on, event, outcome } = by[criterion];
            return event ? (
              <strong>
                {formatDate(on)} {outcome}
              </strong>
            ) : (
              `${formatDate(on)} ${outcome}`
            );
          },
        })),
        { title: 'Why they differ', cell: ({ differences }) => differences.join('. ') || 'same' },
      ]}
      rows={shown}
      keyOf={(row) => row.patient}
      note={`${formatPlural(nDiffering, 'patient')} of ${rows.length} end otherwise by another criterion; events in bold. ${rules.join('. ')}.`}
    />
  );
}
