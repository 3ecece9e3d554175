/** Panels of a composed figure on their grid, each laid out as a figure of its own with its letter. */
import { INK } from '../figures/model/context.ts';
import type { ComposedFigure, Figure } from '../figures/model/model.ts';
import type { Box, Drawing, Primitive } from './drawing.ts';
import { textAt } from './look.ts';
import type { Sizes } from './look.ts';
import { lineHeight, MIDDLE, MM_PER_PT } from './measure.ts';

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
  const rows = Math.ceil(figures.length / columns);
  const gap = sizes.gapMm;
  const width = (slot.right - slot.left - gap * (columns - 1)) / columns;
  const height = (slot.bottom - slot.top - gap * (rows - 1)) / rows;
  const letterMm = letters.every((letter) => letter === '') ? 0 : lineHeight(sizes.titlePt);
  let missingMm = -Infinity;
  const primitives = figures.flatMap((figure, k) => {
    const left = slot.left + (k % columns) * (width + gap);
    const top = slot.top + Math.floor(k / columns) * (height + gap);
    const inner = layOut(figure, width, Math.max(10, height - letterMm));
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
