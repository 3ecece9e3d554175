/** Every page, popup and dialog for everybody: axe finds nothing serious, light and dark. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { PAGE_IDS } from '../../renderer/route/contents.ts';
import { expect, test } from './app.ts';
import { go } from './go.ts';

/** Catches the focus that leaves a popup and hands it on at once: hidden and focusable on purpose. */
const GUARD = /data-base-ui-focus-guard/;

/** What axe calls serious or critical, with the elements, as lines. */
async function serious(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, found: nodes.filter(({ html }) => !GUARD.test(html)) }))
    .filter(({ found }) => found.length > 0)
    .map(({ id, found }) => `${id}: ${found.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

/** The page is there, and what appears with a fade has appeared. */
const settled = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.waiting')).toHaveCount(0);
  await page.waitForTimeout(300);
};

const ADDRESS: Readonly<Record<string, string>> = { patient: 'patient/3', survival: 'survival/OS' };

type Popup = {
  readonly what: string;
  readonly at: string;
  readonly open: (page: Page) => Promise<void>;
};

const POPUPS: readonly Popup[] = [
  {
    what: 'export dialog',
    at: '#/survival/OS',
    open: (page) => page.getByRole('button', { name: 'Export', exact: true }).first().click(),
  },
  {
    what: 'R code',
    at: '#/survival/OS',
    open: (page) => page.getByRole('button', { name: 'Show R code' }).click(),
  },
  {
    what: 'files of tables',
    at: '#/survival/OS',
    open: (page) => page.getByRole('button', { name: 'Tables' }).click(),
  },
  {
    what: 'list of a choice',
    at: '#/survival/OS',
    open: (page) => page.getByRole('combobox', { name: 'Interval' }).click(),
  },
  {
    what: 'numbers of a figure',
    at: '#/psa/best',
    open: (page) => page.getByRole('button', { name: 'Show numbers' }).first().click(),
  },
  {
    what: 'palette',
    at: '#/overview',
    open: (page) => page.keyboard.press('Control+k'),
  },
  {
    what: 'history',
    at: '#/overview',
    open: (page) => page.getByRole('button', { name: 'History of changes' }).click(),
  },
  {
    what: 'drawer behind a count',
    at: '#/adverse-events',
    open: (page) => page.locator('#ae-overview .link-button').first().click(),
  },
];

for (const colours of ['light', 'dark'] as const) {
  test.describe(`in ${colours} colours`, () => {
    test.use({ colorScheme: colours });

    test('the first page', async ({ app }) => {
      const page = await app.open();
      await settled(page);
      expect(await serious(page)).toEqual([]);
    });

    test('every page', async ({ app }) => {
      test.setTimeout(300_000);
      const page = await app.open('sample');
      for (const id of PAGE_IDS) {
        await go(page, `#/${ADDRESS[id] ?? id}`);
        await settled(page);
        expect.soft(await serious(page), id).toEqual([]);
      }
    });

    test('every popup and dialog', async ({ app }) => {
      test.setTimeout(300_000);
      const page = await app.open('sample');
      for (const { what, at, open } of POPUPS) {
        await go(page, at);
        await settled(page);
        await open(page);
        await page.waitForTimeout(500);
        expect.soft(await serious(page), what).toEqual([]);
        await page.keyboard.press('Escape');
      }
    });
  });
}

test('the way to page and settings is one key each', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/survival/OS');
  await settled(page);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.locator('body').press('Tab');
  await expect(page.getByText('Skip to the page')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByText('Skip to the settings')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Interval' })).toBeFocused();
});

test('every figure says in words what it shows, and has its numbers as a table', async ({
  app,
}) => {
  const page = await app.open('sample');
  for (const at of ['survival/OS', 'psa/best', 'swimmer', 'subgroups', 'adverse-events']) {
    await go(page, `#/${at}`);
    await settled(page);
    const figures = page.locator('figure.figure');
    await expect(figures.first()).toBeVisible();
    for (const figure of await figures.all()) {
      const plot = figure.locator('[data-figure]');
      expect((await plot.getAttribute('aria-label'))?.length, at).toBeGreaterThan(60);
      await figure.getByRole('button', { name: 'Show numbers' }).click();
      await expect(figure.getByRole('table').first()).toBeVisible();
    }
  }
});

test('a screen reader meets head, contents, page and method in this order', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/survival/OS');
  await settled(page);
  const roles = await page.locator('#root').ariaSnapshot();
  const order = ['banner', 'navigation "Pages"', 'main', 'heading "Survival"', 'contentinfo'];
  const places = order.map((part) => roles.indexOf(part)).filter((at) => at >= 0);
  expect(places.length).toBeGreaterThanOrEqual(4);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('nothing moves for those who asked for it', async ({ app }) => {
  const page = await app.open('sample');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await go(page, '#/survival/OS');
  await settled(page);
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return !/^0s(, 0s)*$/.test(transitionDuration) || animationName !== 'none';
      }).length,
  );
  expect(moving).toBe(0);
});
