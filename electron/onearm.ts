/** The command line from a checkout: rebuilds itself when the sources changed, then runs. */
import { spawnSync } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { startReaderAhead } from './database/read-in-child.ts';
import { isFresh } from './run/fingerprint.ts';
import { packageRoot } from './disk/paths.ts';

/** Words that promise a database: the child that reads it then starts before the program loads. */
const READS_A_TRIAL = /^(analyze|check|report|survival)$/;
const DATABASE = /\.(db|sqlite3?)$/i;

const root = packageRoot();
if (!isFresh(root, 'host')) {
  const build = spawnSync(process.execPath, [join(root, 'electron', 'run', 'build.ts'), 'host'], {
    stdio: ['ignore', 2, 2],
  });
  if (build.status !== 0) process.exit(1);
}
enableCompileCache(join(root, '.cache', 'compile'));
const [command = '', ...words] = process.argv.slice(2);
if (READS_A_TRIAL.test(command) && words.some((word) => DATABASE.test(word))) startReaderAhead();
// A path that the bundler cannot follow: the file may have been built a moment ago.
await import(new URL('./cli.js', import.meta.url).href);
