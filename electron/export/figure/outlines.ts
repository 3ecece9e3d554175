/**
 * Text as shapes: the outlines of its letters from the figures' own font. A picture made from them
 * needs no font on the machine and is the same on every one.
 */
import type { Font } from 'fontkit';
import type { Drawing, Text } from '../../../shared/drawing/drawing.ts';
import { MM_PER_PT, textWidth } from '../../../shared/drawing/measure.ts';
import type { FigureFonts } from './figure-fonts.ts';

type Letter = {
  readonly id: string;
  /** Outline in font units, y upwards; empty for a space. */
  readonly path: string;
  readonly advance: number;
};

type Alphabet = { readonly font: Font; readonly letters: ReadonlyMap<string, Letter> };

export type Outlines = {
  /** The outlines, to stand once in the SVG. */
  readonly definitions: string;
  /** SVG shapes of one line of text, in mm, where `toSvg` would write the text itself. */
  readonly drawText: (text: Text) => string;
};

/** Outlines of all letters in a drawing. */
export function outlinesOf(drawing: Drawing, fonts: FigureFonts): Outlines {
  const texts = drawing.primitives.filter((primitive) => primitive.kind === 'text');
  const regular = alphabet(
    texts.filter(({ bold }) => !bold),
    fonts.regular,
    'r',
  );
  const bold = alphabet(
    texts.filter((text) => text.bold),
    fonts.bold,
    'b',
  );
  const outlines = [...regular.letters.values(), ...bold.letters.values()];
  return {
    definitions: outlines.map(({ id, path }) => `<path id="${id}" d="${path}"/>`).join(''),
    drawText: (text) => outlined(text, text.bold ? bold : regular),
  };
}

function alphabet(texts: readonly Text[], font: Font, prefix: string): Alphabet {
  const characters = new Set(texts.flatMap(({ text }) => [...text]));
  const letters = [...characters].map((character): readonly [string, Letter] => {
    const point = character.codePointAt(0) ?? 0;
    const glyph = font.glyphForCodePoint(point);
    const id = `${prefix}${point}`;
    return [character, { id, path: glyph.path.toSVG(), advance: glyph.advanceWidth }];
  });
  return { font, letters: new Map(letters) };
}

function outlined(text: Text, { font, letters }: Alphabet): string {
  const width = textWidth(text.text, text.sizePt, text.bold);
  const before = text.anchor === 'start' ? 0 : text.anchor === 'middle' ? width / 2 : width;
  const scale = (text.sizePt * MM_PER_PT) / font.unitsPerEm;
  let pen = 0;
  const shapes = [...text.text].map((character) => {
    const { id = '', path = '', advance = 0 } = letters.get(character) ?? {};
    const at = pen;
    pen += advance;
    return path === '' ? '' : `<use href="#${id}" x="${at}"/>`;
  });
  const turn = text.angle === 0 ? '' : ` rotate(${text.angle})`;
  const place = `translate(${text.x} ${text.y})${turn} translate(${-before}) scale(${scale} ${-scale})`;
  return `<g transform="${place}" fill="${text.colour}">${shapes.join('')}</g>`;
}
