/**
 * A figure as data: what is drawn, where (in data units) and what it means, but neither pixels nor
 * millimetres. `renderer/plot` paints it with Plotly, `shared/drawing` turns it into a drawing for files.
 *
 * Coordinates are plain numbers on the panel's two scales. On a band scale the centre of category
 * k is k and its edges are k - 0.5 and k + 0.5. Colours are roles; `palette.ts` knows the colours.
 */
export type Figure = ChartFigure | FlowFigure | ComposedFigure;

type FigureHead = {
  /** That of its declaration. */
  readonly id: string;
  readonly title: string;
  /** Population and what is shown, one line; '' for none. */
  readonly subtitle: string;
  /** The figure in one or two sentences for those who cannot see it, with its numbers. */
  readonly alt: string;
  /** For the text beside the figure: what every line, band and mark means. */
  readonly caption: string;
  /** How the numbers were made. */
  readonly method: string;
  /** Printed below the figure: "38 of 40 patients evaluable". */
  readonly footnotes: readonly string[];
  /** Painters print SYNTHETIC DATA on the figure. */
  readonly synthetic: boolean;
};

export type ChartFigure = FigureHead & {
  readonly kind: 'chart';
  /** What the legend tells apart, such as a factor; '' for none. */
  readonly legendTitle: string;
  /** Empty when there is nothing to tell apart. */
  readonly legend: readonly LegendItem[];
  /** From top to bottom. */
  readonly panels: readonly Panel[];
};

/** Several figures on one page, from the left and from the top, with letters. */
export type ComposedFigure = FigureHead & {
  readonly kind: 'composed';
  readonly figures: readonly Figure[];
  readonly columns: number;
};

/** Boxes and arrows, such as the disposition of patients. */
export type FlowFigure = FigureHead & {
  readonly kind: 'flow';
  readonly boxes: readonly FlowBox[];
  readonly links: readonly FlowLink[];
};

export type FlowBox = {
  readonly id: string;
  /** The first line is the heading ("Treated (n = 40)"). */
  readonly lines: readonly string[];
  /** Row from the top, from 0; boxes of one rank stand side by side. */
  readonly rank: number;
  /** The main stream runs down the middle; a side box hangs to the right of the arrow above it. */
  readonly stream: 'main' | 'side';
};

type FlowLink = { readonly from: string; readonly to: string };

export type Panel = {
  readonly x: Axis;
  readonly y: Axis;
  /** Drawn in this order: later marks lie on top. */
  readonly marks: readonly Mark[];
  readonly riskTable?: RiskTable | undefined;
  /** A small table of text inside the plot, such as median and landmark for each group. */
  readonly inset?: Inset | undefined;
  /** Columns of text to the right of the plot, one cell a category of the y scale. */
  readonly columns?: readonly TextColumn[] | undefined;
  /** Share of the height that panels divide among them; 1 when alone. */
  readonly share: number;
};

export type Axis = {
  readonly scale: Scale;
  readonly title: string;
  /** Direction of benefit, such as "lower is better"; '' for none. */
  readonly note: string;
  /** Faint lines at the ticks. */
  readonly grid: boolean;
};

// --- scales -------------------------------------------------------------------------------------

export type Tick = { readonly value: number; readonly label: string };

/** `domain[0]` lies left or at the bottom, `domain[1]` right or on top; either may be larger. */
export type LinearScale = {
  readonly kind: 'linear';
  readonly domain: readonly [number, number];
  readonly ticks: readonly Tick[];
};

/** Ratios, such as PSA over baseline: domain and ticks are positive ratios, not logarithms. */
export type Log2Scale = {
  readonly kind: 'log2';
  readonly domain: readonly [number, number];
  readonly ticks: readonly Tick[];
};

/** `domain` is [-0.5, n - 0.5] from left to right, or [n - 0.5, -0.5] to read from the top. */
export type BandScale = {
  readonly kind: 'band';
  readonly domain: readonly [number, number];
  readonly categories: readonly Category[];
};

export type Category = {
  /** Unique within the scale. */
  readonly key: string;
  /** Printed at the axis; '' leaves the place empty. */
  readonly label: string;
  /** 'heading' labels a group of categories below it and has no marks. */
  readonly style: 'plain' | 'heading' | 'indented';
};

export type Scale = LinearScale | Log2Scale | BandScale;

// --- colour, stroke, symbol ---------------------------------------------------------------------

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

// --- marks --------------------------------------------------------------------------------------

/** What belongs to one patient (a click opens the profile) and what the pointer reads there. */
export type Subject = {
  readonly patient?: string | undefined;
  /** Plain lines of text, no markup. */
  readonly hover?: readonly string[] | undefined;
};

export type Vertex = Subject & { readonly x: number; readonly y: number };

export type Mark =
  | StepMark
  | LineMark
  | BandMark
  | BarsMark
  | PointsMark
  | RuleMark
  | IntervalMark
  | LabelMark
  | CellsMark;

type Named = {
  /**
   * What the mark is, unique within the panel: "curve", "band", "Group A censored". It is written
   * into files, so it never holds a patient id.
   */
  readonly name: string;
};

