/** What is built: fresh or not, and what the bundles may and may not contain. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { buildTarget } from '../../../electron/run/build.ts';
import { fingerprint, isFresh, stampPath } from '../../../electron/run/fingerprint.ts';
import { packageRoot } from '../../../electron/disk/paths.ts';

describe('freshness', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'onearm-build-'));
    for (const folder of ['electron/cli', 'shared', 'dist/host']) {
      mkdirSync(join(root, folder), { recursive: true });
    }
    writeFileSync(join(root, 'electron/cli/a.ts'), 'a');
    writeFileSync(join(root, 'shared/b.ts'), 'b');
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const remember = () => writeFileSync(stampPath(root, 'host'), fingerprint(root, 'host'));

  test('without a stamp nothing is fresh', () => expect(isFresh(root, 'host')).toBe(false));

  test.each<[string, () => void]>([
    ['a longer file', () => writeFileSync(join(root, 'shared/b.ts'), 'bb')],
    ['an older file', () => utimesSync(join(root, 'shared/b.ts'), 1, 1)],
    ['a new file', () => writeFileSync(join(root, 'electron/cli/new.ts'), '')],
    ['a file less', () => rmSync(join(root, 'electron/cli/a.ts'))],
    ['another set of packages', () => writeFileSync(join(root, 'package-lock.json'), '{}')],
  ])('%s makes it stale', (_what, change) => {
    remember();
    expect(isFresh(root, 'host')).toBe(true);
    change();
    expect(isFresh(root, 'host')).toBe(false);
  });

  test('the pages do not make the host stale', () => {
    remember();
    mkdirSync(join(root, 'renderer'));
    writeFileSync(join(root, 'renderer/app.tsx'), '');
    expect(isFresh(root, 'host')).toBe(true);
  });
});

describe('the bundles', () => {
  const host = join(packageRoot(), 'dist', 'host');
  const read = (file: string) => readFileSync(join(host, file), 'utf8');
  beforeAll(async () => void (await buildTarget(packageRoot(), 'host')));

  test('the pages are built for users, also where NODE_ENV says otherwise, as it does in a test', async () => {
    expect(process.env['NODE_ENV']).toBe('test');
    await buildTarget(packageRoot(), 'renderer');
    expect(process.env['NODE_ENV']).toBe('test');
    const assets = join(packageRoot(), 'dist', 'renderer', 'assets');
    const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(10);
    for (const name of scripts) {
      // The React for developers names each element's place in the source.
      expect(readFileSync(join(assets, name), 'utf8').includes('jsxDEV'), name).toBe(false);
    }
  }, 120_000);

  test('the preload is one CommonJS file that asks for nothing but electron', () => {
    const required = [...read('preload.cjs').matchAll(/require\(["'`]([^"'`]+)["'`]\)/g)];
    expect(required.map(([, name]) => name)).toEqual(['electron']);
    expect(read('preload.cjs')).not.toMatch(/^import /m);
  });

  test('only the reader and the writer of databases load SQLite, and only main loads electron', () => {
    const loads = (name: string) =>
      readBundles().filter(([, text]) =>
        new RegExp(`(from|import\\()\\s*["']${name}["']`).test(text),
      );
    expect(loads('electron').map(([file]) => file)).toEqual(['main.js']);
    for (const [file] of loads('better-sqlite3')) {
      expect(file).toMatch(/^(reader-process|chunk-.*)\.js$/);
    }
    expect(loads('better-sqlite3').map(([file]) => file)).not.toContain('cli.js');
  });

  test('everything else is inside, so the installers need two packages', () => {
    const allowed = new Set([...builtinModules, 'electron', 'better-sqlite3', 'sharp']);
    for (const [file, text] of readBundles()) {
      for (const [, name = ''] of text.matchAll(/^(?:import|export)\b[^'"\n]*["']([^'"]+)["']/gm)) {
        if (name.startsWith('./') || name.startsWith('node:')) continue;
        expect(allowed, `${file} imports ${name}`).toContain(name);
      }
    }
  });

  function readBundles(): readonly (readonly [string, string])[] {
    const seen = new Map<string, string>();
    const follow = (file: string): void => {
      if (seen.has(file)) return;
      const text = read(file);
      seen.set(file, text);
      for (const [, name = ''] of text.matchAll(/["']\.\/([\w.-]+\.js)["']/g)) {
        if (existsSync(join(host, name))) follow(name);
      }
    };
    for (const entry of [
      'main.js',
      'cli.js',
      'browser-main.js',
      'reader-process.js',
      'export-process.js',
      'import-process.js',
      'onearm.js',
    ]) {
      follow(entry);
    }
    return [...seen];
  }
});

describe('electron-builder.yml', () => {
  type Config = {
    readonly files: readonly string[];
    readonly electronFuses: Readonly<Record<string, boolean>>;
    readonly npmRebuild: boolean;
    readonly publish: unknown;
    readonly asar: boolean;
  } & Readonly<Record<'linux' | 'win' | 'mac', { readonly files: readonly string[] }>>;
  const config = parse(readFileSync(join(packageRoot(), 'electron-builder.yml'), 'utf8')) as Config;
  const manifest = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    readonly main: string;
    readonly scripts: Readonly<Record<string, string>>;
    readonly dependencies: Readonly<Record<string, string>>;
  };

  test('closes every way to make the app run other code', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
      loadBrowserProcessSpecificV8Snapshot: false,
      enableCookieEncryption: false,
      resetAdHocDarwinSignature: true,
    });
  });

  test('knows each fuse of the installed electron-builder', () => {
    const scheme = readFileSync(
      join(packageRoot(), 'node_modules', 'app-builder-lib', 'scheme.json'),
      'utf8',
    );
    for (const fuse of Object.keys(config.electronFuses)) expect(scheme).toContain(`"${fuse}"`);
  });

  test('publishes nothing and compiles nothing', () => {
    expect(config.publish).toBeNull();
    expect(config.npmRebuild).toBe(false);
    expect(config.asar).toBe(true);
    expect(readFileSync(join(packageRoot(), 'electron/run/package.ts'), 'utf8')).toContain(
      "'--publish', 'never'",
    );
  });

  test('ships the program that package.json starts', async () => {
    await buildTarget(packageRoot(), 'host');
    expect(config.files).toContain('dist/**');
    expect(existsSync(join(packageRoot(), manifest.main))).toBe(true);
    expect(Object.keys(manifest.dependencies).sort()).toEqual([
      '@e965/xlsx',
      'better-sqlite3',
      'sharp',
    ]);
  });

  test('names the prebuilt SQLite as the package does', () => {
    const prebuilds = join(packageRoot(), 'node_modules', 'better-sqlite3', 'prebuilds');
    for (const [system, name] of Object.entries({ linux: 'linux', win: 'win32', mac: 'darwin' })) {
      expect(config[system as 'linux'].files).toContain(
        `!node_modules/better-sqlite3/prebuilds/!(${name}-\${arch}).node`,
      );
    }
    for (const name of [
      'linux-x64',
      'linux-arm64',
      'darwin-x64',
      'darwin-arm64',
      'win32-x64',
      'win32-arm64',
    ]) {
      expect(existsSync(join(prebuilds, `${name}.node`)), name).toBe(true);
    }
  });
});
