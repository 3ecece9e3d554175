/**
 * The fixture of every page test: `app` opens the real program in the browser and watches it. A
 * test fails when the page logs an error, breaks the content security policy, or asks for anything
 * beyond this machine, whatever else it looks at.
 */
import { test as base, expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { startHost } from './host.ts';
import type { StartedHost } from './host.ts';

export type App = {
  /** Opens the program as `npm start -- WORDS` does: no word, `sample`, or a file. */
  readonly open: (word?: string) => Promise<Page>;
  /** Takes an expected console error off the list, so that the test can go on. */
  readonly expectError: (text: RegExp) => void;
};

type Watched = {
  readonly errors: string[];
  readonly violations: string[];
  readonly outside: string[];
};

type WorkerFixtures = { readonly hosts: (word: string) => Promise<StartedHost> };

export const test = base.extend<{ app: App }, WorkerFixtures>({
  hosts: [
    async ({}, use) => {
      const started = new Map<string, Promise<StartedHost>>();
      await use((word) => {
        const host = started.get(word) ?? startHost(word === '' ? [] : [word]);
        started.set(word, host);
        return host;
      });
      for (const host of started.values()) await (await host).stop();
    },
    { scope: 'worker' },
  ],

  app: async ({ page, hosts }, use) => {
    const seen: Watched = { errors: [], violations: [], outside: [] };
    const expected: RegExp[] = [];
    await watch(page, seen);
    await use({
      open: async (word = '') => {
        const host = await hosts(word);
        await host.forget();
        await page.goto(await host.address());
        return page;
      },
      expectError: (text) => expected.push(text),
    });
    seen.violations.push(...(await page.evaluate(() => violationsOf(window)).catch(() => [])));
    const errors = seen.errors.filter((error) => !expected.some((text) => text.test(error)));
    expect.soft(errors, 'errors on the console').toEqual([]);
    expect.soft(seen.violations, 'violations of the content security policy').toEqual([]);
    expect.soft(seen.outside, 'requests beyond this machine').toEqual([]);
  },
});

export { expect };

declare function violationsOf(window: Window): string[];

async function watch(page: Page, seen: Watched): Promise<void> {
  await page.addInitScript(() => {
    const found: string[] = [];
    Object.assign(globalThis, { violationsOf: () => found });
    document.addEventListener('securitypolicyviolation', (event) => {
      found.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  page.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  page.on('pageerror', (error) => void seen.errors.push(String(error)));
  page.on('request', (request) => {
    const url = new URL(request.url());
    const local = url.protocol === 'data:' || url.protocol === 'blob:';
    if (!local && url.hostname !== '127.0.0.1') seen.outside.push(request.url());
  });
}
