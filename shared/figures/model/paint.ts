/** Roles of colours, strokes and symbols; `palette.ts` knows the colours. */

export const SERIES_ROLES = [
  'series-1',
  'series-2',
  'series-3',
  'series-4',
  'series-5',
  'series-6',
  'series-7',
  'series-8',
] as const;
export type SeriesRole = (typeof SERIES_ROLES)[number];

/** 'level-0' to 'level-5' run from nothing to most (grades of adverse events, heat maps). */
export const LEVEL_ROLES = [
  'level-0',
  'level-1',
  'level-2',
  'level-3',
  'level-4',
  'level-5',
] as const;
export type LevelRole = (typeof LEVEL_ROLES)[number];

export type ColourRole =
  | 'ink'
  | 'muted'
  | 'grid'
  | 'paper'
  | 'null'
  | 'treatment'
  | 'response'
  | 'progression'
  | 'death'
  | SeriesRole
  | LevelRole;

/** 'light' is the same colour let down: bands, the part of a curve where few remain at risk. */
export type Tone = 'full' | 'light';

export type Paint = { readonly role: ColourRole; readonly tone: Tone };

/** 'series' takes the pattern the palette gives the role. */
export type Dash = 'solid' | 'dashed' | 'dotted' | 'series';

/** Widths as multiples of the look's line width: hair 0.5 (never below 0.5 pt), thin 0.75, bold 1.5. */
export type Weight = 'hair' | 'thin' | 'normal' | 'bold';

export type Stroke = Paint & { readonly dash: Dash; readonly weight: Weight };

export type Symbol =
  | 'tick'
  | 'circle'
  | 'circle-open'
  | 'square'
  | 'square-open'
  | 'diamond'
  | 'diamond-open'
  | 'triangle-up'
  | 'triangle-up-open'
  | 'triangle-down'
  | 'cross'
  | 'arrow-right'
  | 'arrow-up';
