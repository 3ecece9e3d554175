/** The marks of a panel as Plotly traces, with what the pointer finds on each point. */
import type {
  BandMark,
  BarsMark,
  CellsMark,
  IntervalMark,
  LineMark,
  Mark,
  Panel,
  PointsMark,
  StepMark,
  Subject,
  Vertex,
} from '../../shared/figures/model/model.ts';
import { textColour, textOn } from '../../shared/figures/model/palette.ts';
import type { PaletteName } from '../../shared/figures/model/palette.ts';
import { SYMBOL_PX, fillOf, lineOf, symbolOf } from './paints.ts';
import { place, plainText } from './scale-to-axis.ts';
import { sparseLabels } from './sparse-labels.ts';

/** A place on the figure that the pointer or the arrow keys can reach. */
export type Target = {
  readonly xAxis: string;
  readonly yAxis: string;
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
  readonly patient: string | null;
};

export type Trace = {
  readonly trace: Readonly<Record<string, unknown>>;
  /** One entry a point of the trace; empty when nothing is to be read there. */
  readonly targets: readonly (Target | null)[];
};

type Context = {
  readonly panel: Panel;
  readonly palette: PaletteName;
  readonly xAxis: string;
  readonly yAxis: string;
};

/** The traces of one mark; rules and labels are part of the layout and give none. */
export function tracesOf(mark: Mark, context: Context): readonly Trace[] {
  switch (mark.mark) {
    case 'step':
      return [pathTrace(mark, 'hv', context)];
    case 'line':
      return [pathTrace(mark, 'linear', context)];
    case 'band':
      return [bandTrace(mark, context)];
    case 'bars':
      return barTraces(mark, context);
    case 'points':
      return [pointsTrace(mark, context)];
    case 'interval':
      return [intervalTrace(mark, context)];
    case 'cells':
      return cellTraces(mark, context);
    case 'rule':
    case 'label':
      return [];
    default:
      return mark satisfies never;
  }
}

function trace(
  context: Context,
  fields: Readonly<Record<string, unknown>>,
  targets: readonly (Target | null)[] = [],
): Trace {
  const readable = targets.some((target) => target !== null);
  return {
    trace: {
      type: 'scatter',
      xaxis: context.xAxis,
      yaxis: context.yAxis,
      showlegend: false,
      hoverinfo: readable ? 'none' : 'skip',
      ...fields,
    },
    targets,
  };
}

function target(
  context: Context,
  x: number,
  y: number,
  subject: Subject,
  fallback: string | null = null,
): Target | null {
  const lines = subject.hover ?? [];
  const patient = subject.patient ?? fallback;
  if (lines.length === 0 && patient === null) return null;
  return {
    xAxis: context.xAxis,
    yAxis: context.yAxis,
    x,
    y,
    lines: lines.length === 0 && patient !== null ? [patient] : lines,
    patient,
  };
}

function positions(vertices: readonly Vertex[], context: Context) {
  const { x, y } = context.panel;
  return {
    x: vertices.map((vertex) => place(x.scale, vertex.x)),
    y: vertices.map((vertex) => place(y.scale, vertex.y)),
  };
}

function pathTrace(mark: StepMark | LineMark, shape: 'hv' | 'linear', context: Context): Trace {
  const at = positions(mark.vertices, context);
  const whose = mark.mark === 'line' ? (mark.patient ?? null) : null;
  return trace(
    context,
    {
      name: plainText(mark.name),
      ...at,
      mode: 'lines',
      line: { ...lineOf(context.palette, mark.stroke), shape, simplify: false },
    },
    mark.vertices.map((vertex, k) =>
      target(context, at.x[k] as number, at.y[k] as number, vertex, whose),
    ),
  );
}

/** Each stretch is a closed outline; `null` lifts the pen between stretches. */
function bandTrace(mark: BandMark, context: Context): Trace {
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  for (const stretch of mark.stretches) {
    if (x.length > 0) {
      x.push(null);
      y.push(null);
    }
    for (const piece of stretch) {
      x.push(piece.from, piece.to);
      y.push(piece.upper, piece.upper);
    }
    for (const piece of stretch.toReversed()) {
      x.push(piece.to, piece.from);
      y.push(piece.lower, piece.lower);
    }
  }
  const { x: xAxis, y: yAxis } = context.panel;
  return trace(context, {
    name: plainText(mark.name),
    x: x.map((value) => (value === null ? null : place(xAxis.scale, value))),
    y: y.map((value) => (value === null ? null : place(yAxis.scale, value))),
    mode: 'lines',
    line: { width: 0 },
    fill: 'toself',
    fillcolor: fillOf(context.palette, mark.fill),
    hoveron: 'points',
  });
}

const LABEL_PX = 10;

