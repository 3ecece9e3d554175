/** The import wizard from files to the open trial: the first time, the next cut, and what is between. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { downloaded } from './go.ts';
import {
  FACTS,
  REDCAP,
  answerCards,
  answerFacts,
  countClicks,
  drop,
  give,
  settled,
  startImport,
  step,
} from './import-steps.ts';

test.describe.configure({ mode: 'serial' });

/** Saved by the first import, used by the next. */
let mapping: Buffer;
let database: Buffer;

async function seriousOn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 100)).join(' | ')}`);
}

/** A click in three seconds, a field typed in ten, two minutes to look: the ten minutes of a person. */
const minutesOf = (clicks: number, fields: number): number => (3 * clicks + 10 * fields) / 60 + 2;

test('a REDCap export becomes a trial in ten minutes of a person, and nothing is written before all is answered', async ({
  app,
}, info) => {
  const page = await app.open();
  const clicks = await countClicks(page);
  await startImport(page);
  await give(page, [REDCAP.first, REDCAP.dictionary]);
  await expect(page.getByText('to answer')).toBeVisible();
  await expect(page.locator('.import-card')).toHaveCount(2);
  await expect(page.locator('#identifying')).toContainText('initials');
  await expect(page.locator('#identifying')).toContainText('dictionary');
  await page.screenshot({ path: info.outputPath('files.png') });
  expect(await seriousOn(page), 'files').toEqual([]);

  await step(page, /Write/);
  await expect(page.getByRole('button', { name: 'Write the database' })).toBeDisabled();
  await step(page, /Trial/);
  expect(await seriousOn(page), 'trial').toEqual([]);
  await answerFacts(page);
  await step(page, /Columns/);
  await page.getByRole('list', { name: 'Tables' }).getByRole('button', { name: /^psa/ }).click();
  await page.getByRole('button', { name: 'value_ng_ml' }).click();
  await expect(page.getByRole('img', { name: /logarithmic scale/ })).toBeVisible();
  await page.getByRole('button', { name: 'measured_on' }).click();
  await expect(page.getByRole('img', { name: /Rows by month/ })).toBeVisible();
  await expect(page.getByText('As in the source')).toBeVisible();
  await expect(page.getByText('As in the database')).toBeVisible();
  expect(await seriousOn(page), 'columns').toEqual([]);
  await page.screenshot({ path: info.outputPath('columns.png') });
  await step(page, /Questions/);
  expect(await seriousOn(page), 'questions').toEqual([]);
  await page.screenshot({ path: info.outputPath('questions.png') });
  await answerCards(page);
  await step(page, /Check/);
  await expect(page.getByText('Every row that came in')).toBeVisible();
  await expect(page.locator('.import-picture').first()).toBeVisible();
  await expect(page.locator('#patients-by-tables')).toBeVisible();
  expect(await seriousOn(page), 'check').toEqual([]);
  await page.screenshot({ path: info.outputPath('check.png'), fullPage: true });

  await step(page, /Write/);
  const written = await downloaded(page, () =>
    page.getByRole('button', { name: 'Write the database' }).click(),
  );
  database = written.bytes;
  expect(database.subarray(0, 15).toString()).toBe('SQLite format 3');
  const saved = await downloaded(page, () =>
    page.getByRole('button', { name: 'Save the mapping' }).click(),
  );
  mapping = saved.bytes;
  expect(mapping.toString()).not.toContain('RL-01');
  const pressed = await clicks();
  info.annotations.push({ type: 'clicks', description: String(pressed) });
  expect(minutesOf(pressed, Object.keys(FACTS).length)).toBeLessThanOrEqual(10);
  await page.getByRole('button', { name: 'Open the trial' }).click();
  await expect(page.getByText('IMPORTED').first()).toBeVisible();
});

test('the next export with the saved mapping is one click', async ({ app }) => {
  const page = await app.open();
  await startImport(page);
  const saved = { name: 'study.mapping.json', mimeType: 'application/json', buffer: mapping };
  const clicks = await countClicks(page);
  await drop(page, [REDCAP.next, REDCAP.dictionary, saved]);
  await expect(page.getByText('No question is open')).toBeVisible();
  await expect(page.getByText('Every row that came in')).toBeVisible();
  const { bytes } = await downloaded(page, () =>
    page.getByRole('button', { name: 'Write the database and open it' }).click(),
  );
  expect(bytes.subarray(0, 15).toString()).toBe('SQLite format 3');
  await expect(page.locator('.running-head')).toContainText('IMPORTED');
  expect(await clicks()).toBe(1);
});

test('dropped on the open trial, the next export is read by its mapping and compared with it', async ({
  app,
}) => {
  const page = await app.open();
  const before = { name: 'cut-1.db', mimeType: 'application/octet-stream', buffer: database };
  await drop(page, [before]);
  await expect(page.locator('.running-head')).toContainText('IMPORTED');
  const clicks = await countClicks(page);
  await drop(page, [REDCAP.next, REDCAP.dictionary]);
  await expect(page.getByText('Every row that came in')).toBeVisible();
  await downloaded(page, () =>
    page.getByRole('button', { name: 'see what changed since cut-1.db' }).click(),
  );
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What changed');
  await expect(page.locator('#changed-patients')).toContainText('RL-41');
  await expect(page.locator('[data-figure="two-cuts"]').first()).toBeVisible();
  expect(await clicks()).toBe(1);

  await drop(page, [before]);
  await page.getByRole('button', { name: 'Another earlier file' }).click();
  await drop(page, [before]);
  await expect(page.locator('#changed-patients')).toContainText('RL-41');
});

test('a database dropped on an open trial is asked about', async ({ app }) => {
  const page = await app.open('sample');
  await expect(page.locator('.running-head')).toBeVisible();
  const other = { name: 'other.db', mimeType: 'application/octet-stream', buffer: database };
  await drop(page, [other]);
  await expect(page.getByRole('alertdialog')).toContainText('other.db was dropped');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByText('The trials have different names')).toBeVisible();
  await drop(page, [REDCAP.first]);
  await expect(page.getByRole('heading', { name: 'Import data' })).toBeVisible();
  await page.getByRole('button', { name: 'Leave the import' }).click();
  await page.getByRole('button', { name: 'Leave, keep the draft' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What changed');
});

test('a reload loses nothing, and what was left can be gone on with or discarded', async ({
  app,
}) => {
  const page = await app.open();
  await startImport(page);
  await give(page, [REDCAP.first, REDCAP.dictionary]);
  await expect(page.getByText('to answer')).toBeVisible();
  await step(page, /Trial/);
  const name = page.locator('[data-key="trial.id"]');
  await name.fill('KEPT');
  await name.press('Enter');
  await settled(page);
  await page.waitForTimeout(400);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Facts that no file holds' })).toBeVisible();
  await expect(page.locator('[data-key="trial.id"]')).toHaveValue('KEPT');

  await page.getByRole('button', { name: 'Leave the import' }).click();
  await page.getByRole('button', { name: 'Leave, keep the draft' }).click();
  await expect(page.getByText('An import that was left')).toBeVisible();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.locator('[data-key="trial.id"]')).toHaveValue('KEPT');
  await page.getByRole('button', { name: 'Leave the import' }).click();
  await page.getByRole('button', { name: 'Discard it' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'Leave the import' }).click();
  await page.getByRole('button', { name: 'Discard it' }).click();
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Open the sample' })).toBeVisible();
  await expect(page.getByText('An import that was left')).toHaveCount(0);
});

test('what was not understood is listed with file, line, column, value and reason, and saved', async ({
  app,
}) => {
  const page = await app.open();
  await startImport(page);
  const psa =
    'patient,measured_on,value_ng_ml\nP1,2024-01-02,12.5\nP1,2024-02-30,9\nP1,2024-03-01,8\n';
  const csv = (name: string, content: string) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(content),
  });
  await give(page, [csv('patients.csv', 'id,enrolled_on\nP1,2024-01-01\n'), csv('psa.csv', psa)]);
  await expect(page.getByText('to answer')).toBeVisible();
  await step(page, /Columns/);
  await page.getByRole('list', { name: 'Tables' }).getByRole('button', { name: /^psa/ }).click();
  await page.getByRole('button', { name: 'Show the 1 not understood' }).click();
  await expect(page.getByRole('region', { name: 'Rows of psa' })).toContainText('2024-02-30');
  await step(page, /Check/);
  const row = page.locator('#not-imported tbody tr');
  await expect(row).toHaveCount(1);
  for (const cell of ['psa.csv', '3', 'measured_on', '2024-02-30']) {
    await expect(row).toContainText(cell);
  }
  const { name, bytes } = await downloaded(page, () =>
    page.getByRole('button', { name: 'Save the list as CSV' }).click(),
  );
  expect(name).toMatch(/\.not-imported\.csv$/);
  expect(bytes.toString()).toContain('psa.csv,psa,3,measured_on,2024-02-30,psa,row,no-such-day');
});

test('a file that is no trial goes to the import, which says why', async ({ app }) => {
  const page = await app.open();
  await drop(page, [REDCAP.first]);
  await expect(page.getByRole('heading', { name: 'Import data' })).toBeVisible();
  await expect(page.getByText('It does not open as a trial')).toBeVisible();
  await expect(page.locator('.import-card')).toHaveCount(1);
  await expect(page.getByText('No data dictionary lies beside')).toBeVisible();
  await page.getByRole('button', { name: 'Leave the import' }).click();
  await page.getByRole('button', { name: 'Leave, keep the draft' }).click();
  const broken = 'time,event\n5,1\n6,x\n';
  await drop(page, [{ name: 'times.csv', mimeType: 'text/csv', buffer: Buffer.from(broken) }]);
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: 'Import this file instead' }).click();
  await expect(page.locator('.import-card')).toContainText('times.csv');
});
