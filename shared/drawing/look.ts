/** Sizes and colours of one drawing, from the look the user chose. */
import type { Paint, Stroke, Weight } from '../figures/model/model.ts';
import { dashPattern, lineColour, textColour } from '../figures/model/palette.ts';
import type { PaletteName } from '../figures/model/palette.ts';
import type { FigureLook } from '../figures/model/figure-look.ts';
import type { Line, Text } from './drawing.ts';
import { MM_PER_PT } from './measure.ts';

export type Preset = FigureLook['preset'];

/** Journal columns, a 16:9 slide (13.333 x 7.5 in), a poster panel. */
export const PRESETS: Readonly<Record<Preset, FigureLook>> = {
  'one-column': look('one-column', 84, 84, 7, 0.6, false, 600),
  'two-columns': look('two-columns', 178, 115, 8, 0.75, false, 600),
  slide: look('slide', 338.667, 190.5, 18, 1.75, true, 300),
  poster: look('poster', 420, 300, 24, 2.25, true, 300),
  custom: look('custom', 120, 90, 8, 0.75, false, 600),
};

function look(
  preset: Preset,
  widthMm: number,
  heightMm: number,
  fontPt: number,
  linePt: number,
  title: boolean,
  dpi: FigureLook['dpi'],
): FigureLook {
  return { preset, widthMm, heightMm, fontPt, linePt, palette: 'colour', title, dpi };
}

/** No line is thinner than this: journals refuse hairlines. */
const THINNEST_PT = 0.5;
const SMALLEST_JOURNAL_PT = 6;

export type Sizes = {
  readonly palette: PaletteName;
  readonly basePt: number;
  readonly smallPt: number;
  readonly titlePt: number;
  /** Half the width of a symbol, mm. */
  readonly symbolMm: number;
  /** A unit of white space, mm: grows with the text. */
  readonly gapMm: number;
  readonly lineMm: number;
};

/** `shrink` below 1 makes text and symbols smaller where a figure would not fit otherwise. */
export function sizesOf(asked: FigureLook, shrink = 1): Sizes {
  const basePt = asked.fontPt * shrink;
  return {
    palette: asked.palette,
    basePt,
    smallPt: Math.min(basePt, Math.max(SMALLEST_JOURNAL_PT, basePt * 0.875)),
    titlePt: basePt * 1.2,
    symbolMm: basePt * 0.092,
    gapMm: basePt * MM_PER_PT * 0.4,
    // Lines, rims and whiskers grow and shrink with the letters.
    lineMm: Math.max(THINNEST_PT, asked.linePt * shrink) * MM_PER_PT,
  };
}

const WEIGHTS: Readonly<Record<Weight, number>> = { hair: 0.5, thin: 0.75, normal: 1, bold: 1.5 };

export function lineOf(stroke: Stroke, sizes: Sizes): Line {
  const widthMm = Math.max(sizes.lineMm * WEIGHTS[stroke.weight], THINNEST_PT * MM_PER_PT);
  return {
    colour: lineColour(sizes.palette, stroke),
    widthMm,
    dash: dashPattern(stroke).map((part) => part * widthMm),
  };
}

type TextStyle = {
  readonly paint: Paint;
  readonly sizePt: number;
  readonly bold?: boolean;
  readonly anchor?: Text['anchor'];
  readonly angle?: Text['angle'];
};

export function textAt(
  part: string,
  x: number,
  y: number,
  text: string,
  style: TextStyle,
  sizes: Sizes,
): Text {
  return {
    kind: 'text',
    part,
    x,
    y,
    text,
    sizePt: style.sizePt,
    bold: style.bold ?? false,
    anchor: style.anchor ?? 'start',
    colour: textColour(sizes.palette, style.paint),
    angle: style.angle ?? 0,
  };
}
