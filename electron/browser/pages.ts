/** The pages that the browser host serves: the built ones, or those of the development server. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { mediaType, resolveAsset, securityHeaders } from '../shell/policy.ts';

export type Pages = {
  /** The start page as HTML. */
  readonly start: () => Promise<string>;
  /** The file an address asks for; null when there is none. */
  readonly find: (
    url: string,
  ) => Promise<{ readonly mediaType: string; readonly bytes: Buffer } | null>;
  readonly headers: Readonly<Record<string, string>>;
  /** Answers instead of `find`, once the visitor has shown a session. */
  readonly handle?: (request: IncomingMessage, response: ServerResponse) => void;
  readonly attach?: (server: Server) => void;
};

/** The pages in a folder, under the content security policy. */
export function builtPages(folder: string): Pages {
  return {
    start: () => readFile(join(folder, 'index.html'), 'utf8'),
    find: async (url) => {
      const file = resolveAsset(folder, url);
      const bytes = file === null ? null : await readFile(file).catch(() => null);
      if (file === null || bytes === null) return null;
      return { mediaType: mediaType(file) ?? 'application/octet-stream', bytes };
    },
    headers: securityHeaders('browser'),
  };
}

/** The start page with the word of the session in it, where only the page that was let in reads it. */
export function withSessionWord(html: string, word: string): string {
  return html.replace('<head>', `<head><meta name="onearm-session" content="${word}" />`);
}
