/** The import wizard from files to the open trial: the first time, and with the saved mapping. */
import { readFile } from 'node:fs/promises';
import { sampleColumns } from '../../electron/sample/sample.ts';
import { formatDay } from '../../shared/ground/day-number.ts';
import type { DayNumber } from '../../shared/ground/units.ts';
import { TABLES } from '../../shared/trial/schema.ts';
import type { Column, TableName } from '../../shared/trial/schema.ts';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';

/** A table of the sample as a spreadsheet would be saved: dates as text, nothing where nothing is. */
function csvOf(table: TableName) {
  const data = sampleColumns()[table] ?? {};
  const columns = Object.entries<Column>(TABLES[table]);
  const rows = Math.max(...columns.map(([name]) => data[name]?.length ?? 0));
  const lines = Array.from({ length: rows }, (_, row) =>
    columns.map(([name, { kind }]) => {
      const cell = data[name]?.[row] ?? null;
      const isDay = (kind === 'date' || kind === 'date-or-part') && typeof cell === 'number';
      const text = cell === null ? '' : isDay ? formatDay(cell as DayNumber) : String(cell);
      return `"${text.replaceAll('"', '""')}"`;
    }),
  );
  const text = [columns.map(([name]) => name), ...lines].map((line) => line.join(',')).join('\n');
  return { name: `${table}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`${text}\n`) };
}

test.describe.configure({ mode: 'serial' });

/** Saved by the first import, used by the second. */
let mapping: Buffer;

const FILES = (['patients', 'cycles', 'psa', 'vital_status'] as const).map(csvOf);

async function startImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import data' }).click();
  await expect(page.getByRole('heading', { name: 'Import data' })).toBeVisible();
}

const step = (page: Page, name: RegExp) =>
  page
    .getByRole('navigation', { name: 'Steps of the import' })
    .getByRole('button', { name })
    .click();

const FACTS: Readonly<Record<string, string>> = {
  'trial.id': 'IMPORTED',
  'trial.title': 'An imported trial',
  'trial.planned_enrolment': '40',
  'trial.null_proportion': '0.5',
  'trial.alternative_proportion': '0.71',
  'trial.alpha': '0.05',
  'trial.cut_off': '2026-09-30',
};

/** Answers every question on the page: the facts above, else the proposed or the first answer. */
async function answerAll(page: Page): Promise<void> {
  for (let round = 0; round < 30; round++) {
    const open = page.locator('.import-question[data-open="true"]').first();
    if ((await open.count()) === 0) return;
    const key = (await open.locator('.code').textContent()) ?? '';
    const fact = FACTS[key];
    if (fact === undefined) await open.getByRole('radio').first().check();
    else {
      await open.getByRole('textbox').fill(fact);
      await open.getByRole('textbox').press('Enter');
    }
    const card = page.locator('.import-question', { hasText: key });
    await expect(card).toHaveAttribute('data-open', 'false');
  }
}

test('files become a trial: every row accounted for, nothing written before all is answered', async ({
  app,
}, info) => {
  const page = await app.open();
  await startImport(page);
  await page.locator('input[type=file]').setInputFiles(FILES);
  await expect(page.getByText('to answer')).toBeVisible();
  await expect(page.locator('.import-card')).toHaveCount(FILES.length);
  await page.screenshot({ path: info.outputPath('files.png') });

  await step(page, /Write/);
  await expect(page.getByRole('button', { name: 'Write the database' })).toBeDisabled();
  await step(page, /Trial/);
  await answerAll(page);
  await step(page, /Questions/);
  await answerAll(page);
  await page.screenshot({ path: info.outputPath('questions.png') });
  await step(page, /Columns/);
  await expect(page.getByText('as they will stand in the database')).toBeVisible();
  await page.screenshot({ path: info.outputPath('columns.png') });
  await step(page, /Check/);
  await expect(page.getByText('Every row that came in')).toBeVisible();
  await expect(page.getByRole('img').first()).toBeVisible();
  await page.screenshot({ path: info.outputPath('check.png'), fullPage: true });

  await step(page, /Write/);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Write the database' }).click();
  const database = await readFile(await (await download).path());
  expect(database.subarray(0, 15).toString()).toBe('SQLite format 3');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the mapping' }).click();
  mapping = await readFile(await (await saved).path());
  expect(mapping.toString()).not.toContain('RL-01');
  await page.getByRole('button', { name: 'Open the trial' }).click();
  await expect(page.getByText('IMPORTED').first()).toBeVisible();
});

test('the second time, with the saved mapping, nothing is asked', async ({ app }) => {
  const again = await app.open();
  await startImport(again);
  const withMapping = [
    ...FILES,
    { name: 'study.mapping.json', mimeType: 'application/json', buffer: mapping },
  ];
  await again.locator('input[type=file]').setInputFiles(withMapping);
  await expect(again.getByText('No question is open')).toBeVisible();
  await expect(again.getByText('Every row that came in')).toBeVisible();
});
