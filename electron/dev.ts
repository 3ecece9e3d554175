/**
 * `npm run dev -- [sample | FILE]`: the pages from source, redrawn as they change, on the real
 * service. For developers only: Vite's server needs inline script, so the pages come without the
 * content security policy.
 */
import { createServer } from 'vite';
import { runBrowserHost } from './browser-main.ts';
import { goWhereTyped, packageRoot } from './disk/paths.ts';
import { parseStart } from './run/start-options.ts';

goWhereTyped('dev');
const options = { ...parseStart(process.argv.slice(2)), open: false };
const host = await runBrowserHost(options, 'behind the development server');
const visit = await fetch(host.address('once'), { redirect: 'manual' });
const cookie = visit.headers.getSetCookie().map((set) => set.split(';')[0] ?? '');
const vite = await createServer({
  configFile: `${packageRoot()}/vite.config.ts`,
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': {
        target: host.origin,
        changeOrigin: true,
        headers: { cookie: cookie.join('; '), origin: host.origin },
      },
    },
  },
});
await vite.listen();
vite.printUrls();
