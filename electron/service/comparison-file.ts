/** What changed between two cuts as a file: the document of `onearm compare`, or its values as CSV. */
import { Buffer } from 'node:buffer';
import type { ValueChange } from '../../shared/import/compare/compare-values.ts';
import { rowWords } from '../../shared/import/compare/compare-words.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import type { Trial } from '../../shared/trial/types.ts';
import { csvBytes } from '../export/parts/csv.ts';
import type { MadeFile } from './ports.ts';

type PlannedTrial = { readonly trial: Trial; readonly plan: Plan };

/** @param version of the program, for the stamps of the results */
export async function comparisonFile(
  old: PlannedTrial,
  now: PlannedTrial,
  format: 'json' | 'csv',
  version: string,
): Promise<MadeFile> {
  const [{ analyze }, { compareTrials }] = await Promise.all([
    import('../../shared/analysis/analyze.ts'),
    import('../../shared/import/compare/compare-trials.ts'),
  ]);
  const cutOf = ({ trial, plan }: PlannedTrial) => ({
    trial,
    results: analyze(trial, plan, version),
  });
  const comparison = compareTrials(cutOf(old), cutOf(now));
  const name = `changes-${now.trial.facts.id.replace(/[^\p{L}\p{N}._-]+/gu, '-')}`;
  switch (format) {
    case 'json': {
      const bytes = Buffer.from(`${JSON.stringify(comparison, null, 2)}\n`);
      return { fileName: `${name}.json`, mediaType: 'application/json', bytes };
    }
    case 'csv':
      return {
        fileName: `${name}.csv`,
        mediaType: 'text/csv',
        bytes: csvBytes(COLUMNS, comparison.values.map(lineOf)),
      };
    default:
      return format satisfies never;
  }
}

const COLUMNS = ['table', 'patient', 'key', 'column', 'change', 'old', 'new'];

function lineOf(change: ValueChange) {
  const { table, patient, key, column, old, new: now } = change;
  const what = column !== null ? 'value' : now === null ? 'row gone' : 'row new';
  const side = (value: ValueChange['old']): string | number | null =>
    typeof value === 'object' && value !== null ? rowWords(value, change) : value;
  return [table, patient, key, column, what, side(old), side(now)];
}
