import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { createTrialDatabase } from '../../electron/database/create.ts';
import { writeSample } from '../../electron/sample/sample.ts';
import { buildTarget } from '../../electron/run/build.ts';
import { packageRoot } from '../../electron/disk/paths.ts';
import { findBrowser } from '../e2e/find-browser.ts';
import { startHost } from '../e2e/host.ts';
import { quantileOf, type Bench, type BenchRow } from './bench.ts';
import { largeTrial } from './large-trial-data.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const [PATIENTS, PSA_EACH, MOVES] = [10_000, 25, 12];
const CURVE = '[data-figure="km"] .scatterlayer .trace path';

/**
 * What a person waits for, on the clock in Chromium: the file from opening, its child included, to the
 * first curve painted; and a setting from the click to the frame that shows it.
 */
export const windowBench: Bench = {
  name: 'window',
  run: () =>
    inTemporaryFolder(async (folder) => {
      const browser = findBrowser();
      if (browser === null) return [];
      for (const target of ['host', 'renderer'] as const) await buildTarget(packageRoot(), target);
      const [sample, large] = [join(folder, 'sample.db'), join(folder, 'large.db')];
      await writeSample(sample);
      await createTrialDatabase(large, largeTrial(PATIENTS, PSA_EACH));
      return [
        ...(await rowsOf('sample', sample, { first: 1000, moved: 50 })),
        ...(await rowsOf('10,000 patients', large, { first: 2000, moved: 150 })),
      ];
    }),
};

type Budget = { readonly first: number; readonly moved: number };

async function rowsOf(what: string, file: string, budget: Budget): Promise<readonly BenchRow[]> {
  const host = await startHost([file]);
  const browser = await chromium.launch({ executablePath: findBrowser() ?? '' });
  try {
    const page = await browser.newPage();
    const address = await host.address();
    const start = performance.now();
    await page.goto(`${address}#/survival`);
    await page.locator(CURVE).first().waitFor({ timeout: 120_000 });
    const first = performance.now() - start;
    const moved = await movedTimes(page);
    return [
      {
        work: `${what}: address to first curve`,
        ours: first,
        unit: 'ms',
        budget: { kind: 'limit', atMost: budget.first },
      },
      {
        work: `${what}: click to painted, 95 of 100`,
        ours: quantileOf(moved, 0.95),
        unit: 'ms',
        budget: { kind: 'limit', atMost: budget.moved },
      },
    ];
  } finally {
    await browser.close();
    await host.stop();
  }
}

const INTERVALS = ['Plain', 'Log', 'Logit', 'Arcsine square root', 'Log-log'] as const;

/** The interval of the curve chosen anew; times from the click to the frame that shows it. */
async function movedTimes(page: Page): Promise<readonly number[]> {
  const times: number[] = [];
  for (let move = 0; move < MOVES; move++) {
    await page.locator('[data-path="survival.interval"] button').first().click();
    const painted = page.evaluate(clickToPainted);
    await page
      .getByRole('option', { name: INTERVALS[move % INTERVALS.length] ?? '', exact: true })
      .click();
    times.push(await painted);
    await page.waitForTimeout(200);
  }
  return times;
}

/** Runs in the page: from the next click to the frame after the stamp of the new plan is there. */
function clickToPainted(): Promise<number> {
  const stamp = () => document.querySelector('[data-testid="plan-stamp"]');
  const before = stamp()?.textContent;
  return new Promise((done) => {
    const begin = (): void => {
      const start = performance.now();
      const look = (): void => {
        const now = stamp();
        const moved = now?.textContent !== before && now?.getAttribute('aria-busy') !== 'true';
        if (!moved) return void requestAnimationFrame(look);
        requestAnimationFrame(() => done(performance.now() - start));
      };
      requestAnimationFrame(look);
    };
    document.addEventListener('click', begin, { capture: true, once: true });
  });
}
