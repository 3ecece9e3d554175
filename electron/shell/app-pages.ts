/** Answers `app://onearm/…` out of the folder of the built pages. */
import { readFile } from 'node:fs/promises';
import { APP_ORIGIN, isSameOrigin, mediaType, resolveAsset, securityHeaders } from './policy.ts';

/** The handler of the app's own protocol: GET, our host, a file inside the folder; else refused. */
export function pageHandler(
  renderer: string,
): (request: { readonly method: string; readonly url: string }) => Promise<Response> {
  const headers = securityHeaders('electron');
  const refuse = (status: number) => new Response(null, { status, headers });
  return async ({ method, url }) => {
    if (method !== 'GET') return refuse(405);
    if (!isSameOrigin(url, APP_ORIGIN)) return refuse(403);
    const file = resolveAsset(renderer, url);
    const bytes = file === null ? null : await readFile(file).catch(() => null);
    if (file === null || bytes === null) return refuse(404);
    return new Response(new Uint8Array(bytes), {
      headers: { ...headers, 'Content-Type': mediaType(file) ?? 'application/octet-stream' },
    });
  };
}
