/**
 * `npm start`: builds what changed, then opens the window. Electron if its binary is there or can
 * be fetched, else the browser host, and one line that says why.
 */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refused } from '../shared/ground/refusal.ts';
import type * as browserMain from './browser-main.ts';
import { buildTarget } from './run/build.ts';
import { TARGETS } from './run/fingerprint.ts';
import { electronBinary, fetchElectron } from './run/launch.ts';
import { goWhereTyped, packageRoot } from './disk/paths.ts';
import { START_USAGE, parseStart } from './run/start-options.ts';
import type { StartOptions } from './run/start-options.ts';

const root = packageRoot();

function options(): StartOptions {
  try {
    return parseStart(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    process.stderr.write(`${error.message}\n\n${START_USAGE}\n`);
    process.exit(2);
  }
}

/** Why the browser host is taken, or the binary. */
async function findElectron(open: boolean): Promise<{ binary: string } | { why: string }> {
  if (process.env['ONEARM_HOST'] === 'browser') return { why: 'ONEARM_HOST=browser' };
  if (!open) return { why: '--no-open' };
  const binary = electronBinary(root) ?? (await fetchElectron(root));
  if (binary !== null) return { binary };
  return { why: 'the Electron binary is not here and could not be fetched' };
}

/** The words for Electron, which runs in another folder. */
function wordsOf(initial: StartOptions['initial']): readonly string[] {
  switch (initial?.what) {
    case undefined:
      return [];
    case 'sample':
      return ['sample'];
    case 'path':
      return [resolve(initial.path)];
    case 'import':
      return initial.paths.map((path) => resolve(path));
    default:
      return initial satisfies never;
  }
}

goWhereTyped('start');
const asked = options();
for (const target of TARGETS) await buildTarget(root, target);
const found = await findElectron(asked.open);
if ('binary' in found) {
  const words = wordsOf(asked.initial);
  const child = spawn(found.binary, [root, ...words], { stdio: 'inherit' });
  child.once('close', (code) => process.exit(code ?? 1));
} else {
  const built = pathToFileURL(resolve(root, 'dist/host/browser-main.js')).href;
  const { runBrowserHost } = (await import(built)) as typeof browserMain;
  await runBrowserHost(asked, found.why);
}
