/** Marks as shapes on paper; their words are placed afterwards (labels.ts). */
import type {
  BandPiece,
  Bar,
  BarsMark,
  Cell,
  IntervalMark,
  Mark,
  Panel,
  PointsMark,
  RuleMark,
  StepMark,
} from '../figures/model/model.ts';
import { fillInk, isPale, lineColour, textOn } from '../figures/model/palette.ts';
import type { Line, Point, Primitive } from './drawing.ts';
import { pitch, xAt, yAt } from './frame.ts';
import type { Frame } from './frame.ts';
import { lineOf } from './look.ts';
import type { Sizes } from './look.ts';
import { MIDDLE, MM_PER_PT, textWidth } from './measure.ts';
import { symbolAt } from './symbols.ts';

/** One mark as shapes; a label gives none here. */
export function drawMark(
  mark: Mark,
  panel: Panel,
  frame: Frame,
  sizes: Sizes,
): readonly Primitive[] {
  const at = ({ x, y }: { readonly x: number; readonly y: number }): Point => [
    xAt(frame, panel, x),
    yAt(frame, panel, y),
  ];
  switch (mark.mark) {
    case 'step': {
      const line = lineOf(mark.stroke, sizes);
      return [{ kind: 'polyline', part: mark.name, points: corners(mark).map(at), line }];
    }
    case 'line': {
      const line = lineOf(mark.stroke, sizes);
      return [{ kind: 'polyline', part: mark.name, points: mark.vertices.map(at), line }];
    }
    case 'band':
      return mark.stretches.map((pieces) => ({
        kind: 'polygon',
        part: mark.name,
        points: outline(pieces).map(at),
        fill: fillInk(sizes.palette, mark.fill),
        line: null,
      }));
    case 'bars':
      return mark.bars.flatMap((bar) => drawBar(mark, bar, panel, frame, sizes));
    case 'points':
      return drawPoints(mark, panel, frame, sizes);
    case 'rule':
      return [drawRule(mark, panel, frame, sizes)];
    case 'interval':
      return drawInterval(mark, panel, frame, sizes);
    case 'cells':
      return mark.cells.flatMap((cell) => drawCell(mark.name, cell, panel, frame, sizes));
    case 'label':
      return [];
    default:
      return mark satisfies never;
  }
}

/** Both ends of every tread of the stairs. */
function corners(mark: Pick<StepMark, 'vertices'>): readonly { x: number; y: number }[] {
  return mark.vertices.flatMap(({ x, y }, k) => {
    const before = mark.vertices[k - 1];
    return before === undefined || before.y === y || before.x === x
      ? [{ x, y }]
      : [
          { x, y: before.y },
          { x, y },
        ];
  });
}

/** Upper edge forwards, lower edge back. */
function outline(pieces: readonly BandPiece[]): readonly { x: number; y: number }[] {
  const edge = (limit: 'lower' | 'upper'): { x: number; y: number }[] =>
    pieces.flatMap((piece) => [
      { x: piece.from, y: piece[limit] },
      { x: piece.to, y: piece[limit] },
    ]);
  return [...edge('upper'), ...edge('lower').reverse()];
}

function drawBar(
  mark: BarsMark,
  bar: Bar,
  panel: Panel,
  frame: Frame,
  sizes: Sizes,
): readonly Primitive[] {
  const half = bar.thickness / 2;
  const upright = mark.direction === 'vertical';
  const [x0, x1] = upright
    ? [xAt(frame, panel, bar.at - half), xAt(frame, panel, bar.at + half)]
    : [xAt(frame, panel, bar.from), xAt(frame, panel, bar.to)];
  const [y0, y1] = upright
    ? [yAt(frame, panel, bar.from), yAt(frame, panel, bar.to)]
    : [yAt(frame, panel, bar.at - half), yAt(frame, panel, bar.at + half)];
  const body: Primitive = {
    kind: 'rect',
    part: mark.name,
    x: Math.min(x0, x1),
    y: Math.min(y0, y1),
    width: Math.abs(x1 - x0),
    height: Math.abs(y1 - y0),
    fill: fillInk(sizes.palette, bar.fill),
    line: isPale(sizes.palette, bar.fill) ? rim(sizes) : null,
  };
  return bar.clipped === null || !upright
    ? [body]
    : [body, breakSign(mark.name, x0, x1, y1, sizes)];
}

/** Two slanting strokes of paper near the end say that the bar goes on. */
function breakSign(part: string, x0: number, x1: number, end: number, sizes: Sizes): Primitive {
  const colour = lineColour(sizes.palette, { role: 'paper', tone: 'full' });
  const width = Math.abs(x1 - x0);
  const y = end + sizes.gapMm * 1.6;
  return {
    kind: 'polyline',
    part: `${part}, cut`,
    points: [
      [Math.min(x0, x1) - 0.05 * width, y + 0.3 * width],
      [Math.max(x0, x1) + 0.05 * width, y - 0.3 * width],
    ],
    line: { colour, widthMm: Math.max(sizes.lineMm * 2, 0.5), dash: [] },
  };
}

