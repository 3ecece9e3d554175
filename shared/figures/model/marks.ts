/** What is drawn on a panel, in data units; see `model.ts`. */
import type { Paint, Stroke, Symbol } from './paint.ts';

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
  /** A number is a multiple of the normal width. */
  readonly size: 'small' | 'normal' | 'large' | number;
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