function barTraces(mark: BarsMark, context: Context): readonly Trace[] {
  const upright = mark.direction === 'vertical';
  const along = upright ? context.panel.y.scale : context.panel.x.scale;
  const at = mark.bars.map((bar) => bar.at);
  const ends = mark.bars.map((bar) => place(along, bar.to));
  const bases = mark.bars.map((bar) => place(along, bar.from));
  const lengths = ends.map((end, k) => end - (bases[k] as number));
  const bars = trace(
    context,
    {
      type: 'bar',
      name: plainText(mark.name),
      orientation: upright ? 'v' : 'h',
      x: upright ? at : lengths,
      y: upright ? lengths : at,
      base: bases,
      width: mark.bars.map((bar) => bar.thickness),
      marker: {
        color: mark.bars.map((bar) => fillOf(context.palette, bar.fill)),
        line: { width: 0 },
      },
    },
    mark.bars.map((bar, k) =>
      upright
        ? target(context, bar.at, ends[k] as number, bar)
        : target(context, ends[k] as number, bar.at, bar),
    ),
  );
  const all = mark.bars
    .map((bar, k) => ({
      bar,
      at: bar.at,
      text: bar.clipped?.label ?? bar.label,
      end: ends[k] as number,
      length: lengths[k] as number,
    }))
    .filter(({ text }) => text !== '');
  const [first, last] = context.panel.x.scale.domain;
  const labelled = upright ? sparseLabels(all, Math.abs(last - first), LABEL_PX) : all;
  if (labelled.length === 0) return [bars];
  const words = trace(context, {
    name: plainText(`${mark.name} labels`),
    mode: 'text',
    x: labelled.map(({ bar, end }) => (upright ? bar.at : end)),
    y: labelled.map(({ bar, end }) => (upright ? end : bar.at)),
    text: labelled.map(({ text }) => plainText(text)),
    textposition: labelled.map(({ length, bar }) =>
      upright
        ? length < 0
          ? 'bottom center'
          : bar.at === 0
            ? 'top right'
            : 'top center'
        : length < 0
          ? 'middle left'
          : 'middle right',
    ),
    textfont: {
      color: textColour(context.palette, { role: 'muted', tone: 'full' }),
      size: LABEL_PX,
    },
    cliponaxis: false,
  });
  return [bars, words];
}

function pointsTrace(mark: PointsMark, context: Context): Trace {
  const at = positions(mark.points, context);
  const { symbol, stroked } = symbolOf(mark.symbol);
  const colour = lineOf(context.palette, {
    ...mark.paint,
    dash: 'solid',
    weight: 'normal',
  }).color;
  return trace(
    context,
    {
      name: plainText(mark.name),
      ...at,
      mode: 'markers',
      cliponaxis: false,
      marker: {
        symbol,
        size: SYMBOL_PX[mark.size],
        color: colour,
        line: { width: stroked ? 1.3 : 0, color: colour },
      },
    },
    mark.points.map((point, k) => target(context, at.x[k] as number, at.y[k] as number, point)),
  );
}

/** A whisker with caps; a limit that does not exist ends in an arrow head. */
function intervalTrace(mark: IntervalMark, context: Context): Trace {
  const lying = mark.axis === 'x';
  const along = lying ? context.panel.x.scale : context.panel.y.scale;
  const across = lying ? context.panel.y.scale : context.panel.x.scale;
  const ends = [place(along, mark.lower), place(along, mark.upper)];
  const at = [place(across, mark.at), place(across, mark.at)];
  const line = lineOf(context.palette, mark.stroke);
  const cap = lying ? 'line-ns-open' : 'line-ew-open';
  const [back, forth] = lying
    ? ['triangle-left', 'triangle-right']
    : ['triangle-down', 'triangle-up'];
  return trace(
    context,
    {
      name: plainText(mark.name),
      x: lying ? ends : at,
      y: lying ? at : ends,
      mode: 'lines+markers',
      line,
      cliponaxis: false,
      marker: {
        symbol: [mark.lowerOpen ? back : cap, mark.upperOpen ? forth : cap],
        size: 7,
        color: line.color,
        line: { width: line.width, color: line.color },
      },
    },
    ends.map((end, k) =>
      target(context, lying ? end : (at[k] as number), lying ? (at[k] as number) : end, mark),
    ),
  );
}

function cellTraces(mark: CellsMark, context: Context): readonly Trace[] {
  const x = mark.cells.map((cell) => cell.x);
  const y = mark.cells.map((cell) => cell.y);
  const cells = trace(
    context,
    {
      type: 'bar',
      name: plainText(mark.name),
      x,
      y: mark.cells.map(() => 0.92),
      base: mark.cells.map((cell) => cell.y - 0.46),
      width: 0.96,
      marker: {
        color: mark.cells.map((cell) => fillOf(context.palette, cell.fill)),
        line: { width: 0 },
      },
    },
    mark.cells.map((cell) => target(context, cell.x, cell.y, cell)),
  );
  const words = trace(context, {
    name: plainText(`${mark.name} numbers`),
    mode: 'text',
    x,
    y,
    text: mark.cells.map((cell) => plainText(cell.text)),
    textfont: { color: mark.cells.map((cell) => textOn(context.palette, cell.fill)), size: 10.5 },
  });
  return [cells, words];
}
