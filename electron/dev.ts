/**
 * `npm run dev -- [sample | FILE]`: the pages from source, redrawn as they change, on the real
 * service, behind the same keys, cookie and checks as the browser host. For developers only: Vite's
 * pages need inline script, so they come without the content security policy.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';
import { runBrowserHost } from './browser-main.ts';
import type { Pages } from './browser/pages.ts';
import { goWhereTyped, packageRoot } from './disk/paths.ts';
import { parseStart } from './run/start-options.ts';

goWhereTyped('dev');
const options = { ...parseStart(process.argv.slice(2)), open: false };
const root = packageRoot();
/** Vite needs our server, and a visitor may come before Vite is made: then the visitor waits. */
const vite = Promise.withResolvers<ViteDevServer>();

/** Vite inside our server: it answers only visitors who have shown a session. */
const pages: Pages = {
  start: async () => {
    const html = await readFile(`${root}/renderer/index.html`, 'utf8');
    return (await vite.promise).transformIndexHtml('/', html);
  },
  find: async () => null,
  headers: { 'Cache-Control': 'no-store' },
  handle: (request, response) => {
    void vite.promise.then(({ middlewares }) =>
      middlewares(request, response, () => void response.writeHead(404).end()),
    );
  },
  attach: (server) => {
    const made = createServer({
      configFile: `${root}/vite.config.ts`,
      server: { middlewareMode: true, hmr: { server } },
    });
    vite.resolve(made);
  },
};

await runBrowserHost(options, 'pages from source', pages);
