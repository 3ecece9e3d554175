/**
 * Stands in for the `electron` package: as much of it as the shell uses, run for real where it is
 * ours (handlers, windows, menus) and recorded where it is the system's. Every name is taken from
 * Electron's own declarations, so that one that a later Electron renames fails to compile.
 */
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';

type Listener = (...words: unknown[]) => unknown;

/** What the program did to the system, and what the system answers. */
export const system = {
  handlers: new Map<string, Listener>(),
  menu: null as Electron.MenuItemConstructorOptions[] | null,
  openedOutside: [] as string[],
  shown: [] as string[],
  errors: [] as string[],
  saveTo: null as string | null,
  pages: null as ((request: Request) => Promise<Response>) | null,
  permission: {
    request: null as Listener | null,
    check: null as Listener | null,
    device: null as Listener | null,
  },
  beforeRequest: null as Listener | null,
  quit: false,
  sandboxed: false,
  isFirst: true,
  dark: false,
};

let contentsMade = 0;

/** The contents of a window: hears events, records what it is sent. */
class Contents extends EventEmitter {
  readonly id = ++contentsMade;
  readonly sent: unknown[][] = [];
  printed = 0;
  zoom = 0;
  windowOpen: Listener | null = null;
  setWindowOpenHandler = (handler: Listener): void => void (this.windowOpen = handler);
  send = (...words: unknown[]): void => void this.sent.push(words);
  print = (): void => void this.printed++;
  getZoomLevel = (): number => this.zoom;
  setZoomLevel = (zoom: number): void => void (this.zoom = zoom);
}

/** A window: knows its options and its page, fires the events that a real one fires. */
export class Window extends EventEmitter {
  static readonly all: Window[] = [];
  static focused: Window | null = null;
  static getAllWindows = (): Window[] => Window.all;
  static getFocusedWindow = (): Window | null => Window.focused;
  readonly webContents = new Contents();
  readonly options: Electron.BrowserWindowConstructorOptions;
  url = '';
  visible = false;
  maximised = false;
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    Window.all.push(this);
    Window.focused = this;
    appEvents.emit('web-contents-created', {}, this.webContents);
  }
  loadURL = async (url: string): Promise<void> => {
    this.url = url;
    this.emit('ready-to-show');
  };
  show = (): void => void (this.visible = true);
  maximize = (): void => void (this.maximised = true);
  isMaximized = (): boolean => this.maximised;
  getNormalBounds = (): Electron.Rectangle => ({ x: 10, y: 20, width: 1000, height: 700 });
  /** Closes as a user does. */
  close = (): void => {
    this.emit('close');
    Window.all.splice(Window.all.indexOf(this), 1);
    if (Window.all.length === 0) appEvents.emit('window-all-closed');
  };
}

const appEvents = new EventEmitter();

/** Fires an event of the app, as the system does. */
export function happen(event: string, ...words: unknown[]): void {
  appEvents.emit(event, ...words);
}

/** Takes a stand-in for a part of Electron under the names that Electron declares. */
function standsFor<T, K extends keyof T>(part: Record<K, unknown>): Pick<T, K> {
  return part as unknown as Pick<T, K>;
}

export const app = standsFor<
  Electron.App,
  | 'on'
  | 'whenReady'
  | 'quit'
  | 'exit'
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
  | 'isPackaged'
  | 'getVersion'
>({
  on: (event: string, listener: Listener) => appEvents.on(event, listener),
  whenReady: async () => undefined,
  quit: () => void (system.quit = true),
  exit: () => void (system.quit = true),
  enableSandbox: () => void (system.sandboxed = true),
  requestSingleInstanceLock: () => system.isFirst,
  isPackaged: false,
  getVersion: () => '0.0.0',
});

export const BrowserWindow = Window satisfies Record<
  keyof Pick<typeof Electron.BrowserWindow, 'getAllWindows' | 'getFocusedWindow'>,
  unknown
>;

export const Menu = standsFor<typeof Electron.Menu, 'buildFromTemplate' | 'setApplicationMenu'>({
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menu: unknown) =>
    void (system.menu = menu as Electron.MenuItemConstructorOptions[]),
});

export const ipcMain = standsFor<Electron.IpcMain, 'handle'>({
  handle: (channel: string, listener: Listener) => void system.handlers.set(channel, listener),
});

export const protocol = standsFor<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>({
  registerSchemesAsPrivileged: () => undefined,
  handle: (_scheme: string, handler: (request: Request) => Promise<Response>) =>
    void (system.pages = handler),
});

export const session = {
  defaultSession: standsFor<
    Electron.Session,
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'on'
    | 'webRequest'
  >({
    setPermissionRequestHandler: (handler: Listener) => void (system.permission.request = handler),
    setPermissionCheckHandler: (handler: Listener) => void (system.permission.check = handler),
    setDevicePermissionHandler: (handler: Listener) => void (system.permission.device = handler),
    on: () => undefined,
    webRequest: standsFor<Electron.WebRequest, 'onBeforeRequest'>({
      onBeforeRequest: (handler: Listener) => void (system.beforeRequest = handler),
    }),
  }),
};

export const screen = standsFor<Electron.Screen, 'getAllDisplays'>({
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
});

export const nativeTheme = {
  get shouldUseDarkColors() {
    return system.dark;
  },
} satisfies Partial<Electron.NativeTheme>;

export const dialog = standsFor<
  Electron.Dialog,
  'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showErrorBox'
>({
  showOpenDialog: async () => ({ filePaths: [], canceled: true }),
  showSaveDialog: async () => ({
    canceled: system.saveTo === null,
    filePath: system.saveTo ?? '',
  }),
  showMessageBox: async (options: Electron.MessageBoxOptions) =>
    void system.shown.push(options.detail ?? ''),
  showErrorBox: (title: string, text: string) => void system.errors.push(`${title}: ${text}`),
});

export const shell = standsFor<Electron.Shell, 'openExternal' | 'showItemInFolder'>({
  openExternal: async (url: string) => void system.openedOutside.push(url),
  showItemInFolder: (path: string) => void system.shown.push(path),
});

export const clipboard = standsFor<Electron.Clipboard, 'write'>({ write: async () => undefined });

export class ClipboardItem {}

export const utilityProcess = standsFor<typeof Electron.utilityProcess, 'fork'>({
  fork: () => {
    throw new Error('no child of Electron here: files are read by a Node child in this test');
  },
});
