/** What changed between two cuts, as text. */
import type { Comparison } from '../../../shared/import/compare/compare-trials.ts';
import {
  resultWords,
  timeWords,
  valueWords,
} from '../../../shared/import/compare/compare-words.ts';
import type { RowValues, ValueChange } from '../../../shared/import/compare/compare-values.ts';

export function compareText({ patients, values, endpoints, checks, results }: Comparison): string {
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
          `${one.endpoint} of ${one.patient}: ${timeWords(one.old)}, now ${timeWords(one.new)} (${one.why})`,
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

function shown(value: string | number | null | RowValues): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : valueWords(value);
}
