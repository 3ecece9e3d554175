// Plain JavaScript, because stripping types at start would take longer than the analysis itself.
import { existsSync } from 'node:fs';

const built = new URL('../dist/host/onearm.js', import.meta.url);
if (!existsSync(built)) {
  const { buildTarget } = await import('./run/build.ts');
  const { packageRoot } = await import('./disk/paths.ts');
  await buildTarget(packageRoot(), 'host');
}
await import(built.href);
