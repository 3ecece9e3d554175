/** Symbols as shapes. */
import type { Paint, Symbol } from '../figures/model/model.ts';
import { lineColour } from '../figures/model/palette.ts';
import type { Line, Point, Primitive } from './drawing.ts';
import type { Sizes } from './look.ts';
import { MM_PER_PT } from './measure.ts';

/** A symbol at a point, `radius` being half its width in mm. */
export function symbolAt(
  part: string,
  symbol: Symbol,
  x: number,
  y: number,
  radius: number,
  paint: Paint,
  sizes: Sizes,
): readonly Primitive[] {
  const colour = lineColour(sizes.palette, paint);
  const paper = { colour: lineColour(sizes.palette, { role: 'paper', tone: 'full' }), opacity: 1 };
  const fill = { colour, opacity: 1 };
  const line: Line = { colour, widthMm: Math.max(sizes.lineMm, radius * 0.28), dash: [] };
  const rim: Line = {
    colour: paper.colour,
    widthMm: Math.max(0.5 * MM_PER_PT, radius * 0.12),
    dash: [],
  };
  const at = (points: readonly Point[]): Point[] =>
    points.map(([dx, dy]) => [x + dx * radius, y + dy * radius]);
  const solid = (points: readonly Point[]): readonly Primitive[] => [
    { kind: 'polygon', part, points: at(points), fill, line: rim },
  ];
  const stroke = (points: readonly Point[]): Primitive => ({
    kind: 'polyline',
    part,
    points: at(points),
    line,
  });
  const open = (points: readonly Point[]): readonly Primitive[] => [
    { kind: 'polygon', part, points: at(points), fill: paper, line },
  ];
  switch (symbol) {
    case 'tick':
      return [
        {
          kind: 'polyline',
          part,
          points: at([
            [0, -1],
            [0, 1],
          ]),
          line: { ...line, widthMm: Math.max(sizes.lineMm, 0.18) },
        },
      ];
    case 'circle':
      return [{ kind: 'circle', part, x, y, radius: radius * 0.9, fill, line: rim }];
    case 'circle-open':
      return [{ kind: 'circle', part, x, y, radius: radius * 0.85, fill: paper, line }];
    case 'square':
      return solid(SQUARE);
    case 'square-open':
      return open(SQUARE);
    case 'diamond':
      return solid(DIAMOND);
    case 'diamond-open':
      return open(DIAMOND);
    case 'triangle-up':
      return solid(TRIANGLE);
    case 'triangle-up-open':
      return open(TRIANGLE);
    case 'triangle-down':
      return solid([
        [0, 1.05],
        [1, -0.8],
        [-1, -0.8],
      ]);
    case 'cross':
      return [
        stroke([
          [-0.8, -0.8],
          [0.8, 0.8],
        ]),
        stroke([
          [-0.8, 0.8],
          [0.8, -0.8],
        ]),
      ];
    case 'arrow-right':
      return solid([
        [0.1, -0.95],
        [1.9, 0],
        [0.1, 0.95],
      ]);
    case 'arrow-up':
      // A shaft and a head: no triangle, which means something else.
      return [
        stroke([
          [0, 0.6],
          [0, -1.5],
        ]),
        stroke([
          [-0.8, -0.6],
          [0, -1.6],
          [0.8, -0.6],
        ]),
      ];
    default:
      return symbol satisfies never;
  }
}

const SQUARE: readonly Point[] = [
  [-0.85, -0.85],
  [0.85, -0.85],
  [0.85, 0.85],
  [-0.85, 0.85],
];

const TRIANGLE: readonly Point[] = [
  [0, -1.05],
  [1, 0.8],
  [-1, 0.8],
];

const DIAMOND: readonly Point[] = [
  [0, -1.15],
  [1.15, 0],
  [0, 1.15],
  [-1.15, 0],
];
