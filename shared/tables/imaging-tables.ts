/** Imaging as tables. */
import { formatDate, formatDays, formatPlural } from '../ground/format.ts';
import { COMPARED_CRITERIA } from '../analysis/imaging/criteria-comparison.ts';
import type { CriteriaResult, CriterionVerdict } from '../analysis/imaging/criteria-comparison.ts';
import { CRITERION_NAMES } from '../endpoints/imaging/criterion.ts';
import { left, row, text } from './cells.ts';
import type { TableBody } from './table.ts';

/** "event 2025-03-04 (day 84): imaging progression". */
function verdictWords({ on, days, event, outcome }: CriterionVerdict): string {
  const what = event ? 'event' : 'censored';
  return `${what} ${formatDate(on)} (day ${formatDays(days)}): ${outcome}`;
}

/** One row a patient: the date by each criterion and why they differ. */
export function imagingCriteriaTable(result: CriteriaResult): TableBody {
  const { rows, nDiffering, events, rules } = result;
  return {
    title: 'Imaging progression by criterion',
    landscape: true,
    columns: [
      left('Patient', 1.2),
      ...COMPARED_CRITERIA.map((criterion) => left(CRITERION_NAMES[criterion], 2.4)),
      left('Why they differ', 6),
    ],
    rows: rows.map(({ patient, by, differences }) =>
      row(
        text(patient),
        ...COMPARED_CRITERIA.map((criterion) => text(verdictWords(by[criterion]))),
        text(differences.length === 0 ? 'same' : differences.join('. ')),
      ),
    ),
    notes: [
      `${formatPlural(nDiffering, 'patient')} of ${rows.length} end otherwise by another criterion. Events: ${COMPARED_CRITERIA.map((criterion) => `${CRITERION_NAMES[criterion]} ${events[criterion]}`).join(', ')}.`,
      ...rules.map((rule) => `${rule}.`),
    ],
  };
}
