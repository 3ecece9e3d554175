/** The menu of the app on the three systems, as data: what an item does comes in as functions. */
import { basename } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import type { WindowCommand } from '../../shared/api.ts';
import type { Initial } from '../service/ports.ts';

export type MenuActions = {
  /** Tells the window in front what the user wants of its page. */
  readonly tell: (command: WindowCommand) => void;
  readonly openWindow: (initial: Initial | null) => void;
  readonly print: () => void;
  readonly about: () => void;
  readonly showLog: () => void;
  readonly showNotices: () => void;
};

export type MenuFacts = {
  readonly platform: string;
  /** Paths, newest first. */
  readonly recent: readonly string[];
};

type Item = MenuItemConstructorOptions;

const LINE: Item = { type: 'separator' };

/** The whole menu. */
export function menuTemplate({ platform, recent }: MenuFacts, actions: MenuActions): Item[] {
  const mac = platform === 'darwin';
  const about: Item = { label: 'About OneArm', click: actions.about };
  const appMenu: Item = {
    label: 'OneArm',
    submenu: [
      about,
      LINE,
      { role: 'services' },
      LINE,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      LINE,
      { role: 'quit' },
    ],
  };
  return [
    ...(mac ? [appMenu] : []),
    { label: '&File', submenu: fileMenu(mac, recent, actions) },
    { label: '&Edit', submenu: editMenu(actions) },
    { label: '&View', submenu: viewMenu(actions) },
    { label: '&Window', submenu: [{ role: 'minimize' }, { role: mac ? 'zoom' : 'close' }] },
    {
      label: '&Help',
      role: 'help',
      submenu: [
        command('Help and glossary', 'F1', 'help', actions),
        LINE,
        { label: 'Show the log', click: actions.showLog },
        { label: 'Third-party licences', click: actions.showNotices },
        ...(mac ? [] : [LINE, about]),
      ],
    },
  ];
}

function fileMenu(mac: boolean, recent: readonly string[], actions: MenuActions): Item[] {
  const opened = recent.map((path): Item => ({
    label: basename(path).replaceAll('&', '&&'),
    toolTip: path,
    click: () => actions.openWindow({ what: 'path', path }),
  }));
  return [
    { label: 'New window', accelerator: 'CmdOrCtrl+N', click: () => actions.openWindow(null) },
    command('Open…', 'CmdOrCtrl+O', 'open', actions),
    {
      label: 'Open recent',
      enabled: opened.length > 0,
      submenu: opened,
    },
    { label: 'Compare with an earlier file…', click: () => actions.tell('compare') },
    { label: 'Open the sample', click: () => actions.openWindow({ what: 'sample' }) },
    LINE,
    command('Save plan', 'CmdOrCtrl+S', 'save-plan', actions),
    command('Export…', 'CmdOrCtrl+E', 'export', actions),
    { label: 'Print…', accelerator: 'CmdOrCtrl+P', click: actions.print },
    LINE,
    { role: mac ? 'close' : 'quit' },
  ];
}

/** The page hears the keys of undo and redo itself: in a field they belong to the text. */
function editMenu(actions: MenuActions): Item[] {
  return [
    { ...command('Undo', 'CmdOrCtrl+Z', 'undo', actions), registerAccelerator: false },
    { ...command('Redo', 'CmdOrCtrl+Shift+Z', 'redo', actions), registerAccelerator: false },
    LINE,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
    LINE,
    command('Find anything…', 'CmdOrCtrl+K', 'palette', actions),
  ];
}

function viewMenu(actions: MenuActions): Item[] {
  return [
    command('Next page', 'CmdOrCtrl+PageDown', 'next-page', actions),
    command('Previous page', 'CmdOrCtrl+PageUp', 'previous-page', actions),
    LINE,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    LINE,
    { role: 'togglefullscreen' },
  ];
}

function command(
  label: string,
  accelerator: string,
  what: WindowCommand,
  { tell }: MenuActions,
): Item {
  return { label, accelerator, click: () => tell(what) };
}
