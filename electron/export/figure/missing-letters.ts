/** A letter that the figures' font lacks is refused in words: an empty box tells a reader nothing. */
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import type { FigureFonts } from './figure-fonts.ts';

/** White space and marks without a shape of their own. */
const SHAPELESS = /[\s\u200b-\u200f\u2028\u2029\ufe00-\ufe0f]/u;

/**
 * @throws Refused `wrong-value` with the letters, and the formats that take them from the machine
 */
export function refuseMissingLetters(drawing: Drawing, { regular }: FigureFonts): void {
  const letters = new Set(
    drawing.primitives.flatMap((one) => (one.kind === 'text' ? [...one.text] : [])),
  );
  const missing = [...letters].filter(
    (letter) =>
      !SHAPELESS.test(letter) && !regular.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0),
  );
  if (missing.length === 0) return;
  throw new Refused({
    code: 'wrong-value',
    message: `the font of pictures and PDF has no letter for ${missing.slice(0, 12).join(' ')}`,
    advice:
      'Take SVG, EMF or PowerPoint, which use the fonts of the machine, or write the words otherwise.',
  });
}
