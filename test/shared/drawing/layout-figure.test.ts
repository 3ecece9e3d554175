import { describe, expect, test } from 'vitest';
import { overlaps } from '../../../shared/drawing/drawing.ts';
import type { Box, Drawing, Text } from '../../../shared/drawing/drawing.ts';
import { layoutFigure } from '../../../shared/drawing/pages.ts';
import { PRESETS } from '../../../shared/drawing/look.ts';
import { MM_PER_PT, textBox, textWidth, wrapText } from '../../../shared/drawing/measure.ts';
import type { Figure } from '../../../shared/figures/model/model.ts';
import type { FigureLook } from '../../../shared/figures/model/figure-look.ts';
import { GALLERY } from '../../figures/gallery.ts';
import { SAMPLE_REQUESTS, sampleFigure } from '../../figures/sample-figures.ts';

const LOOKS: Readonly<Record<string, FigureLook>> = {
  ...PRESETS,
  'one column in grey': { ...PRESETS['one-column'], palette: 'greyscale' },
  'narrow with a title': { ...PRESETS.custom, widthMm: 70, heightMm: 60, fontPt: 8, title: true },
};

const FIGURES: readonly (readonly [string, () => Figure | null])[] = [
  ...Object.entries(GALLERY),
  ...Object.entries(SAMPLE_REQUESTS).map(
    ([name, request]) => [`sample: ${name}`, () => sampleFigure(request)] as const,
  ),
];

function texts(drawing: Drawing): readonly Text[] {
  return drawing.primitives.filter((primitive) => primitive.kind === 'text');
}

/** Half a millimetre of rounding is no cut; nor is the white between two letters. */
function outside(drawing: Drawing): readonly string[] {
  return texts(drawing)
    .filter((text) => {
      const box = textBox(text);
      return (
        box.left < -0.01 ||
        box.top < -0.01 ||
        box.right > drawing.widthMm + 0.01 ||
        box.bottom > drawing.heightMm + 0.01
      );
    })
    .map(({ text }) => text);
}

/** Letters touch when their boxes do by more than a twentieth of a line. */
function touching(drawing: Drawing): readonly string[] {
  const all = texts(drawing).map((text) => ({ text, box: textBox(text) as Box }));
  return all.flatMap(({ text, box }, k) =>
    all
      .slice(k + 1)
      .filter((other) => overlaps(box, other.box, 0.05 * text.sizePt * MM_PER_PT))
      .map((other) => `${text.part} "${text.text}" / ${other.text.part} "${other.text.text}"`),
  );
}

describe.each(Object.entries(LOOKS))('on the page %s', (_, look) => {
  test.each(FIGURES)('%s keeps all words on the page and apart', (_name, make) => {
    const figure = make();
    if (figure === null) return;
    const drawing = layoutFigure(figure, look);
    expect(drawing.widthMm).toBe(look.widthMm);
    expect(outside(drawing)).toEqual([]);
    expect(touching(drawing)).toEqual([]);
  });
});

test('no line is thinner than half a point', () => {
  for (const make of Object.values(GALLERY)) {
    const drawing = layoutFigure(make(), { ...PRESETS['one-column'], linePt: 0.5 });
    for (const primitive of drawing.primitives) {
      if (primitive.kind === 'polyline') {
        expect(primitive.line.widthMm).toBeGreaterThanOrEqual(0.5 * MM_PER_PT - 1e-9);
      }
    }
  }
});

test('letters of a journal figure are at least 6 points', () => {
  for (const preset of ['one-column', 'two-columns'] as const) {
    for (const make of Object.values(GALLERY)) {
      const sizes = texts(layoutFigure(make(), PRESETS[preset])).map(({ sizePt }) => sizePt);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(6);
    }
  }
});

test('text is as wide as the font says', () => {
  // Arial: "A" is 1366, "1" 1139 and a space 569 of 2048 units wide (Adobe's Helvetica: 667, 556, 278).
  expect(textWidth('A1 ', 2048 / MM_PER_PT)).toBe(1366 + 1139 + 569);
});

test('wrapping loses no character, even of a word without end', () => {
  const words = `${'x'.repeat(80)} a bc ${'µ'.repeat(30)}`;
  const lines = wrapText(words, 20, 8);
  expect(lines.join('').replaceAll(' ', '')).toBe(words.replaceAll(' ', ''));
  for (const line of lines) expect(textWidth(line, 8)).toBeLessThanOrEqual(20);
});

test('a number is never parted from its sign and its name', () => {
  const text = 'Overall survival from the first regimen (n = 40) with P < 0.001 and grade ≥ 3';
  for (let widthMm = 16; widthMm < 60; widthMm += 1) {
    const lines = wrapText(text, widthMm, 8);
    expect(lines.join(' ')).toBe(text);
    for (const whole of ['(n = 40)', 'P < 0.001', '≥ 3'])
      expect(
        lines.some((line) => line.includes(whole)),
        `${whole} at ${widthMm} mm`,
      ).toBe(true);
  }
});
