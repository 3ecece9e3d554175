/**
 * Is what was built still what the sources say? A fingerprint is the names, sizes and times of the
 * sources: cheap enough (about 2 ms) to check at every start, so nobody ever runs old code.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What can be built alone: the pages, or everything that runs in Node. */
export type Target = 'host' | 'renderer';
export const TARGETS: readonly Target[] = ['host', 'renderer'];

const SOURCES: Readonly<Record<Target, readonly string[]>> = {
  host: ['electron', 'shared', 'package-lock.json'],
  renderer: ['renderer', 'shared', 'vite.config.ts', 'electron/run/build.ts', 'package-lock.json'],
};

const STAMP = 'built-from.txt';

/** The fingerprint of the sources of a target as they are now. */
export function fingerprint(root: string, target: Target): string {
  const hash = createHash('sha1');
  for (const source of SOURCES[target]) addTo(hash, root, source);
  return hash.digest('hex');
}

type Hash = ReturnType<typeof createHash>;

function addTo(hash: Hash, root: string, path: string): void {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isDirectory()) {
    hash.update(`${path} ${found.size} ${found.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(join(root, path)).sort()) addTo(hash, root, `${path}/${name}`);
}

/** The file beside the built code that remembers what it was built from. */
export function stampPath(root: string, target: Target): string {
  return join(root, 'dist', target, STAMP);
}

/** True when `dist` holds this target, built from the sources as they are now. */
export function isFresh(root: string, target: Target): boolean {
  const stamp = stampPath(root, target);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root, target);
}
