/** The numbers behind the figures of tumour response, patient by patient. */
import { reasonWords } from '../../../shared/analysis/frame/words.ts';
import type {
  CriterionResponse,
  ResponseDuration,
} from '../../../shared/analysis/response/response-types.ts';
import { BEST_RESPONSE_TITLES } from '../../../shared/analysis/response/response.ts';
import { MEASURES } from '../../../shared/figures/response/tumour-waterfall.ts';
import {
  formatChange,
  formatDate,
  formatMonths,
  formatNumber,
} from '../../../shared/ground/format.ts';
import { ResultsTable } from '../../components/results-table.tsx';
import { goTo } from '../../route/route.ts';

type Props = { readonly one: CriterionResponse };
type Row = CriterionResponse['patients'][number];

/** Everybody of the criterion: those without a bar, too. */
export function ChangeNumbers({ one }: Props) {
  const { what, unit, decimals } = MEASURES[one.criterion];
  const size = (value: number | null): string =>
    value === null ? '—' : formatNumber(value, decimals);
  return (
    <ResultsTable
      caption={`${what}, by patient`}
      columns={[
        { title: 'Patient', cell: ({ patient }: Row) => patient },
        { title: `Baseline, ${unit}`, cell: ({ baseline }) => size(baseline), numeric: true },
        {
          title: `Lowest, ${unit}`,
          cell: ({ bestChange }) => size(bestChange?.measure ?? null),
          numeric: true,
        },
        {
          title: 'Best change',
          cell: ({ bestChange }) => (bestChange === null ? '—' : formatChange(bestChange.change)),
          value: ({ bestChange }) => bestChange?.change ?? Infinity,
          numeric: true,
        },
        { title: 'On', cell: ({ bestChange }) => formatDate(bestChange?.on ?? null), nowrap: true },
        { title: 'Best response', cell: ({ headline }) => BEST_RESPONSE_TITLES[headline.best] },
      ]}
      rows={one.patients.filter(({ counts }) => counts)}
      keyOf={({ patient }) => patient}
      onRow={({ patient }) => goTo('patient', patient)}
    />
  );
}

export function DurationNumbers({ one }: Props) {
  return (
    <ResultsTable
      caption="Responders, months"
      columns={[
        { title: 'Patient', cell: ({ patient }: ResponseDuration) => patient },
        { title: 'Best', cell: ({ best }) => best },
        { title: 'Responded', cell: ({ respondedOn }) => formatDate(respondedOn), nowrap: true },
        {
          title: 'Time to response',
          cell: ({ toResponse }) => formatMonths(toResponse),
          numeric: true,
        },
        { title: 'Duration', cell: ({ days }) => formatMonths(days), numeric: true },
        { title: 'Ended by', cell: ({ outcome }) => reasonWords(outcome) },
        { title: 'On', cell: ({ endedOn }) => formatDate(endedOn), nowrap: true },
      ]}
      rows={one.durations}
      keyOf={({ patient }) => patient}
      onRow={({ patient }) => goTo('patient', patient)}
    />
  );
}
