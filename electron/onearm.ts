/** The command line from a checkout: rebuilds itself when the sources changed, then runs. */
import { spawnSync } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { isFresh } from './fingerprint.ts';
import { packageRoot } from './paths.ts';

const root = packageRoot();
if (!isFresh(root, 'host')) {
  const build = spawnSync(process.execPath, [join(root, 'electron', 'build.ts'), 'host'], {
    stdio: ['ignore', 2, 2],
  });
  if (build.status !== 0) process.exit(1);
}
enableCompileCache(join(root, '.cache', 'compile'));
// A path that the bundler cannot follow: the file may have been built a moment ago.
await import(new URL('./cli.js', import.meta.url).href);
