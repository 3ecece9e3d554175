/** Plotly at work on one element: painting, reading by the pointer, zooming by a drag and back. */
import plotly from 'plotly.js/dist/plotly-basic.min.js';
import type { FullLayout, PlotElement, PlotEvent } from 'plotly.js/dist/plotly-basic.min.js';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { plotConfig } from './plot-config.ts';
import type { Tip } from './plot-tip.tsx';
import { readCurve } from './read-curve.ts';
import { tickPathY } from './tick-path.ts';
import type { PlotlyFigure } from './to-plotly.ts';
import type { Target } from './trace.ts';

export type Painting = {
  readonly holder: RefObject<HTMLDivElement | null>;
  readonly painted: PlotlyFigure | null;
  readonly setTip: (tip: Tip | null) => void;
  readonly onPatient: ((patient: string) => void) | undefined;
};

export type Zoom = {
  /** A part of the figure is shown larger. */
  readonly zoomed: boolean;
  readonly showAll: () => void;
};

export function usePlotly(painting: Painting): Zoom {
  const { holder, painted } = painting;
  const latest = useRef(painting);
  const wired = useRef(false);
  const [zoomed, setZoomed] = useState(false);
  useLayoutEffect(() => {
    latest.current = painting;
  });
  useLayoutEffect(() => {
    const element = holder.current;
    if (element === null || painted === null) return;
    void plotly.react(element, painted.data, painted.layout, plotConfig);
    fitTicks(element as HTMLElement as PlotElement, painted, true);
    if (wired.current) return;
    wired.current = true;
    wire(element as HTMLElement as PlotElement, latest, setZoomed);
  }, [holder, painted]);
  useEffect(() => {
    const element = holder.current;
    return () => {
      wired.current = false;
      if (element !== null) plotly.purge(element);
    };
  }, [holder]);
  const showAll = useCallback((): void => {
    const element = holder.current;
    const ranges = latest.current.painted?.ranges;
    if (element !== null && ranges !== undefined) void plotly.relayout(element, { ...ranges });
    setZoomed(false);
  }, [holder]);
  return { zoomed, showAll };
}

function wire(
  plot: PlotElement,
  latest: RefObject<Painting>,
  setZoomed: (zoomed: boolean) => void,
): void {
  /** A point under the pointer counts more than the curve it lies on. */
  let onPoint = false;
  const find = (event: PlotEvent): Target | null => {
    const [point] = event.points;
    if (point === undefined) return null;
    return latest.current.painted?.targets[point.curveNumber]?.[point.pointNumber] ?? null;
  };
  plot.on('plotly_hover', (event) => {
    const target = find(event);
    onPoint = target !== null;
    if (target !== null) latest.current.setTip(tipOf(plot, target, false));
  });
  plot.on('plotly_unhover', () => {
    onPoint = false;
    latest.current.setTip(null);
  });
  plot.on('plotly_click', (event) => {
    const patient = find(event)?.patient ?? null;
    if (patient !== null) latest.current.onPatient?.(patient);
  });
  plot.on('plotly_relayout', () => {
    const { painted } = latest.current;
    if (painted !== null) fitTicks(plot, painted, false);
    setZoomed(isZoomed(plot, painted?.ranges ?? {}));
  });
  plot.addEventListener('pointermove', (event) => {
    if (onPoint || event.buttons !== 0) return;
    latest.current.setTip(curveTip(plot, latest.current.painted, event));
  });
  plot.addEventListener('pointerleave', () => latest.current.setTip(null));
}

/** Ticks keep their height in pixels when a part of the y axis is shown; `fresh` ones have it. */
function fitTicks(plot: PlotElement, { tickPaths, ranges }: PlotlyFigure, fresh: boolean): void {
  for (const { at, axis, tickPath } of tickPaths) {
    const [whole, shown] = [ranges[`${axis}.range`], plot._fullLayout?.[axis]?.range];
    if (whole === undefined || shown === undefined) continue;
    const share = (shown[1] - shown[0]) / (whole[1] - whole[0]);
    if (fresh && share === 1) continue;
    void plotly.restyle(plot, { y: [tickPathY(tickPath, share)] }, [at]);
  }
}

function isZoomed(plot: PlotElement, ranges: PlotlyFigure['ranges']): boolean {
  const axes = plot._fullLayout;
  return Object.entries(ranges).some(([key, [low, high]]) => {
    const range = axes?.[key.replace('.range', '')]?.range;
    return range !== undefined && (range[0] !== low || range[1] !== high);
  });
}

/** What a curve says under the pointer, on its steps and between them. */
function curveTip(
  plot: PlotElement,
  painted: PlotlyFigure | null,
  event: PointerEvent,
): Tip | null {
  const box = plot.getBoundingClientRect();
  const [left, top] = [event.clientX - box.left, event.clientY - box.top];
  const axes = plot._fullLayout;
  const first = painted?.curves[0]?.[0];
  const axis = first === undefined ? undefined : axes?.[`xaxis${first.xAxis.slice(1)}`];
  if (painted === null || axis === undefined) return null;
  const x = axis.p2d(left - axis._offset);
  const target = readCurve(painted.curves, { x, top }, (one) => tipOf(plot, one, false));
  return target === null ? null : tipOf(plot, target, false);
}

/** The place of a target on the screen. */
export function tipOf(plot: PlotElement, target: Target, byKey: boolean): Tip | null {
  const axes: FullLayout | undefined = plot._fullLayout;
  const x = axes?.[`xaxis${target.xAxis.slice(1)}`];
  const y = axes?.[`yaxis${target.yAxis.slice(1)}`];
  if (x === undefined || y === undefined) return null;
  return {
    target,
    byKey,
    left: x._offset + x.d2p(target.x),
    top: y._offset + y.d2p(target.y),
  };
}
