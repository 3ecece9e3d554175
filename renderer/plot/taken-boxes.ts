/** Where a panel is drawn on already, so that labels keep off it. In CSS pixels of the panel. */
import type { Mark, Panel, StepMark } from '../../shared/figures/model/model.ts';
import type { Box } from './place-labels.ts';

/** Pixel position of a point given in data units. */
export type PixelOf = (x: number, y: number) => { readonly x: number; readonly y: number };

export function takenBoxes(
  { marks }: Panel,
  pixel: PixelOf,
  width: number,
  height: number,
): readonly Box[] {
  return marks.flatMap((mark) => boxesOf(mark, pixel, width, height));
}

function boxesOf(mark: Mark, pixel: PixelOf, width: number, height: number): readonly Box[] {
  switch (mark.mark) {
    case 'step':
      return stepBoxes(mark, pixel);
    case 'rule': {
      const upright = mark.axis === 'x';
      const at = upright ? pixel(mark.value, 0).x : pixel(0, mark.value).y;
      const end = (along: number | undefined, edge: number): number => {
        if (along === undefined) return edge;
        return upright ? pixel(mark.value, along).y : pixel(along, mark.value).x;
      };
      return upright
        ? [around(at, at, end(mark.from, height), end(mark.to, 0), 1)]
        : [around(end(mark.from, 0), end(mark.to, width), at, at, 1)];
    }
    case 'interval': {
      const lying = mark.axis === 'x';
      const a = lying ? pixel(mark.lower, mark.at) : pixel(mark.at, mark.lower);
      const b = lying ? pixel(mark.upper, mark.at) : pixel(mark.at, mark.upper);
      return [around(a.x, b.x, a.y, b.y, 1)];
    }
    case 'points':
      return mark.points.map((point) => {
        const { x, y } = pixel(point.x, point.y);
        return around(x, x, y, y, 3);
      });
    default:
      return [];
  }
}

function stepBoxes(mark: StepMark, pixel: PixelOf): readonly Box[] {
  return mark.vertices.slice(1).flatMap((vertex, k): Box[] => {
    const before = mark.vertices[k] ?? vertex;
    const from = pixel(before.x, before.y);
    const to = pixel(vertex.x, vertex.y);
    return [around(from.x, to.x, from.y, from.y, 2), around(to.x, to.x, from.y, to.y, 1)];
  });
}

function around(x0: number, x1: number, y0: number, y1: number, margin: number): Box {
  return {
    left: Math.min(x0, x1) - margin,
    right: Math.max(x0, x1) + margin,
    top: Math.min(y0, y1) - margin,
    bottom: Math.max(y0, y1) + margin,
  };
}
