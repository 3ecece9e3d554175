/** Words inside the plot: each takes the first place where it covers nothing. */
import type { BarsMark, Inset, LabelMark, Panel, Place } from '../model.ts';
import type { Box, Point, Primitive, Text } from './drawing.ts';
import { overlaps } from './drawing.ts';
import { xAt, yAt } from './frame.ts';
import type { Frame } from './frame.ts';
import { textAt } from './look.ts';
import type { Sizes } from './look.ts';
import {
  ASCENT,
  lineHeight,
  MIDDLE,
  MM_PER_PT,
  textBox,
  textWidth,
  widest,
  wrapText,
} from './measure.ts';

/** What it costs to cover something: words are never covered, a dashed line sooner than a curve. */
const COST = { outside: 1e6, words: 1e4, solid: 100, symbol: 60, dashed: 12 } as const;

/** Cost of putting `box` on the page, where `frame` may not be left. */
export function costOf(box: Box, frame: Box, primitives: readonly Primitive[]): number {
  const inside =
    box.left >= frame.left &&
    box.right <= frame.right &&
    box.top >= frame.top &&
    box.bottom <= frame.bottom;
  let cost = inside ? 0 : COST.outside;
  for (const primitive of primitives) {
    switch (primitive.kind) {
      case 'text':
        if (overlaps(box, textBox(primitive))) cost += COST.words;
        break;
      case 'polyline':
        if (primitive.part !== 'grid' && crosses(box, primitive.points)) {
          cost += primitive.line.dash.length > 0 ? COST.dashed : COST.solid;
        }
        break;
      case 'rect':
        if (overlaps(box, rectBox(primitive))) cost += COST.solid;
        break;
      case 'circle':
        if (overlaps(box, around(primitive.x, primitive.y, primitive.radius))) cost += COST.symbol;
        break;
      case 'polygon':
        if ((primitive.fill?.opacity ?? 0) === 1 && overlaps(box, bounds(primitive.points))) {
          cost += COST.symbol;
        }
        break;
      default:
        primitive satisfies never;
    }
  }
  return cost;
}

/**
 * A label in one line, or in two or three where one does not fit, at the cheapest of its places.
 * @param drawn what is on the page already
 */
