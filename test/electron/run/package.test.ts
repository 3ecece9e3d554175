/**
 * The packed app, made by electron-builder from a distribution of Electron that only has its shape
 * (the real binary is not everywhere): what is inside, what is not, how the fuses stand, and that
 * the packed main process starts.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { extractAll, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { missingMachineCode } from '../../../electron/run/before-pack.ts';
import { buildTarget } from '../../../electron/run/build.ts';
import { TARGETS } from '../../../electron/run/fingerprint.ts';
import { writeIcons } from '../../../electron/run/icons.ts';
import { packageRoot } from '../../../electron/disk/paths.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

const root = packageRoot();
const folder = mkdtempSync(join(tmpdir(), 'onearm-package-'));
const unpacked = join(folder, 'release', 'linux-unpacked');
const archive = join(unpacked, 'resources', 'app.asar');

beforeAll(async () => {
  for (const target of TARGETS) await buildTarget(root, target);
  await writeIcons(join(root, 'renderer', 'public', 'icon.svg'), join(folder, 'build'));
  const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js');
  const settings = {
    electronDist: standInDistribution(),
    'directories.output': join(folder, 'release'),
    'directories.buildResources': join(folder, 'build'),
  };
  const words = Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`);
  execFileSync(
    process.execPath,
    [builder, '--linux', 'dir', '--x64', '--publish', 'never', ...words],
    {
      cwd: root,
      stdio: 'pipe',
    },
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The files that packing looks for, and a binary that is nothing but Electron's wire of fuses. */
function standInDistribution(): string {
  const place = join(folder, 'electron');
  mkdirSync(join(place, 'locales'), { recursive: true });
  mkdirSync(join(place, 'resources'));
  const wire = Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, 9]),
    Buffer.from('101100010'),
  ]);
  const binary = Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]);
  writeFileSync(join(place, 'electron'), binary, { mode: 0o755 });
  writeFileSync(join(place, 'version'), '45.4.1');
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak', 'locales/de.pak']) {
    writeFileSync(join(place, name), name);
  }
  return place;
}

describe('the archive', () => {
  const files = () => listPackage(archive, { isPack: false });

  test('holds the program, its pages, its fonts and the notices', () => {
    for (const path of [
      '/package.json',
      '/dist/host/main.js',
      '/dist/host/preload.cjs',
      '/dist/host/reader-process.js',
      '/dist/host/export-process.js',
      '/dist/renderer/index.html',
      '/dist/third-party-notices.txt',
    ]) {
      expect(files(), path).toContain(path);
    }
  });

  test('holds no map, no test, no source and no package for development', () => {
    const wrong = files().filter(
      (path) =>
        /\.map$|^\/(test|docs|shared|electron|renderer|\.github)\//.test(path) ||
        /node_modules\/(vite|vitest|typescript|react|plotly\.js|docx|electron|zod)\//.test(path) ||
        /\.(tsx?|R)$/.test(path),
    );
    expect(wrong).toEqual([]);
  });

  test('brings machine code for this system alone, outside the archive, where it can be loaded', () => {
    const native = files().filter((path) => /\.(node|so(\.[\d.]+)?|dylib|dll)$/.test(path));
    expect(native.length).toBeGreaterThanOrEqual(3);
    for (const path of native) {
      expect(path).toMatch(/linux-x64/);
      expect(existsSync(join(`${archive}.unpacked`, path)), path).toBe(true);
    }
  });
});

describe('the binary', () => {
  test('has its fuses as the configuration says', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'onearm'));
    const on = (fuse: FuseV1Options) => String.fromCharCode(wire[fuse] ?? 0) === '1';
    expect(on(FuseV1Options.RunAsNode)).toBe(false);
    expect(on(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false);
    expect(on(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false);
    expect(on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(true);
    expect(on(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true);
    expect(on(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(false);
  });

  test('speaks one language, so that others need not be shipped', () => {
    expect(existsSync(join(unpacked, 'locales', 'en-US.pak'))).toBe(true);
    expect(existsSync(join(unpacked, 'locales', 'de.pak'))).toBe(false);
  });
});

test('the packed main process starts and opens its window, under the stand-in of Electron', () => {
  const app = join(folder, 'app');
  extractAll(archive, app);
  const electron = join(app, 'node_modules', 'electron');
  mkdirSync(electron, { recursive: true });
  writeFileSync(
    join(electron, 'package.json'),
    '{"name":"electron","type":"module","exports":"./index.js"}',
  );
  const standIn = join(root, 'test', 'electron', 'stand-in', 'electron.ts');
  writeFileSync(
    join(electron, 'index.js'),
    `import { Window, system } from ${JSON.stringify(standIn)};
export * from ${JSON.stringify(standIn)};
setTimeout(() => {
  const methods = [...system.handlers.keys()].length;
  console.log(JSON.stringify({ urls: Window.all.map(({ url }) => url), methods, menu: system.menu !== null }));
  process.exit(0);
}, 1500);
`,
  );
  const { stdout, stderr } = spawnSync(process.execPath, [join(app, 'dist', 'host', 'main.js')], {
    env: { ...process.env, ONEARM_DATA_DIR: join(folder, 'user') },
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const told = JSON.parse(stdout) as { urls: string[]; methods: number; menu: boolean };
  expect(told.urls).toEqual(['app://onearm/']);
  expect(told.methods).toBeGreaterThan(10);
  expect(told.menu).toBe(true);
});

describe('machine code for another machine', () => {
  test('is named when it is not here, so that no installer ships without', () => {
    expect(missingMachineCode(root, process.platform, process.arch)).toEqual([]);
    expect(missingMachineCode(root, 'win32', 'arm64')).toEqual(['@img/sharp-win32-arm64']);
    expect(missingMachineCode(root, 'plan9', 'x64')).toContain('better-sqlite3');
  });
});

describe('the icons', () => {
  test('are there in every size, and the containers say where each picture is', async () => {
    const build = join(folder, 'build');
    expect((await sharp(join(build, 'icons', '16x16.png')).metadata()).width).toBe(16);
    expect((await sharp(join(build, 'icon.png')).metadata()).width).toBe(1024);
    const ico = readFileSync(join(build, 'icon.ico'));
    const count = ico.readUInt16LE(4);
    const widths: (number | undefined)[] = [];
    for (let entry = 0; entry < count; entry++) {
      const at = 6 + 16 * entry;
      const start = ico.readUInt32LE(at + 12);
      const png = ico.subarray(start, start + ico.readUInt32LE(at + 8));
      widths.push((await sharp(png).metadata()).width);
    }
    expect(widths).toEqual([16, 24, 32, 48, 64, 128, 256]);
    const icns = readFileSync(join(build, 'icon.icns'));
    expect(icns.subarray(0, 4).toString()).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
  });
});

describe('the notices', () => {
  const text = () => readFileSync(join(root, 'dist', 'third-party-notices.txt'), 'utf8');

  test.each([
    'react',
    'plotly.js',
    'zod',
    'pdfkit',
    'sharp',
    'better-sqlite3',
    'electron',
    'jstat',
  ])('name %s with its licence', (name) => {
    const section = text().split(`\n${name} `).at(-1) ?? '';
    expect(section).toMatch(/licen[cs]e/i);
  });

  test('hold the licences that ask to be shown: libvips, fonts', () => {
    expect(text()).toMatch(/sharp-libvips/);
    expect(text()).toMatch(/LGPL/);
    expect(text()).toMatch(/inter/i);
  });
});
