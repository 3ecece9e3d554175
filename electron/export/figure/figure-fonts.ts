/** The fonts of the figures, read and parsed once a process: a report writes dozens of figures. */
import { readFile } from 'node:fs/promises';
import { create } from 'fontkit';
import type { Font } from 'fontkit';
import { fontFiles } from './fonts.ts';
import { plainFont } from './plain-font.ts';

export type FigureFonts = { readonly regular: Font; readonly bold: Font };

let loaded: Promise<FigureFonts> | null = null;

export function figureFonts(): Promise<FigureFonts> {
  loaded ??= readFonts();
  return loaded;
}

async function readFonts(): Promise<FigureFonts> {
  const files = fontFiles();
  const [regular, bold] = await Promise.all([readFile(files.regular), readFile(files.bold)]);
  return { regular: parse(regular), bold: parse(bold) };
}

function parse(bytes: Buffer): Font {
  const font = create(plainFont(bytes));
  if ('fonts' in font) throw new Error('a collection of fonts where one font is expected');
  return font;
}
