/** The window and the rules it lives under. What the rules are stands in policy.ts. */
import { BrowserWindow, session } from 'electron';
import type { App, Session, WebContents } from 'electron';
import { APP_ORIGIN, allowsPermission, isAllowedNavigation, windowOptions } from './policy.ts';

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

/** Opens the window on the start page and shows it when it has something to show. */
export async function openWindow(preload: string): Promise<BrowserWindow> {
  const window = new BrowserWindow(windowOptions(preload));
  window.once('ready-to-show', () => window.show());
  await window.loadURL(`${APP_ORIGIN}/`);
  return window;
}
