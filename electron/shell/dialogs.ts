/** The system's open and save dialogs. They start in the folder of the last file. */
import { BrowserWindow, dialog } from 'electron';
import type { OpenDialogOptions, SaveDialogOptions } from 'electron';
import { extname, join } from 'node:path';
import type { Dialogs } from '../service/ports.ts';

const FILTERS = [
  { name: 'Trials', extensions: ['db', 'sqlite', 'sqlite3', 'xpt', 'csv'] },
  { name: 'All files', extensions: ['*'] },
];

/** Dialogs of the focused window. */
export function systemDialogs(): Dialogs {
  return {
    chooseTrial: async (folder) => {
      const options: OpenDialogOptions = {
        title: 'Open a trial',
        properties: ['openFile'],
        filters: FILTERS,
        ...(folder === null ? {} : { defaultPath: folder }),
      };
      const window = BrowserWindow.getFocusedWindow();
      const chosen = await (window === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(window, options));
      return chosen.filePaths[0] ?? null;
    },
    chooseSave: async (suggestedName, folder) => {
      const ending = extname(suggestedName).slice(1);
      const options: SaveDialogOptions = {
        title: 'Save',
        defaultPath: folder === null ? suggestedName : join(folder, suggestedName),
        properties: ['showOverwriteConfirmation', 'createDirectory'],
        ...(ending === ''
          ? {}
          : { filters: [{ name: ending.toUpperCase(), extensions: [ending] }] }),
      };
      const window = BrowserWindow.getFocusedWindow();
      const chosen = await (window === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(window, options));
      return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
    },
  };
}
