/**
 * Writes the character widths of the bundled font, so that pure code can measure text:
 * `node test/figures/make-widths.ts`. The font is Arimo, whose widths are those of Arial.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import * as fontkit from 'fontkit';

const FONTS = new URL('../../node_modules/@expo-google-fonts/arimo/', import.meta.url);
const OUT = new URL('../../shared/drawing/arimo-widths.ts', import.meta.url);

/** Latin, Greek, Cyrillic; punctuation, super- and subscripts, currency, arrows, mathematics. */
const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x2b0, 0x2ff],
  [0x370, 0x4ff],
  [0x1e00, 0x1eff],
  [0x2010, 0x205e],
  [0x2070, 0x209c],
  [0x20a0, 0x20bf],
  [0x2100, 0x22ff],
  [0x25a0, 0x25ff],
] as const;

function read(name: string): fontkit.Font {
  const bytes = readFileSync(new URL(name, FONTS));
  return fontkit.create(bytes) as fontkit.Font;
}

/** Characters by their width, which is much shorter than widths by character. */
function widths(font: fontkit.Font): string {
  const byWidth = new Map<number, string>();
  for (const [from, to] of RANGES) {
    for (let code = from; code <= to; code++) {
      if (!font.hasGlyphForCodePoint(code)) continue;
      const width = font.glyphForCodePoint(code).advanceWidth;
      if (width === 0) continue;
      byWidth.set(width, (byWidth.get(width) ?? '') + String.fromCodePoint(code));
    }
  }
  const rows = [...byWidth].sort(([a], [b]) => a - b);
  return rows.map(([width, characters]) => `${width}: ${JSON.stringify(characters)},`).join('\n');
}

const regular = read('400Regular/Arimo_400Regular.ttf');
const bold = read('700Bold/Arimo_700Bold.ttf');
writeFileSync(
  OUT,
  `/** Made by test/figures/make-widths.ts from the bundled font: characters by their width. */
export const UNITS_PER_EM = ${regular.unitsPerEm};

type ByWidth = Readonly<Record<number, string>>;

export const REGULAR: ByWidth = {
${widths(regular)}
};

export const BOLD: ByWidth = {
${widths(bold)}
};
`,
);
