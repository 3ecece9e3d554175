/** Words that several page tests share. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

export const go = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate((to) => void (window.location.hash = to), hash);
};

export type Downloaded = { readonly name: string; readonly bytes: Buffer };

/** What the browser saves after `act`. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<Downloaded> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
