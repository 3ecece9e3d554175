/** The licences of everything that is bundled or shipped beside the bundle, as one text. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Shipped as packages, so no bundle names them; Electron's own licences come with its binary. */
const SHIPPED = ['better-sqlite3', 'sharp', 'electron'];

export const NOTICES_FILE = 'third-party-notices.txt';

type Part = { readonly name: string; readonly version: string; readonly licence: string };

/** Folders of the packages that modules of a bundle come from. */
export function packagesOf(moduleIds: Iterable<string>): readonly string[] {
  const folders = new Set<string>();
  for (const id of moduleIds) {
    const found = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(
      id.replace(/^\0/, ''),
    );
    if (found?.[1] !== undefined) folders.add(found[1]);
  }
  return [...folders].sort();
}

/** Remembers beside a bundle which packages it holds. */
export function writePackageList(outDir: string, folders: readonly string[]): void {
  writeFileSync(join(outDir, 'packages.json'), `${JSON.stringify(folders, null, 2)}\n`);
}

/** Writes the notices of both bundles, when both have been built. */
export function writeNotices(root: string): void {
  const lists = ['host', 'renderer'].map((target) => join(root, 'dist', target, 'packages.json'));
  if (!lists.every((list) => existsSync(list))) return;
  const bundled = lists.flatMap((list) => JSON.parse(readFileSync(list, 'utf8')) as string[]);
  const shipped = SHIPPED.flatMap((name) => withItsNative(root, name));
  const folders = [...new Set([...bundled, ...shipped])];
  const parts = folders.map(readPart).sort((a, b) => a.name.localeCompare(b.name, 'en'));
  writeFileSync(join(root, 'dist', NOTICES_FILE), noticesText(parts));
}

function withItsNative(root: string, name: string): readonly string[] {
  const modules = join(root, 'node_modules');
  const natives = name === 'sharp' ? readdirSync(join(modules, '@img')) : [];
  return [join(modules, name), ...natives.map((native) => join(modules, '@img', native))];
}

function readPart(folder: string): Part {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as { readonly name: string; readonly version: string; readonly license?: string };
  const files = readdirSync(folder).filter((file) =>
    /^(licen[cs]e|notice|copying|ofl|third-party)/i.test(file),
  );
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const declared = `Licence as declared by the package: ${license ?? 'none'}`;
  return { name, version, licence: [declared, ...texts].join('\n\n') };
}

function noticesText(parts: readonly Part[]): string {
  const line = '='.repeat(78);
  const list = parts.map(({ name, version }) => `${name} ${version}`).join('\n');
  const texts = parts.map(
    ({ name, version, licence }) => `${line}\n${name} ${version}\n${line}\n\n${licence}\n`,
  );
  return `OneArm contains these parts, each under its own licence:\n\n${list}\n\n${texts.join('\n')}`;
}
