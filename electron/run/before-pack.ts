/**
 * Before an installer is packed: the machine code of the system and processor it is for must be
 * here. npm installs that of the machine that builds; another one is named, never left out silently.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Arch } from 'electron-builder';

/** What electron-builder tells its hook, as far as it is needed. */
type PackContext = {
  readonly electronPlatformName: string;
  readonly arch: Arch;
  readonly packager: { readonly projectDir: string };
};

/** The hook of electron-builder; throws where machine code is missing. */
export function beforePack({ electronPlatformName, arch, packager }: PackContext): void {
  const missing = missingMachineCode(packager.projectDir, electronPlatformName, Arch[arch] ?? '');
  if (missing.length === 0) return;
  const names = missing.map((name) => `${name}@*`).join(' ');
  throw new Error(
    `machine code for ${electronPlatformName} ${Arch[arch]} is missing: ${missing.join(', ')}; ` +
      `install it with: npm install --no-save --force ${names}`,
  );
}

/** Packages with machine code that an app for this system needs and the project has not got. */
export function missingMachineCode(
  root: string,
  platform: string,
  arch: string,
): readonly string[] {
  const system = `${platform}-${arch}`;
  const sharp = [`@img/sharp-${system}`];
  if (platform !== 'win32') sharp.push(`@img/sharp-libvips-${system}`);
  const missing = sharp.filter((name) => !existsSync(join(root, 'node_modules', name)));
  const sqlite = join(root, 'node_modules', 'better-sqlite3', 'prebuilds', `${system}.node`);
  return existsSync(sqlite) ? missing : [...missing, 'better-sqlite3'];
}
