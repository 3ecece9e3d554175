/** One Plotly trace with what can be read at each of its points. */
import type { Panel, Subject, Vertex } from '../../shared/figures/model/model.ts';
import type { PaletteName } from '../../shared/figures/model/palette.ts';
import { place } from './scale-to-axis.ts';

/** A place on the figure that the pointer or the arrow keys can reach. */
export type Target = {
  readonly xAxis: string;
  readonly yAxis: string;
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
  readonly patient: string | null;
};

/** The ticks of a path: where they stand, and half their height when all of the y axis is shown. */
export type TickPath = {
  readonly y: readonly number[];
  readonly half: number;
};

export type Trace = {
  readonly trace: Readonly<Record<string, unknown>>;
  /**
   * One entry a point of the trace; empty when nothing is to be read there. What lies under a point,
   * and only the arrow keys reach, comes after them.
   */
  readonly targets: readonly (Target | null)[];
  /** Ticks that are drawn as a line, and keep their height when the axis is zoomed. */
  readonly tickPath?: TickPath;
};

export type TraceContext = {
  readonly panel: Panel;
  readonly palette: PaletteName;
  readonly xAxis: string;
  readonly yAxis: string;
  /** Height of the plot area of the panel, in CSS pixels. */
  readonly heightPx: number;
};

export function trace(
  context: TraceContext,
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

export function target(
  context: TraceContext,
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

export function positions(vertices: readonly Vertex[], context: TraceContext) {
  const { x, y } = context.panel;
  return {
    x: vertices.map((vertex) => place(x.scale, vertex.x)),
    y: vertices.map((vertex) => place(y.scale, vertex.y)),
  };
}