function rim(sizes: Sizes): Line {
  const colour = lineColour(sizes.palette, { role: 'muted', tone: 'light' });
  return { colour, widthMm: 0.5 * MM_PER_PT, dash: [] };
}

const POINT_SIZES = { small: 0.6, normal: 1, large: 1.35 } as const;

function drawPoints(
  mark: PointsMark,
  panel: Panel,
  frame: Frame,
  sizes: Sizes,
): readonly Primitive[] {
  const room = Math.min(
    pitch(panel.y, frame.bottom - frame.top),
    pitch(panel.x, frame.right - frame.left),
  );
  const factor = typeof mark.size === 'number' ? mark.size : POINT_SIZES[mark.size];
  const radius = Math.min(sizes.symbolMm * factor, room * 0.46);
  return mark.points.flatMap(({ x, y }) =>
    symbolAt(
      mark.name,
      mark.symbol,
      xAt(frame, panel, x),
      yAt(frame, panel, y),
      radius,
      mark.paint,
      sizes,
    ),
  );
}

function drawRule(mark: RuleMark, panel: Panel, frame: Frame, sizes: Sizes): Primitive {
  const line = lineOf(mark.stroke, sizes);
  const points: readonly Point[] =
    mark.axis === 'x'
      ? [
          [
            xAt(frame, panel, mark.value),
            mark.from === undefined ? frame.bottom : yAt(frame, panel, mark.from),
          ],
          [
            xAt(frame, panel, mark.value),
            mark.to === undefined ? frame.top : yAt(frame, panel, mark.to),
          ],
        ]
      : [
          [
            mark.from === undefined ? frame.left : xAt(frame, panel, mark.from),
            yAt(frame, panel, mark.value),
          ],
          [
            mark.to === undefined ? frame.right : xAt(frame, panel, mark.to),
            yAt(frame, panel, mark.value),
          ],
        ];
  return { kind: 'polyline', part: mark.name, points, line };
}

function drawInterval(
  mark: IntervalMark,
  panel: Panel,
  frame: Frame,
  sizes: Sizes,
): readonly Primitive[] {
  const line = lineOf(mark.stroke, sizes);
  const along = mark.axis === 'x';
  const place = (value: number): Point =>
    along
      ? [xAt(frame, panel, value), yAt(frame, panel, mark.at)]
      : [xAt(frame, panel, mark.at), yAt(frame, panel, value)];
  const [from, to] = [place(mark.lower), place(mark.upper)];
  const cap = sizes.symbolMm * 0.8;
  const end = ([x, y]: Point, open: boolean, direction: 1 | -1): Primitive => {
    // On the page y runs down, so "towards higher values" points up.
    const step = along ? direction : -direction;
    const reach = cap * 1.2 * step;
    const points: readonly Point[] = open
      ? along
        ? [
            [x - reach, y - cap],
            [x, y],
            [x - reach, y + cap],
          ]
        : [
            [x - cap, y - reach],
            [x, y],
            [x + cap, y - reach],
          ]
      : along
        ? [
            [x, y - cap],
            [x, y + cap],
          ]
        : [
            [x - cap, y],
            [x + cap, y],
          ];
    return { kind: 'polyline', part: `${mark.name}, end`, points, line };
  };
  return [
    { kind: 'polyline', part: mark.name, points: [from, to], line },
    end(from, mark.lowerOpen, -1),
    end(to, mark.upperOpen, 1),
  ];
}

function drawCell(
  part: string,
  cell: Cell,
  panel: Panel,
  frame: Frame,
  sizes: Sizes,
): readonly Primitive[] {
  const x = xAt(frame, panel, cell.x - 0.5);
  const y = Math.min(yAt(frame, panel, cell.y - 0.5), yAt(frame, panel, cell.y + 0.5));
  const width = xAt(frame, panel, cell.x + 0.5) - x;
  const height = Math.abs(yAt(frame, panel, cell.y + 0.5) - yAt(frame, panel, cell.y - 0.5));
  const paper = lineColour(sizes.palette, { role: 'paper', tone: 'full' });
  // Words say what a cell holds; one without any is told from the paper by its rim.
  const bare = cell.text === '' && cell.fill.role !== 'level-0' && isPale(sizes.palette, cell.fill);
  const rimMm = Math.min(Math.max(sizes.lineMm, 0.25), 0.15 * width);
  const body: Primitive = {
    kind: 'rect',
    part,
    x,
    y,
    width,
    height,
    fill: fillInk(sizes.palette, cell.fill),
    line: bare ? { ...rim(sizes), widthMm: rimMm } : { colour: paper, widthMm: rimMm, dash: [] },
  };
  if (cell.text === '') return [body];
  const sizePt = Math.min(
    sizes.smallPt,
    (sizes.smallPt * width * 0.92) / textWidth(cell.text, sizes.smallPt),
    (height * 0.85) / MM_PER_PT,
  );
  return [
    body,
    {
      kind: 'text',
      part: `${part}, text`,
      x: x + width / 2,
      y: y + height / 2 + MIDDLE * sizePt * MM_PER_PT,
      text: cell.text,
      sizePt,
      bold: false,
      anchor: 'middle',
      colour: textOn(sizes.palette, cell.fill),
      angle: 0,
    },
  ];
}
