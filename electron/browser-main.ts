/** Composition root of the browser host: gives the service its ports and prints the address. */
import { startBrowserHost } from './browser/browser.ts';
import type { BrowserHost } from './browser/browser.ts';
import { openInBrowser } from './run/launch.ts';
import { nodePorts } from './service/node-ports.ts';
import { rendererFolder } from './disk/paths.ts';
import { createService } from './service/service.ts';
import type { StartOptions } from './run/start-options.ts';

/** Starts the service on loopback, says where in one line, opens the browser if there is one. */
export async function runBrowserHost(options: StartOptions, why: string): Promise<BrowserHost> {
  const log = (message: string): void => void process.stderr.write(`${message}\n`);
  const notice = `Browser host (${why}): this page speaks to OneArm on this machine only.`;
  const service = createService(
    {
      ...nodePorts(),
      host: 'browser',
      notice,
      initial: () => options.initial,
      dialogs: null,
      clipboard: null,
      openLink: openInBrowser,
    },
    log,
  );
  const host = await startBrowserHost({
    service,
    renderer: rendererFolder(),
    port: options.port,
    log,
  });
  const opened = options.open && (await openInBrowser(host.address('once')));
  const verb = opened ? 'opened your browser; also at' : 'open';
  process.stdout.write(`OneArm in the browser (${why}): ${verb} ${host.address('always')}\n`);
  return host;
}
