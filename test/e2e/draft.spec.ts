/** Each thing that a person set is there again: after a reload, a crash, and closing and opening. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { writeSample } from '../../electron/sample/sample.ts';
import { expect, test } from './app.ts';
import { go } from './go.ts';
import { startHost } from './host.ts';

test.use({ actionTimeout: 15_000 });

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

const typed = async (page: Page, label: string, text: string): Promise<void> => {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(text);
  await field.press('Enter');
};

/** What is set, on which page, and how it shows that it is there. */
type Item = {
  readonly what: string;
  readonly at: string;
  readonly set: (page: Page) => Promise<void>;
  readonly seen: (page: Page) => Promise<void>;
};

const number = (what: string, at: string, label: string, value: string): Item => ({
  ...{ what, at },
  set: (page) => typed(page, label, value),
  seen: (page) => expect(page.getByLabel(label, { exact: true })).toHaveValue(value),
});

const flag = (what: string, at: string, label: string, on: boolean): Item => ({
  ...{ what, at },
  set: (page) => page.getByRole('switch', { name: label }).click(),
  seen: (page) => expect(page.getByRole('switch', { name: label })).toBeChecked({ checked: on }),
});

const ITEMS: readonly Item[] = [
  {
    what: 'the plan',
    at: '#/survival/OS',
    set: (page) => choose(page, 'Interval', 'Plain'),
    seen: (page) => expect(page.getByTestId('plan-stamp')).toContainText('Protocol, 1 change'),
  },
  flag('a setting of the survival figure', '#/survival/OS', 'Band', false),
  flag('a setting of the cumulative incidence', '#/survival/TTPSA', '1 - Kaplan-Meier', true),
  number('the design of one stage', '#/design/one-stage', 'Patients', '57'),
  number('the design of two stages', '#/design/two-stages', 'Search up to n', '80'),
  number('what follows after two stages', '#/design/after', 'Successes among them', '31'),
  number('the design of a time to event', '#/design/times', 'Accrual', '17'),
  number('an interval to be checked', '#/which-interval', 'Successes', '61'),
  flag('a switch of the report', '#/report', 'Every figure as a picture, too', true),
  {
    what: 'the export preset',
    at: '#/survival/OS',
    set: async (page) => {
      await page.getByRole('button', { name: 'Export', exact: true }).first().click();
      await choose(page, 'Format', 'PNG');
      await page.keyboard.press('Escape');
    },
    seen: (page) =>
      expect(page.getByRole('button', { name: 'PNG, two columns' }).first()).toBeVisible(),
  },
];

const SCROLLED = 260;

/** Sets everything, and ends on a tab of a page, some way down. */
async function work(page: Page): Promise<void> {
  for (const { at, set } of ITEMS) {
    await go(page, at);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await set(page);
  }
  await go(page, '#/survival/BPFS');
  await expect(page.locator('[data-figure="km"]')).toBeVisible();
  await page.locator('#page').evaluate((frame, top) => frame.scrollTo({ top }), SCROLLED);
  // Longer than the window waits before it hands the draft on.
  await page.waitForTimeout(900);
}

async function isThere(page: Page): Promise<void> {
  const tab = page.getByRole('tab', { name: 'Biochemical PFS' });
  await expect(tab, 'page and tab').toHaveAttribute('aria-selected', 'true');
  const top = () => page.locator('#page').evaluate((frame) => frame.scrollTop);
  await expect.poll(top, 'place on the page').toBeGreaterThan(SCROLLED - 30);
  for (const { what, at, seen } of ITEMS) {
    await go(page, at);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await test.step(what, () => seen(page));
  }
}

test('a reload', async ({ app }) => {
  test.setTimeout(150_000);
  const page = await app.open('sample');
  await page.setViewportSize({ width: 1280, height: 640 });
  await work(page);
  await page.reload();
  await isThere(page);
});

test('closing the trial and opening it again', async ({ app }) => {
  test.setTimeout(150_000);
  const page = await app.open();
  await page.setViewportSize({ width: 1280, height: 640 });
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await work(page);
  await page.getByRole('button', { name: 'Close trial' }).click();
  await page.getByRole('button', { name: 'Close, keep the draft' }).click();
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await isThere(page);
});

/** A window that knows nothing of the one before: all it has is what lies on the disk. */
async function freshPage(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 640 } });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

test('a crash of the program and of its window', async ({ browser }) => {
  test.setTimeout(150_000);
  const [user, folder] = [
    await mkdtemp(join(tmpdir(), 'onearm-user-')),
    await mkdtemp(join(tmpdir(), 'onearm-crash-')),
  ];
  const file = join(folder, 'trial.db');
  await writeSample(file);
  const first = await startHost([file], user);
  const page = await freshPage(browser, await first.address());
  await work(page);
  await first.crash();
  await page.context().close();
  const second = await startHost([file], user);
  const again = await freshPage(browser, await second.address());
  await isThere(again);
  await again.context().close();
  await second.stop();
  for (const left of [user, folder]) await rm(left, { recursive: true, force: true });
});
