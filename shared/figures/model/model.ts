/**
 * A figure as data: what is drawn, where (in data units) and what it means, but neither pixels nor
 * millimetres. `renderer/plot` paints it with Plotly, `shared/drawing` turns it into a drawing for files.
 *
 * Coordinates are plain numbers on the panel's two scales. On a band scale the centre of category
 * k is k and its edges are k - 0.5 and k + 0.5. Colours are roles; `palette.ts` knows the colours.
 */
import type { Mark } from './marks.ts';
import type { Paint, Stroke, Symbol } from './paint.ts';

export type * from './marks.ts';
export * from './paint.ts';

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

/** Several figures on one page, from the left and from the top. */
export type ComposedFigure = FigureHead & {
  readonly kind: 'composed';
  readonly figures: readonly Figure[];
  readonly columns: number;
  /** One a figure; '' for none. */
  readonly letters: readonly string[];
  /** What the legends of several figures share, once above all. */
  readonly legend: readonly LegendItem[];
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
  /** The row lies on grey, from its label to the columns at the right. */
  readonly shaded?: boolean;
};

export type Scale = LinearScale | Log2Scale | BandScale;

// --- around the plot ----------------------------------------------------------------------------

export type LegendItem = {
  readonly label: string;
  readonly swatch:
    /** Words over the items that follow, on a row of their own. */
    | { readonly kind: 'heading' }
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
