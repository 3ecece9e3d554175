/** Sizes and colours of one drawing, from the look the user chose. */
import type { Paint, Stroke, Weight } from '../figures/model/model.ts';
import { dashPattern, lineColour, textColour } from '../figures/model/palette.ts';
import type { PaletteName } from '../figures/model/palette.ts';
import { LOOK_NAMES } from '../figures/model/figure-look.ts';
import type { FigureLook } from '../figures/model/figure-look.ts';
import type { Line, Text } from './drawing.ts';
import { MM_PER_PT } from './measure.ts';

export type Preset = FigureLook['preset'];

type Facts = {
  readonly label: string;
  /** Where the sizes and the style come from. */
  readonly source: string;
  readonly look: Omit<FigureLook, 'preset'>;
};

type Own = Partial<Omit<FigureLook, 'preset'>>;

const journal = (widthMm: number, heightMm: number, fontPt: number, own: Own = {}) =>
  ({
    widthMm,
    heightMm,
    fontPt,
    linePt: fontPt * 0.09,
    palette: 'colour',
    title: false,
    dpi: 600,
    pStyle: 'zero',
    midlineDecimal: false,
    grid: true,
    transparent: false,
    ownName: '',
    ...own,
  }) as const satisfies Omit<FigureLook, 'preset'>;

const screen = (own: Own = {}) =>
  journal(338.667, 190.5, 18, { linePt: 1.75, title: true, dpi: 300, ...own });

const USUAL = 'usual width of a column; the journal gives none for figures of data';

/** Every preset by name, with its source. */
export const PRESET_FACTS: Readonly<Record<Preset, Facts>> = {
  'one-column': {
    label: 'Journal, one column',
    source: 'usual width of a column',
    look: journal(84, 84, 7, { linePt: 0.6 }),
  },
  'two-columns': {
    label: 'Journal, two columns',
    source: 'usual width of a page',
    look: journal(178, 115, 8, { linePt: 0.75 }),
  },
  jco: {
    label: 'JCO',
    source: `AMA Manual of Style: P without a zero before the point; ${USUAL}`,
    look: journal(84, 84, 7, { pStyle: 'american' }),
  },
  nejm: {
    label: 'NEJM',
    source: `P with its zero, no grid; ${USUAL} and redraws them`,
    look: journal(84, 84, 7, { grid: false }),
  },
  lancet: {
    label: 'Lancet',
    source: 'The Lancet, formatting guidelines: decimal points midline; columns of 75 and 154 mm',
    look: journal(154, 110, 8, { pStyle: 'british', midlineDecimal: true }),
  },
  nature: {
    label: 'Nature',
    source: 'Nature, final artwork: columns of 89 and 183 mm, letters of 5 to 7 pt',
    look: journal(89, 80, 7, { grid: false }),
  },
  annals: {
    label: 'Annals of Oncology',
    source: 'Elsevier, artwork sizing: 90, 140 and 190 mm, letters of at least 7 pt',
    look: journal(90, 85, 8),
  },
  'european-urology': {
    label: 'European Urology',
    source: 'Elsevier, artwork sizing: 90, 140 and 190 mm, letters of at least 7 pt',
    look: journal(90, 85, 8),
  },
  jnm: {
    label: 'JNM',
    source: `AMA Manual of Style: P without a zero before the point; ${USUAL}`,
    look: journal(84, 84, 7, { pStyle: 'american' }),
  },
  slide: { label: 'Slide 16:9', source: '13.333 × 7.5 inches, as PowerPoint', look: screen() },
  'slide-dark': {
    label: 'Dark slide 16:9',
    source: '13.333 × 7.5 inches, as PowerPoint',
    look: screen({ palette: 'dark' }),
  },
  poster: {
    label: 'Poster panel',
    source: 'a panel read from a metre and a half',
    look: journal(420, 300, 24, { linePt: 2.25, title: true, dpi: 300 }),
  },
  custom: {
    label: 'Custom',
    source: 'your own',
    look: journal(120, 90, 8, { linePt: 0.75 }),
  },
};

/** The looks by name. */
export const PRESETS = Object.fromEntries(
  LOOK_NAMES.map((preset) => [preset, { preset, ...PRESET_FACTS[preset].look }]),
) as Readonly<Record<Preset, FigureLook>>;

/** What a file says of its look: "preset JCO", "preset JCO, changed", "own preset “Poster 2”". */
export function lookWords(look: FigureLook): string {
  if (look.ownName !== '') return `own preset “${look.ownName}”`;
  const { label } = PRESET_FACTS[look.preset];
  const preset = PRESETS[look.preset];
  const keys = Object.keys(preset) as (keyof FigureLook)[];
  // The resolution is no matter of the page.
  const same = keys.every((key) => key === 'dpi' || preset[key] === look[key]);
  return `preset ${label}${same ? '' : ', changed'}`;
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