/** From each vertex horizontally to the x of the next, then vertically: a survival curve. */
export type StepMark = Named & {
  readonly mark: 'step';
  readonly vertices: readonly Vertex[];
  readonly stroke: Stroke;
};

export type LineMark = Named & {
  readonly mark: 'line';
  readonly vertices: readonly Vertex[];
  readonly stroke: Stroke;
  readonly patient?: string | undefined;
};

/**
 * A stepped area. Each stretch is continuous; nothing is drawn between stretches, so a gap (limits
 * that do not exist) stays a gap. A piece holds from `from` to `to`.
 */
export type BandMark = Named & {
  readonly mark: 'band';
  readonly stretches: readonly (readonly BandPiece[])[];
  readonly fill: Paint;
};

export type BandPiece = {
  readonly from: number;
  readonly to: number;
  readonly lower: number;
  readonly upper: number;
};

export type BarsMark = Named & {
  readonly mark: 'bars';
  /** 'vertical' bars stand on the x scale at `at`; 'horizontal' ones lie on the y scale. */
  readonly direction: 'vertical' | 'horizontal';
  readonly bars: readonly Bar[];
};

export type Bar = Subject & {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** In units of the scale it stands on: 0.8 of a category, or the width of a histogram bin. */
  readonly thickness: number;
  readonly fill: Paint;
  /** The bar is cut at the end of the axis; the label says its true value. */
  readonly clipped: { readonly value: number; readonly label: string } | null;
  /** Printed at the end of the bar; '' for none. */
  readonly label: string;
};

export type PointsMark = Named & {
  readonly mark: 'points';
  readonly points: readonly Vertex[];
  readonly symbol: Symbol;
  readonly paint: Paint;
  readonly size: 'small' | 'normal' | 'large';
};

/** A straight line across the panel, or from `from` to `to` along the other axis. */
export type RuleMark = Named & {
  readonly mark: 'rule';
  /** 'x': vertical line at x = value; 'y': horizontal line at y = value. */
  readonly axis: 'x' | 'y';
  readonly value: number;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly stroke: Stroke;
  /** Printed at the far end; '' for none. */
  readonly label: string;
};

/** An error bar. A limit that does not exist (not reached) ends in an arrow at the given place. */
export type IntervalMark = Named &
  Subject & {
    readonly mark: 'interval';
    /** 'x': from x = lower to x = upper at y = at; 'y': the other way round. */
    readonly axis: 'x' | 'y';
    readonly at: number;
    readonly lower: number;
    readonly upper: number;
    readonly lowerOpen: boolean;
    readonly upperOpen: boolean;
    readonly stroke: Stroke;
  };

export type Place =
  | 'above'
  | 'below'
  | 'left'
  | 'right'
  | 'above-right'
  | 'above-left'
  | 'below-right'
  | 'below-left';

/** Text beside a point. The painter takes the first place of the list that is free. */
export type LabelMark = Named & {
  readonly mark: 'label';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly paint: Paint;
  readonly places: readonly Place[];
  /** Another point where the text may stand as well. */
  readonly or?: { readonly x: number; readonly y: number; readonly places: readonly Place[] };
  readonly weight: 'plain' | 'bold';
};

export type CellsMark = Named & {
  readonly mark: 'cells';
  readonly cells: readonly Cell[];
};

/** One cell of a heat map, a category wide and high. */
export type Cell = Subject & {
  readonly x: number;
  readonly y: number;
  readonly fill: Paint;
  readonly text: string;
};

// --- around the plot ----------------------------------------------------------------------------

export type LegendItem = {
  readonly label: string;
  readonly swatch:
    | { readonly kind: 'line'; readonly stroke: Stroke }
    | { readonly kind: 'box'; readonly fill: Paint }
    | { readonly kind: 'symbol'; readonly symbol: Symbol; readonly paint: Paint };
};

/** Rows of text; the first row is the heading where `heading` is true. */
export type Inset = {
  readonly corner: 'top-right' | 'bottom-left' | 'top-left' | 'bottom-right';
  readonly heading: boolean;
  readonly rows: readonly { readonly cells: readonly string[]; readonly paint: Paint }[];
};

/** Cells in the order of the y scale's categories; '' leaves a place empty. */
export type TextColumn = { readonly title: string; readonly cells: readonly string[] };

/** Patients under a curve; or forms behind a questionnaire's visit. */
export type RiskRowKind =
  'at-risk' | 'events' | 'competing' | 'censored' | 'pairs' | 'completed' | 'expected';

/**
 * Numbers below a survival curve. `scale` is the very scale object of the panel's x axis, so the
 * columns cannot come to stand anywhere but under their ticks.
 */
export type RiskTable = {
  readonly scale: Scale;
  readonly times: readonly number[];
  readonly groups: readonly {
    readonly label: string;
    readonly paint: Paint;
    readonly rows: readonly {
      readonly kind: RiskRowKind;
      readonly label: string;
      readonly counts: readonly number[];
    }[];
  }[];
};
