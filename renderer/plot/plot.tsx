/** A chart figure on screen: painted by Plotly, read by pointer and by arrow keys. */
import plotly from 'plotly.js/dist/plotly-basic.min.js';
import type { FullLayout, PlotElement, PlotEvent } from 'plotly.js/dist/plotly-basic.min.js';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import type { PaletteName } from '../../shared/figures/model/palette.ts';
import type { Target } from './trace.ts';
import { forgetWidths } from './measure.ts';
import type { OverlayText } from './overlay.ts';
import { naturalHeight } from './panel-layout.ts';
import { OverlayTexts } from './overlay-texts.tsx';
import { plotConfig } from './plot-config.ts';
import { PlotTip } from './plot-tip.tsx';
import type { Tip } from './plot-tip.tsx';
import type { ChartFigure } from '../../shared/figures/model/model.ts';
import { toPlotly } from './to-plotly.ts';
import type { PlotlyFigure } from './to-plotly.ts';
import './plot.css';

type PlotProps = {
  readonly figure: ChartFigure;
  readonly palette: PaletteName;
  /** Height of a plot with numbers on its y axis, in CSS pixels; bands grow with their rows. */
  readonly frame?: number;
  readonly onPatient?: (patient: string) => void;
};

export function Plot({ figure, palette, frame = 380, onPatient }: PlotProps) {
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  const fonts = useFontsReady();
  const height = useMemo(() => naturalHeight(figure, frame), [figure, frame]);
  const painted = useMemo(
    () => (width === 0 || !fonts ? null : toPlotly(figure, palette, { width, height })),
    [figure, palette, width, height, fonts],
  );
  const [tip, setTip] = useState<Tip | null>(null);
  usePainting(holder, painted, setTip, onPatient);
  const onKeyDown = useArrowKeys(holder, painted, tip, setTip, onPatient);
  const clickable = onPatient !== undefined;
  return (
    <div
      className={clickable ? 'plot clickable' : 'plot'}
      role="group"
      tabIndex={0}
      aria-roledescription="figure"
      aria-label={`${figure.alt} Arrow keys read the points${clickable ? ', Enter opens the patient' : ''}.`}
      data-figure={figure.id}
      onKeyDown={onKeyDown}
      onBlur={() => setTip(null)}
    >
      {figure.synthetic ? <span className="plot-synthetic">SYNTHETIC DATA</span> : null}
      <div className="plot-area" style={{ height }}>
        <div ref={holder} aria-hidden="true" />
        <OverlayTexts texts={painted?.overlay ?? NO_TEXTS} />
        <PlotTip tip={tip} width={width} clickable={clickable} />
      </div>
    </div>
  );
}

/** Width of the element; 0 until it has been laid out. */
function useWidth(holder: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = holder.current;
    if (element === null) return;
    setWidth(Math.floor(element.clientWidth));
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [holder]);
  return width;
}

const NO_TEXTS: readonly OverlayText[] = [];

let fontsReady = false;

/** Text is measured only once the bundled font is there; the figure waits these few milliseconds. */
function useFontsReady(): boolean {
  const [ready, setReady] = useState(fontsReady);
  useEffect(() => {
    if (fontsReady) return;
    void Promise.allSettled([
      document.fonts.load("12px 'Inter Variable'"),
      document.fonts.load("12px 'Inter Variable'", '≥µ−'),
    ]).then(() => {
      fontsReady = true;
      forgetWidths();
      setReady(true);
    });
  }, []);
  return ready;
}

function usePainting(
  holder: RefObject<HTMLDivElement | null>,
  painted: PlotlyFigure | null,
  setTip: (tip: Tip | null) => void,
  onPatient: ((patient: string) => void) | undefined,
): void {
  const latest = useRef({ painted, onPatient });
  const wired = useRef(false);
  useLayoutEffect(() => {
    latest.current = { painted, onPatient };
  });
  useLayoutEffect(() => {
    const element = holder.current;
    if (element === null || painted === null) return;
    void plotly.react(element, painted.data, painted.layout, plotConfig);
    if (wired.current) return;
    wired.current = true;
    const plot = element as HTMLElement as PlotElement;
    const find = (event: PlotEvent): Target | null => {
      const [point] = event.points;
      if (point === undefined) return null;
      return latest.current.painted?.targets[point.curveNumber]?.[point.pointNumber] ?? null;
    };
    plot.on('plotly_hover', (event) => {
      const target = find(event);
      setTip(target === null ? null : tipOf(plot, target, false));
    });
    plot.on('plotly_unhover', () => setTip(null));
    plot.on('plotly_click', (event) => {
      const patient = find(event)?.patient ?? null;
      if (patient !== null) latest.current.onPatient?.(patient);
    });
  }, [holder, painted, setTip]);
  useEffect(() => {
    const element = holder.current;
    return () => {
      wired.current = false;
      if (element !== null) plotly.purge(element);
    };
  }, [holder]);
}

function tipOf(plot: PlotElement, target: Target, byKey: boolean): Tip | null {
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

/** Left and right go from point to point, Home and End to the ends, Enter opens the patient. */
function useArrowKeys(
  holder: RefObject<HTMLDivElement | null>,
  painted: PlotlyFigure | null,
  tip: Tip | null,
  setTip: (tip: Tip | null) => void,
  onPatient: ((patient: string) => void) | undefined,
): (event: KeyboardEvent) => void {
  const targets = useMemo(
    () =>
      (painted?.targets ?? [])
        .flat()
        .filter((target) => target !== null)
        .toSorted((a, b) => a.x - b.x || b.y - a.y),
    [painted],
  );
  return useCallback(
    (event) => {
      const at = tip === null ? -1 : targets.indexOf(tip.target);
      const next = nextIndex(event.key, at, targets.length);
      if (event.key === 'Enter' && tip?.target.patient != null) onPatient?.(tip.target.patient);
      if (event.key === 'Escape') setTip(null);
      if (next === null) return;
      event.preventDefault();
      const target = targets[next];
      const plot = holder.current as HTMLElement | null as PlotElement | null;
      if (target !== undefined && plot !== null) setTip(tipOf(plot, target, true));
    },
    [holder, onPatient, setTip, targets, tip],
  );
}

function nextIndex(key: string, at: number, length: number): number | null {
  if (length === 0) return null;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(at + 1, length - 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return null;
  }
}
