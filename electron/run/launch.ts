/** Starting other programs: the Electron binary, and the browser of the desktop. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DOWNLOADS = 'https://github.com/electron/electron/releases';
const REACH_MS = 4_000;
/** Downloading 100 MB may take this long; without a network only a cached file can be unpacked. */
const FETCH_MS = 180_000;
const UNPACK_MS = 15_000;

/** Path of the Electron binary, or null when the package has none. */
export function electronBinary(root: string): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/**
 * Has Electron's own installer fetch the binary, or unpack one from its cache; null when it cannot
 * be had. This is the only time OneArm's start looks at a network.
 */
export async function fetchElectron(root: string): Promise<string | null> {
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  if (!existsSync(installer)) return null;
  const timeout = (await canReach(DOWNLOADS)) ? FETCH_MS : UNPACK_MS;
  const child = spawn(process.execPath, [installer], { stdio: 'ignore', timeout });
  await new Promise<void>((done) => {
    child.once('error', () => done());
    child.once('close', () => done());
  });
  return electronBinary(root);
}

/** A mirror or a proxy knows ways that a plain request does not. */
async function canReach(url: string): Promise<boolean> {
  const { env } = process;
  if (env['ELECTRON_MIRROR'] || env['HTTPS_PROXY'] || env['https_proxy']) return true;
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(REACH_MS) });
    return true;
  } catch {
    return false;
  }
}

/** The command that opens an address on this desktop; null where there is no desktop. */
export function openCommand(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly [string, ...string[]] | null {
  switch (platform) {
    case 'darwin':
      return ['open'];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler'];
    default:
      return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open'] : null;
  }
}

/** Where browsers of the Chromium family are installed, in the order in which they are tried. */
const CHROMIUM_FAMILY: Readonly<Record<string, readonly string[]>> = {
  linux: [
    '/usr/bin/google-chrome',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/microsoft-edge',
    '/usr/bin/brave-browser',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * The command that opens an address as a window of its own, without tabs or address bar; null where
 * there is no desktop or no browser that can.
 *
 * @param exists whether a program is there
 */
export function appWindowCommand(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
  exists: (path: string) => boolean,
): string | null {
  if (openCommand(platform, env) === null) return null;
  return CHROMIUM_FAMILY[platform]?.find(exists) ?? null;
}

/**
 * Opens an address as a window of its own, else in the system browser; false when this machine
 * cannot. The address stands in the list of processes: it must hold no key.
 */
export async function openAsApp(url: string): Promise<boolean> {
  const browser = appWindowCommand(process.platform, process.env, existsSync);
  if (browser === null) return openInBrowser(url);
  return (await started(browser, [`--app=${url}`])) || openInBrowser(url);
}

/** Opens an address in the system browser; false when this machine cannot. */
export async function openInBrowser(url: string): Promise<boolean> {
  const command = openCommand(process.platform, process.env);
  if (command === null) return false;
  const [program, ...before] = command;
  return started(program, [...before, url]);
}

/** Starts a program that goes on by itself; false when it cannot be started. */
function started(program: string, words: readonly string[]): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(program, words, { stdio: 'ignore', detached: true });
    child.once('error', () => done(false));
    child.once('spawn', () => {
      child.unref();
      done(true);
    });
  });
}
