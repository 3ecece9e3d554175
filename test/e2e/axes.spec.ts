/** The axes of a survival figure are the reader's: ticks one by one, and part of the share axis. */
import { expect, test } from './app.ts';
import { go } from './go.ts';

test('own ticks stand below the curve and in the risk table; a wrong one is told and changes nothing', async ({
  app,
}) => {
  const page = await app.open('sample');
  await go(page, '#/survival/OS');
  const ticks = page.locator('[data-figure="km"] .xtick text');
  await expect(ticks.first()).toBeVisible();
  const field = page.getByLabel('Own ticks');
  await field.fill('0 6 12,5 30');
  await field.press('Enter');
  await expect(field).toHaveValue('0 6 12.5 30');
  await expect(ticks).toHaveText(['0', '6', '12.5', '30']);
  await field.fill('0 six');
  await field.press('Enter');
  await expect(page.getByText('“six” is no number')).toBeVisible();
  await expect(ticks).toHaveText(['0', '6', '12.5', '30']);
  await field.fill('');
  await field.press('Enter');
  await expect(ticks).not.toHaveText(['0', '6', '12.5', '30']);
});

test('part of the share axis is shown, and never less than what is drawn', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/survival/OS');
  const ticks = page.locator('[data-figure="km"] .ytick text');
  await expect(ticks.first()).toBeVisible();
  const values = async () => (await ticks.allTextContents()).map(Number);
  expect(Math.min(...(await values()))).toBe(0);
  await page.getByRole('switch', { name: 'Band' }).click();
  await page.getByRole('combobox', { name: 'Share axis (%)' }).click();
  await page.getByRole('option', { name: '20 to 100' }).click();
  // The curve of the sample ends at 0 where few are at risk: the axis goes there with it.
  await expect(page.getByRole('combobox', { name: 'Share axis (%)' })).toHaveText('20 to 100');
  expect(Math.min(...(await values()))).toBe(0);
  await page.getByRole('button', { name: 'Cut', exact: true }).click();
  await expect.poll(async () => Math.min(...(await values()))).toBe(20);
  expect(Math.max(...(await values()))).toBe(100);
});
