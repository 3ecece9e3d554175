/**
 * Runs the end-to-end tests: `npm run e2e -- [words for Playwright]`. Builds what changed, finds a
 * Chromium and hands over to Playwright. Without a Chromium it says what to do and fails.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildTarget } from '../../electron/run/build.ts';
import { TARGETS } from '../../electron/run/fingerprint.ts';
import { packageRoot } from '../../electron/disk/paths.ts';
import { NO_BROWSER, findBrowser } from './find-browser.ts';

const root = packageRoot();
const browser = findBrowser();
if (browser === null) {
  process.stderr.write(`${NO_BROWSER}\n`);
  process.exit(1);
}
for (const target of TARGETS) await buildTarget(root, target);
const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
const config = join(root, 'test', 'e2e', 'playwright.config.ts');
const run = spawnSync(
  process.execPath,
  [playwright, 'test', '-c', config, ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, ONEARM_CHROMIUM: browser } },
);
process.exit(run.status ?? 1);
