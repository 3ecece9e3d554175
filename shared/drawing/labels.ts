/** Words inside the plot: each takes the first place where it covers nothing. */
import type { LabelMark, Panel, Place } from '../figures/model/model.ts';
import type { Box, Point, Primitive, Text } from './drawing.ts';
import { overlaps } from './drawing.ts';
import { xAt, yAt } from './frame.ts';
import type { Frame } from './frame.ts';
import { textAt } from './look.ts';
import type { Sizes } from './look.ts';
import { lineHeight, MIDDLE, MM_PER_PT, textBox, widest, wrapText } from './measure.ts';

/** What it costs to cover something: a shaded area can be borne, a line cannot. */
const COST = { outside: 1e6, words: 1e4, solid: 100, symbol: 90, dashed: 80, area: 4 } as const;

/** Above this a place covers more than a shaded area. */
export const BEARABLE = 75;

/**
 * Cost of putting `box` on the page, where `frame` may not be left.
 * @param enough counting stops here: the caller knows a place that costs no more
 */
export function costOf(
  box: Box,
  frame: Box,
  primitives: readonly Primitive[],
  enough = Infinity,
): number {
  const inside =
    box.left >= frame.left &&
    box.right <= frame.right &&
    box.top >= frame.top &&
    box.bottom <= frame.bottom;
  let cost = inside ? 0 : COST.outside;
  for (const primitive of primitives) {
    if (cost >= enough) break;
    if (touches(box, extentOf(primitive))) cost += costOfCovering(box, primitive);
  }
  return cost;
}

/** What `box` costs on a primitive whose extent it touches. */
function costOfCovering(box: Box, primitive: Primitive): number {
  const covered = overlaps(box, extentOf(primitive));
  switch (primitive.kind) {
    case 'text':
      return covered ? COST.words : 0;
    case 'polyline':
      if (primitive.part === 'grid' || !crosses(box, primitive.points)) return 0;
      return primitive.line.dash.length > 0 ? COST.dashed : COST.solid;
    case 'rect':
      return covered && primitive.part !== 'banding' ? COST.solid : 0;
    case 'circle':
      return covered ? COST.symbol : 0;
    case 'polygon':
      if ((primitive.fill?.opacity ?? 0) === 1) return covered ? COST.symbol : 0;
      return covers(primitive.points, box) ? COST.area : 0;
    default:
      return primitive satisfies never;
  }
}

const extents = new WeakMap<Primitive, Box>();

/** The box around a primitive, kept because every label is tried at a hundred places. */
function extentOf(primitive: Primitive): Box {
  const known = extents.get(primitive);
  if (known !== undefined) return known;
  const extent = measureExtent(primitive);
  extents.set(primitive, extent);
  return extent;
}

function measureExtent(primitive: Primitive): Box {
  switch (primitive.kind) {
    case 'text':
      return textBox(primitive);
    case 'polyline':
    case 'polygon':
      return bounds(primitive.points);
    case 'rect':
      return rectBox(primitive);
    case 'circle':
      return around(primitive.x, primitive.y, primitive.radius);
    default:
      return primitive satisfies never;
  }
}

/** Overlap that counts common edges, as a line along an edge does. */
function touches(a: Box, b: Box): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

type Best = { cost: number; own: number; box: Box; lines: readonly string[]; x: number };

/**
 * A label in one line, or in two or three where one does not fit, at the cheapest of its places;
 * null where every place covers a line, a symbol or words: then it stands above the plot.
 * @param drawn what is on the page already
 */
