/** What changed between two cuts, as text. */
import { formatDays, formatP, formatPercent } from '../../../shared/ground/format.ts';
import type { Comparison } from '../../../shared/import/compare/compare-trials.ts';
import type { RowValues, ValueChange } from '../../../shared/import/compare/compare-values.ts';

export function compareText({ patients, values, endpoints, checks, results }: Comparison): string {
  const time = (side: Comparison['endpoints'][number]['old']) =>
    side === null
      ? 'none'
      : `${formatDays(side.days)} days ${side.event ? '(event)' : '(censored)'}`;
  return [
    section('Patients', [
      ...patients.added.map((id) => `${id} is new`),
      ...patients.removed.map((id) => `${id} is gone`),
    ]),
    section('Values', values.map(valueLine)),
    section(
      'Endpoints',
      endpoints.map(
        (one) =>
          `${one.endpoint} of ${one.patient}: ${time(one.old)}, now ${time(one.new)} (${one.why})`,
      ),
    ),
    section('Data checks', [
      ...checks.added.map((one) => `new: ${one.rule}, ${one.patient ?? one.table}: ${one.message}`),
      ...checks.removed.map(
        (one) => `gone: ${one.rule}, ${one.patient ?? one.table}: ${one.message}`,
      ),
    ]),
    section(
      'Results',
      results.map(
        ({ statistic, old, new: now }) =>
          `${statistic}: ${resultWords(statistic, old)}, now ${resultWords(statistic, now)}`,
      ),
    ),
  ].join('\n\n');
}

function section(title: string, lines: readonly string[]): string {
  return [
    title,
    ...(lines.length === 0 ? ['nothing changed'] : lines).map((line) => `  ${line}`),
  ].join('\n');
}

function valueLine(change: ValueChange): string {
  const where = [change.patient, change.table, change.key].filter(
    (part) => part !== null && part !== '',
  );
  if (change.column !== null) {
    return `${where.join(', ')}, ${change.column}: ${shown(change.old)}, now ${shown(change.new)}`;
  }
  return `${where.join(', ')}: a row ${change.new === null ? 'is gone' : 'is new'}`;
}

/** A result as the other outputs round it: P, days, a proportion. */
function resultWords(statistic: string, value: string | number | null): string {
  if (typeof value !== 'number') return shown(value);
  if (statistic.endsWith(': P')) return formatP(value);
  if (statistic.endsWith(': median days')) return formatDays(value);
  return statistic.endsWith(': at the landmark') ? formatPercent(value) : shown(value);
}

/** A sentence that goes on: without its full stop. */
const withoutStop = (text: string): string => text.replace(/\.$/, '');

function shown(value: string | number | null | RowValues): string {
  if (value === null) return 'nothing';
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'number' ? String(value) : withoutStop(value);
}
