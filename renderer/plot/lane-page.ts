/** A part of a figure with one row a patient, where all of them would be too many to draw and to read. */
import type { ChartFigure, Mark, Panel } from '../../shared/figures/model/model.ts';

/** Rows of a page, and more rows than this are paged. */
export const LANES_A_PAGE = 60;

/** Rows of a chart whose y axis is a list: lanes and the headings over them. */
export function rowCount({ panels }: ChartFigure): number {
  const scale = panels[0]?.y.scale;
  return scale?.kind === 'band' ? scale.categories.length : 0;
}

/**
 * Rows `from` to `from + count` of a chart whose y axis is a list; the time axis stays the same, so
 * that pages can be compared. Charts of another kind come back as they are.
 */
export function lanePage(figure: ChartFigure, from: number, count: number): ChartFigure {
  const panels = figure.panels.map((panel) => partOf(panel, from, count));
  const all = rowCount(figure);
  if (all <= count) return figure;
  const last = Math.min(from + count, all);
  return { ...figure, panels, subtitle: `${figure.subtitle}, ${from + 1} to ${last} of ${all}` };
}

function partOf(panel: Panel, from: number, count: number): Panel {
  const { scale } = panel.y;
  if (scale.kind !== 'band' || scale.categories.length <= count) return panel;
  const categories = scale.categories.slice(from, from + count);
  const [a, b] = scale.domain;
  const length = scale.categories.length;
  // The ends of the axis keep their distance to the first and the last row.
  const domain: readonly [number, number] =
    a > b ? [a - length + categories.length, b] : [a, b - length + categories.length];
  return {
    ...panel,
    y: { ...panel.y, scale: { ...scale, categories, domain } },
    marks: panel.marks.map((mark) => rowsOf(mark, from, categories.length)),
  };
}

/** Rows of bars and points move up; what is not of a row stays. */
function rowsOf(mark: Mark, from: number, count: number): Mark {
  const inside = (at: number): boolean => at >= from && at < from + count;
  switch (mark.mark) {
    case 'bars':
      return {
        ...mark,
        bars: mark.bars
          .filter(({ at }) => inside(at))
          .map((bar) => ({ ...bar, at: bar.at - from })),
      };
    case 'points':
      return {
        ...mark,
        points: mark.points
          .filter(({ y }) => inside(y))
          .map((point) => ({ ...point, y: point.y - from })),
      };
    default:
      return mark;
  }
}
