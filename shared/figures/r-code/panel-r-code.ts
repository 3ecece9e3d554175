/** A panel drawn again by base graphics of R from its marks: a line or two a kind of mark. */
import { rNumber, rString, rVector } from '../../dataset/row.ts';
import type { Axis, Mark, Panel, Vertex } from '../model/model.ts';

export function panelCode({ x, y, marks }: Panel): readonly string[] {
  return [
    `plot(NA, xlim = ${limits(x)}, ylim = ${limits(y)}, xlab = ${rString(x.title)}, ylab = ${rString(y.title)}, axes = FALSE)`,
    axisCode(1, x),
    axisCode(2, y),
    ...marks.flatMap(markCode),
  ];
}

const limits = ({ scale }: Axis): string => rVector(position(scale.domain, scale));

/** Ratios lie on a scale of doublings. */
function position(values: readonly number[], { kind }: Pick<Axis['scale'], 'kind'>) {
  return kind === 'log2' ? values.map(Math.log2) : values;
}

function axisCode(side: 1 | 2, { scale }: Axis): string {
  const ticks =
    scale.kind === 'band'
      ? scale.categories.map(({ label }, value) => ({ value, label }))
      : scale.ticks;
  const at = rVector(
    position(
      ticks.map(({ value }) => value),
      scale,
    ),
  );
  return `axis(${side}, at = ${at}, labels = c(${ticks.map(({ label }) => rString(label)).join(', ')}), las = 1)`;
}

type Point = readonly [x: number, y: number];
const GAP: Point = [NaN, NaN];

/** Lines in one call, apart by a gap. */
function xy(lines: readonly (readonly Point[])[]): string {
  const points = lines.flatMap((line, k) => (k === 0 ? line : [GAP, ...line]));
  return `${rVector(points.map(([x]) => x))}, ${rVector(points.map(([, y]) => y))}`;
}

const pointsOf = (vertices: readonly Vertex[]): readonly Point[] =>
  vertices.map(({ x, y }) => [x, y] as const);

const rectangles = (boxes: readonly (readonly [number, number, number, number])[]): string =>
  [0, 1, 2, 3].map((side) => rVector(boxes.map((box) => box[side] ?? NaN))).join(', ');

function markCode(mark: Mark): readonly string[] {
  const named = (code: string): readonly string[] => [`${code} # ${plain(mark.name)}`];
  switch (mark.mark) {
    case 'step':
      return named(`lines(${xy([pointsOf(mark.vertices)])}, type = "s")`);
    case 'line':
      return named(`lines(${xy([pointsOf(mark.vertices)])})`);
    case 'points':
      return mark.points.length === 0 ? [] : named(`points(${xy([pointsOf(mark.points)])})`);
    case 'band': {
      const pieces = mark.stretches.flat();
      const boxes = pieces.map((p) => [p.from, p.lower, p.to, p.upper] as const);
      return pieces.length === 0
        ? []
        : named(`rect(${rectangles(boxes)}, col = gray(0.5, 0.3), border = NA)`);
    }
    case 'bars': {
      const boxes = mark.bars.map(({ at, from, to, thickness }) => {
        const [low, high] = [at - thickness / 2, at + thickness / 2];
        return mark.direction === 'vertical'
          ? ([low, from, high, to] as const)
          : ([from, low, to, high] as const);
      });
      return boxes.length === 0 ? [] : named(`rect(${rectangles(boxes)}, col = "gray70")`);
    }
    case 'rule': {
      const at = rNumber(mark.value);
      if (mark.from === undefined && mark.to === undefined) {
        return named(`abline(${mark.axis === 'x' ? 'v' : 'h'} = ${at}, lty = 2)`);
      }
      const usr = mark.axis === 'x' ? [3, 4] : [1, 2];
      const from = mark.from === undefined ? `par("usr")[${usr[0]}]` : rNumber(mark.from);
      const to = mark.to === undefined ? `par("usr")[${usr[1]}]` : rNumber(mark.to);
      const ends =
        mark.axis === 'x' ? `${at}, ${from}, ${at}, ${to}` : `${from}, ${at}, ${to}, ${at}`;
      return named(`segments(${ends}, lty = 2)`);
    }
    case 'interval': {
      const [at, low, high] = [mark.at, mark.lower, mark.upper].map(rNumber);
      const ends =
        mark.axis === 'x' ? `${low}, ${at}, ${high}, ${at}` : `${at}, ${low}, ${at}, ${high}`;
      return named(`segments(${ends}, lwd = 2)`);
    }
    case 'cells': {
      const boxes = mark.cells.map(({ x, y }) => [x - 0.5, y - 0.5, x + 0.5, y + 0.5] as const);
      const at = xy([mark.cells.map(({ x, y }) => [x, y] as const)]);
      const words = mark.cells.map(({ text }) => rString(text)).join(', ');
      return mark.cells.length === 0
        ? []
        : [...named(`rect(${rectangles(boxes)})`), `text(${at}, c(${words}))`];
    }
    case 'label':
      return named(`text(${rNumber(mark.x)}, ${rNumber(mark.y)}, ${rString(mark.text)}, pos = 4)`);
    default:
      return mark satisfies never;
  }
}

const plain = (words: string): string => words.replace(/[\r\n]+/g, ' ');
