/** The band for a whole curve, drawn as its two edges; the shaded band stays the pointwise one. */
import { simultaneousWords } from '../../analysis/frame/simultaneous-words.ts';
import type { SurvivalResult } from '../../analysis/results.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { stroke } from '../model/context.ts';
import type { ChartFigure, Mark, Vertex } from '../model/model.ts';
import { inUnit } from '../model/scale.ts';
import type { TimeUnit } from '../model/scale.ts';
import { heightOf } from './kaplan-meier-curve.ts';

const EDGE = stroke('series-1', { dash: 'dotted', weight: 'thin' });

type How = {
  readonly plan: Plan;
  readonly unit: TimeUnit;
  readonly direction: 'down' | 'up';
};

/** A survival figure of one curve with its simultaneous band, where the plan asks for one. */
export function withSimultaneousBand(
  figure: ChartFigure,
  { simultaneous, curve }: SurvivalResult,
  how: How,
): ChartFigure {
  if (simultaneous === null) return figure;
  const words = simultaneousWords(simultaneous, how.plan);
  const footnotes = [
    ...figure.footnotes,
    `${words}${simultaneous.state === 'band' ? ': it holds the whole curve; no median or landmark is read from it' : ''}.`,
  ];
  const [panel, ...others] = figure.panels;
  if (simultaneous.state === 'none' || panel === undefined) return { ...figure, footnotes };
  const end = Math.min(panel.x.scale.domain[1], inUnit(curve.lastFollowUp, how.unit));
  const edge = (name: string, limits: readonly number[]): Mark => ({
    mark: 'step',
    name,
    vertices: edgeVertices(simultaneous.times, limits, how, end),
    stroke: EDGE,
  });
  return {
    ...figure,
    footnotes,
    legend: [...figure.legend, { label: words, swatch: { kind: 'line', stroke: EDGE } }],
    panels: [
      {
        ...panel,
        marks: [
          ...panel.marks,
          edge('simultaneous band, lower', simultaneous.lower),
          edge('simultaneous band, upper', simultaneous.upper),
        ],
      },
      ...others,
    ],
  };
}

/** The band is drawn from its first event to its last, nowhere else. */
function edgeVertices(
  times: readonly number[],
  limits: readonly number[],
  { unit, direction }: How,
  end: number,
): readonly Vertex[] {
  return times.flatMap((time, i): readonly Vertex[] => {
    const x = inUnit(time, unit);
    const limit = limits[i];
    return limit === undefined || x > end ? [] : [{ x, y: heightOf(limit, direction) }];
  });
}
