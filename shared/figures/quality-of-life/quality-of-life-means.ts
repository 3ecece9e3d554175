/** The means of a score's change by visit: line, intervals and points, muted where pairs are few. */
import { formatLevel, formatNumber, formatPlural } from '../../ground/format.ts';
import type { VisitSummary } from '../../analysis/quality-of-life/quality-of-life-visit.ts';
import { valueOf } from '../../ground/estimate.ts';
import { paint, stroke } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import type { Mark, Tone, Vertex } from '../model/model.ts';

/** A mean of fewer pairs than this is muted: its interval says little, and its line would lead the eye. */
export const FEW_PAIRS = 5;

export const isFew = (visit: VisitSummary): boolean => visit.pairs.length < FEW_PAIRS;

/** An interval from a handful of pairs can be wider than the axis: it ends in an arrow there. */
export function meanMarks(
  visits: readonly VisitSummary[],
  timeOf: (day: number) => number,
  [bottom, top]: readonly [number, number],
  context: FigureContext,
): readonly Mark[] {
  const role = 'series-1';
  const known = visits.flatMap((visit) => {
    const x = timeOf(visit.targetDay);
    const mean = valueOf(visit.change.mean);
    const tone: Tone = isFew(visit) ? 'light' : 'full';
    return mean === null ? [] : [{ visit, tone, vertex: meanVertex(visit, x, mean) }];
  });
  const intervals = known.flatMap(({ visit, tone, vertex }): readonly Mark[] => {
    const [lower, upper] = [valueOf(visit.change.lower), valueOf(visit.change.upper)];
    if (lower === null || upper === null) return [];
    return [
      {
        mark: 'interval',
        name: `${visit.label} ${formatLevel(context.level)} interval`,
        axis: 'y',
        at: vertex.x,
        lower: Math.max(lower, bottom),
        upper: Math.min(upper, top),
        lowerOpen: lower < bottom,
        upperOpen: upper > top,
        stroke: stroke(role, { tone }),
      },
    ];
  });
  // Nobody has changed at baseline: the line starts there, without a point of its own.
  const lines = runsOfTone([{ tone: 'full', vertex: { x: 0, y: 0 } }, ...known]).map(
    ({ tone, vertices }, k): Mark => ({
      mark: 'line',
      name: k === 0 ? 'mean' : `mean ${k + 1}`,
      vertices,
      stroke: stroke(role, { tone, weight: 'bold' }),
    }),
  );
  const points = (['light', 'full'] as const).flatMap((tone): readonly Mark[] => {
    const own = known.filter((one) => one.tone === tone).map(({ vertex }) => vertex);
    if (own.length === 0) return [];
    return [
      {
        mark: 'points',
        name: tone === 'full' ? 'mean points' : 'mean points, few pairs',
        points: own,
        symbol: 'circle',
        paint: paint(role, tone),
        size: 'normal',
      },
    ];
  });
  return [...lines, ...intervals, ...points];
}

function meanVertex(visit: VisitSummary, x: number, mean: number): Vertex {
  return {
    x,
    y: mean,
    hover: [`${visit.label}: mean ${meanText(visit)}`, formatPlural(visit.pairs.length, 'pair')],
  };
}

/** The line from visit to visit, light where either end rests on few pairs. */
function runsOfTone(
  known: readonly { readonly tone: Tone; readonly vertex: Vertex }[],
): readonly { readonly tone: Tone; readonly vertices: readonly Vertex[] }[] {
  const runs: { tone: Tone; vertices: Vertex[] }[] = [];
  known.forEach(({ tone, vertex }, k) => {
    const before = known[k - 1];
    if (before === undefined) return;
    const own: Tone = tone === 'full' && before.tone === 'full' ? 'full' : 'light';
    const last = runs.at(-1);
    if (last?.tone === own) last.vertices.push(vertex);
    else runs.push({ tone: own, vertices: [before.vertex, vertex] });
  });
  return runs;
}

export function meanText(visit: VisitSummary): string {
  const number = (value: number | null): string => (value === null ? 'NE' : formatNumber(value, 1));
  const { mean, lower, upper } = visit.change;
  return `${number(valueOf(mean))} (${number(valueOf(lower))} to ${number(valueOf(upper))})`;
}
