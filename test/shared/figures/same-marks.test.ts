/** The file shows what the model (and so the screen) holds: same marks, same coordinates. */
import { describe, expect, test } from 'vitest';
import type { Drawing, Point, Primitive } from '../../../shared/drawing/drawing.ts';
import { layoutFigure } from '../../../shared/drawing/pages.ts';
import { PRESETS } from '../../../shared/drawing/look.ts';
import type { ChartFigure, Mark, Panel, Scale } from '../../../shared/figures/model/model.ts';
import { GALLERY } from '../../figures/gallery.ts';

const CHARTS = Object.entries(GALLERY).flatMap(([name, make]) => {
  const figure = make();
  // A forest is split over pages, and its null stops at headings.
  return figure.kind === 'chart' && figure.panels.length === 1 && figure.id !== 'forest'
    ? [[name, figure] as const]
    : [];
});

type Ruler = { readonly x: (value: number) => number; readonly y: (value: number) => number };

/** Reads the axes off the drawing and maps data units by hand. */
function rulerOf(drawing: Drawing, panel: Panel): Ruler {
  const axis = (part: string): readonly Point[] => {
    const found = drawing.primitives.find((p) => p.part === part && p.kind === 'polyline');
    if (found?.kind !== 'polyline') throw new Error(`no ${part}`);
    return found.points;
  };
  const [left, right] = axis('x axis').map(([x]) => x) as [number, number];
  const [top, bottom] = axis('y axis').map(([, y]) => y) as [number, number];
  return {
    x: (value) => left + share(panel.x.scale, value) * (right - left),
    y: (value) => bottom + share(panel.y.scale, value) * (top - bottom),
  };
}

function share({ kind, domain: [from, to] }: Scale, value: number): number {
  const at =
    kind === 'log2' ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
  return Math.min(1, Math.max(0, at));
}

function partsOf(drawing: Drawing, name: string): readonly Primitive[] {
  return drawing.primitives.filter((primitive) => primitive.part === name);
}

function expectPoint([x, y]: Point, at: { x: number; y: number }, ruler: Ruler): void {
  expect(x).toBeCloseTo(ruler.x(at.x), 6);
  expect(y).toBeCloseTo(ruler.y(at.y), 6);
}

function compare(mark: Mark, drawing: Drawing, ruler: Ruler): void {
  const drawn = partsOf(drawing, mark.name);
  switch (mark.mark) {
    case 'step': {
      const [line] = drawn;
      if (line?.kind !== 'polyline') throw new Error(`${mark.name} is not drawn`);
      // Every vertex of the model lies on the stairs, in order, and the stairs have only right angles.
      let from = 0;
      for (const vertex of mark.vertices) {
        const at = line.points.findIndex(
          ([x, y], k) =>
            k >= from &&
            Math.abs(x - ruler.x(vertex.x)) < 1e-6 &&
            Math.abs(y - ruler.y(vertex.y)) < 1e-6,
        );
        expect(at).toBeGreaterThanOrEqual(from);
        from = at;
      }
      line.points.slice(1).forEach(([x, y], k) => {
        const [px, py] = line.points[k] as Point;
        expect(Math.min(Math.abs(x - px), Math.abs(y - py))).toBeLessThan(1e-9);
      });
      return;
    }
    case 'line': {
      const [line] = drawn;
      if (line?.kind !== 'polyline') throw new Error(`${mark.name} is not drawn`);
      expect(line.points).toHaveLength(mark.vertices.length);
      line.points.forEach((point, k) => expectPoint(point, mark.vertices[k] as never, ruler));
      return;
    }
    case 'band':
      expect(drawn).toHaveLength(mark.stretches.length);
      drawn.forEach((area, k) => {
        if (area.kind !== 'polygon') throw new Error(`${mark.name} is not an area`);
        const pieces = mark.stretches[k] ?? [];
        expect(area.points).toHaveLength(4 * pieces.length);
        pieces.forEach((piece, p) => {
          expectPoint(area.points[2 * p] as Point, { x: piece.from, y: piece.upper }, ruler);
          expectPoint(
            area.points.at(-1 - 2 * p) as Point,
            { x: piece.from, y: piece.lower },
            ruler,
          );
        });
      });
      return;
    case 'bars':
      expect(drawn).toHaveLength(mark.bars.length);
      drawn.forEach((rect, k) => {
        const bar = mark.bars[k];
        if (rect.kind !== 'rect' || bar === undefined) throw new Error(`${mark.name} is no bar`);
        const across = mark.direction === 'horizontal';
        const length = across
          ? Math.abs(ruler.x(bar.to) - ruler.x(bar.from))
          : Math.abs(ruler.y(bar.to) - ruler.y(bar.from));
        expect(across ? rect.width : rect.height).toBeCloseTo(length, 6);
      });
      return;
    case 'points':
      // A cross and an arrow are two strokes; every other symbol is one shape.
      expect(drawn).toHaveLength(
        mark.points.length * (['cross', 'arrow-up'].includes(mark.symbol) ? 2 : 1),
      );
      return;
    case 'rule':
    case 'interval':
      expect(drawn).toHaveLength(1);
      return;
    case 'label':
      expect(drawn.flatMap((p) => (p.kind === 'text' ? p.text.split(/\s/) : [])).join(' ')).toBe(
        mark.text.split(/\s/).join(' '),
      );
      return;
    case 'cells':
      expect(drawn).toHaveLength(mark.cells.length);
      return;
    default:
      mark satisfies never;
  }
}

describe.each(['one-column', 'slide'] as const)('in the look %s', (preset) => {
  test.each(CHARTS)('%s holds the marks of its model', (_, figure: ChartFigure) => {
    const drawing = layoutFigure(figure, PRESETS[preset]);
    const [panel] = figure.panels as readonly [Panel];
    const ruler = rulerOf(drawing, panel);
    for (const mark of panel.marks) compare(mark, drawing, ruler);
  });

  test.each(CHARTS)('%s has its risk table under the ticks', (_, figure: ChartFigure) => {
    const [panel] = figure.panels as readonly [Panel];
    const { riskTable } = panel;
    if (riskTable === undefined) return;
    expect(riskTable.scale).toBe(panel.x.scale);
    const drawing = layoutFigure(figure, PRESETS[preset]);
    const ruler = rulerOf(drawing, panel);
    const places = new Set(riskTable.times.map((time) => ruler.x(time).toFixed(6)));
    const counts = drawing.primitives.filter(
      (p) => p.kind === 'text' && p.part === 'risk table' && p.anchor === 'middle',
    );
    expect(counts.length).toBeGreaterThan(0);
    for (const count of counts) {
      if (count.kind === 'text') expect(places).toContain(count.x.toFixed(6));
    }
  });
});
