/** The band for a whole curve, of each group its own, drawn as its two edges; the shaded band stays the pointwise one. */
import { simultaneousWords } from '../../analysis/frame/simultaneous-words.ts';
import type { CurveResult } from '../../analysis/results.ts';
import { formatLevel } from '../../ground/format.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { stroke } from '../model/context.ts';
import type { ChartFigure, Mark, Stroke, Vertex } from '../model/model.ts';
import { seriesRole } from '../model/palette.ts';
import { inUnit } from '../model/scale.ts';
import type { TimeUnit } from '../model/scale.ts';
import { heightOf } from './kaplan-meier-curve.ts';

type How = {
  readonly plan: Plan;
  readonly unit: TimeUnit;
  readonly direction: 'down' | 'up';
};

/** A survival figure with the simultaneous band of each curve, where the plan asks for one. */
export function withSimultaneousBands(
  figure: ChartFigure,
  curves: readonly CurveResult[],
  how: How,
): ChartFigure {
  const asked = curves.flatMap(({ simultaneous, ...curve }, k) =>
    simultaneous === null ? [] : [{ simultaneous, curve, k }],
  );
  const [panel, ...others] = figure.panels;
  if (asked.length === 0 || panel === undefined) return figure;
  const named = (label: string): string => (curves.length === 1 ? '' : `${label}: `);
  const footnotes = [
    ...figure.footnotes,
    ...asked.map(
      ({ simultaneous, curve: { label } }) =>
        `${named(label)}${simultaneousWords(simultaneous, how.plan)}.`,
    ),
  ];
  const marks = asked.flatMap(({ simultaneous, curve, k }): readonly Mark[] => {
    if (simultaneous.state === 'none') return [];
    const end = Math.min(panel.x.scale.domain[1], inUnit(curve.curve.lastFollowUp, how.unit));
    return (['lower', 'upper'] as const).map((which) => ({
      mark: 'step',
      name: `${named(curve.label)}simultaneous band, ${which}`,
      vertices: edgeVertices(simultaneous.times, simultaneous[which], how, end),
      stroke: edgeOf(k),
    }));
  });
  if (marks.length === 0) return { ...figure, footnotes };
  const [only] = asked;
  const label =
    curves.length === 1 && only !== undefined
      ? simultaneousWords(only.simultaneous, how.plan)
      : `Simultaneous ${formatLevel(how.plan.survival.level)} band of each group`;
  const role = curves.length === 1 ? edgeOf(0) : stroke('muted', EDGE);
  return {
    ...figure,
    footnotes: [
      ...footnotes,
      'A simultaneous band holds the whole curve; no median or landmark is read from it.',
    ],
    legend: [...figure.legend, { label, swatch: { kind: 'line', stroke: role } }],
    panels: [{ ...panel, marks: [...panel.marks, ...marks] }, ...others],
  };
}

const EDGE = { dash: 'dotted', weight: 'thin' } as const;

function edgeOf(k: number): Stroke {
  return stroke(seriesRole(k), EDGE);
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
