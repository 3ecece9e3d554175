/** Each command of the native menu, spoken as the app speaks it, does its work in the page. */
import type { Page } from '@playwright/test';
import { WINDOW_COMMANDS } from '../../shared/api.ts';
import type { WindowCommand } from '../../shared/api.ts';
import { expect, test } from './app.ts';
import { go } from './go.ts';

declare function say(command: WindowCommand): void;

/** Puts the preload's way of telling in its place, before the page begins. */
async function withMenu(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard = new Set<(command: string) => void>();
    Object.assign(globalThis, {
      onearmListen: (listener: (command: string) => void) => {
        heard.add(listener);
        return () => void heard.delete(listener);
      },
      say: (command: string) => {
        if (heard.size !== 1) throw new Error(`${heard.size} listen to the menu`);
        for (const listener of heard) listener(command);
      },
    });
  });
}

const tell = (page: Page, command: WindowCommand): Promise<void> =>
  page.evaluate((what) => say(what), command);

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const band = (page: Page) => page.getByRole('switch', { name: 'Band' });

type Command = {
  readonly before?: (page: Page) => Promise<void>;
  readonly after: (page: Page) => Promise<void>;
};

/** Begun on the survival page of the sample, where the band was just switched off. */
const WITH_TRIAL: Readonly<Record<WindowCommand, Command>> = {
  open: {
    after: (page) => expect(page.getByRole('button', { name: 'Open the sample' })).toBeVisible(),
  },
  'save-plan': { after: (page) => expect(heading(page)).toHaveText('Analysis plan') },
  export: {
    after: (page) => expect(page.getByRole('dialog', { name: 'Export figure' })).toBeVisible(),
  },
  undo: { after: (page) => expect(band(page)).toBeChecked() },
  redo: {
    before: (page) => tell(page, 'undo').then(() => expect(band(page)).toBeChecked()),
    after: (page) => expect(band(page)).not.toBeChecked(),
  },
  palette: { after: (page) => expect(page.getByRole('dialog')).toBeVisible() },
  'next-page': { after: (page) => expect(heading(page)).toHaveText('PSA response') },
  'previous-page': { after: (page) => expect(heading(page)).toHaveText('Primary endpoint') },
  compare: { after: (page) => expect(heading(page)).toHaveText('What changed') },
  help: { after: (page) => expect(heading(page)).toHaveText('Help and glossary') },
};

const said = (words: RegExp) => (page: Page) =>
  expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();

/** Where no trial is open, a command either works or says why it cannot. */
const NEEDS_TRIAL: Command = { after: said(/No trial is open/) };
const WITHOUT_TRIAL: Readonly<Record<WindowCommand, Command>> = {
  open: {
    before: (page) =>
      page.evaluate(() => {
        const input = document.querySelector('input[type="file"]');
        input?.addEventListener('click', () => (document.title = 'asked for a file'));
      }),
    after: (page) => expect(page).toHaveTitle('asked for a file'),
  },
  'save-plan': NEEDS_TRIAL,
  export: NEEDS_TRIAL,
  undo: NEEDS_TRIAL,
  redo: NEEDS_TRIAL,
  palette: NEEDS_TRIAL,
  'next-page': NEEDS_TRIAL,
  'previous-page': NEEDS_TRIAL,
  compare: NEEDS_TRIAL,
  help: {
    after: (page) =>
      expect(page.getByRole('dialog', { name: 'Help and glossary' })).toContainText('Glossary'),
  },
};

for (const command of WINDOW_COMMANDS) {
  test(`${command}: with a trial`, async ({ app, page }) => {
    await withMenu(page);
    await app.open('sample');
    await go(page, '#/survival/OS');
    await band(page).click();
    const { before, after } = WITH_TRIAL[command];
    await before?.(page);
    await tell(page, command);
    await after(page);
  });

  test(`${command}: on the first page`, async ({ app, page }) => {
    await withMenu(page);
    await app.open();
    await expect(page.getByRole('button', { name: 'Open the sample' })).toBeVisible();
    const { before, after } = WITHOUT_TRIAL[command];
    await before?.(page);
    await tell(page, command);
    await after(page);
  });
}

test('during an import nothing is lost by a command of the menu', async ({ app, page }) => {
  await withMenu(page);
  await app.open();
  await page.getByRole('button', { name: 'Import data' }).click();
  await expect(heading(page)).toHaveText('Import data');
  for (const command of WINDOW_COMMANDS.filter((one) => one !== 'help')) {
    await tell(page, command);
    await said(/No trial is open|Finish or leave the import/)(page);
    await expect(heading(page)).toHaveText('Import data');
  }
});
