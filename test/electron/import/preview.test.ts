import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportResult } from '../../../electron/import/import-messages.ts';
import { FACTS, importFiles } from './import-work.ts';

let folder: string;
let result: ImportResult;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onearm-preview-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const psa = 'patient,measured_on,value_ng_ml,e-mail\n';
  const paths = [
    file('patients.csv', 'id,enrolled_on,initials\nP1,2024-01-01,AB\nP2,2024-01-03,CD\n'),
    file(
      'psa.csv',
      `${psa}P1,2024-01-02,12.50,a@b.org\nP1,2024-02-30,9,a@b.org\nP2,2024-03-01,8,c@d.org\n`,
    ),
  ];
  result = await importFiles(paths, { given: FACTS });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const psaPreview = () => result.preview.find(({ table }) => table === 'psa');

test('each imported row stands beside the texts it was made of', () => {
  const rows = psaPreview()?.imported ?? [];
  expect(rows.map(({ line }) => line)).toEqual([2, 4]);
  expect(Object.fromEntries(rows[0]?.texts ?? [])).toMatchObject({
    patient: 'P1',
    measured_on: '2024-01-02',
    value_ng_ml: '12.50',
  });
  expect(result.columns.psa?.['value_ng_ml']).toEqual([12.5, 8]);
});

test('a row that was not understood is there with its line', () => {
  const [row, ...others] = psaPreview()?.notUnderstood ?? [];
  expect(others).toEqual([]);
  expect(row?.line).toBe(3);
  expect(Object.fromEntries(row?.texts ?? [])['measured_on']).toBe('2024-02-30');
});

test('no text of a column that can name a person is shown, and the way it was found is', () => {
  const shown = JSON.stringify([result.preview, result.sources]);
  expect(shown).not.toContain('a@b.org');
  expect(shown).not.toContain('"AB"');
  expect(result.identifying).toContainEqual({
    source: 'patients',
    column: 'initials',
    reason: 'by its name',
  });
  expect(result.identifying.map(({ column }) => column)).toContain('e-mail');
});
