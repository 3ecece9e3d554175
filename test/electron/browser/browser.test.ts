/** Attacks on the browser host, over real HTTP on loopback. */
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBrowserHost } from '../../../electron/browser/browser.ts';
import type { BrowserHost } from '../../../electron/browser/browser.ts';
import { recorderService } from '../recorder-service.ts';

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
type Ask = { path?: string; method?: string; headers?: Record<string, string>; body?: string };

let folder: string;
let host: BrowserHost;
let cookie: string;
const service = recorderService();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-browser-'));
  const renderer = join(folder, 'renderer');
  await mkdir(join(renderer, 'assets'), { recursive: true });
  await mkdir(join(folder, 'renderer-secret'));
  await writeFile(join(renderer, 'index.html'), '<title>OneArm</title>');
  await writeFile(join(renderer, 'assets', 'app.js'), 'export {};');
  await writeFile(join(folder, 'secret.json'), '"secret"');
  await writeFile(join(folder, 'renderer-secret', 'secret.json'), '"secret"');
  host = await startBrowserHost({ service: service.host, renderer, port: 0, log: () => undefined });
  const visit = await ask({ path: pathOf(host.address('always')), headers: { cookie: '' } });
  cookie = (visit.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
});

afterAll(async () => {
  await host.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => {
  service.calls.length = 0;
});

function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}

