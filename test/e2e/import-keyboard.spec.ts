/** The whole import without a mouse: from the welcome page to the open trial, each control reached by Tab. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { downloaded } from './go.ts';
import { FACTS, REDCAP, countClicks, give, settled } from './import-steps.ts';

const MOST_TABS = 250;

/** Presses Tab until the control has the keyboard; it must then show that it has it. */
async function reach(page: Page, control: Locator): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await control.evaluate((element) => element === document.activeElement)) {
      const outlined = await control.evaluate((element) => {
        const style = getComputedStyle(element);
        const drawn = (one: CSSStyleDeclaration) =>
          (one.outlineStyle !== 'none' && one.outlineWidth !== '0px') || one.boxShadow !== 'none';
        const around = element.closest('label, .field, [data-focus]');
        return drawn(style) || (around !== null && drawn(getComputedStyle(around)));
      });
      expect(outlined, 'the control with the keyboard shows it').toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`not reached by Tab: ${String(control)}`);
}

async function press(page: Page, control: Locator, key = 'Enter'): Promise<void> {
  await reach(page, control);
  await page.keyboard.press(key);
}

const stepButton = (page: Page, name: RegExp): Locator =>
  page.getByRole('navigation', { name: 'Steps of the import' }).getByRole('button', { name });

async function answerFactsByKeys(page: Page): Promise<void> {
  for (let round = 0; round < 20; round++) {
    await settled(page);
    const open = page.locator('.import-fact[data-open="true"]').first();
    if ((await open.count()) === 0) return;
    const field = open.getByRole('textbox');
    const key = (await field.getAttribute('data-key')) ?? '';
    const given = FACTS[key];
    if (given === undefined) await press(page, open.getByRole('button').first());
    else {
      await reach(page, field);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(given);
      await page.keyboard.press('Enter');
    }
    const own = page.locator('.import-fact', { has: page.locator(`[data-key="${key}"]`) });
    await expect(own).toHaveAttribute('data-open', 'false');
  }
}

async function answerCardsByKeys(page: Page): Promise<void> {
  for (let round = 0; round < 30; round++) {
    await settled(page);
    const open = page.locator('.import-question[data-open="true"]').first();
    if ((await open.count()) === 0) return;
    const key = (await open.locator('.code').textContent()) ?? '';
    if ((await open.getByRole('radio').count()) > 0) {
      await press(page, open.getByRole('radio').first(), 'Space');
    } else {
      await reach(page, open.getByRole('textbox'));
      await page.keyboard.type('1');
      await page.keyboard.press('Enter');
    }
    const card = page.locator('.import-question', { hasText: key });
    await expect(card).toHaveAttribute('data-open', 'false');
  }
}

test('a REDCap export becomes a trial by the keyboard alone', async ({ app }) => {
  test.setTimeout(180_000);
  const page = await app.open();
  const clicks = await countClicks(page);
  await press(page, page.getByRole('button', { name: 'Import data' }));
  await expect(page.getByRole('heading', { name: 'Import data' })).toBeVisible();
  // The file picker is the system's; its button is reached here, and the files are then given.
  await reach(page, page.getByRole('button', { name: /Choose files/ }));
  await give(page, [REDCAP.first, REDCAP.dictionary]);
  await expect(page.getByText('to answer')).toBeVisible();

  await press(page, stepButton(page, /Trial/));
  await answerFactsByKeys(page);
  await press(page, stepButton(page, /Columns/));
  await press(
    page,
    page.getByRole('list', { name: 'Tables' }).getByRole('button', { name: /^psa/ }),
  );
  await press(page, page.getByRole('button', { name: 'value_ng_ml' }));
  await expect(page.getByRole('img', { name: /logarithmic scale/ })).toBeVisible();
  await press(page, stepButton(page, /Questions/));
  await answerCardsByKeys(page);
  await press(page, stepButton(page, /Check/));
  await expect(page.getByText('Every row that came in')).toBeVisible();
  await press(page, stepButton(page, /Write/));
  const written = await downloaded(page, () =>
    press(page, page.getByRole('button', { name: 'Write the database' })),
  );
  expect(written.bytes.subarray(0, 15).toString()).toBe('SQLite format 3');
  await press(page, page.getByRole('button', { name: 'Open the trial' }));
  await expect(page.getByText('IMPORTED').first()).toBeVisible();
  expect(await clicks()).toBe(0);
});
