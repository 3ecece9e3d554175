/** Everything is found in seconds, by keyboard, at any size; numbers are typed as people type them. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { writeSample } from '../../electron/sample/sample.ts';
import { PAGE_IDS } from '../../renderer/route/contents.ts';
import { expect, test } from './app.ts';
import { downloaded, go } from './go.ts';
import { ready, sampleResults } from './sample-results.ts';

const opened = async (page: Page): Promise<void> => {
  await expect(page.locator('.running-head')).toBeVisible();
};

test('patients are listed, sorted, found, and led back to', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/patients/status-dead');
  const rows = page.locator('#patients tbody tr');
  const { counts } = ready(sampleResults().primary);
  await expect(rows).toHaveCount(counts.dead);
  await page.getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option', { name: 'All patients' }).click();
  await expect(rows).toHaveCount(40);
  await page.getByRole('button', { name: 'Overall survival' }).click();
  const os = ready(sampleResults().survival.OS);
  const longest = os.rows.toSorted((a, b) => b.days - a.days)[0];
  await expect(rows.first().getByRole('link')).toHaveText(longest?.patient ?? '');
  await page.getByLabel('Filter the rows').first().fill('rl-31');
  await expect(rows).toHaveCount(1);
  await rows.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Patient RL-31');
  await page.getByRole('link', { name: 'All patients' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Patients');
});

test('no id of a patient stands in an address or a title', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/patients');
  await page.locator('#patients').getByRole('link', { name: 'RL-31' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Patient RL-31');
  expect(page.url()).not.toContain('RL-');
  await expect(page).toHaveTitle(/^Patient · /);
  expect(await page.title()).not.toContain('RL-31');
  const hrefs = await page
    .locator('a[href*="#/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(hrefs.filter((href) => href.includes('RL-'))).toEqual([]);
});

test('a few letters find a page, an endpoint, a patient, a command', async ({ app }) => {
  const page = await app.open('sample');
  await opened(page);
  for (const [typed, heading] of [
    ['expos', 'Exposure and follow-up'],
    ['rl-07', 'Patient RL-07'],
    ['gloss', 'Help and glossary'],
  ] as const) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.type('biochemical');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Biochemical PFS' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Control+e');
  await expect(page.getByRole('dialog', { name: 'Export figure' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+PageDown');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('PSA response');
  await expect(page).toHaveTitle(/^PSA response · /);
});

test('what is typed in the same frame as Ctrl+K is not lost', async ({ app }) => {
  const page = await app.open('sample');
  await opened(page);
  const focused = await page.evaluate(async () => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }));
    // What React does at once it does before the next task; a frame is a task.
    for (let k = 0; k < 100; k += 1) await Promise.resolve();
    return document.activeElement?.getAttribute('aria-label');
  });
  expect(focused).toBe('Find a page, a patient or a command');
});

test('the figure stays in view while any setting moves, also in a small window', async ({
  app,
}) => {
  const page = await app.open('sample');
  await page.setViewportSize({ width: 900, height: 600 });
  await go(page, '#/survival/OS');
  const plot = page.locator('[data-figure="km"]');
  await expect(plot).toBeVisible();
  const controls = page
    .locator('.margin-notes')
    .locator('button[role="switch"], [role="combobox"]');
  for (const control of await controls.all()) {
    await control.scrollIntoViewIfNeeded();
    await expect(plot).toBeInViewport({ ratio: 0.4 });
  }
  expect(await page.locator('#page').evaluate((frame) => frame.scrollTop)).toBe(0);
});

for (const [width, height] of [
  [900, 600],
  [640, 400],
] as const) {
  test(`nothing overprints at ${width} × ${height}, and the page keeps its room`, async ({
    app,
  }) => {
    const page = await app.open('sample');
    await page.setViewportSize({ width, height });
    for (const id of PAGE_IDS.filter((one) => one !== 'patient')) {
      await go(page, `#/${id}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, id).toBeLessThanOrEqual(width);
    }
    const head = await page.locator('.running-head').boundingBox();
    expect(head?.height).toBeLessThan(height * 0.25);
    await page.getByRole('button', { name: 'Contents' }).click();
    const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
    await links.first().click();
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden();
  });
}

test('a curve is read on a flat stretch, a drag zooms, one button shows all again', async ({
  app,
}) => {
  const page = await app.open('sample');
  await go(page, '#/survival/OS');
  const area = page.locator('[data-figure="km"] .nsewdrag').first();
  await expect(area).toBeVisible();
  const box = await area.boundingBox();
  if (box === null) throw new Error('the plot has no area');
  const tip = page.locator('.plot-tip');
  // Between 1.9 and 4.7 months nothing happens: S(t) is 97.5%.
  await page.mouse.move(box.x + (box.width * 3.3) / 24, box.y + box.height * 0.025 + 6);
  await expect(tip).toContainText('unchanged since');
  await page.mouse.move(box.x + box.width * 0.1, box.y + box.height * 0.9);
  await expect(tip).toHaveCount(0);
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.1);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.7, { steps: 6 });
  await page.mouse.up();
  const all = page.getByRole('button', { name: 'Whole figure' });
  await all.click();
  await expect(all).toHaveCount(0);
});

test('a count opens its patients in place and gives the focus back', async ({ app }) => {
  const page = await app.open('sample');
  await go(page, '#/adverse-events');
  const count = page.locator('#ae-terms .link-button').last();
  await count.focus();
  const before = await page.locator('#page').evaluate((frame) => frame.scrollTop);
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog');
  await expect(drawer).toContainText('Events behind');
  await expect(drawer.locator('#ae-listing')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(count).toBeFocused();
  expect(await page.locator('#page').evaluate((frame) => frame.scrollTop)).toBe(before);
  await go(page, '#/survival/OS');
  await page.locator('.link-button.number').first().click();
  await expect(page.getByRole('dialog').locator('#behind')).toBeVisible();
});

test('a table sorts both ways, and is copied with the plan and the data that made it', async ({
  app,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await app.open('sample');
  await go(page, '#/checks');
  const rule = page.locator('#findings').getByRole('columnheader', { name: 'Rule' });
  await rule.getByRole('button').click();
  await expect(rule).toHaveAttribute('aria-sort', 'ascending');
  await rule.getByRole('button').click();
  await expect(rule).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('button', { name: 'Copy the table' }).first().click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text.split('\n')[1]).toBe(
    ['Severity', 'Count', 'Where', 'Finding', 'Effect', 'Rule'].join('\t'),
  );
  expect(text).toMatch(/plan Protocol \([0-9a-f]{8}\)/);
});

test('numbers are typed as people type them; a wrong one stays and says the range', async ({
  app,
}) => {
  const page = await app.open('sample');
  await go(page, '#/survival/OS');
  const level = page.getByLabel('Level', { exact: true });
  await level.fill('90 %');
  await level.press('Enter');
  await expect(level).toHaveValue('0.9');
  await expect(page.getByTestId('plan-stamp')).toContainText('Protocol, 1 change');
  await level.fill('0,95');
  await level.press('Enter');
  await expect(level).toHaveValue('0.95');
  await level.fill('95');
  await level.press('Tab');
  await expect(level).toHaveValue('95');
  await expect(page.getByRole('alert')).toContainText(/95 is out of range\. Type a number above/);
  await expect(page.getByTestId('plan-stamp')).toContainText(/^Protocol [0-9a-f]{8}$/);
});

test('any page prints whole, light, with what made it and page numbers', async ({ app }) => {
  const page = await app.open('sample');
  await page.emulateMedia({ colorScheme: 'dark' });
  await go(page, '#/survival/OS');
  await expect(page.locator('[data-figure="km"]')).toBeVisible();
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const document = await getDocument({ data: new Uint8Array(pdf) }).promise;
  const texts: string[] = [];
  for (let n = 1; n <= document.numPages; n += 1) {
    const { items } = await (await document.getPage(n)).getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  for (const [k, text] of texts.entries()) {
    expect(text).toContain('plan Protocol');
    expect(text).toContain(`${k + 1} / ${texts.length}`);
  }
  expect(texts.join(' ')).toContain('Provenance');
  expect(texts.join(' ')).not.toContain('Show numbers');
});

test('a path is taken as it was pasted', async ({ app }) => {
  const folder = await mkdtemp(join(tmpdir(), 'onearm-paste-'));
  const file = join(folder, 'my trial.db');
  await writeSample(file);
  const page = await app.open();
  for (const pasted of [`"${file}"`, pathToFileURL(file).href]) {
    await page.getByLabel('Path of a trial database').fill(pasted);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await opened(page);
    await page.getByRole('button', { name: 'Close trial' }).click();
  }
  const recent = page.locator('.recent li');
  await expect(recent).toHaveCount(1);
  await rm(folder, { recursive: true, force: true });
  await page.reload();
  await expect(recent).toContainText('not there now');
});

test('a file is dropped or picked; the first page says what can be opened', async ({ app }) => {
  const folder = await mkdtemp(join(tmpdir(), 'onearm-drop-'));
  const file = join(folder, 'dropped.db');
  await writeSample(file);
  const page = await app.open();
  await page.getByLabel('Trial file').setInputFiles(file);
  await opened(page);
  await page.getByRole('button', { name: 'Close trial' }).click();
  const bytes = (await readFile(file)).toString('base64');
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    const content = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
    data.items.add(new File([content], 'dropped.db'));
    return data;
  }, bytes);
  await page.dispatchEvent('.welcome', 'drop', { dataTransfer: transfer });
  await opened(page);
  await page.getByRole('button', { name: 'Close trial' }).click();
  const template = await downloaded(page, () =>
    page.getByRole('button', { name: /^Template/ }).click(),
  );
  expect(template.bytes.toString('utf8')).toBe('patient,time,event\r\n');
  await rm(folder, { recursive: true, force: true });
});
