/** How many clicks the way to a figure takes: open, overall survival, interval, PDF, copy. */
import { expect, test } from './app.ts';
import { downloaded } from './go.ts';

const MOST_CLICKS = 6;

test(`a figure under another interval is a two-column PDF and copied in ${MOST_CLICKS} clicks`, async ({
  app,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await app.open();
  await page.evaluate(() => {
    const counter = globalThis as typeof globalThis & { clicks: number };
    counter.clicks = 0;
    window.addEventListener('pointerdown', () => (counter.clicks += 1), true);
  });
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: 'Survival' })
    .click();
  await expect(page.getByRole('tab', { name: 'Overall survival' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.getByRole('combobox', { name: 'Interval' }).click();
  await page.getByRole('option', { name: 'Plain', exact: true }).click();
  const { name, bytes } = await downloaded(page, () =>
    page.getByRole('button', { name: 'PDF, two columns' }).first().click(),
  );
  expect(name).toMatch(/\.pdf$/);
  // 178 mm wide: 504.6 points.
  expect(bytes.toString('latin1')).toMatch(/MediaBox \[0 0 504\.5\d* /);
  await page.getByRole('button', { name: 'Copy', exact: true }).first().click();
  await expect(page.getByText('Copied as a picture.')).toBeVisible();
  const clicks = await page.evaluate(
    () => (globalThis as typeof globalThis & { clicks: number }).clicks,
  );
  expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
});
