/** The figure of a request under the results at hand; the same functions draw the files. */
import { useMemo } from 'react';
import type { ChartFigure } from '../shared/figures/model.ts';
import type { FigureRequest } from '../shared/figures/request.ts';
import { chartOf } from './chart-of.ts';
import type { ChartReply } from './chart-of.ts';
import { useFrame } from './use-frame.ts';
import { useSession } from './session.ts';

export type { ChartReply };
export type ReadyChart = { readonly state: 'ready'; readonly figure: ChartFigure };

export function useFigure(request: FigureRequest): ChartReply {
  const { results } = useSession();
  const { frame } = useFrame();
  return useMemo(() => chartOf(request, results, frame), [request, results, frame]);
}
