/** What can be taken away: tables, texts, the R code, the report, and what is said about it. */
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { createTrialDatabase } from '../../electron/database/create.ts';
import { sampleColumns } from '../../electron/sample/sample.ts';
import { TABLE_FILES, TABLE_FORMATS } from '../../shared/export-formats.ts';
import type { TableFormat } from '../../shared/export-formats.ts';
import { TABLE_IDS } from '../../shared/tables/all-tables.ts';
import { expect, test } from './app.ts';
import { downloaded, go } from './go.ts';
import { ready, sampleResults } from './sample-results.ts';

let folder = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-exports-'));
});

test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** How a file of each format begins. */
const BEGINS: Readonly<Record<TableFormat, RegExp>> = {
  docx: /^PK/,
  xlsx: /^PK/,
  rtf: /^\{\\rtf1/,
  csv: /^(?:\uFEFF)?[^\n]*,/,
  html: /^<!doctype html>/i,
  txt: /^[A-Z]/,
};

/** Pages and the tables each offers; together every table there is. */
const TABLES_OF = {
  overview: ['accounting'],
  checks: ['data-checks'],
  baseline: ['baseline'],
  primary: ['primary', 'accounting', 'patient-listing'],
  survival: [
    'survival-summary',
    'survival-times',
    'risk-table',
    'event-reasons',
    'cumulative-incidence',
    'one-sample',
    'imaging-criteria',
  ],
  psa: ['psa-response'],
  response: ['best-response', 'imaging-criteria'],
  'adverse-events': ['ae-overview', 'ae-terms'],
  exposure: ['exposure', 'eligibility', 'accounting'],
  'quality-of-life': ['quality-of-life'],
} as const;

test('every table of the results is offered on a page', () => {
  expect([...new Set<string>(Object.values(TABLES_OF).flat())].sort()).toEqual(
    [...TABLE_IDS].sort(),
  );
});

test('the tables of every page come as files, the first of each page in every format', async ({
  app,
}) => {
  test.setTimeout(400_000);
  const page = await app.open('sample');
  for (const [where, tables] of Object.entries(TABLES_OF)) {
    await go(page, `#/${where}`);
    await page.locator(`#page [data-tables="${tables.join(' ')}"]`).click();
    const lines = page.locator('.table-files li');
    await expect(lines).toHaveCount(tables.length);
    for (const [k, table] of tables.entries()) {
      for (const format of k === 0 ? TABLE_FORMATS : (['csv'] as const)) {
        const button = lines
          .nth(k)
          .getByRole('button', { name: `as ${TABLE_FILES[format].label}` });
        const { name, bytes } = await downloaded(page, () => button.click());
        expect(name).toMatch(new RegExp(`-${table}\\.${format}$`));
        expect(bytes.subarray(0, 200).toString('utf8')).toMatch(BEGINS[format]);
      }
    }
    await page.keyboard.press('Escape');
  }
});

test('the coordinates of a curve come as CSV, a row a distinct time', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/survival/BPFS');
  await page.getByRole('button', { name: 'Show numbers' }).first().click();
  const button = page.getByRole('button', { name: 'Coordinates (CSV)' });
  const { name, bytes } = await downloaded(page, () => button.click());
  expect(name).toMatch(/curve-BPFS\.csv$/);
  const lines = bytes.toString('utf8').trim().split('\r\n');
  expect(lines[0]).toBe('days,atRisk,events,censored,survival,lower,upper');
  const { curve } = ready(sampleResults().survival.BPFS);
  expect(lines.at(-1)).toMatch(new RegExp(`^${curve.times.at(-1)},`));
});

/** Two engines may differ in the last bit of an exponential: numbers are compared to 12 digits. */
const rounded = (text: string | null): string =>
  (text ?? '').replaceAll(/-?\d+\.\d+(?:e-?\d+)?/g, (number) => Number(number).toPrecision(12));

test('the R code is shown, and the file says the same', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/survival/OS');
  await page.getByRole('button', { name: 'Show R code' }).click();
  const shown = await page.getByLabel('R script').textContent();
  expect(shown).toContain('library(survival)');
  const { bytes } = await downloaded(page, () =>
    page.getByRole('button', { name: 'Save the script' }).click(),
  );
  expect(rounded(bytes.toString('utf8'))).toBe(rounded(shown));
});

