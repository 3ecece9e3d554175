/** Composition root of the Electron app: builds the parts and passes them on; decides nothing. */
import {
  BrowserWindow,
  ClipboardItem,
  app,
  clipboard,
  dialog,
  ipcMain,
  protocol,
  shell,
  utilityProcess,
} from 'electron';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host } from '../shared/api.ts';
import { Refused } from '../shared/ground/refusal.ts';
import type { StartReader } from './database/read-in-child.ts';
import { packageRoot, rendererFolder } from './disk/paths.ts';
import { endTidilyOnSignals, sweepLeftovers } from './disk/process-folder.ts';
import { nodePorts } from './service/node-ports.ts';
import type { Initial } from './service/ports.ts';
import { createService } from './service/service.ts';
import { userDataFolder } from './service/user-data.ts';
import { showMenu } from './shell/app-menu.ts';
import { pageHandler } from './shell/app-pages.ts';
import { systemDialogs } from './shell/dialogs.ts';
import { initialFrom } from './shell/initial.ts';
import { logTo } from './shell/log-file.ts';
import { APP_SCHEME, APP_SCHEME_PRIVILEGES } from './shell/policy.ts';
import { register, registerHandOver } from './shell/register.ts';
import { systemFiles } from './shell/system-files.ts';
import { keepWindowState, readWindowState } from './shell/window-state.ts';
import { guardContents, guardSession, openWindow } from './shell/window.ts';

const PRELOAD = fileURLToPath(new URL('./preload.cjs', import.meta.url));
const USER_DATA = userDataFolder(process.env, process.platform);
const LOG_FILE = join(USER_DATA, 'logs', 'onearm.log');

const log = logTo(LOG_FILE, () => new Date().toISOString());

/** The killable reader: Electron's own kind of child, because the app cannot run as Node. */
const startReader: StartReader = (entry, nodeArguments) => {
  const child = utilityProcess.fork(entry, [], {
    execArgv: [...nodeArguments],
    serviceName: 'OneArm child',
    stdio: 'ignore',
  });
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  };
};

const files = systemFiles();
files.arrive(initialFrom(process.argv, process.cwd(), app.isPackaged));

endTidilyOnSignals();
sweepLeftovers();
app.enableSandbox();
protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: APP_SCHEME_PRIVILEGES }]);
guardContents(app);
// On macOS a double click comes as an event, also before the app is ready.
app.on('open-file', (event, path) => {
  event.preventDefault();
  files.arrive({ what: 'path', path });
});

if (app.requestSingleInstanceLock()) void run();
else app.quit();

async function run(): Promise<void> {
  // Never into a window that is there: its plan may not be saved.
  app.on('second-instance', (_event, words, folder) =>
    files.arrive(initialFrom(words, folder, app.isPackaged)),
  );
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  await app.whenReady();
  guardSession();
  protocol.handle(APP_SCHEME, pageHandler(rendererFolder()));
  const hosts = new Map<number, Host>();
  const shared = portsOrQuit();
  if (shared === null) return;
  const ports = {
    ...shared,
    host: 'electron',
    notice: null,
    dialogs: systemDialogs(),
    clipboard: { copyPicture },
    openLink: async (url: string) => {
      await shell.openExternal(url);
      return true;
    },
  } as const;
  register(ipcMain, (id) => hosts.get(id) ?? null, log);
  registerHandOver(ipcMain, shared.inbox);
  const open = (initial: Initial | null): void => {
    const service = createService({ ...ports, initial: () => initial }, log);
    const kept = readWindowState(USER_DATA);
    void openWindow(
      {
        preload: PRELOAD,
        kept,
        onClose: (id, state) => {
          hosts.delete(id);
          void keepWindowState(USER_DATA, state);
        },
      },
      (id) => hosts.set(id, service),
    );
    void menu();
  };
  const menu = (): Promise<void> =>
    showMenu({
      openWindow: open,
      recent: async () => (await shared.recent.list()).map(({ path }) => path),
      logFile: LOG_FILE,
      noticesFile: join(packageRoot(), 'dist', 'third-party-notices.txt'),
    });
  app.on('browser-window-focus', () => void menu());
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open(null);
  });
  files.listen(open);
}

/** The administrator's policy is read with the ports; one that cannot be understood ends the start. */
function portsOrQuit(): ReturnType<typeof nodePorts> | null {
  try {
    return nodePorts(startReader);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    dialog.showErrorBox('OneArm cannot start', `${error.message}\n${error.refusal.advice ?? ''}`);
    app.exit(1);
    return null;
  }
}

async function copyPicture(png: Uint8Array): Promise<void> {
  const picture = new Blob([new Uint8Array(png)], { type: 'image/png' });
  await clipboard.write([new ClipboardItem({ 'image/png': picture })]);
}
