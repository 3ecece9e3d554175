/** Words that several page tests share. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

export const go = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate((to) => void (window.location.hash = to), hash);
};

export type Downloaded = { readonly name: string; readonly bytes: Buffer };

/** Chromium drops the eleventh download of a second without a word; nobody clicks so fast, a test does. */
const BETWEEN_DOWNLOADS_MS = 110;

/** What the browser saves after `act`. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<Downloaded> {
  await page.waitForTimeout(BETWEEN_DOWNLOADS_MS);
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
