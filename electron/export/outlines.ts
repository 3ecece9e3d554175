/**
 * Text as shapes: the outlines of its letters from the figures' own font. A picture made from them
 * needs no font on the machine and is the same on every one.
 */
import type { Font } from 'fontkit';
import type { Text } from '../../shared/figures/layout/drawing.ts';
import { MM_PER_PT, textWidth } from '../../shared/figures/layout/measure.ts';
import type { FigureFonts } from './figure-fonts.ts';

type Letter = {
  /** Outline in font units, y upwards; empty for a space. */
  readonly path: string;
  readonly advance: number;
};

const letters = new WeakMap<Font, Map<string, Letter>>();

/** A letter that the font lacks is its empty box, as in the PDF: seen, not dropped. */
function letterOf(font: Font, character: string): Letter {
  const known = letters.get(font) ?? new Map<string, Letter>();
  letters.set(font, known);
  const found = known.get(character);
  if (found !== undefined) return found;
  const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
  const letter = { path: glyph.path.toSVG(), advance: glyph.advanceWidth };
  known.set(character, letter);
  return letter;
}

/** SVG shapes of one line of text, in mm, where `toSvg` would write the text itself. */
export function outlinedText(text: Text, fonts: FigureFonts): string {
  const font = text.bold ? fonts.bold : fonts.regular;
  const width = textWidth(text.text, text.sizePt, text.bold);
  const before = text.anchor === 'start' ? 0 : text.anchor === 'middle' ? width / 2 : width;
  const scale = (text.sizePt * MM_PER_PT) / font.unitsPerEm;
  let pen = 0;
  const paths = [...text.text].map((character) => {
    const { path, advance } = letterOf(font, character);
    const at = pen;
    pen += advance;
    return path === '' ? '' : `<path transform="translate(${at})" d="${path}"/>`;
  });
  const turn = text.angle === 0 ? '' : ` rotate(${text.angle})`;
  const place = `translate(${text.x} ${text.y})${turn} translate(${-before}) scale(${scale} ${-scale})`;
  return `<g transform="${place}" fill="${text.colour}">${paths.join('')}</g>`;
}
