/**
 * The only bridge between page and host: `window.onearm`, one function a method of the contract.
 * No Electron object and no event crosses it. Bundled to one CommonJS file; at run time it
 * imports nothing but Electron.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { HandOver, Host, ListenToCommands, Method, WindowCommand } from '../shared/api.ts';

/** Written out so that the parsers of the contract stay out of the preload; a test compares. */
const METHODS = {
  hello: true,
  chooseTrial: true,
  openTrial: true,
  importInstead: true,
  readReference: true,
  recent: true,
  forgetRecent: true,
  checkSource: true,
  savePlan: true,
  saveDraft: true,
  exportFigure: true,
  ownLooks: true,
  keepLook: true,
  forgetLook: true,
  copyFigure: true,
  exportTable: true,
  exportText: true,
  exportComparison: true,
  startReport: true,
  reportProgress: true,
  cancelReport: true,
  startImport: true,
  readyImport: true,
  mappingInside: true,
  saveImportDraft: true,
  importDraft: true,
  importProgress: true,
  cancelImport: true,
  saveNotImported: true,
  saveMapping: true,
  openLink: true,
} as const satisfies Readonly<Record<Method, true>>;

const bridge = Object.fromEntries(
  Object.keys(METHODS).map((method) => [
    method,
    (request: unknown) => ipcRenderer.invoke(`onearm:${method}`, request),
  ]),
) as Host;

/** The path comes from the system through the file itself; the page can neither read nor make one. */
const handOver: HandOver<Parameters<typeof webUtils.getPathForFile>[0]> = (file) =>
  ipcRenderer.invoke('onearm:hand-over', webUtils.getPathForFile(file));

/** The event of Electron stays here; the page hears the word alone. */
const listenToCommands: ListenToCommands = (listener) => {
  const heard = (_event: unknown, command: WindowCommand): void => listener(command);
  ipcRenderer.on('onearm:command', heard);
  return () => void ipcRenderer.off('onearm:command', heard);
};

contextBridge.exposeInMainWorld('onearm', bridge);
contextBridge.exposeInMainWorld('onearmHandOver', handOver);
contextBridge.exposeInMainWorld('onearmListen', listenToCommands);
