/** The marks of a panel as Plotly traces, with what the pointer finds on each point. */
import type {
  BandMark,
  IntervalMark,
  LineMark,
  Mark,
  PointsMark,
  StepMark,
} from '../../shared/figures/model/model.ts';
import { barTraces, cellTraces } from './bar-traces.ts';
import { fillOf, lineOf, symbolOf, symbolPx } from './paints.ts';
import { place, plainText } from './scale-to-axis.ts';
import type { ReadableCurve } from './read-curve.ts';
import { isTickPath, tickPathTrace } from './tick-path.ts';
import { positions, target, trace } from './trace.ts';
import type { TraceContext, Trace } from './trace.ts';

/** The traces of one mark; rules and labels are part of the layout and give none. */
export function tracesOf(mark: Mark, context: TraceContext): readonly Trace[] {
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
      return [isTickPath(mark) ? tickPathTrace(mark, context) : pointsTrace(mark, context)];
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

function pathTrace(
  mark: StepMark | LineMark,
  shape: 'hv' | 'linear',
  context: TraceContext,
): Trace {
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

/** The corners of a step curve that can be read; no other mark is read between its points. */
export function readableCurve(mark: Mark, context: TraceContext): readonly ReadableCurve[] {
  if (mark.mark !== 'step') return [];
  const corners = pathTrace(mark, 'hv', context).targets.filter((found) => found !== null);
  return corners.length === 0 ? [] : [corners];
}

/** Each stretch is a closed outline; `null` lifts the pen between stretches. */
function bandTrace(mark: BandMark, context: TraceContext): Trace {
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

function pointsTrace(mark: PointsMark, context: TraceContext): Trace {
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
        size: symbolPx(mark.size),
        color: colour,
        line: { width: stroked ? 1.3 : 0, color: colour },
      },
    },
    mark.points.map((point, k) => target(context, at.x[k] as number, at.y[k] as number, point)),
  );
}

/** A whisker with caps; a limit that does not exist ends in an arrow head. */
function intervalTrace(mark: IntervalMark, context: TraceContext): Trace {
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