export function placeLabel(
  mark: LabelMark,
  panel: Panel,
  frame: Frame,
  sizes: Sizes,
  drawn: readonly Primitive[],
): readonly Text[] {
  const x = xAt(frame, panel, mark.x);
  const y = yAt(frame, panel, mark.y);
  const bold = mark.weight === 'bold';
  const sizePt = sizes.basePt;
  const gap = sizes.gapMm;
  const room = frame.right - frame.left - 2 * gap;
  const shapes = [1, 0.7, 0.5, 0.36].map((share) =>
    wrapText(mark.text, room * share, sizePt, bold),
  );
  let best: { cost: number; box: Box; lines: readonly string[] } | null = null;
  shapes.forEach((lines, shape) => {
    const width = widest(lines, sizePt, bold);
    const height = lines.length * lineHeight(sizePt);
    mark.places.forEach((place, order) => {
      for (let further = 0; further < 6; further++) {
        const box = boxAt(place, x, y, width, height, gap * (1 + 1.5 * further));
        const cost = costOf(box, frame, drawn) + shape * 3 + order + further * 2;
        if (best === null || cost < best.cost) best = { cost, box, lines };
      }
    });
  });
  const chosen = best as { box: Box; lines: readonly string[] } | null;
  if (chosen === null) return [];
  const leftAligned = chosen.box.left >= x - 1e-9;
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

function boxAt(
  place: Place,
  x: number,
  y: number,
  width: number,
  height: number,
  gap: number,
): Box {
  const centred = { left: x - width / 2, top: y - height / 2 };
  const above = y - gap - height;
  const left = x - gap - width;
  const corner = ((): { left: number; top: number } => {
    switch (place) {
      case 'above':
        return { ...centred, top: above };
      case 'below':
        return { ...centred, top: y + gap };
      case 'left':
        return { ...centred, left };
      case 'right':
        return { ...centred, left: x + gap };
      case 'above-right':
        return { left: x + gap, top: above };
      case 'above-left':
        return { left, top: above };
      case 'below-right':
        return { left: x + gap, top: y + gap };
      case 'below-left':
        return { left, top: y + gap };
      default:
        return place satisfies never;
    }
  })();
  return { ...corner, right: corner.left + width, bottom: corner.top + height };
}

/** Values of cut bars and words at bar ends. Where single values would collide, one list. */
export function barLabels(
  mark: BarsMark,
  panel: Panel,
  frame: Frame,
  sizes: Sizes,
): readonly Text[] {
  const sizePt = sizes.smallPt;
  const half = MIDDLE * sizePt * MM_PER_PT;
  if (mark.direction === 'horizontal') {
    return mark.bars
      .filter((bar) => bar.label !== '')
      .map((bar) =>
        textAt(
          `${mark.name}, label`,
          xAt(frame, panel, Math.max(bar.from, bar.to)) + sizes.gapMm * 0.8,
          yAt(frame, panel, bar.at) + half,
          bar.label,
          { paint: { role: 'ink', tone: 'full' }, sizePt },
          sizes,
        ),
      );
  }
  const labelled = mark.bars.filter((bar) => bar.clipped !== null || bar.label !== '');
  const texts = labelled.map((bar) => {
    const down = bar.to < bar.from;
    const end = yAt(frame, panel, bar.to);
    return textAt(
      `${mark.name}, label`,
      xAt(frame, panel, bar.at),
      down ? end + sizes.gapMm + 2 * half : end - sizes.gapMm * 0.7,
      bar.clipped?.label ?? bar.label,
      { paint: { role: 'ink', tone: 'full' }, sizePt, anchor: 'middle' },
      sizes,
    );
  });
  const boxes = texts.map(textBox);
  const collide = boxes.some((box, k) => boxes.slice(k + 1).some((other) => overlaps(box, other)));
  const outside = boxes.some((box) => box.left < frame.left - 2 || box.right > frame.right + 2);
  if (!collide && !outside) return texts;
  return listOfCut(mark, panel, frame, sizes);
}

function listOfCut(mark: BarsMark, panel: Panel, frame: Frame, sizes: Sizes): readonly Text[] {
  const cut = mark.bars.filter((bar) => bar.clipped !== null);
  const last = cut.at(-1);
  if (last === undefined) return [];
  const sizePt = sizes.smallPt;
  const x = xAt(frame, panel, last.at + 0.5) + sizes.gapMm;
  const top = yAt(frame, panel, last.to);
  const words = `${cut.map((bar) => bar.clipped?.label ?? '').join(', ')} (cut)`;
  return wrapText(words, (frame.right - x) * 0.55, sizePt).map((line, k) =>
    textAt(
      `${mark.name}, label`,
      x,
      top + ASCENT * sizePt * MM_PER_PT + k * lineHeight(sizePt),
      line,
      { paint: { role: 'ink', tone: 'full' }, sizePt },
      sizes,
    ),
  );
}

export type PlacedInset = { readonly texts: readonly Text[]; readonly cost: number };

/** The small table in its corner, or in another corner, or lower down, where it covers nothing. */
export function placeInset(
  inset: Inset,
  frame: Frame,
  sizes: Sizes,
  drawn: readonly Primitive[],
): PlacedInset {
  const size = insetSize(inset, sizes);
  const gap = sizes.gapMm * 0.5;
  const lefts = { left: frame.left + 2 * gap, right: frame.right - size.width };
  const room = frame.bottom - frame.top - size.height - 2 * gap;
  const shifts = [0, 0.1, 0.2, 0.3, 0.4, 0.5];
  const sides = inset.corner.endsWith('right')
    ? ([lefts.right, lefts.left] as const)
    : ([lefts.left, lefts.right] as const);
  const down = inset.corner.startsWith('top');
  let best: { cost: number; left: number; top: number } | null = null;
  sides.forEach((left, side) =>
    shifts.forEach((shift, k) => {
      const top = frame.top + gap + room * (down ? shift : 1 - shift);
      const box = { left, top, right: left + size.width, bottom: top + size.height };
      const cost =
        costOf(box, { ...frame, left: frame.left - 1, right: frame.right + 1 }, drawn) +
        k +
        8 * side;
      if (best === null || cost < best.cost) best = { cost, left, top };
    }),
  );
  const chosen = best as { cost: number; left: number; top: number } | null;
  if (chosen === null) return { texts: [], cost: COST.outside };
  return { texts: insetTexts(inset, chosen.left, chosen.top, sizes), cost: chosen.cost };
}

export function insetSize(inset: Inset, sizes: Sizes): { width: number; height: number } {
  const { total } = insetColumns(inset, sizes);
  return { width: total, height: inset.rows.length * lineHeight(sizes.smallPt) };
}

function insetColumns(inset: Inset, sizes: Sizes): { starts: number[]; total: number } {
  const width = (text: string): number => textWidth(text, sizes.smallPt, true);
  const full = inset.rows.filter((row) => row.cells.length === 1 && inset.heading);
  const table = inset.rows.filter((row) => !full.includes(row));
  const columns = Math.max(0, ...table.map((row) => row.cells.length));
  const starts: number[] = [];
  let x = 0;
  for (let column = 0; column < columns; column++) {
    starts.push(x);
    x += Math.max(...table.map((row) => width(row.cells[column] ?? ''))) + sizes.gapMm * 2;
  }
  const total = Math.max(x - sizes.gapMm * 2, ...full.map((row) => width(row.cells[0] ?? '')));
  return { starts, total };
}

export function insetTexts(inset: Inset, left: number, top: number, sizes: Sizes): readonly Text[] {
  const { starts } = insetColumns(inset, sizes);
  const sizePt = sizes.smallPt;
  return inset.rows.flatMap((row, k) => {
    const y = top + (k + 0.5) * lineHeight(sizePt) + MIDDLE * sizePt * MM_PER_PT;
    return row.cells.flatMap((cell, column) => {
      const x = left + (starts[column] ?? 0);
      const bold =
        (inset.heading && k === 0) || (inset.heading && column === 0 && row.cells.length > 1);
      const style = { paint: row.paint, sizePt, bold };
      return cell === '' ? [] : [textAt('inset', x, y, cell, style, sizes)];
    });
  });
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
