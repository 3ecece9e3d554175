/** A trial file that holds nothing but its patients: every page says what is missing, none fails. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTrialDatabase } from '../../electron/database/create.ts';
import { sampleColumns } from '../../electron/sample/sample.ts';
import { expect, test } from './app.ts';

let folder = '';
let file = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-sparse-'));
  file = join(folder, 'patients-only.db');
  const { trial, patients } = sampleColumns();
  if (trial === undefined || patients === undefined) throw new Error('the sample has no patients');
  await createTrialDatabase(file, { trial, patients });
});

test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const MISSING_ON = [
  ['primary', 'The primary endpoint cannot be shown'],
  ['survival/OS', 'cannot be shown'],
  ['survival/BPFS', 'cannot be shown'],
  ['psa', 'The PSA response cannot be shown'],
  ['swimmer', 'The swimmer plot cannot be shown'],
  ['subgroups', 'cannot be shown'],
  ['adverse-events', 'The adverse events cannot be shown'],
  ['quality-of-life', 'The patient-reported outcomes cannot be shown'],
  ['exposure', 'Exposure cannot be shown'],
] as const;

test('pages without data name what is missing', async ({ app }) => {
  const page = await app.open(file);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const [hash, words] of MISSING_ON) {
    await page.evaluate((to) => void (window.location.hash = `#/${to}`), hash);
    await expect(page.locator('#page')).toContainText(words);
    await expect(page.locator('.colophon')).toContainText('Provenance');
  }
});

test('pages that need only patients still work', async ({ app }) => {
  const page = await app.open(file);
  for (const hash of ['overview', 'checks', 'baseline', 'design', 'plan', 'report']) {
    await page.evaluate((to) => void (window.location.hash = `#/${to}`), hash);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('This page failed')).toHaveCount(0);
  }
  const [first] = sampleColumns().patients?.['id'] ?? [];
  await page.evaluate(() => void (window.location.hash = '#/patients'));
  await page
    .locator('#patients')
    .getByRole('link', { name: String(first), exact: true })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Patient ${first}`);
  await expect(page.locator('#page')).toContainText('there is no C1D1 to count days from');
});
