import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTrialFile } from '../../../electron/open/open-trial.ts';
import { sampleColumns } from '../../../electron/sample/sample.ts';
import { TABLE_NAMES } from '../../../shared/trial/schema.ts';
import { trialColumns } from '../../../shared/trial/trial-columns.ts';
import { importFiles } from './import-work.ts';
import { content, writeTemplate } from './sample-forms.ts';

let folder: string;
const sample = sampleColumns();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onearm-import-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the sample as the template', () => {
  test('gives back every table cell for cell, asks nothing, and its account adds up', async () => {
    const template = join(folder, 'template');
    writeTemplate(template, sample);
    const result = await importFiles([template]);
    expect(result.open).toEqual([]);
    expect(result.notImported).toEqual([]);
    for (const { rowsIn, imported, notImported, leftOut } of result.account) {
      expect([notImported, leftOut]).toEqual([0, 0]);
      expect(imported).toBe(rowsIn);
    }
    const path = join(folder, 'template.db');
    writeFileSync(path, result.database ?? new Uint8Array());
    const trial = await openTrialFile(path);
    const columns = trialColumns(trial);
    for (const table of TABLE_NAMES) {
      expect(content(columns, table), table).toEqual(content(sample, table));
    }
    expect(trial.ignored).toEqual([]);
  });

  test('is the same bytes every time', async () => {
    const template = join(folder, 'template');
    const [a, b] = await Promise.all([importFiles([template]), importFiles([template])]);
    expect(a.database).toEqual(b.database);
  });
});
