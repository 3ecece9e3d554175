/**
 * Roles to colours. 'colour' is safe for colour-blind readers (told apart by lightness as well as
 * hue, no red against green), 'greyscale' by grey level and dash pattern alone, 'dark' is for the
 * window at night and is never exported.
 */
import { SERIES_ROLES } from './model.ts';
import type { ColourRole, Paint, SeriesRole, Stroke } from './model.ts';

export type PaletteName = 'colour' | 'greyscale' | 'dark';

/** A colour as #rrggbb and how much of it covers what lies below. */
export type Ink = { readonly colour: string; readonly opacity: number };

type Colours = Readonly<Record<ColourRole, string>>;

const COLOUR: Colours = {
  ink: '#16191d',
  muted: '#5f6875',
  grid: '#e4e7eb',
  paper: '#ffffff',
  null: '#b3261e',
  treatment: '#a9c3dc',
  response: '#00795c',
  progression: '#d97706',
  death: '#16191d',
  'series-1': '#0b4f8a',
  'series-2': '#d1600a',
  'series-3': '#009e73',
  'series-4': '#cc79a7',
  'series-5': '#b88700',
  'series-6': '#3f93c8',
  'series-7': '#7a4a21',
  'series-8': '#8b95a1',
  'level-0': '#f2f4f6',
  'level-1': '#cfe1f2',
  'level-2': '#93c4df',
  'level-3': '#4a98c9',
  'level-4': '#1c5f9f',
  'level-5': '#08284f',
};

const GREY_LINE: Colours = {
  ...COLOUR,
  ink: '#000000',
  muted: '#595959',
  grid: '#e2e2e2',
  null: '#000000',
  treatment: '#bdbdbd',
  response: '#000000',
  progression: '#000000',
  death: '#000000',
  'series-1': '#000000',
  'series-2': '#000000',
  'series-3': '#6e6e6e',
  'series-4': '#6e6e6e',
  'series-5': '#000000',
  'series-6': '#6e6e6e',
  'series-7': '#868686',
  'series-8': '#868686',
  'level-0': '#f5f5f5',
  'level-1': '#d9d9d9',
  'level-2': '#b5b5b5',
  'level-3': '#8a8a8a',
  'level-4': '#555555',
  'level-5': '#1a1a1a',
};

const GREY_FILL: Colours = {
  ...GREY_LINE,
  progression: '#4d4d4d',
  'series-1': '#4a4a4a',
  'series-2': '#b0b0b0',
  'series-3': '#7d7d7d',
  'series-4': '#dcdcdc',
  'series-5': '#1c1c1c',
  'series-6': '#c8c8c8',
  'series-7': '#949494',
  'series-8': '#ececec',
};

const DARK: Colours = {
  ink: '#eceff3',
  muted: '#9aa5b3',
  grid: '#2c333c',
  paper: '#14181d',
  null: '#ff8a80',
  treatment: '#3f5f80',
  response: '#4cc9a4',
  progression: '#f2a541',
  death: '#eceff3',
  'series-1': '#6cb2f0',
  'series-2': '#f59a4a',
  'series-3': '#58d1c0',
  'series-4': '#d48ad8',
  'series-5': '#f0cb52',
  'series-6': '#a8d6f4',
  'series-7': '#c99a6b',
  'series-8': '#a4adb8',
  'level-0': '#1d232a',
  'level-1': '#1d3a56',
  'level-2': '#215684',
  'level-3': '#3c82bd',
  'level-4': '#7db4e2',
  'level-5': '#d2e8fb',
};

/** Groups differ in their dash as well as in colour or grey. */
const SERIES_DASHES: Readonly<Record<SeriesRole, readonly number[]>> = {
  'series-1': [],
  'series-2': [5, 2],
  'series-3': [2, 1.4],
  'series-4': [7, 1.8, 1.6, 1.8],
  'series-5': [1.1, 1.6],
  'series-6': [10, 2.5],
  'series-7': [5, 1.6, 1.4, 1.6, 1.4, 1.6],
  'series-8': [3, 3],
};

