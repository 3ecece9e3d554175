/** Composition root of the Electron app: builds the parts and passes them on; decides nothing. */
import {
  BrowserWindow,
  ClipboardItem,
  Menu,
  app,
  clipboard,
  ipcMain,
  protocol,
  shell,
  utilityProcess,
} from 'electron';
import { fileURLToPath } from 'node:url';
import { pageHandler } from './shell/app-pages.ts';
import type { StartReader } from './database/read-in-child.ts';
import { systemDialogs } from './shell/dialogs.ts';
import { initialFrom } from './shell/initial.ts';
import { nodePorts } from './service/node-ports.ts';
import { rendererFolder } from './disk/paths.ts';
import { endTidilyOnSignals, sweepLeftovers } from './disk/process-folder.ts';
import { APP_SCHEME, APP_SCHEME_PRIVILEGES } from './shell/policy.ts';
import { register, registerHandOver } from './shell/register.ts';
import { createService } from './service/service.ts';
import { guardContents, guardSession, openWindow } from './shell/window.ts';

const PRELOAD = fileURLToPath(new URL('./preload.cjs', import.meta.url));

const log = (message: string): void => void process.stderr.write(`${message}\n`);
/** The killable reader: Electron's own kind of child, because the app cannot run as Node. */
const startReader: StartReader = (entry, nodeArguments) => {
  const child = utilityProcess.fork(entry, [], {
    execArgv: [...nodeArguments],
    serviceName: 'OneArm reader',
    stdio: 'ignore',
  });
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  };
};

let initial = initialFrom(process.argv, process.cwd(), app.isPackaged);

endTidilyOnSignals();
sweepLeftovers();
app.enableSandbox();
protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: APP_SCHEME_PRIVILEGES }]);
if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
guardContents(app);

if (app.requestSingleInstanceLock()) void run();
else app.quit();

async function run(): Promise<void> {
  app.on('second-instance', (_event, words, folder) => {
    initial = initialFrom(words, folder, app.isPackaged) ?? initial;
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.reload();
    window?.focus();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  await app.whenReady();
  guardSession();
  protocol.handle(APP_SCHEME, pageHandler(rendererFolder()));
  const ports = nodePorts(startReader);
  const service = createService(
    {
      ...ports,
      host: 'electron',
      notice: null,
      initial: () => initial,
      dialogs: systemDialogs(),
      clipboard: {
        copyPicture: (png) =>
          clipboard.write([
            new ClipboardItem({
              'image/png': new Blob([new Uint8Array(png)], { type: 'image/png' }),
            }),
          ]),
      },
      openLink: async (url) => {
        await shell.openExternal(url);
        return true;
      },
    },
    log,
  );
  register(ipcMain, service, log);
  registerHandOver(ipcMain, ports.inbox);
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) void openWindow(PRELOAD);
  });
  await openWindow(PRELOAD);
}
