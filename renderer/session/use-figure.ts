/** The figure of a request under the results at hand; the same function draws the files. */
import { useMemo } from 'react';
import { buildFigure } from '../../shared/figures/build-figure.ts';
import type { FigureReply } from '../../shared/figures/build-figure.ts';
import type { ChartFigure } from '../../shared/figures/model/model.ts';
import type { FigureRequest } from '../../shared/figures/all-figures.ts';
import { useFrame } from './use-frame.ts';
import { useSession } from './session.ts';

export function useFigure(request: FigureRequest): FigureReply {
  const { results } = useSession();
  const { frame } = useFrame();
  return useMemo(() => buildFigure(request, results, frame), [request, results, frame]);
}

export type ChartReply =
  | { readonly state: 'ready'; readonly figure: ChartFigure }
  | { readonly state: 'absent'; readonly why: string };

/** The figure where it is a chart, which Plotly can paint. */
export function useChart(request: FigureRequest): ChartReply {
  const reply = useFigure(request);
  return useMemo(() => {
    if (reply.state === 'absent') return reply;
    const { figure } = reply;
    return figure.kind === 'chart'
      ? { state: 'ready', figure }
      : { state: 'absent', why: 'this figure is not a chart' };
  }, [reply]);
}
