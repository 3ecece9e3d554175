/**
 * The font of every exported figure: Arimo, as wide as Arial. From source it is read out of its
 * package; a packaged app carries it in dist/fonts.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../disk/paths.ts';

type FontFiles = { readonly regular: string; readonly bold: string };

const NAMES = { regular: 'Arimo_400Regular.ttf', bold: 'Arimo_700Bold.ttf' } as const;
const FOLDERS = { regular: '400Regular', bold: '700Bold' } as const;

export function fontFiles(): FontFiles {
  const root = packageRoot();
  const find = (weight: keyof FontFiles): string => {
    const bundled = join(root, 'dist', 'fonts', NAMES[weight]);
    if (existsSync(bundled)) return bundled;
    const folder = join(root, 'node_modules', '@expo-google-fonts', 'arimo', FOLDERS[weight]);
    return join(folder, NAMES[weight]);
  };
  return { regular: find('regular'), bold: find('bold') };
}
