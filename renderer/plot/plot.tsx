/** A chart figure on screen: painted by Plotly, read by pointer and by arrow keys. */
import type { PlotElement } from 'plotly.js/dist/plotly-basic.min.js';
import { Maximize2 } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import type { PaletteName } from '../../shared/figures/model/palette.ts';
import { PAPER_PX, usePrinting } from '../route/printing.ts';
import { forgetWidths } from './measure.ts';
import type { OverlayText } from './overlay.ts';
import { naturalHeight } from './panel-layout.ts';
import { OverlayTexts } from './overlay-texts.tsx';
import { PlotTip } from './plot-tip.tsx';
import type { Tip } from './plot-tip.tsx';
import type { ChartFigure } from '../../shared/figures/model/model.ts';
import { toPlotly } from './to-plotly.ts';
import type { PlotlyFigure } from './to-plotly.ts';
import { tipOf, usePlotly } from './use-plotly.ts';
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
  const onScreen = useWidth(holder);
  const width = usePrinting() ? PAPER_PX : onScreen;
  const fonts = useFontsReady();
  const height = useMemo(() => naturalHeight(figure, frame), [figure, frame]);
  const painted = useMemo(
    () => (width === 0 || !fonts ? null : toPlotly(figure, palette, { width, height })),
    [figure, palette, width, height, fonts],
  );
  const [tip, setTip] = useState<Tip | null>(null);
  const { zoomed, showAll } = usePlotly({ holder, painted, setTip, onPatient });
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
        {zoomed ? (
          <button type="button" className="button plot-all" onClick={showAll}>
            <Maximize2 aria-hidden="true" />
            Whole figure
          </button>
        ) : null}
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
      [...new Set((painted?.targets ?? []).flat())]
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
