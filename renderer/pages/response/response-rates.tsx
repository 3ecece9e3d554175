/** Rates of best overall response by one criterion. */
import {
  BEST_RESPONSES,
  BEST_RESPONSE_TITLES,
  RESPONSE_TITLES,
} from '../../../shared/analysis/response/response.ts';
import type {
  CriterionResponse,
  ObjectiveRate,
} from '../../../shared/analysis/response/response-types.ts';
import { formatLevel, formatPercent } from '../../../shared/ground/format.ts';
import { durationWords } from '../../../shared/tables/best-response-table.ts';
import { ResultsTable } from '../../components/results-table.tsx';
import { useSession } from '../../session/session.ts';

export function ResponseRates({ one }: { readonly one: CriterionResponse }) {
  const { plan } = useSession();
  const best = BEST_RESPONSES.filter((which) => one.counts[which] > 0)
    .map((which) => `${BEST_RESPONSE_TITLES[which]} ${one.counts[which]}`)
    .join(', ');
  return (
    <ResultsTable
      id={`response-${one.criterion}`}
      caption={`Best response by ${RESPONSE_TITLES[one.criterion]}`}
      columns={[
        {
          title: 'Rate',
          cell: (row: ObjectiveRate) =>
            `${row.label}${row.denominator === 'all' ? '' : ', of those assessed'}`,
        },
        { title: 'Patients', cell: (row) => `${row.responders} of ${row.n}`, numeric: true },
        { title: 'Rate, %', cell: (row) => formatPercent(row.responders / row.n), numeric: true },
        {
          title: `${formatLevel(plan.survival.level)} CI`,
          cell: (row) =>
            `${formatPercent(row.interval.lower)} to ${formatPercent(row.interval.upper)}`,
          numeric: true,
        },
      ]}
      rows={one.rates}
      keyOf={(row) => `${row.label}/${row.denominator}`}
      note={`${one.sentence}. Best response: ${best}. ${durationWords(one)}.`}
    />
  );
}
