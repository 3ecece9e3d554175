/** More than a thousand patients: a worker analyses them, and nothing is lost where it fails. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createTrialDatabase } from '../../electron/database/create.ts';
import { PAGE_IDS } from '../../renderer/route/contents.ts';
import { largeTrial } from '../bench/large-trial-data.ts';
import { expect, test } from './app.ts';
import { go } from './go.ts';

let folder = '';
let file = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-large-'));
  file = join(folder, 'large.db');
  await createTrialDatabase(file, largeTrial(1200, 4));
});

test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const WORKER = '**/assets/analysis.worker*';
const SLOWER = 'Every change takes longer now';
const curve = (page: Page) => page.locator('[data-figure="km"] .scatterlayer path').first();

const plain = async (page: Page): Promise<void> => {
  await page.getByRole('combobox', { name: 'Interval' }).click();
  await page.getByRole('option', { name: 'Plain', exact: true }).click();
  await expect(page.getByTestId('plan-stamp')).toContainText('Protocol, 1 change');
};

test('a worker of our own analyses it, under the strict policy, and every page stands', async ({
  app,
}) => {
  test.setTimeout(240_000);
  const page = await app.open(file);
  await go(page, '#/survival/OS');
  await expect(curve(page)).toBeVisible();
  expect(page.workers().map((one) => new URL(one.url()).pathname)).toEqual([
    expect.stringMatching(/^\/assets\/analysis\.worker/),
  ]);
  for (const id of PAGE_IDS) {
    await go(page, id === 'patient' ? '#/patient/3' : `#/${id}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('.colophon')).toContainText('Provenance');
    await expect(page.getByText('This page failed')).toHaveCount(0);
  }
  await expect(page.getByText(SLOWER)).toHaveCount(0);
});

/** Heights of the ticks that are drawn as a line, in CSS pixels: stretches that go up and down only. */
const tickHeights = (page: Page): Promise<readonly number[]> =>
  page
    .locator('[data-figure="km"]')
    .first()
    .locator('.scatterlayer .lines path')
    .evaluateAll((paths) =>
      paths.flatMap((path) => {
        const numbers = (path.getAttribute('d') ?? '').match(/-?[\d.]+/g)?.map(Number) ?? [];
        const [x0, y0 = 0, x1, , x2, y2 = 0] = numbers;
        return numbers.length === 6 && x0 === x1 && x1 === x2 ? [Math.abs(y0 - y2)] : [];
      }),
    );

test('many ticks of censoring keep the height of a marker, also where a part of the figure is shown', async ({
  app,
}) => {
  const page = await app.open(file);
  await go(page, '#/survival/OS');
  await expect(curve(page)).toBeVisible();
  const plot = page.locator('[data-figure="km"]').first();
  const whole = await tickHeights(page);
  expect(whole.length).toBeGreaterThan(10);
  // Plotly 4 draws the marker as M0,5.6V-5.6.
  for (const height of whole) expect(height).toBeCloseTo(11.2, 1);
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (box === null) throw new Error('the figure is not in view');
  await page.mouse.move(box.x + 300, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 520, box.y + 220, { steps: 8 });
  await page.mouse.up();
  const all = page.getByRole('button', { name: 'Whole figure' });
  await expect(all).toBeVisible();
  await expect.poll(async () => Math.max(...(await tickHeights(page)))).toBeLessThan(11.5);
  for (const height of await tickHeights(page)) expect(height).toBeCloseTo(11.2, 1);
  await all.click();
  await expect.poll(() => tickHeights(page)).toEqual(whole);
});

test('a worker that cannot be loaded: the window analyses by itself, and says so', async ({
  app,
}) => {
  app.expectError(/ERR_FAILED|analysis\.worker/);
  const page = await app.open();
  await page.route(WORKER, (route) => route.abort());
  await page.getByLabel('Path of a trial database').fill(file);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText(SLOWER)).toBeVisible();
  await go(page, '#/survival/OS');
  await expect(curve(page)).toBeVisible();
  await plain(page);
});

test('a worker that dies at work: the page stays, what was done stays, and the next change comes', async ({
  app,
}) => {
  app.expectError(/out of memory/);
  const page = await app.open(file);
  await go(page, '#/survival/OS');
  await expect(curve(page)).toBeVisible();
  await plain(page);
  const [worker] = page.workers();
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('out of memory');
    }, 0);
  });
  await expect(page.getByText(SLOWER)).toBeVisible();
  await expect(curve(page)).toBeVisible();
  await expect(page.getByTestId('plan-stamp')).toContainText('Protocol, 1 change');
  expect(page.workers()).toHaveLength(0);
  await go(page, '#/swimmer');
  await expect(page.locator('[data-figure="swimmer"]')).toBeVisible();
});

test('a worker that is ended without a word is not waited for: the window takes over', async ({
  app,
}) => {
  const page = await app.open(file);
  await go(page, '#/survival/OS');
  await expect(curve(page)).toBeVisible();
  const [worker] = page.workers();
  await worker?.evaluate(() => self.close()).catch(() => undefined);
  await page.getByRole('combobox', { name: 'Interval' }).click();
  await page.getByRole('option', { name: 'Plain', exact: true }).click();
  // What was shown stays until then: no blank page.
  await expect(curve(page)).toBeVisible();
  await expect(page.getByText(SLOWER)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByTestId('plan-stamp')).toContainText('Protocol, 1 change');
});
