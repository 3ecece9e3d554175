/** Nothing that a person did in the window is lost, and nothing is called what it is not. */
import { copyFile, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { writeSample } from '../../electron/sample/sample.ts';
import { expect, test as base } from './app.ts';
import { downloaded, go } from './go.ts';
import { startHost } from './host.ts';

/** A trial of our own in a folder of its own. */
const test = base.extend<{ file: string }>({
  file: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'onearm-work-'));
    const file = join(folder, 'trial.db');
    await writeSample(file);
    await use(file);
    await rm(folder, { recursive: true, force: true });
  },
});

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

const openPath = async (page: Page, file: string): Promise<void> => {
  await page.getByLabel('Path of a trial database').fill(file);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.locator('.running-head')).toBeVisible();
};

const stamp = (page: Page) => page.getByTestId('plan-stamp');
const undo = (page: Page) => page.keyboard.press('Control+z');

test('a changed plan is not called by its preset’s name, and leaves under one of its own', async ({
  app,
}) => {
  const page = await app.open('sample');
  await go(page, '#/survival/OS');
  await expect(stamp(page)).toContainText(/^Protocol [0-9a-f]{8}$/);
  await choose(page, 'Interval', 'Plain');
  await expect(stamp(page)).toContainText('Protocol, 1 change');
  await expect(page.locator('.colophon')).toContainText('Protocol, 1 change');
  await page.getByRole('button', { name: 'Show R code' }).click();
  await expect(page.getByLabel('R script')).toContainText('plan "Protocol, 1 change"');
  await page.getByLabel(/leaves under a name of its own/).fill('Plain intervals');
  const script = await downloaded(page, () =>
    page.getByRole('button', { name: 'Save the script' }).click(),
  );
  expect(script.bytes.toString('utf8')).toContain('plan "Plain intervals"');
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(stamp(page)).toContainText('Plain intervals');
});

test('undo and redo go through plan and figure, in words', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/survival/OS');
  await choose(page, 'Interval', 'Plain');
  await page.getByRole('switch', { name: 'Band' }).click();
  await page.getByRole('button', { name: 'History of changes' }).click();
  const steps = page.locator('.steps li');
  await expect(steps).toHaveText([
    'Survival figure: band off',
    'CI of S(t): plain instead of log-log',
    'As it was opened',
  ]);
  await page.keyboard.press('Escape');
  await undo(page);
  await expect(page.getByRole('switch', { name: 'Band' })).toBeChecked();
  await undo(page);
  await expect(stamp(page)).toContainText(/^Protocol [0-9a-f]{8}$/);
  await page.keyboard.press('Control+Shift+z');
  await expect(stamp(page)).toContainText('Protocol, 1 change');
  await page.getByRole('button', { name: 'Redo', exact: true }).click();
  await expect(page.getByRole('switch', { name: 'Band' })).not.toBeChecked();
});

