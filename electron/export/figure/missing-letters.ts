/**
 * What the figures' font can draw: a letter that it lacks is refused in words, since an empty box tells a
 * reader nothing; white space that it lacks is a space, and marks without a shape are left out.
 */
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import type { FigureFonts } from './figure-fonts.ts';

/** Marks that join, part or direct letters. The font has signs for some, which are not for readers. */
const MARKS = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]/gu;

/**
 * The drawing in letters that the font has: for PDF and pictures, which draw glyph by glyph.
 *
 * @throws Refused `wrong-value` with the letters, and the formats that take them from the machine
 */
export function inLettersOf(drawing: Drawing, { regular }: FigureFonts): Drawing {
  const known = (letter: string) => regular.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
  const primitives = drawing.primitives.map((one) => {
    if (one.kind !== 'text') return one;
    const text = one.text
      .replaceAll(MARKS, '')
      .replaceAll(/\s/gu, (space) => (space !== '\r' && known(space) ? space : ' '));
    return text === one.text ? one : { ...one, text };
  });
  const letters = new Set(primitives.flatMap((one) => (one.kind === 'text' ? [...one.text] : [])));
  const missing = [...letters].filter((letter) => !known(letter));
  if (missing.length === 0) return { ...drawing, primitives };
  throw new Refused({
    code: 'wrong-value',
    message: `the font of pictures and PDF has no letter for ${missing.slice(0, 12).join(' ')}`,
    advice:
      'Take SVG, EMF or PowerPoint, which use the fonts of the machine, or write the words otherwise.',
  });
}