/** Least share of the colour left when a line is let down; the rest is paper, so nothing shines through. */
const LIGHT_LINE = 0.45;
const LIGHT_FILL = 0.16;
/** Contrast that a line needs against paper to be seen (WCAG 1.4.11). */
const SEEN = 3;

/** Colour of a line or symbol. */
export function lineColour(palette: PaletteName, paint: Paint): string {
  const colours = linesOf(palette);
  const colour = colours[paint.role];
  if (paint.tone === 'full') return colour;
  let share = LIGHT_LINE;
  let light = mix(colour, colours.paper, share);
  while (share < 1 && contrast(light, colours.paper) < SEEN) {
    share = Math.min(1, share + 0.05);
    light = mix(colour, colours.paper, share);
  }
  return light;
}

/** Colour of an area; a light area is transparent so that bands of groups can lie over another. */
export function fillInk(palette: PaletteName, paint: Paint): Ink {
  const colours = palette === 'greyscale' ? GREY_FILL : linesOf(palette);
  return { colour: colours[paint.role], opacity: paint.tone === 'full' ? 1 : LIGHT_FILL };
}

/** A filled area that paper around it would swallow: it needs a rim. */
export function isPale(palette: PaletteName, paint: Paint): boolean {
  const { paper } = linesOf(palette);
  const { colour, opacity } = fillInk(palette, paint);
  return contrast(mix(colour, paper, opacity), paper) < SEEN;
}

/** Colour of words: the role's own colour, darkened until it can be read on paper. */
export function textColour(palette: PaletteName, paint: Paint): string {
  const colours = linesOf(palette);
  if (palette === 'greyscale') return paint.role === 'muted' ? colours.muted : colours.ink;
  let colour = colours[paint.role];
  for (let step = 0; step < 8 && contrast(colour, colours.paper) < 4.5; step++) {
    colour = mix(colour, colours.ink, 0.85);
  }
  return colour;
}

/** Black or white, whichever can be read on a filled area. */
export function textOn(palette: PaletteName, fill: Paint): string {
  const colours = linesOf(palette);
  const { colour, opacity } = fillInk(palette, fill);
  const seen = mix(colour, colours.paper, opacity);
  return contrast(colours.ink, seen) >= contrast(colours.paper, seen) ? colours.ink : colours.paper;
}

/** Dash and gap lengths as multiples of the line width; [] is a solid line. */
export function dashPattern(stroke: Stroke): readonly number[] {
  switch (stroke.dash) {
    case 'solid':
      return [];
    case 'dashed':
      return [4, 3];
    case 'dotted':
      return [1.2, 2.4];
    case 'series':
      return isSeries(stroke.role) ? SERIES_DASHES[stroke.role] : [];
    default:
      return stroke.dash satisfies never;
  }
}

/** The role of the k-th group; after eight they repeat. */
export function seriesRole(k: number): SeriesRole {
  return SERIES_ROLES[k % SERIES_ROLES.length] as SeriesRole;
}

/** WCAG contrast ratio of two colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((p, q) => p - q) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG relative luminance, 0 (black) to 1 (white). */
export function luminance(colour: string): number {
  const [r, g, b] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** `share` of colour `a`, the rest of `b`. */
export function mix(a: string, b: string, share: number): string {
  const other = channels(b);
  const mixed = channels(a).map((channel, k) =>
    Math.round(channel * share + (other[k] as number) * (1 - share)),
  );
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function linesOf(palette: PaletteName): Colours {
  switch (palette) {
    case 'colour':
      return COLOUR;
    case 'greyscale':
      return GREY_LINE;
    case 'dark':
      return DARK;
    default:
      return palette satisfies never;
  }
}

function isSeries(role: ColourRole): role is SeriesRole {
  return (SERIES_ROLES as readonly string[]).includes(role);
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
