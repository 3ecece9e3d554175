/** Puts the menu on the screen and gives its items their hands. */
import { BrowserWindow, Menu, app, dialog, shell } from 'electron';
import type { WindowCommand } from '../../shared/api.ts';
import type { Initial } from '../service/ports.ts';
import { aboutText } from './about.ts';
import { menuTemplate } from './menu.ts';

export type MenuPlaces = {
  readonly openWindow: (initial: Initial | null) => void;
  readonly recent: () => Promise<readonly string[]>;
  readonly logFile: string;
  readonly noticesFile: string;
};

/** Shows the menu with the recent files of this moment. */
export async function showMenu({
  openWindow,
  recent,
  logFile,
  noticesFile,
}: MenuPlaces): Promise<void> {
  const template = menuTemplate(
    { platform: process.platform, recent: await recent() },
    {
      openWindow,
      tell: tellWindow,
      print: () => BrowserWindow.getFocusedWindow()?.webContents.print(),
      showLog: () => shell.showItemInFolder(logFile),
      showNotices: () => shell.showItemInFolder(noticesFile),
      about: () => {
        const detail = aboutText(app.getVersion(), process.versions);
        void dialog.showMessageBox({ type: 'info', title: 'OneArm', message: 'OneArm', detail });
      },
    },
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function tellWindow(command: WindowCommand): void {
  BrowserWindow.getFocusedWindow()?.webContents.send('onearm:command', command);
}
