/** The windows and the rules they live under. What the rules are stands in policy.ts. */
import { BrowserWindow, nativeTheme, screen, session } from 'electron';
import type { App, Session, WebContents } from 'electron';
import { APP_ORIGIN, allowsPermission, isAllowedNavigation, windowOptions } from './policy.ts';
import { reachableBounds } from './window-state.ts';
import type { WindowState } from './window-state.ts';

/** Rules for every page that ever comes to be in this app; to be set before the first window. */
export function guardContents(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => guard(contents));
}

function guard(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isAllowedNavigation(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isAllowedNavigation(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isAllowedNavigation(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** No permission, no device, no download, no request to anywhere but the app itself. */
export function guardSession(target: Session = session.defaultSession): void {
  target.setPermissionRequestHandler((_contents, _permission, answer) =>
    answer(allowsPermission()),
  );
  target.setPermissionCheckHandler(() => allowsPermission());
  target.setDevicePermissionHandler(() => allowsPermission());
  target.on('will-download', (event) => event.preventDefault());
  target.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOurs(details.url) }));
}

function isOurs(url: string): boolean {
  return isAllowedNavigation(url) || url.startsWith('blob:') || url.startsWith('data:');
}

/** The colour of the page before it is painted, so that a dark desktop sees no white flash. */
const PAPER = { light: '#ffffff', dark: '#16181b' } as const;

export type WindowPlaces = {
  readonly preload: string;
  /** Where the last window was; null at the first start. */
  readonly kept: WindowState | null;
  readonly onClose: (id: number, state: WindowState) => void;
};

/**
 * Opens a window on the start page and shows it when it has something to show.
 *
 * @param onContents called with the number of its contents before its page loads
 */
export async function openWindow(
  { preload, kept, onClose }: WindowPlaces,
  onContents: (id: number) => void,
): Promise<void> {
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...windowOptions(preload),
    ...(kept === null ? {} : reachableBounds(kept.bounds, areas)),
    backgroundColor: PAPER[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
  });
  const { id } = window.webContents;
  onContents(id);
  window.once('ready-to-show', () => {
    if (kept !== null) window.webContents.setZoomLevel(kept.zoom);
    if (kept?.maximised === true) window.maximize();
    window.show();
  });
  window.on('close', () =>
    onClose(id, {
      bounds: window.getNormalBounds(),
      maximised: window.isMaximized(),
      zoom: window.webContents.getZoomLevel(),
    }),
  );
  await window.loadURL(`${APP_ORIGIN}/`);
}
