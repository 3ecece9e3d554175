/**
 * What the window may do, as functions of plain values: no Electron in here, so every rule is
 * tested with hostile input. docs/security.md says why each rule stands.
 */
import { isAbsolute, join, relative, resolve, sep } from 'node:path';

export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://onearm';

/** How the scheme is declared: like https, with V8's code cache. */
export const APP_SCHEME_PRIVILEGES = {
  standard: true,
  secure: true,
  supportFetchAPI: true,
  codeCache: true,
} as const;

/** Same scheme, host and port, nothing before the host. Compared as parsed parts, never as text. */
export function isSameOrigin(url: string, origin: string): boolean {
  const given = parseUrl(url);
  const ours = parseUrl(origin);
  return (
    given !== null &&
    ours !== null &&
    given.protocol === ours.protocol &&
    given.host === ours.host &&
    given.username === '' &&
    given.password === ''
  );
}

/** Navigation stays on our pages; everything else is prevented. */
export function isAllowedNavigation(url: string): boolean {
  return isSameOrigin(url, APP_ORIGIN);
}

/** Of a frame that calls the host: where it is and whether it is the window's own page. */
export type Caller = { readonly url: string; readonly isTopFrame: boolean };

/** Only the top frame of our own page may call the host. */
export function isOurFrame(caller: Caller | null): boolean {
  return caller !== null && caller.isTopFrame && isSameOrigin(caller.url, APP_ORIGIN);
}

/** Camera, location, notifications, clipboard reading and the rest: never. */
export function allowsPermission(): boolean {
  return false;
}

/**
 * The file a URL asks for, or null when it is not inside the folder of the pages.
 *
 * @param root absolute path of the folder with the built pages
 * @param url URL or path as asked for; `/` is the start page
 */
export function resolveAsset(root: string, url: string): string | null {
  const path = decodedPath(url);
  if (path === null || path.includes('\0') || path.includes('\\')) return null;
  const asked = path === '/' ? '/index.html' : path;
  if (asked.split('/').some((part) => part === '..' || part.startsWith('.'))) return null;
  const file = resolve(join(root, asked));
  const inside = relative(root, file);
  if (inside === '' || inside.startsWith(`..${sep}`) || inside === '..' || isAbsolute(inside)) {
    return null;
  }
  return mediaType(file) === null ? null : file;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  ttf: 'font/ttf',
  woff2: 'font/woff2',
  json: 'application/json; charset=utf-8',
};

/** Media type by ending; null for an ending the pages are not made of. */
export function mediaType(file: string): string | null {
  const ending = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(MEDIA_TYPES, ending) ? (MEDIA_TYPES[ending] ?? null) : null;
}

/**
 * The content security policy: our own files and nothing else. In Electron the page has no
 * network at all; in the browser it may speak to the host that served it. Text becomes markup or a
 * script only through the Trusted Types policy `onearm`, which knows one address
 * (`renderer/session/start-worker.ts`).
 */
export function contentSecurityPolicy(host: 'electron' | 'browser'): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${host === 'electron' ? "'none'" : "'self'"}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types onearm',
  ].join('; ');
}

/** Headers of every answer that a page is made of. */
export function securityHeaders(host: 'electron' | 'browser'): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(host),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
    'Cache-Control': 'no-store',
  };
}

/** How the window is made; everything not listed keeps Electron's safe default. */
export function windowOptions(preload: string) {
  return {
    width: 1360,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'OneArm',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      sandbox: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  } as const;
}

function decodedPath(url: string): string | null {
  const parsed = parseUrl(url.startsWith('/') ? `${APP_ORIGIN}${url}` : url);
  if (parsed === null) return null;
  try {
    return decodeURIComponent(parsed.pathname);
  } catch {
    return null;
  }
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
