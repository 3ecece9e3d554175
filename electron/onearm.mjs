// Plain JavaScript, because stripping types at start would take longer than the analysis itself.
import { existsSync } from 'node:fs';
import process from 'node:process';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(
    `onearm: Node ${process.versions.node} is too old: 22.12 or later is needed\n  npm run onearm -- WORDS brings its own\n`,
  );
  process.exit(1);
}

const built = new URL('../dist/host/onearm.js', import.meta.url);
if (!existsSync(built)) {
  const { buildTarget } = await import('./run/build.ts');
  const { packageRoot } = await import('./disk/paths.ts');
  await buildTarget(packageRoot(), 'host');
}
await import(built.href);
