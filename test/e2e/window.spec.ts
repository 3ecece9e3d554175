/** The window on the sample: what stands on the page is what the engine computed. */
import type { Page } from '@playwright/test';
import {
  formatEstimate,
  formatLimits,
  formatMonths,
  formatP,
  formatPercent,
} from '../../shared/ground/format.ts';
import { CONTENTS } from '../../renderer/route/contents.ts';
import { expect, test } from './app.ts';
import { ready, sampleResults } from './sample-results.ts';

const go = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate((to) => void (window.location.hash = to), hash);
};

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

/** Text as a reader sees it, absences included. */
const words = (text: string): RegExp => new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));

test('the sample opens from the first page and says that it is synthetic', async ({ app }) => {
  const page = await app.open();
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/RE-LuPSMA/);
  await expect(page.locator('.running-head').getByText('SYNTHETIC', { exact: true })).toBeVisible();
  await expect(page.getByTestId('fingerprint')).toHaveText(/^[0-9a-f]{64}$/);
});

test('a file that does not exist is refused in words', async ({ app }) => {
  const page = await app.open();
  await page.getByLabel('Path of a trial database').fill('/nowhere/trial.db');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('/nowhere/trial.db');
});

test('the primary endpoint on the page is the engine’s', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/primary');
  const primary = ready(sampleResults().primary);
  const { headline, counts, outlook } = primary;
  await expect(page.getByTestId('conclusion')).toContainText(primary.conclusion.slice(1, -1));
  for (const [status, n] of Object.entries(counts)) {
    await expect(page.locator(`[data-status="${status}"] li`)).toHaveCount(n);
  }
  const results = page.locator('.key-results');
  if (headline === null) throw new Error('the sample has a headline');
  await expect(results).toContainText(
    `${formatPercent(headline.interval.lower)} to ${formatPercent(headline.interval.upper)}`,
  );
  await expect(results).toContainText(formatP(headline.test.p));
  await expect(page.getByTestId('interim')).toContainText(
    primary.interim?.sentence.slice(1, -1) ?? 'the sample is interim',
  );
  await expect(page.getByTestId('forecast')).toContainText('A forecast, not a result');
  await expect(page.getByTestId('outlook')).toContainText(outlook.sentence.slice(1, -1));
  const [scenario] = outlook.scenarios;
  if (scenario === undefined) throw new Error('the sample has an outlook');
  await page.getByRole('row', { name: scenario.label }).click();
  await expect(page.getByRole('row', { name: `of ${scenario.undecided} ` })).toHaveCount(
    scenario.undecided + 1,
  );
});

for (const code of ['OS', 'BPFS', 'RPFS'] as const) {
  test(`median and landmark of ${code} on the page are the engine’s`, async ({ app }) => {
    const page = await app.open('sample');
    await go(page, `#/survival/${code}`);
    const { median, landmark } = ready(sampleResults().survival[code]);
    await expect(page.getByTestId('median')).toHaveText(
      words(formatEstimate(median.estimate, formatMonths)),
    );
    await expect(page.getByTestId('landmark')).toHaveText(
      words(formatEstimate(landmark.survival, formatPercent)),
    );
    await expect(page.locator('.key-results')).toContainText(
      formatLimits(median.lower, median.upper, formatMonths),
    );
  });
}

test('another interval moves the numbers at once, and the plan’s hash with them', async ({
  app,
}) => {
  const page = await app.open('sample');
  await go(page, '#/survival/OS');
  const stamp = await page.getByTestId('plan-stamp').textContent();
  await choose(page, 'Interval', 'Plain');
  const moved = sampleResults((plan) => ({
    ...plan,
    survival: { ...plan.survival, interval: 'plain' },
  }));
  const { median, landmark } = ready(moved.survival.OS);
  const results = page.locator('.key-results');
  await expect(results).toContainText(formatLimits(landmark.lower, landmark.upper, formatPercent));
  await expect(results).toContainText(formatLimits(median.lower, median.upper, formatMonths));
  await expect(page.getByTestId('plan-stamp')).not.toHaveText(stamp ?? '');
  await expect(page.getByTestId('plan-stamp')).toContainText(moved.stamp.planHash.slice(0, 8));
});

test('a rule of PSA progression moves bPFS, and the plan says how it differs', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/plan');
  await page.getByRole('tab', { name: 'PSA progression' }).click();
  await page
    .getByRole('group', { name: 'Unconfirmed last rise' })
    .getByRole('button', { name: 'An event' })
    .click();
  await expect(page.getByTestId('plan-differences').getByRole('row')).toHaveCount(2);
  await go(page, '#/survival/BPFS');
  const moved = sampleResults((plan) => ({
    ...plan,
    psaProgression: { ...plan.psaProgression, unconfirmedLast: 'event' },
  }));
  const { nEvents, n } = ready(moved.survival.BPFS);
  expect(nEvents).toBeGreaterThan(ready(sampleResults().survival.BPFS).nEvents);
  await expect(page.locator('.key-results')).toContainText(`${nEvents} events of ${n}`);
});

test('a click on a bar of the waterfall opens that patient', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/psa/best');
  const plot = page.locator('[data-figure="waterfall-best"]');
  await expect(plot.locator('.bars .point')).not.toHaveCount(0);
  const bar = plot.locator('.bars .point').last();
  const box = await bar.boundingBox();
  if (box === null) throw new Error('the bar is not drawn');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const tip = page.locator('.plot-tip');
  await expect(tip).toContainText('Click opens the patient');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const { courses } = ready(sampleResults().psa);
  const deepest = courses
    .filter(({ best }) => best?.change != null)
    .toSorted((a, b) => (a.best?.change ?? 0) - (b.best?.change ?? 0))[0];
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Patient ${deepest?.patient}`);
  await expect(page.locator('#reasons')).toContainText('Overall survival');
});

test('arrow keys read a figure, Enter opens the patient', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/psa/best');
  const plot = page.locator('[data-figure="waterfall-best"]');
  await expect(plot.locator('.bars .point')).not.toHaveCount(0);
  await plot.focus();
  await page.keyboard.press('ArrowRight');
  await expect(plot.getByRole('status')).not.toBeEmpty();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Patient /);
});

test('every page can be reached and left by keyboard alone', async ({ app }) => {
  const page = await app.open('sample');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByText('Skip to the page')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#page')).toBeFocused();
  const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
  const count = await links.count();
  expect(count).toBe(CONTENTS.flatMap(({ pages }) => pages).length);
  // The page that is open, the first, comes last.
  for (let k = 1; k <= count; k += 1) {
    const link = links.nth(k % count);
    await link.focus();
    await page.keyboard.press('Enter');
    await expect(link).toHaveAttribute('aria-current', 'page');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('.colophon')).toContainText('Provenance');
    await expect(page.locator('#page')).toBeFocused();
  }
});

test('no figure has a button that shares it', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/survival/OS');
  const plot = page.locator('[data-figure="km"]');
  await plot.hover();
  await expect(plot.locator('.main-svg').first()).toBeVisible();
  await expect(plot.locator('.modebar-btn')).toHaveCount(0);
  await expect(plot.getByRole('button')).toHaveCount(0);
});

test('the choice of colours is kept', async ({ app }) => {
  const page = await app.open('sample');
  const root = page.locator('html');
  await page.getByRole('button', { name: /^Colours:/ }).click();
  await expect(root).toHaveAttribute('data-theme', 'light');
  await page.getByRole('button', { name: /^Colours:/ }).click();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(root).toHaveAttribute('data-theme', 'dark');
});