/** Asks as our own page would; each test changes one thing. */
function ask({ path = '/', method = 'GET', headers = {}, body }: Ask): Promise<Answer> {
  const { hostname, port } = new URL(host.origin);
  return new Promise((done, fail) => {
    const sent = request(
      { hostname, port, path, method, headers: { cookie, ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () =>
          done({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      },
    );
    sent.on('error', fail);
    sent.end(body);
  });
}

const JSON_TYPE = 'application/json';

function callApi(method: string, body: string, headers: Record<string, string> = {}) {
  return ask({
    path: `/api/${method}`,
    method: 'POST',
    headers: { origin: host.origin, 'content-type': JSON_TYPE, ...headers },
    body,
  });
}

describe('the way in', () => {
  test('exchanges the key for a cookie that scripts and other sites cannot have', async () => {
    const visit = await ask({ path: pathOf(host.address('always')), headers: { cookie: '' } });
    expect(visit.status).toBe(303);
    expect(visit.headers.location).toBe('/');
    expect(visit.headers['set-cookie']?.[0]).toMatch(
      /^onearm-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  test('an address that other programs could see works once', async () => {
    const path = pathOf(host.address('once'));
    expect((await ask({ path, headers: { cookie: '' } })).status).toBe(303);
    expect((await ask({ path, headers: { cookie: '' } })).status).toBe(403);
  });

  test.each(['/?key=', '/?key=guess', '/?key[]=x'])('%s lets nobody in', async (path) => {
    const { status, headers } = await ask({ path, headers: { cookie: '' } });
    expect(status).toBe(403);
    expect(headers).not.toHaveProperty('set-cookie');
  });

  test.each(['/', '/index.html', '/assets/app.js', '/secret'])(
    'without a session %s says nothing',
    async (path) => {
      const answer = await ask({ path, headers: { cookie: '' } });
      expect(answer.status).toBe(403);
      expect(answer.body).not.toContain('OneArm</title>');
    },
  );

  test('a wrong cookie is no session, whatever its length', async () => {
    for (const wrong of [cookie.slice(0, -1), `${cookie}x`, cookie.replace(/=.*/, '=')]) {
      expect((await ask({ headers: { cookie: wrong } })).status, wrong).toBe(403);
    }
  });

  test('without a session no method is called', async () => {
    expect((await callApi('recent', '{}', { cookie: '' })).status).toBe(403);
    expect(service.calls).toEqual([]);
  });
});

describe('pages', () => {
  test('come with the policy and are never stored', async () => {
    const { status, headers, body } = await ask({});
    expect(status).toBe(200);
    expect(body).toContain('OneArm');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/%2e%2e%2fsecret.json',
    '/..%2f..%2fsecret.json',
    '/..%2frenderer-secret%2fsecret.json',
    '/%252e%252e%252fsecret.json',
    '/..%5csecret.json',
    '/assets/%00/../secret.json',
    '//etc/passwd',
    '/etc/passwd',
    '/assets',
    '/missing.js',
  ])('%s leads nowhere', async (path) => {
    const { status, body } = await ask({ path });
    expect([400, 404]).toContain(status);
    expect(body).not.toContain('secret');
  });
});

describe('a foreign site', () => {
  test.each(['evil.example', 'localhost', '127.0.0.1', 'onearm.127.0.0.1.nip.io', ''])(
    'is told by its Host %j (DNS rebinding)',
    async (name) => {
      const port = new URL(host.origin).port;
      const wrong = name === '127.0.0.1' ? `${name}:1` : `${name}:${port}`;
      expect((await ask({ headers: { host: wrong } })).status).toBe(403);
      expect((await callApi('recent', '{}', { host: wrong })).status).toBe(403);
      expect(service.calls).toEqual([]);
    },
  );

  test.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost'])(
    'is told by its Origin %j',
    async (origin) => {
      expect((await callApi('recent', '{}', { origin })).status).toBe(403);
      expect((await ask({ headers: { origin } })).status).toBe(403);
      expect(service.calls).toEqual([]);
    },
  );

  test('cannot call without an Origin, nor with the content type of a form', async () => {
    const noOrigin = await ask({
      path: '/api/recent',
      method: 'POST',
      headers: { 'content-type': JSON_TYPE },
      body: '{}',
    });
    expect(noOrigin.status).toBe(403);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      expect((await callApi('recent', '{}', { 'content-type': type })).status).toBe(415);
    }
    expect(service.calls).toEqual([]);
  });
});

describe('calls', () => {
  test('of our own page are answered', async () => {
    const { status, body } = await callApi('openTrial', '{"what":"sample"}');
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({ ok: true, value: { from: 'openTrial' } });
    expect(service.calls).toEqual([{ method: 'openTrial', request: { what: 'sample' } }]);
  });

  test.each(['constructor', '__proto__', 'toString', 'hello/recent', 'Hello', 'nothing', ''])(
    '%j is no method',
    async (method) => {
      expect((await callApi(method, '{}')).status).toBe(404);
      expect(service.calls).toEqual([]);
    },
  );

  test.each(['', '{', 'undefined', '{"what":}'])('%j is no request', async (body) => {
    expect((await callApi('recent', body)).status).toBe(400);
  });

  test('a request of the wrong shape is a refusal, and nothing runs', async () => {
    const { status, body } = await callApi('openTrial', '{"what":"shell","path":"/bin/sh"}');
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ ok: false, refusal: { code: 'invalid-argument' } });
    expect(service.calls).toEqual([]);
  });

  test('a request larger than any of ours is cut off', async () => {
    const huge = JSON.stringify({ path: 'x'.repeat(2_000_000) });
    const status = await callApi('forgetRecent', huge).then(
      (answer) => answer.status,
      () => 413,
    );
    expect(status).toBe(413);
    expect(service.calls).toEqual([]);
    expect((await ask({})).status).toBe(200);
  });

  test.each([
    ['GET', '/api/recent'],
    ['DELETE', '/'],
    ['PUT', '/index.html'],
    ['OPTIONS', '/api/recent'],
    ['TRACE', '/'],
  ])('%s %s is not allowed', async (method, path) => {
    expect((await ask({ path, method })).status).toBe(405);
  });

  test('a line that is no HTTP does not stop the server', async () => {
    const { hostname, port } = new URL(host.origin);
    await new Promise<void>((done) => {
      const socket = connect(Number(port), hostname, () => socket.end('\x16\x03\x01 nonsense\r\n'));
      socket.on('close', () => done()).on('error', () => done());
      socket.resume();
    });
    expect((await ask({})).status).toBe(200);
  });
});

test('listens on loopback only', async () => {
  const { port } = new URL(host.origin);
  const outer = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of outer) {
    const reached = await new Promise<boolean>((done) => {
      const socket = connect({ host: address, port: Number(port), timeout: 1000 }, () =>
        done(true),
      );
      socket.on('error', () => done(false)).on('timeout', () => done(false));
    });
    expect(reached, address).toBe(false);
  }
});
