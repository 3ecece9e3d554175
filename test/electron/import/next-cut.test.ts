import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAnswers } from '../../../electron/cli/import/check-answers.ts';
import { FACTS, importFiles } from './import-work.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onearm-next-cut-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const PATIENTS = 'id,enrolled_on\nP01,2024-01-02\n';

test('a mapping reads the next cut under another file name, and says so', async () => {
  const { mapping } = await importFiles([fileOf('A_2026-11-01.csv', PATIENTS)], { given: FACTS });
  const next = fileOf('A_2026-12-01.csv', `${PATIENTS}P02,2024-02-03\n`);
  const result = await importFiles([next], { mapping });
  expect(result.columns.patients?.['id']).toEqual(['P01', 'P02']);
  expect(result.notes.join('\n')).toContain('no file is named A_2026-11-01.csv');
  const same = fileOf('B_2026-12-01.csv', `${PATIENTS}P03,2024-02-03\n`);
  await expect(importFiles([next, same], { mapping })).rejects.toThrow('no file fits');
});

test('an import that gives no patient is refused', async () => {
  const path = fileOf('shape.csv', 'a,b\n1,2\n');
  await expect(importFiles([path], { given: FACTS })).rejects.toThrow('gives a patient');
});

test('an answer without a question, or that its question does not take, is refused', async () => {
  const result = await importFiles([fileOf('C.csv', PATIENTS)], { given: { 'trial.alpha': '7' } });
  expect(() => checkAnswers([['nonsense', 'x']], result)).toThrow('no question is called nonsense');
  expect(() => checkAnswers([['trial.alpha', '7']], result)).toThrow(
    'trial.alpha=7 is not a number from 0.000001 to 0.499999',
  );
});
