/** Ways into the import: the files of the command line, a folder with many files, a host started again. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ibm, writeXpt } from '../electron/import/write-xpt.ts';
import { expect, test } from './app.ts';
import { startHost } from './host.ts';
import { REDCAP, give, startImport, step } from './import-steps.ts';

let folder = '';

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-launch-'));
});

test.afterEach(() => rm(folder, { recursive: true, force: true }));

const current = '[aria-current="step"]';

test('npm start -- adsl.xpt adtte.xpt begins where the first question is', async ({ page }) => {
  const adsl = join(folder, 'adsl.xpt');
  const adtte = join(folder, 'adtte.xpt');
  const id = { name: 'USUBJID', kind: 'text', length: 8 } as const;
  const days = [
    { name: 'TRTSDT', kind: 'number' },
    { name: 'AGE', kind: 'number' },
  ] as const;
  // SAS days: 23376 is 2024-01-01.
  const patients = ['P01', 'P02', 'P03'];
  await writeFile(
    adsl,
    writeXpt(
      [id, ...days],
      patients.map((one, k) => [one, ibm(23376 + k), ibm(60 + k)]),
      'ADSL',
    ),
  );
  const times = [
    id,
    { name: 'PARAMCD', kind: 'text', length: 8 },
    { name: 'AVAL', kind: 'number' },
    { name: 'AVALU', kind: 'text', length: 8 },
    { name: 'CNSR', kind: 'number' },
  ] as const;
  await writeFile(
    adtte,
    writeXpt(
      times,
      patients.map((one, k) => [one, 'OS', ibm(100 + k), 'DAYS', ibm(k % 2)]),
      'ADTTE',
    ),
  );
  const host = await startHost([adsl, adtte]);
  try {
    await page.goto(await host.address());
    await expect(page.getByText('to answer')).toBeVisible();
    await expect(page.locator(current)).toContainText('Trial');
    await step(page, /Files/);
    await expect(page.locator('.import-card')).toHaveCount(2);
    await expect(page.locator('.import-cards')).toContainText('for time_to_event');
  } finally {
    await host.stop();
  }
});

test('npm start -- FOLDER imports the files in it', async ({ page }) => {
  await writeFile(join(folder, 'patients.csv'), 'id,enrolled_on\nP1,2024-01-01\n');
  await writeFile(join(folder, 'psa.csv'), 'patient,measured_on,value_ng_ml\nP1,2024-01-02,3\n');
  await writeFile(join(folder, 'letter.docx'), 'no data');
  const host = await startHost([folder]);
  try {
    await page.goto(await host.address());
    // By their names alone: to be looked at first.
    await expect(page.locator(current)).toContainText('Columns');
    await step(page, /Files/);
    await expect(page.locator('.import-card')).toHaveCount(2);
  } finally {
    await host.stop();
  }
});

test('a folder of forty files is handed over, and what is no data is named', async ({ app }) => {
  const inside = join(folder, 'export', 'psa');
  await mkdir(inside, { recursive: true });
  const ids = Array.from({ length: 40 }, (_, k) => `P${String(k + 1).padStart(2, '0')}`);
  await writeFile(
    join(folder, 'export', 'patients.csv'),
    `id,enrolled_on\n${ids.map((id) => `${id},2024-01-01`).join('\n')}\n`,
  );
  await writeFile(join(folder, 'export', 'letter.docx'), 'no data');
  for (const id of ids) {
    const rows = `patient,measured_on,value_ng_ml\n${id},2024-01-02,3\n${id},2024-02-02,2\n`;
    await writeFile(join(inside, `${id}.csv`), rows);
  }
  const page = await app.open();
  await startImport(page);
  await page.getByLabel('Folder to import').setInputFiles(join(folder, 'export'));
  await expect(page.getByText('to answer')).toBeVisible();
  await expect(page.locator('.import-card')).toHaveCount(41);
  await expect(page.getByText('letter.docx')).toBeVisible();
});

test('a host that was started again asks for its files, and keeps the answers', async ({
  page,
}) => {
  const first = await startHost([], folder);
  await page.goto(await first.address());
  await startImport(page);
  await give(page, [REDCAP.first, REDCAP.dictionary]);
  await expect(page.getByText('to answer')).toBeVisible();
  await step(page, /Trial/);
  await page.locator('[data-key="trial.id"]').fill('KEPT');
  await page.locator('[data-key="trial.id"]').press('Enter');
  await page.waitForTimeout(1500);
  await first.crash();
  const second = await startHost([], folder);
  try {
    await page.goto(await second.address());
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByText('does not have 2 files any more')).toBeVisible();
    await give(page, [REDCAP.first, REDCAP.dictionary]);
    await expect(page.locator('[data-key="trial.id"]')).toHaveValue('KEPT');
  } finally {
    await second.stop();
  }
});
