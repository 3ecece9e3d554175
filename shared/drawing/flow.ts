/** Boxes and arrows down the page. */
import { INK } from '../figures/model/context.ts';
import type { FlowBox, FlowFigure } from '../figures/model/model.ts';
import { fillInk } from '../figures/model/palette.ts';
import type { Box, Point, Primitive } from './drawing.ts';
import { lineOf, textAt } from './look.ts';
import type { Sizes } from './look.ts';
import { lineHeight, MIDDLE, MM_PER_PT, widest, wrapText } from './measure.ts';

type Placed = { readonly box: FlowBox; readonly at: Box; readonly lines: readonly Line[] };
type Line = { readonly texts: readonly string[]; readonly bold: boolean };

/** `missingMm` is above 0 when the boxes need more height than the slot has. */
export function layoutFlow(
  figure: FlowFigure,
  slot: Box,
  sizes: Sizes,
): { primitives: readonly Primitive[]; missingMm: number } {
  const ranks = [...new Set(figure.boxes.map((box) => box.rank))].sort((a, b) => a - b);
  const width = slot.right - slot.left;
  const padding = sizes.gapMm * 1.4;
  const hasSide = figure.boxes.some((box) => box.stream === 'side');
  const mainWidth = hasSide
    ? width * 0.54
    : Math.min(width, Math.max(width * 0.5, naturalWidth(figure, width, sizes)));
  const mainLeft = hasSide ? slot.left : slot.left + (width - mainWidth) / 2;
  const sideLeft = slot.left + width * 0.58;
  const heights = ranks.map((rank) =>
    Math.max(
      ...figure.boxes
        .filter((box) => box.rank === rank)
        .map((box) => {
          const among = figure.boxes.filter(
            (b) => b.rank === rank && b.stream === box.stream,
          ).length;
          const room =
            box.stream === 'side'
              ? slot.right - sideLeft
              : mainWidth / among - (among > 1 ? padding : 0);
          return (
            boxLines(box, room - 2 * padding, sizes).length * lineHeight(sizes.smallPt) +
            2 * padding
          );
        }),
    ),
  );
  const arrows = sizes.gapMm * 3.2;
  const needed = heights.reduce((sum, h) => sum + h, 0) + arrows * (ranks.length - 1);
  const spare = Math.max(0, slot.bottom - slot.top - needed);
  const between = arrows + Math.min(spare / Math.max(1, ranks.length - 1), arrows * 1.5);
  const placed: Placed[] = [];
  let top = slot.top + sizes.lineMm;
  ranks.forEach((rank, r) => {
    const row = figure.boxes.filter((box) => box.rank === rank);
    for (const stream of ['main', 'side'] as const) {
      const boxes = row.filter((box) => box.stream === stream);
      boxes.forEach((box, k) => {
        const share = mainWidth / boxes.length;
        const left =
          stream === 'side'
            ? sideLeft
            : mainLeft + k * share + (boxes.length > 1 ? padding / 2 : 0);
        const right =
          stream === 'side'
            ? slot.right
            : mainLeft + (k + 1) * share - (boxes.length > 1 ? padding / 2 : 0);
        const lines = boxLines(box, right - left - 2 * padding, sizes);
        const height = lines.length * lineHeight(sizes.smallPt) + 2 * padding;
        const middle = top + (heights[r] as number) / 2;
        placed.push({
          box,
          lines,
          at: { left, right, top: middle - height / 2, bottom: middle + height / 2 },
        });
      });
    }
    top += (heights[r] as number) + between;
  });
  return {
    primitives: [
      ...figure.links.flatMap((link) => drawLink(link, placed, sizes)),
      ...placed.flatMap((p) => drawBox(p, sizes)),
    ],
    missingMm: needed - (slot.bottom - slot.top),
  };
}

/** As wide as the longest line needs, or its longest lists side by side where the page has the room. */
function naturalWidth(figure: FlowFigure, pageMm: number, sizes: Sizes): number {
  const lines = figure.boxes.flatMap((box) => box.lines);
  const listed = figure.boxes
    .map((box) => box.lines.slice(1))
    .filter((list) => list.length > MOST_IN_ONE_COLUMN)
    .flat();
  const pairs = 2 * widest(listed, sizes.smallPt) + 5 * sizes.gapMm;
  const single = widest(lines, sizes.smallPt, true) + 4 * sizes.gapMm;
  return pairs <= pageMm ? Math.max(single, pairs) : single;
}