test('every single document of the report page comes as a file', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/report');
  await expect(page.getByRole('main')).toContainText(
    'hold calendar dates and rows of single patients',
  );
  for (const [title, ending] of [
    ['R check script', '.R'],
    ['Analysis results, CSV', '.csv'],
    ['Analysis results, JSON', '.json'],
    ['Results, JSON', '.json'],
  ] as const) {
    const button = page.getByRole('button', { name: title, exact: true });
    const { name, bytes } = await downloaded(page, () => button.click());
    expect(name.endsWith(ending)).toBe(true);
    if (ending === '.json') expect(() => void JSON.parse(bytes.toString('utf8'))).not.toThrow();
    else expect(bytes.length).toBeGreaterThan(1000);
  }
});

test('a cancelled report delivers nothing; a finished one has its manifest', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/report');
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));
  const start = page.getByRole('button', { name: 'Make the report' });
  await start.click();
  await expect(page.getByRole('progressbar', { name: 'Report' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled: nothing was written.')).toBeVisible();
  await expect(start).toBeEnabled();
  expect(downloads).toEqual([]);

  const { name, bytes } = await downloaded(page, async () => {
    await start.click();
    // The report goes on while another page is read.
    await go(page, '#/primary');
  });
  expect(name).toMatch(/report\.zip$/);
  expect(downloads).toEqual([name]);
  const files = unzipSync(bytes);
  const manifest = Object.keys(files).find((path) => path.endsWith('/manifest.json'));
  expect(manifest).toBeDefined();
  await go(page, '#/report');
  await expect(page.getByText(`Downloaded ${name}`)).toBeVisible();
});

test('an export under another plan is told to be out of date, until the plan is back', async ({
  app,
}) => {
  const page = await app.open('sample');
  await go(page, '#/survival/OS');
  await page.getByRole('button', { name: 'Tables', exact: true }).click();
  await downloaded(page, () =>
    page.getByRole('button', { name: 'Patients at risk as CSV' }).click(),
  );
  await page.keyboard.press('Escape');
  const note = page.locator('.outdated');
  await expect(note).toHaveCount(0);
  const hash = sampleResults().stamp.planHash.slice(0, 8);
  const interval = async (name: string): Promise<void> => {
    await page.getByRole('combobox', { name: 'Interval' }).click();
    await page.getByRole('option', { name, exact: true }).click();
  };
  await interval('Plain');
  await expect(note).toContainText(hash);
  await interval('Log-log');
  await expect(note).toHaveCount(0);
});

test('a plan file that cannot be read is told, and the protocol is in force', async ({ app }) => {
  const file = join(folder, 'spoiled-plan.db');
  await createTrialDatabase(file, sampleColumns());
  await writeFile(join(folder, 'spoiled-plan.plan.json'), '{"version": 1, "name": 7}');
  const page = await app.open(file);
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('The plan beside the data cannot be read.');
  await expect(notice).toContainText('spoiled-plan.plan.json');
  await expect(page.getByTestId('plan-stamp')).toContainText('Protocol');
  await go(page, '#/survival/OS');
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Understood' }).click();
  await expect(notice).toHaveCount(0);
});

test('a file that changed on disk is told when the window gets the focus', async ({ app }) => {
  const file = join(folder, 'moving.db');
  const other = join(folder, 'other.db');
  const columns = sampleColumns();
  await createTrialDatabase(file, columns);
  await createTrialDatabase(
    other,
    Object.fromEntries(Object.entries(columns).filter(([table]) => table !== 'adverse_events')),
  );
  const page = await app.open(file);
  await go(page, '#/adverse-events');
  await expect(page.locator('#ae-overview')).toBeVisible();
  const focus = () => page.evaluate(() => void window.dispatchEvent(new Event('focus')));
  await focus();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await copyFile(other, file);
  await focus();
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('The file has changed since it was read.');
  await notice.getByRole('button', { name: 'Reopen' }).click();
  await expect(page.locator('#page')).toContainText('The adverse events cannot be shown');
  await expect(page.getByText('has changed since')).toHaveCount(0);
});

test('a figure is copied as a picture', async ({ app, context }) => {
  const page = await app.open('sample');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await go(page, '#/survival/OS');
  await page.getByRole('button', { name: 'Export', exact: true }).first().click();
  await page.getByRole('button', { name: 'Copy picture' }).click();
  await expect(page.getByText('Copied as a picture.')).toBeVisible();
  const size = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const png = await item?.getType('image/png');
    if (png === undefined) return null;
    const { width, height } = await createImageBitmap(png);
    return { width, height };
  });
  // Two columns, as figures leave at first: 178 mm at 600 dots an inch.
  expect(size?.width).toBe(Math.round((178 / 25.4) * 600));
});
