/** How much room text takes, from the widths of the bundled font (Arimo, as wide as Arial). */
import { BOLD, REGULAR, UNITS_PER_EM } from './arimo-widths.ts';
import type { Box, Text } from './drawing.ts';

export const MM_PER_PT = 25.4 / 72;

/** Baseline to baseline, as a multiple of the size. */
export const LINE_HEIGHT = 1.22;
/** Letters reach this far above and below the baseline, as multiples of the size. */
const ASCENT = 0.76;
const DESCENT = 0.22;
/** Baseline below the middle of a line of capitals and digits. */
export const MIDDLE = 0.36;

type Widths = ReadonlyMap<string, number>;

const REGULAR_WIDTHS = byCharacter(REGULAR);
const BOLD_WIDTHS = byCharacter(BOLD);

/** A character that the font lacks is drawn by another font: room for a wide one. */
const UNKNOWN_WIDTH = UNITS_PER_EM;

function byCharacter(byWidth: Readonly<Record<number, string>>): Widths {
  return new Map(
    Object.entries(byWidth).flatMap(([width, characters]) =>
      [...characters].map((character): [string, number] => [character, Number(width)]),
    ),
  );
}

/** Width of a line of text in mm. */
export function textWidth(text: string, sizePt: number, bold = false): number {
  const widths = bold ? BOLD_WIDTHS : REGULAR_WIDTHS;
  let units = 0;
  for (const character of text) units += widths.get(character) ?? UNKNOWN_WIDTH;
  return (units / UNITS_PER_EM) * sizePt * MM_PER_PT;
}

/** Height of one line in mm. */
export function lineHeight(sizePt: number): number {
  return sizePt * MM_PER_PT * LINE_HEIGHT;
}

/** The box that a text's letters can touch. */
export function textBox(text: Text): Box {
  const width = textWidth(text.text, text.sizePt, text.bold);
  const size = text.sizePt * MM_PER_PT;
  const before = text.anchor === 'start' ? 0 : text.anchor === 'middle' ? width / 2 : width;
  if (text.angle === 0) {
    return {
      left: text.x - before,
      right: text.x - before + width,
      top: text.y - ASCENT * size,
      bottom: text.y + DESCENT * size,
    };
  }
  return {
    left: text.x - ASCENT * size,
    right: text.x + DESCENT * size,
    top: text.y + before - width,
    bottom: text.y + before,
  };
}

/**
 * Text in lines no wider than `widthMm`, broken at spaces, never within "n = 40" or "≥ 3"; a word that is
 * wider than the line is broken inside. Nothing is lost.
 */
export function wrapText(text: string, widthMm: number, sizePt: number, bold = false): string[] {
  const lines: string[] = [];
  let line = '';
  const words = wordsOf(text, widthMm, sizePt, bold);
  for (const word of words.flatMap((w) => breakWord(w, widthMm, sizePt, bold))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, sizePt, bold) > widthMm) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

const RELATION = /^[=<>≤≥±]$/;

/** Words, with numbers kept to their sign and their name where the line has the room. */
function wordsOf(text: string, widthMm: number, sizePt: number, bold: boolean): readonly string[] {
  const words: string[] = [];
  let last = '';
  for (const word of text.split(' ')) {
    const before = words.at(-1);
    const joined = before === undefined ? word : `${before} ${word}`;
    const belongs = RELATION.test(last) || (RELATION.test(word) && /(^|\()[nNpP]$/.test(last));
    if (before !== undefined && belongs && textWidth(joined, sizePt, bold) <= widthMm) {
      words[words.length - 1] = joined;
    } else words.push(word);
    last = word;
  }
  return words;
}

function breakWord(word: string, widthMm: number, sizePt: number, bold: boolean): string[] {
  if (textWidth(word, sizePt, bold) <= widthMm) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && textWidth(piece + character, sizePt, bold) > widthMm) {
      pieces.push(piece);
      piece = character;
    } else {
      piece += character;
    }
  }
  return [...pieces, piece];
}

/** The widest of some lines, in mm; 0 for none. */
export function widest(lines: readonly string[], sizePt: number, bold = false): number {
  return lines.reduce((most, line) => Math.max(most, textWidth(line, sizePt, bold)), 0);
}
