/** The page of what changed: the same as `onearm compare`, with the curves, by keyboard, after a reload. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { createTrialDatabase } from '../../electron/database/create.ts';
import { packageRoot } from '../../electron/disk/paths.ts';
import type { Comparison } from '../../shared/import/compare/compare-trials.ts';
import { trialColumns } from '../../shared/trial/trial-columns.ts';
import { DIED, EARLIER, LATER } from '../two-cuts.ts';
import { expect, test } from './app.ts';
import { downloaded, go } from './go.ts';

let folder = '';
let [before, after] = ['', ''];

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-cuts-'));
  [before, after] = [join(folder, 'before.db'), join(folder, 'after.db')];
  await createTrialDatabase(before, trialColumns(EARLIER));
  await createTrialDatabase(after, trialColumns(LATER));
});

test.afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the command line says of the same two files. */
async function compared(): Promise<Comparison> {
  const cli = join(packageRoot(), 'electron', 'cli.ts');
  const words = [cli, 'compare', before, after, '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, words, { maxBuffer: 1 << 26 });
  return JSON.parse(stdout) as Comparison;
}

/** From the overview to the comparison, with the keyboard alone. */
async function compareByKeys(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('compare with an earlier');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What changed');
  const path = page.getByLabel('Path of a trial database');
  for (let tab = 0; tab < 60; tab++) {
    if (await path.evaluate((field) => field === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type(before);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Results that moved' })).toBeVisible();
}

test('says what onearm compare says, and draws the curve before and now', async ({ app }, info) => {
  const page = await app.open(after);
  await compareByKeys(page);
  const { patients, values, endpoints, checks, results } = await compared();
  const rows = (id: string) => page.locator(`#${id} tbody tr`);
  await expect(rows('changed-values')).toHaveCount(values.length);
  await expect(rows('changed-results')).toHaveCount(results.length);
  await expect(rows('changed-checks')).toHaveCount(checks.added.length + checks.removed.length);
  await expect(rows('changed-patients')).toHaveCount(
    patients.added.length + patients.removed.length,
  );
  const moved = endpoints.filter(({ endpoint }) => endpoint === 'OS');
  expect(moved.map(({ patient }) => patient)).toEqual([DIED.patient]);
  await expect(rows('moved-OS')).toHaveCount(1);
  await expect(rows('moved-OS')).toContainText(moved[0]?.why ?? '-');
  await expect(page.locator('[data-figure="two-cuts"]').first()).toBeVisible();
  await expect(page.locator('#changed-values')).toContainText('no such row');
  await page.screenshot({ path: info.outputPath('changes.png'), fullPage: true });
  const { violations } = await new AxeBuilder({ page }).analyze();
  const heavy = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(heavy.map(({ id }) => id)).toEqual([]);

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const { bytes } = await downloaded(page, () =>
    page.getByRole('button', { name: /as onearm compare writes it/ }).click(),
  );
  expect(JSON.parse(bytes.toString())).toEqual(await compared());
  await page.keyboard.press('Escape');

  await go(page, '#/survival');
  await go(page, '#/changes');
  await expect(rows('changed-values')).toHaveCount(values.length);
  await page.reload();
  await expect(rows('changed-values')).toHaveCount(values.length);
});

test('two plans are told apart from two data, and one plan can be had', async ({ app }) => {
  const page = await app.open(after);
  await go(page, '#/survival');
  await page.getByRole('combobox', { name: 'Interval' }).click();
  await page.getByRole('option', { name: 'Plain', exact: true }).click();
  await compareByKeys(page);
  await expect(page.getByText('The plans differ in 1 switch')).toBeVisible();
  await page.getByRole('button', { name: 'the plan of this window' }).click();
  await expect(page.getByText('what moved, moved with the data')).toBeVisible();
});

test('a file that is no trial is refused where it was chosen', async ({ app }) => {
  const page = await app.open(after);
  await go(page, '#/changes');
  await page.getByLabel('Path of a trial database').fill(join(folder, 'nothing.db'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('nothing.db');
});
