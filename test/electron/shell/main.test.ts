/** The real main process under a stand-in of Electron: windows, files, menu, wire and rules. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MenuItemConstructorOptions } from 'electron';
import { menuTemplate } from '../../../electron/shell/menu.ts';
import { WINDOW_COMMANDS } from '../../../shared/api.ts';
import { buildTarget } from '../../../electron/run/build.ts';
import { packageRoot } from '../../../electron/disk/paths.ts';
import type { nodePorts } from '../../../electron/service/node-ports.ts';
import { writeSample } from '../../../electron/sample/sample.ts';
import { Window, happen, system } from '../stand-in/electron.ts';

vi.mock('electron', () => import('../stand-in/electron.ts'));
// Files are read by Node's child instead of Electron's; all else is the program's own.
vi.mock('../../../electron/service/node-ports.ts', async (original) => {
  const real = await original<{ readonly nodePorts: typeof nodePorts }>();
  return { ...real, nodePorts: () => real.nodePorts() };
});
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'onearm-main-'));
const trial = join(folder, 'trial.db');
const words = process.argv;

beforeAll(async () => {
  await buildTarget(packageRoot(), 'renderer');
  await writeSample(trial);
  process.env['ONEARM_DATA_DIR'] = join(folder, 'user');
  process.argv = ['/electron', '/repo', trial];
  await import('../../../electron/main.ts');
  await vi.waitFor(() => expect(Window.all).toHaveLength(1));
});
afterAll(() => {
  process.argv = words;
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => void (system.shown.length = 0));

/** Calls the host as the page of a window does. */
async function call(window: Window | undefined, method: string, request: unknown) {
  const handler = system.handlers.get(`onearm:${method}`);
  const event = {
    sender: { id: window?.webContents.id },
    senderFrame: { url: 'app://onearm/', parent: null },
  };
  return (await handler?.(event, request)) as { ok: boolean; value: Record<string, unknown> };
}

const opened = async (window: Window | undefined) =>
  (await call(window, 'openTrial', { what: 'initial' })).value?.['path'];

const all = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((one) => [one, ...(Array.isArray(one.submenu) ? all(one.submenu) : [])]);

function item(label: string): MenuItemConstructorOptions {
  const found = all(system.menu ?? []).find((one) => one.label === label);
  if (found === undefined) throw new Error(`no menu item ${label}`);
  return found;
}

const click = (label: string) => item(label).click?.({} as never, undefined, {} as never);

describe('the first window', () => {
  test('is sandboxed, isolated and shown when it has something to show', () => {
    const [window] = Window.all;
    expect(system.sandboxed).toBe(true);
    expect(window?.url).toBe('app://onearm/');
    expect(window?.visible).toBe(true);
    expect(window?.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    });
  });

  test('opens the file of the command line through the real service', async () => {
    expect(await opened(Window.all[0])).toBe(trial);
  });

  test('gets its page over the app protocol, with the policy, and nothing else', async () => {
    const page = await system.pages?.(new Request('app://onearm/'));
    expect(page?.status).toBe(200);
    expect(page?.headers.get('content-security-policy')).toContain("connect-src 'none'");
    expect((await system.pages?.(new Request('app://onearm/../package.json')))?.status).toBe(404);
    expect((await system.pages?.(new Request('app://other/')))?.status).toBe(403);
  });
});

describe('the rules', () => {
  test('a page goes nowhere, opens nothing and attaches nothing', () => {
    const contents = Window.all[0]?.webContents;
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      const event = { url: 'https://evil.example/', preventDefault: vi.fn() };
      contents?.emit(name, event);
      expect(event.preventDefault, name).toHaveBeenCalledOnce();
    }
    const webview = { preventDefault: vi.fn() };
    contents?.emit('will-attach-webview', webview);
    expect(webview.preventDefault).toHaveBeenCalledOnce();
    expect(contents?.windowOpen?.({ url: 'app://onearm/' })).toEqual({ action: 'deny' });
  });

  test('no permission is given, and no request leaves', () => {
    const answers: unknown[] = [];
    system.permission.request?.({}, 'media', (given: unknown) => answers.push(given));
    expect([...answers, system.permission.check?.(), system.permission.device?.()]).toEqual([
      false,
      false,
      false,
    ]);
    const asked = (url: string): unknown => {
      let reply: unknown;
      system.beforeRequest?.({ url }, (given: unknown) => (reply = given));
      return reply;
    };
    expect(asked('https://example.com/')).toEqual({ cancel: true });
    expect(asked('app://onearm/assets/a.js')).toEqual({ cancel: false });
  });

  test('a window that is gone is answered no more', async () => {
    const gone = { webContents: { id: 9999 } } as Window;
    expect(await call(gone, 'hello', {})).toMatchObject({ ok: false });
  });
});

