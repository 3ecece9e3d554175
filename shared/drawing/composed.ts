/** Panels of a composed figure on their grid, each laid out as a figure of its own with its letter. */
import { INK } from '../figures/model/context.ts';
import type { ComposedFigure, Figure } from '../figures/model/model.ts';
import type { Box, Drawing, Primitive } from './drawing.ts';
import { textAt } from './look.ts';
import type { Sizes } from './look.ts';
import { lineHeight, MIDDLE, MM_PER_PT, widest } from './measure.ts';

/** Lays one figure out on a page of its own. */
type LayOut = (
  figure: Figure,
  widthMm: number,
  heightMm: number,
) => { readonly drawing: Drawing; readonly missingMm: number };

export function layoutComposed(
  { figures, columns, letters }: ComposedFigure,
  slot: Box,
  sizes: Sizes,
  layOut: LayOut,
): { readonly primitives: readonly Primitive[]; readonly missingMm: number } {
  const gap = sizes.gapMm;
  const whole = slot.right - slot.left;
  const width = (whole - gap * (columns - 1)) / columns;
  const places = placesOf(figures, columns, (figure) => leastMm(figure, sizes) > width);
  const rows = Math.max(1, ...places.map(({ row }) => row + 1));
  const height = (slot.bottom - slot.top - gap * (rows - 1)) / rows;
  const letterMm = letters.every((letter) => letter === '') ? 0 : lineHeight(sizes.titlePt);
  let missingMm = -Infinity;
  const primitives = figures.flatMap((figure, k) => {
    const { row = 0, column = 0, alone = false } = places[k] ?? {};
    const left = slot.left + column * (width + gap);
    const top = slot.top + row * (height + gap);
    const inner = layOut(figure, alone ? whole : width, Math.max(10, height - letterMm));
    missingMm = Math.max(missingMm, inner.missingMm * rows);
    const y = top + letterMm / 2 + MIDDLE * sizes.titlePt * MM_PER_PT;
    const style = { paint: INK, sizePt: sizes.titlePt, bold: true };
    const letter = letters[k] ?? '';
    return [
      ...(letter === '' ? [] : [textAt('panel letter', left, y, letter, style, sizes)]),
      ...inner.drawing.primitives.map((one) => moved(one, left, top + letterMm)),
    ];
  });
  return { primitives, missingMm };
}

type Place = { readonly row: number; readonly column: number; readonly alone: boolean };

/** Rows from the left; a figure that is too wide for a column has a row alone. */
function placesOf(
  figures: readonly Figure[],
  columns: number,
  isWide: (figure: Figure) => boolean,
): readonly Place[] {
  let [row, column] = [0, 0];
  return figures.map((figure): Place => {
    const alone = columns > 1 && isWide(figure);
    if (column > 0 && (alone || column === columns)) [row, column] = [row + 1, 0];
    const place = { row, column, alone };
    column = alone ? columns : column + 1;
    return place;
  });
}

/** The plot between rows' names and the columns of text beside it needs so much, in letters. */
const PLOT_LETTERS = 8;

/** Least width of a figure in letters of the size asked for; 0 where nothing but the plot is wide. */
function leastMm(figure: Figure, sizes: Sizes): number {
  if (figure.kind !== 'chart') return figure.kind === 'flow' ? Infinity : 0;
  const widths = figure.panels.map(({ y: { scale }, columns = [] }) => {
    if (scale.kind !== 'band') return 0;
    const names = scale.categories.flatMap(({ label, style }) =>
      style === 'heading' ? [] : [label],
    );
    const beside = columns.map(({ title, cells }) => widest([title, ...cells], sizes.smallPt));
    const text = [widest(names, sizes.smallPt), ...beside].reduce(
      (sum, one) => sum + one + 2 * sizes.gapMm,
      0,
    );
    return text + PLOT_LETTERS * sizes.smallPt * MM_PER_PT;
  });
  return Math.max(0, ...widths);
}

function moved(primitive: Primitive, dx: number, dy: number): Primitive {
  switch (primitive.kind) {
    case 'polyline':
    case 'polygon':
      return { ...primitive, points: primitive.points.map(([x, y]) => [x + dx, y + dy] as const) };
    case 'rect':
    case 'circle':
    case 'text':
      return { ...primitive, x: primitive.x + dx, y: primitive.y + dy };
    default:
      return primitive satisfies never;
  }
}
