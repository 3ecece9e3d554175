import { expect, test } from 'vitest';
import { analyze } from '../../../shared/analysis/analyze.ts';
import { primaryTable } from '../../../shared/tables/primary-table.ts';
import { day, plan } from '../patient-fixture.ts';
import { trialOf } from '../trial-of.ts';
import type { PatientWords } from '../trial-of.ts';

const start = day('2024-01-15');
const rows = (n: number, of: Omit<PatientWords, 'id' | 'start'>): readonly PatientWords[] =>
  Array.from({ length: n }, (_, i) => ({ id: `${JSON.stringify(of)} ${i}`, start, ...of }));

/** First cells of the outlook of a trial whose enrolment has closed or goes on to 40. */
function wordsOf(patients: readonly PatientWords[], nullProportion = 0.5): string {
  const rules = { ...plan, primary: { ...plan.primary, nullProportion } };
  const { primary } = analyze(trialOf(patients), rules, 'test');
  if (primary.state !== 'ready') throw new Error(JSON.stringify(primary));
  return primaryTable(primary.value, rules.primary)
    .rows.map(({ cells }) => cells[0])
    .map((cell) => (cell?.kind === 'text' ? cell.text : ''))
    .join('\n');
}

test('a scenario with nobody undecided is its own result', () => {
  // 10 decided, 30 to enrol: without further patients nobody is undecided.
  const alive = wordsOf(rows(10, { alive: 400 }));
  expect(alive).toContain(': nobody undecided');
  expect(alive).not.toMatch(/of the 0\b/);
  expect(wordsOf(rows(10, { died: 100 }))).not.toMatch(/of the 0\b/);
});

test('where every number is enough it says so, by the worst', () => {
  // 30 of 30 alive, 10 to enrol: 30 of 40 rejects 50% (one-sided P = 0.00111).
  const words = wordsOf(rows(30, { alive: 400 }));
  expect(words).toContain('even with none of the 10 undecided alive');
  expect(words).not.toContain('at least 0');
});
