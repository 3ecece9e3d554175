import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { buildTarget } from '../../electron/run/build.ts';
import { packageRoot } from '../../electron/disk/paths.ts';
import { sampleColumns } from '../../electron/sample/sample.ts';
import { findBrowser } from '../e2e/find-browser.ts';
import { startHost } from '../e2e/host.ts';
import { redcapDictionary, redcapExport } from '../electron/import/redcap-form.ts';
import { FACTS, importFiles } from '../electron/import/import-work.ts';
import { writeTemplate } from '../electron/import/sample-forms.ts';
import type { Bench } from './bench.ts';
import { largeTrial } from './large-trial-data.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const RUNS = 5;
const limit = (atMost: number) => ({ kind: 'limit', atMost }) as const;

/**
 * What a person waits for in the import, on the clock in Chromium, everything counted from the files
 * chosen on: the first preview of a REDCap export (the fastest of several), reading stopped in the midst
 * of a large trial, and the next export from the saved mapping to the written database.
 */
export const importWindowBench: Bench = {
  name: 'import-window',
  run: () =>
    inTemporaryFolder(async (folder) => {
      const browserPath = findBrowser();
      if (browserPath === null) return [];
      for (const target of ['host', 'renderer'] as const) await buildTarget(packageRoot(), target);
      const redcap = [join(folder, 'LUPSMA_DATA.csv'), join(folder, 'LUPSMA_dictionary.csv')];
      await writeFile(redcap[0] ?? '', redcapExport(sampleColumns()));
      await writeFile(redcap[1] ?? '', redcapDictionary());
      const large = join(folder, 'large');
      writeTemplate(large, largeTrial(10_000, 25));
      const host = await startHost();
      const browser = await chromium.launch({ executablePath: browserPath });
      try {
        const page = await browser.newPage();
        await page.goto(await host.address());
        const previews: number[] = [];
        for (let run = 0; run < RUNS; run++) {
          await enter(page);
          await page.waitForTimeout(600);
          previews.push(await timeTo(page, redcap, 'to answer'));
          await leave(page);
        }
        await enter(page);
        const stopped = await stopTime(page, large);
        await leave(page);
        const { mapping } = await importFiles(redcap, { given: ANSWERS, database: false });
        const saved = join(folder, 'study.mapping.json');
        await writeFile(saved, JSON.stringify(mapping));
        const next = await nextTime(page, [...redcap, saved]);
        return [
          {
            work: 'files chosen to first preview',
            ours: Math.min(...previews),
            unit: 'ms',
            budget: limit(300),
          },
          { work: 'reading stopped', ours: stopped, unit: 'ms', budget: limit(200) },
          { work: 'next export: files and one click', ours: next, unit: 'ms', budget: limit(1000) },
        ];
      } finally {
        await browser.close();
        await host.stop();
      }
    }),
};

/** What the first import of the sample is asked. */
const ANSWERS = { ...FACTS, 'imaging.criterion': 'recip', 'imaging.evaluable': '1' };

/** The next export beside the saved mapping to the check, and from the click to the database. */
async function nextTime(page: Page, files: readonly string[]): Promise<number> {
  await enter(page);
  await page.waitForTimeout(600);
  const checked = await timeTo(page, files, 'No question is open');
  const write = page.getByRole('button', { name: 'Write the database and open it' });
  await write.waitFor();
  const written = page.waitForEvent('download');
  const start = performance.now();
  await write.click();
  await written;
  return checked + performance.now() - start;
}

async function enter(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import data' }).click();
  await page.getByRole('heading', { name: 'Import data' }).waitFor();
}

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Leave the import' }).click();
  await page.getByRole('button', { name: 'Discard it' }).click();
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await page.getByRole('button', { name: 'Import data' }).waitFor();
}

/** From the moment the page has the files to the frame that shows these words. */
async function timeTo(page: Page, files: readonly string[], words: string): Promise<number> {
  const shown = page.evaluate(filesToWords, words);
  await page.getByLabel('Files to import').setInputFiles([...files]);
  return shown;
}

/** Runs in the page. */
function filesToWords(words: string): Promise<number> {
  return new Promise((done) => {
    const begin = (): void => {
      const start = performance.now();
      const look = (): void => {
        const there = document.querySelector('.import-head')?.textContent.includes(words) === true;
        if (!there) return void requestAnimationFrame(look);
        requestAnimationFrame(() => done(performance.now() - start));
      };
      requestAnimationFrame(look);
    };
    document.addEventListener('change', begin, { capture: true, once: true });
  });
}

/** From the click on "Stop reading" to the frame that says it was stopped. */
async function stopTime(page: Page, folder: string): Promise<number> {
  await page.getByLabel('Folder to import').setInputFiles(folder);
  const stop = page.getByRole('button', { name: 'Stop reading' });
  await stop.waitFor();
  await page.waitForTimeout(300);
  const shown = page.evaluate(
    () =>
      new Promise<number>((done) => {
        const begin = (): void => {
          const start = performance.now();
          const look = (): void => {
            const said = document.querySelector('.import-head')?.textContent ?? '';
            if (!said.includes('was stopped')) return void requestAnimationFrame(look);
            requestAnimationFrame(() => done(performance.now() - start));
          };
          requestAnimationFrame(look);
        };
        document.addEventListener('click', begin, { capture: true, once: true });
      }),
  );
  await stop.click();
  return shown;
}