test('a preset asks before it takes the place of edits, and can be undone', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/survival/OS');
  await choose(page, 'Interval', 'Plain');
  await go(page, '#/plan');
  await page.getByRole('button', { name: 'SAS conventions' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('CI of S(t): log-log instead of plain');
  await question.getByRole('button', { name: 'Keep my plan' }).click();
  await expect(stamp(page)).toContainText('Protocol, 1 change');
  await page.getByRole('button', { name: 'SAS conventions' }).click();
  await question.getByRole('button', { name: 'Replace it' }).click();
  await expect(stamp(page)).toContainText('SAS conventions');
  await undo(page);
  await expect(stamp(page)).toContainText('Protocol, 1 change');
});

test('closing asks where changes are not saved, and keeps them', async ({ app }) => {
  const page = await app.open();
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await go(page, '#/survival/OS');
  await choose(page, 'Interval', 'Plain');
  await page.getByRole('button', { name: 'Close trial' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('CI of S(t): plain instead of log-log');
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(page.getByRole('heading', { name: 'Survival', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Close trial' }).click();
  await question.getByRole('button', { name: 'Close, keep the draft' }).click();
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await expect(page.getByText('You go on where you were')).toBeVisible();
  await expect(stamp(page)).toContainText('Protocol, 1 change');
});

test('plan, page, tab, figure and place survive a reload', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/survival/BPFS');
  await choose(page, 'Interval', 'Plain');
  await page.getByRole('switch', { name: 'Band' }).click();
  await page.locator('#page').evaluate((frame) => frame.scrollTo({ top: 300 }));
  await page.waitForTimeout(400);
  await page.reload();
  await expect(page.getByRole('tab', { name: 'Biochemical PFS' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(stamp(page)).toContainText('Protocol, 1 change');
  await expect(page.getByRole('switch', { name: 'Band' })).not.toBeChecked();
  await expect
    .poll(() => page.locator('#page').evaluate((frame) => frame.scrollTop))
    .toBeGreaterThan(250);
});

test('Back restores the place on the page, and its filters', async ({ app }) => {
  const page = await app.open('sample');
  await page.setViewportSize({ width: 1280, height: 480 });
  await go(page, '#/checks');
  await page.getByRole('button', { name: /^Warning/ }).click();
  const rows = await page.locator('#findings tbody tr').count();
  await page.locator('#page').evaluate((frame) => frame.scrollTo({ top: 120 }));
  await page.waitForTimeout(300);
  await page.locator('#findings').getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Patient /);
  expect(page.url()).not.toMatch(/RL-/);
  await page.goBack();
  await expect(page.locator('#findings tbody tr')).toHaveCount(rows);
  await expect(page.getByRole('button', { name: /^Warning/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect
    .poll(() => page.locator('#page').evaluate((frame) => frame.scrollTop))
    .toBeGreaterThan(100);
});

test('a crash of the program loses nothing: the next start goes on', async ({ page, file }) => {
  const folder = await mkdtemp(join(tmpdir(), 'onearm-user-'));
  const first = await startHost([file], folder);
  await page.goto(await first.address());
  await go(page, '#/survival/RPFS');
  await choose(page, 'Interval', 'Plain');
  await page.waitForTimeout(1000);
  await first.crash();
  await page.goto('about:blank');
  const second = await startHost([file], folder);
  await page.goto(await second.address());
  await expect(stamp(page)).toContainText('Protocol, 1 change');
  await expect(page.getByRole('tab', { name: 'Radiographic PFS' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.getByRole('button', { name: 'Start from the protocol' }).click();
  await expect(stamp(page)).toContainText(/^Protocol [0-9a-f]{8}$/);
  await second.stop();
  await rm(folder, { recursive: true, force: true });
});

test('two windows on one file cannot overwrite each other’s plan unseen', async ({
  app,
  file,
  context,
}) => {
  const mine = await app.open();
  const theirs = await context.newPage();
  await theirs.goto(new URL(mine.url()).origin);
  for (const page of [mine, theirs]) await openPath(page, file);
  const beside = join(file, '..', 'trial.plan.json');
  for (const [page, option] of [
    [theirs, 'Log'],
    [mine, 'Plain'],
  ] as const) {
    await go(page, '#/survival/OS');
    await choose(page, 'Interval', option);
    await go(page, '#/plan');
  }
  await theirs.getByRole('button', { name: 'Save beside the data' }).click();
  await expect(theirs.getByText(/^Saved as/)).toBeVisible();
  const saved = await readFile(beside, 'utf8');
  await mine.getByRole('button', { name: 'Save beside the data' }).click();
  const question = mine.getByRole('alertdialog');
  await expect(question).toContainText('Another plan lies beside the data');
  await expect(question).toContainText('CI of S(t): log instead of plain');
  expect(await readFile(beside, 'utf8')).toBe(saved);
  await question.getByRole('button', { name: 'Replace it by mine' }).click();
  await expect(mine.getByText(/^Saved as/)).toBeVisible();
  expect(await readFile(beside, 'utf8')).toContain('"plain"');
  await theirs.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(theirs.getByText('Another plan was saved beside the data')).toBeVisible();
});

test('a host that falls silent is told, the page stays, and all is well when it is back', async ({
  app,
}) => {
  app.expectError(/ERR_FAILED/);
  const page = await app.open('sample');
  await expect(page.locator('.running-head')).toBeVisible();
  await go(page, '#/survival/OS');
  await page.route('**/api/**', (route) => route.abort());
  await choose(page, 'Interval', 'Plain');
  await expect(page.getByText('OneArm does not answer')).toBeVisible();
  await expect(stamp(page)).toContainText('Protocol, 1 change');
  await page.unroute('**/api/**');
  await expect(page.getByText('OneArm does not answer')).toBeHidden();
  await page.reload();
  await expect(stamp(page)).toContainText('Protocol, 1 change');
});

test('a part that cannot be loaded says so, and loads when asked again', async ({ app }) => {
  app.expectError(/ERR_FAILED|Failed to fetch|dynamically imported/);
  const page = await app.open('sample');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.route('**/assets/*swimmer*', (route) => route.abort());
  await go(page, '#/swimmer');
  await expect(page.getByRole('alert')).toContainText('The page could not be loaded');
  await go(page, '#/survival/OS');
  await choose(page, 'Interval', 'Plain');
  await go(page, '#/swimmer');
  await expect(page.getByRole('alert')).toContainText('The page could not be loaded');
  await page.unroute('**/assets/*swimmer*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Swimmer' })).toBeVisible();
  await expect(stamp(page)).toContainText('Protocol, 1 change');
});

test('a window whose program cannot be loaded is never blank', async ({ app }) => {
  app.expectError(/ERR_FAILED|Failed to fetch|dynamically imported/);
  const page = await app.open('sample');
  await page.route('**/assets/start-*.js', (route) => route.abort());
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('OneArm could not be loaded');
  await page.unroute('**/assets/start-*.js');
  await page.getByRole('button', { name: 'Reload the window' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/RE-LuPSMA/);
});

test('a file that is changed, renamed or deleted is said to be so; opened again it keeps the plan', async ({
  app,
  file,
}) => {
  const page = await app.open();
  await openPath(page, file);
  await go(page, '#/survival/OS');
  await choose(page, 'Interval', 'Plain');
  const look = () => page.evaluate(() => window.dispatchEvent(new Event('focus')));
  const kept = `${file}.kept`;
  await copyFile(file, kept);
  await rename(file, join(file, '..', 'renamed.db'));
  await rm(kept);
  await look();
  await expect(page.locator('.strip')).toContainText(/another name now: .*renamed\.db/);
  await rename(join(file, '..', 'renamed.db'), `${file}.away`);
  await copyFile(`${file}.away`, file);
  await look();
  await expect(page.locator('.strip')).toHaveCount(0);
  const bytes = await readFile(file);
  await rm(`${file}.away`);
  await rm(file);
  await look();
  await expect(page.getByText('The file is not there any more')).toBeVisible();
  await writeFile(file, bytes);
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(page.locator('.strip')).toHaveCount(0);
  await expect(stamp(page)).toContainText('Protocol, 1 change');
});
