/** `npm run dev`, for developers, is behind the same door as the browser host: tried over real HTTP. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../../electron/disk/paths.ts';
import { askAnew } from '../ask-anew.ts';

let child: ChildProcess;
let folder: string;
let address: string;
let origin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-dev-'));
  const program = spawn(
    process.execPath,
    [join(packageRoot(), 'electron', 'dev.ts'), 'sample', '--port', '0'],
    { env: { ...process.env, ONEARM_DATA_DIR: folder }, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  child = program;
  for await (const line of createInterface({ input: program.stdout })) {
    const found = /http:\/\/127\.0\.0\.1:\d+\/\?key=\S+/.exec(line)?.[0];
    if (found === undefined) continue;
    address = found;
    break;
  }
  origin = new URL(address).origin;
}, 60_000);
afterAll(async () => {
  child.kill();
  await rm(folder, { recursive: true, force: true });
});

const call = (headers: Readonly<Record<string, string>>) =>
  askAnew(`${origin}/api/openTrial`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', ...headers },
    body: '{"what":"sample"}',
  });

describe('a stranger', () => {
  test.each([
    '/',
    '/@vite/client',
    '/main.tsx',
    '/@fs/etc/passwd',
    '/package.json',
    '/.git/config',
  ])('is told nothing by %s', async (path) => {
    const answer = await askAnew(origin + path);
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toMatch(/import |root:|"name"|\[core\]/);
  });

  test('calls nothing, and hears nothing of what is redrawn', async () => {
    expect((await call({})).status).toBe(403);
    const status = await new Promise((done) => {
      const asked = request(`${origin}/`, {
        headers: {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-protocol': 'vite-hmr',
          'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
          'sec-websocket-version': '13',
          origin: 'https://evil.example',
        },
      });
      asked.once('upgrade', (_answer, socket) => (socket.destroy(), done('let in')));
      asked.once('response', ({ statusCode }) => done(statusCode));
      asked.once('error', () => done('cut off'));
      asked.end();
    });
    expect(status).not.toBe('let in');
  });
});

test('the key lets in once; the cookie alone calls nothing', async () => {
  const visit = await askAnew(address);
  expect(visit.status).toBe(200);
  const cookie = visit.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect((await askAnew(address)).status).toBe(403);
  expect((await call({ cookie })).status).toBe(403);
  const outside = await askAnew(`${origin}/@fs/etc/passwd`, { headers: { cookie } });
  expect(await outside.text()).not.toContain('root:');
});
