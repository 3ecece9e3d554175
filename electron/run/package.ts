/**
 * `npm run package -- [words for electron-builder]`: builds, draws the icons, packs the installers
 * and says how large each became.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { packageRoot } from '../disk/paths.ts';
import { buildTarget } from './build.ts';
import { TARGETS } from './fingerprint.ts';
import { writeIcons } from './icons.ts';

/** An installer beyond this is looked at before it is given away. */
const BUDGET_MEGABYTES = 150;

const root = packageRoot();
for (const target of TARGETS) await buildTarget(root, target, true);
await writeIcons(join(root, 'renderer', 'public', 'icon.svg'), join(root, 'build'));
const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js');
const words = [builder, '--publish', 'never', ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, words, { stdio: 'inherit', cwd: root });
const release = join(root, 'release');
if (existsSync(release)) {
  for (const name of readdirSync(release)) {
    const stats = statSync(join(release, name));
    if (!stats.isFile() || stats.size < 1e6) continue;
    const megabytes = stats.size / 1e6;
    const over = megabytes > BUDGET_MEGABYTES ? ` (over the budget of ${BUDGET_MEGABYTES} MB)` : '';
    process.stdout.write(`${name}: ${megabytes.toFixed(1)} MB${over}\n`);
  }
}
process.exitCode = status ?? 1;
