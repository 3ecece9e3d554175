/** What changed between two cuts in words: the same on the command line and in the window. */
import { formatDayCount, formatDays, formatP, formatPercent } from '../../ground/format.ts';
import type { EndpointChange } from './compare-trials.ts';
import type { RowValues, ValueChange } from './compare-values.ts';

/** "412 days (event)"; a time that one of the cuts does not have is none. */
export function timeWords(side: EndpointChange['old']): string {
  if (side === null) return 'none';
  return `${formatDayCount(side.days)} ${side.event ? '(event)' : '(censored)'}`;
}

/** A result as the other outputs round it: P, days, a proportion. */
export function resultWords(statistic: string, value: string | number | null): string {
  if (typeof value !== 'number') return valueWords(value);
  if (statistic.endsWith(': P')) return formatP(value);
  if (statistic.endsWith(': median days')) return formatDays(value);
  return statistic.endsWith(': at the landmark') ? formatPercent(value) : valueWords(value);
}

/** A value as it stands in a sentence that goes on: without its full stop. */
export function valueWords(value: string | number | null): string {
  if (value === null) return 'nothing';
  return typeof value === 'number' ? String(value) : value.replace(/\.$/, '');
}

/** The filled cells of a row that came or went, without those that name it. */
export function rowWords(row: RowValues, { patient, key }: ValueChange): string {
  const named = new Set([patient, ...key.split(', ')]);
  return Object.entries(row)
    .filter(([, value]) => value !== null && !named.has(String(value)))
    .map(([column, value]) => `${column} ${valueWords(value)}`)
    .join(', ');
}
