/** Rows of a summary of numbers; R takes them again from the values of the patients. */
import type { Summary } from '../statistics/index.ts';
import type { ArdEntry } from './row.ts';

/** Quartiles by the plan's rule, in R's words (types 7 and 2 of `quantile`). */
export type SummaryFrame = Omit<ArdEntry, 'statistic' | 'value' | 'unit' | 'r'> & {
  readonly unit: string;
  /** R expression of the values. */
  readonly values: string;
};

const STATISTICS = [
  ['mean', 'mean', 'mean'],
  ['standard deviation', 'standardDeviation', 'sd'],
  ['median', 'median', 'median'],
  ['minimum', 'minimum', 'min'],
  ['maximum', 'maximum', 'max'],
] as const;

export function summaryEntries(summary: Summary, frame: SummaryFrame): readonly ArdEntry[] {
  const { values, unit, ...shared } = frame;
  const known = `known(${values})`;
  return [
    { ...shared, statistic: 'n', value: summary.n, unit: 'patients', r: `length(${known})` },
    {
      ...shared,
      statistic: 'missing',
      value: summary.missing,
      unit: 'patients',
      r: `sum(is.na(${values}))`,
    },
    ...STATISTICS.map(([statistic, key, rFunction]): ArdEntry => ({
      ...shared,
      statistic,
      value: summary[key],
      unit,
      r: `number_of(${rFunction}, ${known})`,
    })),
  ];
}

/** The R functions that `summaryEntries` needs. */
export const SUMMARY_R = [
  '',
  '# summaries of the values that are there',
  'known <- function(x) x[!is.na(x)]',
  'number_of <- function(f, x) if (length(x) == 0) NA else f(x)',
] as const;
