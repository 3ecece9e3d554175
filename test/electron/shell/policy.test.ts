import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  allowsPermission,
  contentSecurityPolicy,
  isAllowedNavigation,
  isOurFrame,
  isSameOrigin,
  mediaType,
  resolveAsset,
  windowOptions,
} from '../../../electron/shell/policy.ts';

describe('navigation', () => {
  test.each(['app://onearm/', 'app://onearm/index.html', 'app://onearm/assets/a.js?x#y'])(
    'stays on our pages: %s',
    (url) => expect(isAllowedNavigation(url)).toBe(true),
  );

  test.each([
    'https://evil.example/',
    'http://evil.example/?next=app://onearm',
    'https://evil.example/app://onearm/',
    'app://onearm.evil.example/',
    'app://onearm@evil.example/',
    'app://user:password@onearm/',
    'app://onearm:8080/',
    'app://other/',
    'application://onearm/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:app://onearm/6f9a',
    'about:blank',
    'chrome://settings',
    'view-source:app://onearm/',
    '//onearm/',
    'onearm',
    '',
  ])('is prevented to %j', (url) => expect(isAllowedNavigation(url)).toBe(false));

  test('compares the loopback origin with its port', () => {
    const ours = 'http://127.0.0.1:4000';
    expect(isSameOrigin('http://127.0.0.1:4000/x', ours)).toBe(true);
    for (const other of [
      'http://127.0.0.1:40001/x',
      'http://127.0.0.1/x',
      'https://127.0.0.1:4000/x',
      'http://localhost:4000/x',
      'http://127.0.0.1:4000@evil.example/',
      'http://127.0.0.1:4000.evil.example/',
    ]) {
      expect(isSameOrigin(other, ours), other).toBe(false);
    }
  });
});

describe('frames', () => {
  test('only the top frame of our page may call', () => {
    expect(isOurFrame({ url: 'app://onearm/', isTopFrame: true })).toBe(true);
    expect(isOurFrame({ url: 'app://onearm/', isTopFrame: false })).toBe(false);
    expect(isOurFrame({ url: 'https://evil.example/', isTopFrame: true })).toBe(false);
    expect(isOurFrame(null)).toBe(false);
  });
});

describe('assets', () => {
  const root = resolve('/opt/onearm/dist/renderer');

  test.each([
    ['app://onearm/', 'index.html'],
    ['app://onearm/index.html', 'index.html'],
    ['app://onearm/assets/app-1f.js', 'assets/app-1f.js'],
    ['/assets/font%20one.woff2', 'assets/font one.woff2'],
    ['/plotly.css?v=1', 'plotly.css'],
  ])('%s is a file of the pages', (url, file) => {
    expect(resolveAsset(root, url)).toBe(join(root, file));
  });

  test.each([
    '/..%2fpackage.json',
    '/%2e%2e%2fpackage.json',
    '/assets/..%2f..%2f..%2fetc/passwd.json',
    '/..%2frenderer-secret/x.js',
    '/..%5cpackage.json',
    '/%00index.html',
    '/index.html%00.png',
    '/.env.json',
    '/assets/.hidden.js',
    '/%E0%A4%A',
    '/index.exe',
    '/assets',
    'app://onearm/__proto__',
    'app://onearm/a.constructor',
    'not a url',
    '',
  ])('%j is nothing of ours', (url) => expect(resolveAsset(root, url)).toBeNull());

  test.each(['/../package.json', '/%2e%2e/package.json', '/..\\package.json', '//etc/x.json'])(
    'what the parser of addresses makes of %j lies inside',
    (url) =>
      expect(resolveAsset(root, url) ?? `${root}/`).toMatch(/^\/opt\/onearm\/dist\/renderer\//),
  );

  test('a double-encoded path is not decoded twice', () => {
    expect(resolveAsset(root, '/%252e%252e/x.js')).toBe(join(root, '%2e%2e/x.js'));
  });

  test('every file type has a media type, unknown ones none', () => {
    expect(mediaType('a.html')).toBe('text/html; charset=utf-8');
    expect(mediaType('a.WOFF2')).toBe('font/woff2');
    for (const name of ['a.exe', 'a.db', 'a', 'a.__proto__', 'a.toString']) {
      expect(mediaType(name), name).toBeNull();
    }
  });
});

describe('content security policy', () => {
  test('Electron pages have no network at all', () => {
    expect(contentSecurityPolicy('electron')).toContain("connect-src 'none'");
  });

  test.each(['electron', 'browser'] as const)(
    '%s: nothing unsafe, nothing from outside',
    (host) => {
      const policy = contentSecurityPolicy(host);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|http|\*|wasm/);
    },
  );
});

test('no permission is ever granted', () => expect(allowsPermission()).toBe(false));

test('the window is sandboxed, isolated and without Node', () => {
  const { webPreferences } = windowOptions('/preload.cjs');
  expect(webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
  });
  for (const dangerous of [
    'webSecurity',
    'allowRunningInsecureContent',
    'experimentalFeatures',
    'enableBlinkFeatures',
  ]) {
    expect(webPreferences).not.toHaveProperty(dangerous);
  }
});
