/** Where things are: the same code runs from source, from dist/host and from the packaged app. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json: the checkout, or the app archive. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('package.json is missing above this program');
    folder = above;
  }
  return folder;
}

/** The built pages. */
export function rendererFolder(): string {
  return join(packageRoot(), 'dist', 'renderer');
}

/** The version printed with every result. */
export function appVersion(): string {
  const text = readFileSync(join(packageRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

/**
 * npm runs a script in the project's folder; the user's words mean the folder they typed them in.
 *
 * @param script name of the npm script whose words are file names
 */
export function goWhereTyped(script: string): void {
  const { INIT_CWD: folder, npm_lifecycle_event: running } = process.env;
  if (running === script && folder !== undefined && existsSync(folder)) process.chdir(folder);
}
