/** The real app in real Electron, where its binary is; the other hosts are tested without it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { electronBinary } from '../../electron/run/launch.ts';
import { packageRoot } from '../../electron/disk/paths.ts';

const root = packageRoot();
const binary = electronBinary(root);
if (binary === null) console.log('skipped: real Electron, because its binary is not here');

test('the packaged window opens the sample, sandboxed and without a network', async () => {
  test.skip(binary === null, 'the Electron binary is not here');
  const userFolder = await mkdtemp(join(tmpdir(), 'onearm-electron-'));
  const app = await _electron.launch({
    executablePath: binary ?? '',
    args: ['--no-sandbox', root, 'sample'],
    env: { ...(process.env as Record<string, string>), ONEARM_DATA_DIR: userFolder },
  });
  try {
    const page = await app.firstWindow();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await expect(page.locator('#root')).not.toBeEmpty();
    expect(page.url()).toMatch(/^app:\/\/onearm\//);
    expect(await page.evaluate(() => typeof Reflect.get(globalThis, 'require'))).toBe('undefined');
    expect(await page.evaluate(() => Object.keys(Reflect.get(globalThis, 'onearm')))).toContain(
      'openTrial',
    );
    expect(requests.filter((url) => !url.startsWith('app://onearm/'))).toEqual([]);
  } finally {
    await app.close();
    await rm(userFolder, { recursive: true, force: true });
  }
});
