/** What the tests of the import share: files, the way through the steps, answers, dropping. */
import type { Page } from '@playwright/test';
import { sampleColumns } from '../../electron/sample/sample.ts';
import { trialColumns } from '../../shared/trial/trial-columns.ts';
import type { TrialColumns } from '../../shared/trial/schema.ts';
import { redcapDictionary, redcapExport } from '../electron/import/redcap-form.ts';
import { LATER } from '../two-cuts.ts';
import { expect } from './app.ts';

export type Given = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

const text = (name: string, content: string): Given => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(content),
});

const exported = (name: string, columns: TrialColumns) => text(name, redcapExport(columns));

/** A REDCap project at two cuts, in the names that REDCap gives. */
export const REDCAP = {
  dictionary: text('LUPSMA_DataDictionary_2026-09-30.csv', redcapDictionary()),
  first: exported('LUPSMA_DATA_2026-09-30.csv', sampleColumns()),
  next: exported('LUPSMA_DATA_2026-10-31.csv', trialColumns(LATER)),
} as const;

export const FACTS: Readonly<Record<string, string>> = {
  'trial.id': 'IMPORTED',
  'trial.title': 'An imported trial',
  'trial.planned_enrolment': '40',
  'trial.null_proportion': '0.5',
  'trial.alternative_proportion': '0.71',
  'trial.alpha': '0.05',
  'trial.cut_off': '2026-09-30',
};

export async function startImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import data' }).click();
  await expect(page.getByRole('heading', { name: 'Import data' })).toBeVisible();
}

export const give = (page: Page, files: readonly Given[]): Promise<void> =>
  page.getByLabel('Files to import').setInputFiles([...files]);

export const step = (page: Page, name: RegExp): Promise<void> =>
  page
    .getByRole('navigation', { name: 'Steps of the import' })
    .getByRole('button', { name })
    .click();

export const settled = (page: Page): Promise<void> =>
  expect(page.locator('.import-main')).toHaveAttribute('aria-busy', 'false');

/** The facts by hand; what is proposed is taken by a click. */
export async function answerFacts(page: Page): Promise<void> {
  for (let round = 0; round < 20; round++) {
    await settled(page);
    const open = page.locator('.import-fact[data-open="true"]').first();
    if ((await open.count()) === 0) return;
    const field = open.getByRole('textbox');
    const key = (await field.getAttribute('data-key')) ?? '';
    const given = FACTS[key];
    if (given === undefined) await open.getByRole('button').first().click();
    else {
      await field.click();
      await field.fill(given);
      await field.press('Enter');
    }
    const own = page.locator('.import-fact', { has: page.locator(`[data-key="${key}"]`) });
    await expect(own).toHaveAttribute('data-open', 'false');
  }
}

/** Every card on the page with its first answer. */
export async function answerCards(page: Page): Promise<void> {
  for (let round = 0; round < 30; round++) {
    await settled(page);
    const open = page.locator('.import-question[data-open="true"]').first();
    if ((await open.count()) === 0) return;
    const key = (await open.locator('.code').textContent()) ?? '';
    if ((await open.getByRole('radio').count()) > 0) await open.getByRole('radio').first().check();
    else {
      await open.getByRole('textbox').fill('1');
      await open.getByRole('textbox').press('Enter');
    }
    const card = page.locator('.import-question', { hasText: key });
    await expect(card).toHaveAttribute('data-open', 'false');
  }
}

/** Counts what a person presses from here on. */
export async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Object.assign(globalThis, { clicks: 0 });
    const count = () => void ((globalThis as unknown as { clicks: number }).clicks += 1);
    window.addEventListener('pointerdown', count, true);
  });
  return () => page.evaluate(() => (globalThis as unknown as { clicks: number }).clicks);
}

/** Drops files on the window, as a file manager does. */
export async function drop(page: Page, files: readonly Given[]): Promise<void> {
  await page.getByRole('button').first().waitFor();
  const given = files.map(({ name, mimeType, buffer }) => ({
    name,
    mimeType,
    content: buffer.toString('base64'),
  }));
  await page.evaluate((list) => {
    const transfer = new DataTransfer();
    for (const { name, mimeType, content } of list) {
      const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: mimeType }));
    }
    for (const type of ['dragover', 'drop']) {
      const event = new DragEvent(type, {
        dataTransfer: transfer,
        bubbles: true,
        cancelable: true,
      });
      document.body.dispatchEvent(event);
    }
  }, given);
}