export function placeLabel(
  mark: LabelMark,
  panel: Panel,
  frame: Frame,
  sizes: Sizes,
  drawn: readonly Primitive[],
): readonly Text[] | null {
  const anchors = [mark, ...(mark.or === undefined ? [] : [mark.or])].flatMap((at) =>
    at.places.map((place) => ({ x: xAt(frame, panel, at.x), y: yAt(frame, panel, at.y), place })),
  );
  const bold = mark.weight === 'bold';
  const sizePt = sizes.basePt;
  const gap = sizes.gapMm;
  const room = frame.right - frame.left - 2 * gap;
  const shapes = [1, 0.7, 0.5, 0.36].map((share) =>
    wrapText(mark.text, room * share, sizePt, bold),
  );
  let best: Best | null = null;
  shapes.forEach((lines, shape) => {
    const width = widest(lines, sizePt, bold);
    const height = lines.length * lineHeight(sizePt);
    anchors.forEach(({ x, y, place }, order) => {
      for (let further = 0; further < 14; further++) {
        const own = shape * 3 + order + further * 2;
        const enough = (best?.cost ?? Infinity) - own;
        const box = boxAt(place, x, y, width, height, gap, 1.5 * gap * further);
        const cost = costOf(box, frame, drawn, enough) + own;
        if (best === null || cost < best.cost) best = { cost, own, box, lines, x };
      }
    });
  });
  const chosen = best as Best | null;
  if (chosen === null || chosen.cost - chosen.own > BEARABLE) return null;
  const leftAligned = chosen.box.left >= chosen.x - 1e-9;
  return chosen.lines.map((line, k) =>
    textAt(
      mark.name,
      leftAligned ? chosen.box.left : chosen.box.right,
      chosen.box.top + (k + 0.5) * lineHeight(sizePt) + MIDDLE * sizePt * MM_PER_PT,
      line,
      { paint: mark.paint, sizePt, bold, anchor: leftAligned ? 'start' : 'end' },
      sizes,
    ),
  );
}

/** The label's box; `away` moves it off vertically, or sideways where it stands at the side. */
function boxAt(
  place: Place,
  x: number,
  y: number,
  width: number,
  height: number,
  gap: number,
  away: number,
): Box {
  const [above, below] = [y - gap - away - height, y + gap + away];
  const [left, right] = [x - gap - width, x + gap];
  const corner = ((): { left: number; top: number } => {
    switch (place) {
      case 'above':
        return { left: x - width / 2, top: above };
      case 'below':
        return { left: x - width / 2, top: below };
      case 'left':
        return { left: left - away, top: y - height / 2 };
      case 'right':
        return { left: right + away, top: y - height / 2 };
      case 'above-right':
        return { left: right, top: above };
      case 'above-left':
        return { left, top: above };
      case 'below-right':
        return { left: right, top: below };
      case 'below-left':
        return { left, top: below };
      default:
        return place satisfies never;
    }
  })();
  return { ...corner, right: corner.left + width, bottom: corner.top + height };
}

function crosses(box: Box, points: readonly Point[]): boolean {
  return points.some((point, k) => {
    const before = points[k - 1];
    return before !== undefined && segmentMeets(box, before, point);
  });
}

/** Liang-Barsky: does any part of the segment lie in the box? */
function segmentMeets(box: Box, [x0, y0]: Point, [x1, y1]: Point): boolean {
  let [enter, leave] = [0, 1];
  const edges = [
    [x0 - x1, x0 - box.left],
    [x1 - x0, box.right - x0],
    [y0 - y1, y0 - box.top],
    [y1 - y0, box.bottom - y0],
  ] as const;
  for (const [slope, distance] of edges) {
    if (slope === 0) {
      if (distance < 0) return false;
    } else if (slope < 0) enter = Math.max(enter, distance / slope);
    else leave = Math.min(leave, distance / slope);
  }
  return enter <= leave;
}

function rectBox(rect: { x: number; y: number; width: number; height: number }): Box {
  return { left: rect.x, top: rect.y, right: rect.x + rect.width, bottom: rect.y + rect.height };
}

function around(x: number, y: number, radius: number): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function bounds(points: readonly Point[]): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
}

/** Does the box lie on the area? Tried at a few points of the box. */
function covers(area: readonly Point[], box: Box): boolean {
  const shares = [0.05, 0.35, 0.65, 0.95];
  return shares.some((across) =>
    shares.some((down) =>
      isInside(area, [
        box.left + across * (box.right - box.left),
        box.top + down * (box.bottom - box.top),
      ]),
    ),
  );
}

function isInside(area: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  area.forEach(([x1, y1], k) => {
    const [x0, y0] = area[(k + area.length - 1) % area.length] as Point;
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) * (x1 - x0)) / (y1 - y0)) inside = !inside;
  });
  return inside;
}