describe('a second start, a double click', () => {
  test('opens a window of its own, and the one that was there is left as it is', async () => {
    const before = Window.all.length;
    const other = join(folder, 'other.db');
    copyFileSync(trial, other);
    happen('second-instance', {}, ['/electron', '/repo', 'other.db'], folder);
    expect(Window.all).toHaveLength(before + 1);
    expect(await opened(Window.all.at(-1))).toBe(other);
    expect(Window.all[0]?.url).toBe('app://onearm/');
  });

  test('on macOS comes as an event', async () => {
    const event = { preventDefault: vi.fn() };
    happen('open-file', event, trial);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    expect(await opened(Window.all.at(-1))).toBe(trial);
  });

  test('without a file gives an empty window', async () => {
    happen('second-instance', {}, ['/electron', '/repo'], folder);
    expect(await call(Window.all.at(-1), 'hello', {})).toMatchObject({
      value: { hasInitial: false, host: 'electron' },
    });
  });
});

describe('the menu', () => {
  test('tells the window in front what is wanted of its page', () => {
    click('Save plan');
    expect(Window.focused?.webContents.sent.at(-1)).toEqual(['onearm:command', 'save-plan']);
    click('Print…');
    expect(Window.focused?.webContents.printed).toBe(1);
  });

  test('has an item for each command that a page knows, and no other', () => {
    const told: unknown[] = [];
    const template = menuTemplate(
      { platform: 'linux', recent: [] },
      {
        ...{ openWindow: vi.fn(), print: vi.fn(), about: vi.fn() },
        ...{ showLog: vi.fn(), showNotices: vi.fn() },
        tell: (command) => told.push(command),
      },
    );
    for (const one of all(template)) one.click?.({} as never, undefined, {} as never);
    expect(told.toSorted()).toEqual(WINDOW_COMMANDS.toSorted());
  });

  test('lists the files opened before, each in a window of its own', async () => {
    happen('browser-window-focus');
    await vi.waitFor(() => expect(item('other.db').toolTip).toBe(join(folder, 'other.db')));
    const before = Window.all.length;
    click('other.db');
    expect(Window.all).toHaveLength(before + 1);
  });

  test('says versions and licence, and where the log is', () => {
    click('About OneArm');
    expect(system.shown.at(-1)).toContain('Version 0.0.0');
    expect(system.shown.at(-1)).toContain('MIT');
    click('Show the log');
    expect(system.shown.at(-1)).toContain('onearm.log');
  });
});

describe('a closed window', () => {
  test('is remembered where it was, and the next one opens there', async () => {
    Window.all.at(-1)?.close();
    const file = join(folder, 'user', 'window.json');
    await vi.waitFor(() => expect(readFileSync(file, 'utf8')).toContain('"width":1000'));
    click('New window');
    expect(Window.all.at(-1)?.options).toMatchObject({ x: 10, y: 20, width: 1000, height: 700 });
  });

  test('that stood on a screen which is gone comes back onto one that is there', () => {
    const state = { maximised: false, zoom: 0 };
    const bounds = { x: 5000, y: 20, width: 3000, height: 700 };
    writeFileSync(join(folder, 'user', 'window.json'), JSON.stringify({ ...state, bounds }));
    click('New window');
    expect(Window.all.at(-1)?.options).not.toHaveProperty('x');
    expect(Window.all.at(-1)?.options).toMatchObject({ width: 1920, height: 700 });
  });

  test('the last one ends the program, except on macOS', () => {
    while (Window.all.length > 0) Window.all.at(-1)?.close();
    expect(system.quit).toBe(process.platform !== 'darwin');
  });
});
