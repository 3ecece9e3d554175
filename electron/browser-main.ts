/** Composition root of the browser host: gives the service its ports and prints the address. */
import { createInterface } from 'node:readline';
import { ENTER_PATH, startBrowserHost } from './browser/browser.ts';
import type { BrowserHost } from './browser/browser.ts';
import { writeDoor } from './browser/door.ts';
import { builtPages } from './browser/pages.ts';
import type { Pages } from './browser/pages.ts';
import { rendererFolder } from './disk/paths.ts';
import { endTidilyOnSignals, sweepLeftovers } from './disk/process-folder.ts';
import { openAsApp, openInBrowser } from './run/launch.ts';
import type { StartOptions } from './run/start-options.ts';
import { nodePorts } from './service/node-ports.ts';
import { createService } from './service/service.ts';

/** Starts the service on loopback, says where in one line, opens the browser if there is one. */
export async function runBrowserHost(
  options: StartOptions,
  why: string,
  pages: Pages = builtPages(rendererFolder()),
): Promise<BrowserHost> {
  endTidilyOnSignals();
  sweepLeftovers();
  const log = (message: string): void => void process.stderr.write(`${message}\n`);
  const notice = `Browser host (${why}): this page speaks to OneArm on this machine only.`;
  const ports = nodePorts();
  const service = createService(
    {
      ...ports,
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
    inbox: ports.inbox,
    pages,
    port: options.port,
    log,
  });
  const opened = options.open && (await openAsApp(writeDoor(host.origin + ENTER_PATH, host.key())));
  const verb = opened ? 'opened your browser; also at' : 'open';
  say(`OneArm in the browser (${why}): ${verb} ${host.address()}`);
  say('The address works once, for 5 minutes. Press Enter for a new one.');
  createInterface({ input: process.stdin }).on('line', () => say(host.address()));
  return host;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
