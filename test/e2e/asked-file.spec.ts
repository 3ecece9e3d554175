/**
 * A file of several arms in broken times that name no unit: both are asked, nothing is pooled or guessed,
 * and months are read as months. By R, survfit of arm B in months: S(12) = 0.5.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './app.ts';
import { go } from './go.ts';

let folder = '';
let file = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-asked-'));
  file = join(folder, 'months.csv');
  const rows = ['3.5,1,A', '4.2,0,A', '6.1,1,B', '12.0,1,B', '12.1,1,B', '20.5,0,B'];
  await writeFile(file, ['time,event,arm', ...rows, ''].join('\n'));
});

test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('arm and unit are asked, with the choices as buttons, and 12 months are day 365.25', async ({
  app,
}) => {
  const page = await app.open(file);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('never pooled');
  await page.getByRole('group', { name: 'Choose arm' }).getByRole('button', { name: 'B' }).click();
  await expect(alert).toContainText('does not name its unit');
  const units = page.getByRole('group', { name: 'Choose the unit of the times' });
  await expect(units.getByRole('button')).toHaveText(['days', 'weeks', 'months', 'years']);
  await units.getByRole('button', { name: 'months' }).click();
  await go(page, '#/survival');
  const key = page.locator('.key-results');
  await expect(key).toContainText('3 events of 4');
  await expect(key).toContainText('50.0%');
  await expect(page.locator('#page')).toContainText('12 months (day 365.25)');
  await expect(page.locator('#page')).toContainText('12 months are day 365.25 of every time');
});
