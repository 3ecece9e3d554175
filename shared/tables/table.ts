/** A results table as data: what stands in it, ready for any file format. */
import type { Estimate } from '../ground/estimate.ts';

export type TableColumn = {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Relative width; 1 for a number. */
  readonly width: number;
};

/** How a spreadsheet shows a number; the text is what every other format prints. */
export type NumberFormat = 'integer' | 'one-decimal' | 'two-decimals' | 'percent' | 'p-value';

export type TableCell =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'number';
      /** Unrounded; a percent is a proportion. */
      readonly value: number;
      readonly format: NumberFormat;
      readonly text: string;
    };

export type TableRow = {
  /** A heading of one cell spans the row; an indented row belongs to the heading above it. */
  readonly style: 'plain' | 'heading' | 'indented';
  readonly cells: readonly TableCell[];
};

export type ResultTable = {
  /** That of its declaration. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** Method, NR and NE in words, where the data came from. */
  readonly footnotes: readonly string[];
  readonly landscape: boolean;
  readonly synthetic: boolean;
};

/** What the builders of single tables return; title, notes and provenance are added in one place. */
export type TableBody = Pick<ResultTable, 'title' | 'columns' | 'rows' | 'landscape'> & {
  readonly notes: readonly string[];
};

/** An estimate, or a number that exists. */
export type Numeric = Estimate | number;
