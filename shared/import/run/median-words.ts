/** The median of times to an event in words, for what an answer does to a result. */
import { formatNumber, formatPlural } from '../../ground/format.ts';
import { toMonths } from '../../ground/units.ts';
import { kaplanMeier, survivalQuantile } from '../../statistics/index.ts';

export type TimeRow = { readonly days: number; readonly event: boolean };

/** "median 18.3 months (556 days), 17 events of 40"; without enough events "not reached". */
export function medianWords(rows: readonly TimeRow[], name = ''): string {
  const of = name === '' ? '' : ` ${name}`;
  if (rows.length === 0) return `no times`;
  const events = rows.filter(({ event }) => event).length;
  const curve = kaplanMeier(
    rows.map(({ days }) => days),
    rows.map(({ event }) => event),
  );
  const options = { rule: 'r', interval: 'log-log', level: 0.95 } as const;
  const { estimate } = survivalQuantile(curve, 0.5, options);
  const median =
    estimate.state === 'value'
      ? `${formatNumber(toMonths(estimate.value), 1)} months (${formatNumber(estimate.value, 0)} days)`
      : 'not reached';
  return `median${of} ${median}, ${formatPlural(events, 'event')} of ${rows.length}`;
}
