/** Attacks on the browser host, over real HTTP on loopback. */
import { mkdtemp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ENTER_PATH, startBrowserHost } from '../../../electron/browser/browser.ts';
import type { BrowserHost } from '../../../electron/browser/browser.ts';
import { builtPages } from '../../../electron/browser/pages.ts';
import { createInbox } from '../../../electron/service/inbox.ts';
import { recorderService } from '../recorder-service.ts';

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
type Ask = { path?: string; method?: string; headers?: Record<string, string>; body?: string };

let folder: string;
let host: BrowserHost;
let cookie: string;
let word: string;
const service = recorderService();
const inbox = createInbox();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-browser-'));
  const renderer = join(folder, 'renderer');
  await mkdir(join(renderer, 'assets'), { recursive: true });
  await mkdir(join(folder, 'renderer-secret'));
  await writeFile(join(renderer, 'index.html'), '<html><head><title>OneArm</title></head></html>');
  await writeFile(join(renderer, 'assets', 'app.js'), 'export {};');
  await writeFile(join(folder, 'secret.json'), '"secret"');
  await writeFile(join(folder, 'renderer-secret', 'secret.json'), '"secret"');
  host = await startBrowserHost({
    service: service.host,
    inbox,
    pages: builtPages(renderer),
    port: 0,
    log: () => undefined,
  });
  const visit = await ask({ path: pathOf(host.address()), headers: { cookie: '' } });
  word = wordIn(visit.body);
  cookie = (visit.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
});

afterAll(async () => {
  await host.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => {
  service.calls.length = 0;
});

function wordIn(html: string): string {
  return /<meta name="onearm-session" content="([\w-]{43})" \/>/.exec(html)?.[1] ?? '';
}

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
    headers: {
      origin: host.origin,
      'content-type': JSON_TYPE,
      'x-onearm-session': word,
      ...headers,
    },
    body,
  });
}

describe('the way in', () => {
  test('exchanges the key for a cookie and a word that other sites cannot have', async () => {
    const visit = await ask({ path: pathOf(host.address()), headers: { cookie: '' } });
    expect(visit.status).toBe(200);
    expect(wordIn(visit.body)).not.toBe('');
    expect(visit.headers['cache-control']).toBe('no-store');
    expect(visit.headers['set-cookie']?.[0]).toMatch(
      /^onearm-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  test('a reloaded page is not told the word again', async () => {
    const again = await ask({});
    expect(again.status).toBe(200);
    expect(again.body).not.toContain('onearm-session');
  });

  test.each(['GET', 'HEAD', 'POST', 'PUT', 'OPTIONS', 'DELETE'])(
    'a key is used up by its first %s, and only GET lets in',
    async (method) => {
      const path = pathOf(host.address());
      const first = await ask({ path, method, headers: { cookie: '' } });
      expect(first.status).toBe(method === 'GET' ? 200 : 405);
      expect(first.headers['set-cookie'] === undefined).toBe(method !== 'GET');
      const second = await ask({ path, headers: { cookie: '' } });
      expect(second.status).toBe(403);
      expect(second.headers).not.toHaveProperty('set-cookie');
    },
  );

  test('a form of a file on this machine lets in without an address that shows the key', async () => {
    const form = {
      path: ENTER_PATH,
      method: 'POST',
      headers: { cookie: '', origin: 'null', 'content-type': 'application/x-www-form-urlencoded' },
      body: `key=${host.key()}`,
    };
    const visit = await ask(form);
    expect(visit.status).toBe(200);
    expect(wordIn(visit.body)).toBe(word);
    expect((await ask(form)).status).toBe(403);
    expect((await ask({ path: ENTER_PATH })).status).toBe(405);
    expect((await ask({ ...form, body: 'key=guess' })).status).toBe(403);
  });

  test('a cookie without the word of the page calls nothing and hands nothing over', async () => {
    for (const given of ['', 'x'.repeat(43), word.slice(1)]) {
      expect((await callApi('recent', '{}', { 'x-onearm-session': given })).status).toBe(403);
      const handed = await ask({
        path: '/hand-over?name=a.csv',
        method: 'POST',
        headers: {
          origin: host.origin,
          'content-type': 'application/octet-stream',
          'x-onearm-session': given,
        },
        body: 'time,event',
      });
      expect(handed.status).toBe(403);
    }
    expect(service.calls).toEqual([]);
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
      headers: { 'content-type': JSON_TYPE, 'x-onearm-session': word },
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

  test('140 idle connections of somebody else do not keep the window out', async () => {
    const { hostname, port } = new URL(host.origin);
    const idle = await Promise.all(
      Array.from(
        { length: 140 },
        () =>
          new Promise<ReturnType<typeof connect>>((done) => {
            const socket = connect(Number(port), hostname, () => done(socket));
            socket.on('error', () => undefined);
          }),
      ),
    );
    const before = performance.now();
    expect((await callApi('recent', '{}')).status).toBe(200);
    expect(performance.now() - before).toBeLessThan(2_000);
    for (const socket of idle) socket.destroy();
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

describe('a file handed over', () => {
  const give = (name: string, body: string, headers: Record<string, string> = {}) =>
    ask({
      path: `/hand-over?name=${encodeURIComponent(name)}`,
      method: 'POST',
      headers: {
        origin: host.origin,
        'content-type': 'application/octet-stream',
        'x-onearm-session': word,
        ...headers,
      },
      body,
    });

  test.each([
    ['os.csv', 'os.csv'],
    ['../../etc/cron.d/x', 'x'],
    ['C:\\Users\\me\\trial.db', 'trial.db'],
    ['a\u0000b\n.csv', 'a_b_.csv'],
    ['..', 'file'],
    ['', 'file'],
  ])('named %j is kept as %j in a folder that is ours alone', async (name, kept) => {
    const { body } = await give(name, 'time,event\n1,1\n');
    const { token } = (JSON.parse(body) as { value: { token: string } }).value;
    const { path = '' } = inbox.find(token) ?? {};
    expect(basename(path)).toBe(kept);
    expect(await readFile(path, 'utf8')).toBe('time,event\n1,1\n');
    expect((await stat(path)).mode & 0o077).toBe(0);
    expect((await stat(dirname(path))).mode & 0o077).toBe(0);
  });

  test('is taken from our own page only', async () => {
    for (const headers of [
      { cookie: '' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]) {
      expect((await give('a.csv', 'x', headers)).status).toBe(403);
    }
    expect((await give('a.csv', 'x', { 'content-type': 'text/plain' })).status).toBe(415);
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
