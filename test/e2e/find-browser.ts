/** Finds a Chromium: a named one, the system's, Playwright's own, else Debian's package. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const PLACES: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

export const NO_BROWSER =
  'no Chromium found: install chromium or Google Chrome, or name one in ONEARM_CHROMIUM';

/** Path of a Chromium, or null when there is none and none may be installed. */
export function findBrowser(): string | null {
  return named() ?? installed() ?? ownOfPlaywright() ?? fromDebian();
}

function named(): string | null {
  const path = process.env['ONEARM_CHROMIUM'];
  return path !== undefined && existsSync(path) ? path : null;
}

function installed(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...(PLACES[process.platform] ?? [])].find((path) => existsSync(path)) ?? null;
}

function ownOfPlaywright(): string | null {
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

/** Root on Debian may install; on any other machine that is the user's decision. */
function fromDebian(): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  process.stderr.write('no Chromium here: installing Debian’s package\n');
  try {
    const options = {
      stdio: ['ignore', 2, 2] as ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
      options,
    );
  } catch {
    return null;
  }
  return installed();
}