/** More lines than this stand in two columns where the box is wide enough. */
const MOST_IN_ONE_COLUMN = 3;

/** The heading, then the lines: a row of the box has one text, or two side by side. */
function boxLines(box: FlowBox, roomMm: number, sizes: Sizes): readonly Line[] {
  const [title = '', ...rest] = box.lines;
  const heading = wrapText(title, roomMm, sizes.smallPt, true).map((text): Line => ({
    texts: [text],
    bold: true,
  }));
  const half = roomMm / 2 - sizes.gapMm;
  if (rest.length > MOST_IN_ONE_COLUMN && widest(rest, sizes.smallPt) <= half) {
    const rows = Math.ceil(rest.length / 2);
    const pairs = rest.slice(0, rows).map((text, k): Line => ({
      texts: [text, ...rest.slice(rows + k, rows + k + 1)],
      bold: false,
    }));
    return [...heading, ...pairs];
  }
  const lines = rest.flatMap((text) => wrapText(text, roomMm, sizes.smallPt));
  return [...heading, ...lines.map((text): Line => ({ texts: [text], bold: false }))];
}

function drawBox({ box, at, lines }: Placed, sizes: Sizes): readonly Primitive[] {
  const line = lineOf({ ...INK, dash: 'solid', weight: 'normal' }, sizes);
  const fill = fillInk(sizes.palette, {
    role: box.stream === 'main' ? 'level-0' : 'paper',
    tone: 'full',
  });
  const padding = sizes.gapMm * 1.4;
  const sizePt = sizes.smallPt;
  const centred = box.stream === 'main' && lines.length <= 2;
  const x = centred ? (at.left + at.right) / 2 : at.left + padding;
  const second = (at.left + at.right) / 2 + sizes.gapMm;
  return [
    {
      kind: 'rect',
      part: `box ${box.id}`,
      x: at.left,
      y: at.top,
      width: at.right - at.left,
      height: at.bottom - at.top,
      fill,
      line,
    },
    ...lines.flatMap(({ texts, bold }, k) =>
      texts.map((text, column) =>
        textAt(
          `box ${box.id}`,
          column === 0 ? x : second,
          at.top + padding + (k + 0.5) * lineHeight(sizePt) + MIDDLE * sizePt * MM_PER_PT,
          text,
          { paint: INK, sizePt, bold, anchor: centred ? 'middle' : 'start' },
          sizes,
        ),
      ),
    ),
  ];
}

/** Down the stream, or from the stream's line out to the box at its side. */
function drawLink(
  link: { from: string; to: string },
  placed: readonly Placed[],
  sizes: Sizes,
): readonly Primitive[] {
  const from = placed.find(({ box }) => box.id === link.from);
  const to = placed.find(({ box }) => box.id === link.to);
  if (from === undefined || to === undefined) return [];
  const x = (from.at.left + from.at.right) / 2;
  const part = `arrow ${link.from} to ${link.to}`;
  if (to.box.stream === 'side') {
    const y = (to.at.top + to.at.bottom) / 2;
    return arrow(
      part,
      [
        [x, from.at.bottom],
        [x, y],
        [to.at.left, y],
      ],
      sizes,
    );
  }
  const toX = (to.at.left + to.at.right) / 2;
  if (Math.abs(toX - x) < 0.01)
    return arrow(
      part,
      [
        [x, from.at.bottom],
        [x, to.at.top],
      ],
      sizes,
    );
  const bend = to.at.top - sizes.gapMm * 2;
  return arrow(
    part,
    [
      [x, from.at.bottom],
      [x, bend],
      [toX, bend],
      [toX, to.at.top],
    ],
    sizes,
  );
}

function arrow(part: string, points: readonly Point[], sizes: Sizes): readonly Primitive[] {
  const line = lineOf({ ...INK, dash: 'solid', weight: 'normal' }, sizes);
  const tip = points.at(-1) as Point;
  const before = points.at(-2) as Point;
  const size = sizes.gapMm * 1.1;
  const down = tip[0] === before[0];
  const head: readonly Point[] = down
    ? [[tip[0] - size / 2, tip[1] - size], [tip[0] + size / 2, tip[1] - size], tip]
    : [[tip[0] - size, tip[1] - size / 2], [tip[0] - size, tip[1] + size / 2], tip];
  return [
    { kind: 'polyline', part, points, line },
    { kind: 'polygon', part, points: head, fill: { colour: line.colour, opacity: 1 }, line: null },
  ];
}
