/** A plain table of times: its own endpoint is what the pages show, and no date is made up for it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PAGE_IDS } from '../../renderer/contents.ts';
import { expect, test } from './app.ts';
import { go } from './go.ts';

let folder = '';
let file = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-times-'));
  file = join(folder, 'times.csv');
  await writeFile(file, 'time,event\n5,1\n8,0\n12,1\n20,0\n33,1\n40,1\n55,0\n61,1\n70,0\n90,1\n');
});

test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the endpoint of the file comes first, and its curve is drawn', async ({ app }) => {
  const page = await app.open(file);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('times.csv');
  await go(page, '#/survival');
  await expect(page.getByRole('tab').first()).toHaveText('TIME');
  await expect(page.getByRole('tab').first()).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('[data-figure="km"]')).toBeVisible();
  await expect(page.locator('.key-results')).toContainText('6 events of 10');
});

test('every page stands, and none gives the cut-off a date', async ({ app }) => {
  const page = await app.open(file);
  for (const id of PAGE_IDS) {
    await go(page, id === 'patient' ? '#/patient/1' : `#/${id}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('.colophon')).toContainText('cut-off unknown (no dates in the file)');
    await expect(page.locator('.running-facts')).toContainText('no dates in the file');
    await expect(page.getByText('This page failed')).toHaveCount(0);
  }
});
