/** A plain table of times: its own endpoint is what the pages show, and no date is made up for it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PAGE_IDS } from '../../renderer/route/contents.ts';
import { INVENTED_DATE, datelessAdtte } from '../electron/dateless-files.ts';
import { expect, test } from './app.ts';
import { go } from './go.ts';

let folder = '';
let file = '';
let adtte = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-times-'));
  file = join(folder, 'times.csv');
  adtte = join(folder, 'adtte.xpt');
  await writeFile(adtte, datelessAdtte);
  await writeFile(file, 'time,event\n5,1\n8,0\n12,1\n20,0\n33,1\n40,1\n55,0\n61,1\n70,0\n90,1\n');
});

test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the endpoint of the file comes first, and its curve is drawn', async ({ app }) => {
  const page = await app.open(file);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('times.csv');
  await go(page, '#/survival');
  const contents = page.getByRole('navigation', { name: 'Pages' });
  await expect(contents.getByRole('link', { name: 'Survival' })).not.toContainText('no data');
  await expect(contents.getByRole('link', { name: 'PSA response' })).toContainText('no data');
  await expect(page.getByRole('tab').first()).toHaveText('TIME');
  await expect(page.getByRole('tab').first()).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('[data-figure="km"]')).toBeVisible();
  await expect(page.locator('.key-results')).toContainText('6 events of 10');
});

test('without a baseline factor the subgroups say so, and where groups can be compared', async ({
  app,
}) => {
  const page = await app.open(file);
  await go(page, '#/subgroups');
  await expect(page.locator('#page')).toContainText('No baseline factor is recorded');
  await expect(page.locator('#page')).toContainText('--group');
});

test('the subgroups offer every endpoint that the file brings', async ({ app }) => {
  const page = await app.open(adtte);
  await go(page, '#/subgroups');
  await expect(page.locator('[data-figure="km"]')).toBeVisible();
  const endpoint = page.getByRole('group', { name: 'Endpoint' });
  await expect(endpoint.getByRole('button')).toHaveText(['Overall survival', 'TTDE']);
  await endpoint.getByRole('button', { name: 'TTDE' }).click();
  await expect(page.locator('#groups')).toContainText('Ready-made endpoint TTDE by Age');
  // By hand (other-endpoints.test.ts): two events of four on each side of 70 years.
  await expect(page.locator('#groups')).toContainText('≥ 70 years');
  await expect(page.locator('#groups')).toContainText('2/4');
});

test('a patient page tells that a time came ready-made, in the words of the file', async ({
  app,
}) => {
  const page = await app.open(adtte);
  await go(page, '#/patients');
  await page.locator('#patients').getByRole('link', { name: 'F', exact: true }).click();
  await expect(page.locator('#reasons')).toContainText('censored on day 200, described as "Alive');
  await expect(page.locator('#reasons')).toContainText('described as "CNSR 2"');
  await expect(page.locator('#page')).toContainText(
    'The times of OS and TTDE came ready-made with the file',
  );
  await page.locator('#reasons summary').first().click();
  await expect(page.locator('#reasons')).toContainText('days 200, event 0');
});

for (const kind of ['a table of times', 'an ADTTE'] as const) {
  test(`of ${kind} every page stands, and none makes up a date`, async ({ app }) => {
    const page = await app.open(kind === 'an ADTTE' ? adtte : file);
    const patient = kind === 'an ADTTE' ? 'F' : '1';
    for (const id of PAGE_IDS) {
      await go(page, id === 'patient' ? `#/patient/${patient}` : `#/${id}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('.colophon')).toContainText(
        'cut-off unknown (no dates in the file)',
      );
      await expect(page.locator('.running-facts')).toContainText('no dates in the file');
      await expect(page.getByText('This page failed')).toHaveCount(0);
      expect(await page.locator('body').innerText(), id).not.toMatch(INVENTED_DATE);
    }
  });
}
