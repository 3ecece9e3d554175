/** The curve of an endpoint with the known curves it is held against. */
import type {
  OneSampleComparison,
  OneSampleResult,
} from '../../analysis/survival/one-sample-result.ts';
import { formatNumber } from '../../ground/format.ts';
import { cumulativeHazard, referenceEnd } from '../../statistics/index.ts';
import { stroke } from '../model/context.ts';
import type { ChartFigure, LegendItem, Mark, Stroke, Vertex } from '../model/model.ts';
import { seriesRole } from '../model/palette.ts';
import { inUnit, toDays } from '../model/scale.ts';
import type { TimeUnit } from '../model/scale.ts';

const STEPS = 120;

/**
 * Adds the known curves to a survival figure, each as far as it is compared.
 *
 * @param curve the figure of the endpoint alone
 */
export function withReferences(
  curve: ChartFigure,
  compared: OneSampleResult,
  unit: TimeUnit,
): ChartFigure {
  const [panel] = curve.panels;
  if (panel === undefined || panel.x.scale.kind !== 'linear') return curve;
  const end = Math.min(compared.restrictTo ?? Infinity, toDays(panel.x.scale.domain[1], unit));
  const drawn = compared.comparisons.map((each, k) => ({ each, line: lineOf(each, k) }));
  return {
    ...curve,
    id: 'reference',
    title: `${compared.title} against known curves`,
    alt: `${curve.alt} ${compared.comparisons.map(({ sentence }) => sentence).join(' ')}`,
    caption: `${curve.caption} Dashed: the curve through the null of the protocol; dotted: constant hazards through published medians, historical and no control.`,
    method: compared.method,
    footnotes: [
      ...curve.footnotes,
      ...compared.comparisons.flatMap(({ kind, sentence }) => (kind === 'null' ? [sentence] : [])),
      'Historical: constant hazards through published medians of other patients; no control.',
    ],
    legend: [...curve.legend, ...drawn.map(({ each, line }) => legendItem(each, line))],
    panels: [
      {
        ...panel,
        marks: [
          ...panel.marks,
          ...drawn.map(({ each, line }) => referenceMark(each, line, { end, unit })),
        ],
      },
      ...curve.panels.slice(1),
    ],
  };
}

function lineOf({ kind }: OneSampleComparison, k: number): Stroke {
  return kind === 'null'
    ? stroke('null', { dash: 'dashed' })
    : stroke(seriesRole(k + 1), { dash: 'dotted' });
}

function referenceMark(
  { name, reference }: OneSampleComparison,
  line: Stroke,
  { end, unit }: { readonly end: number; readonly unit: TimeUnit },
): Mark {
  const last = Math.min(end, referenceEnd(reference));
  const vertices: readonly Vertex[] = Array.from({ length: STEPS + 1 }, (_, i) => {
    const day = (last * i) / STEPS;
    return { x: inUnit(day, unit), y: Math.exp(-cumulativeHazard(reference, day)) };
  });
  return { mark: 'line', name, vertices, stroke: line };
}

function legendItem({ name, published }: OneSampleComparison, line: Stroke): LegendItem {
  const label =
    published === null
      ? name
      : `${name} (median ${formatNumber(published.medianMonths, 1)} mo, historical)`;
  return { label, swatch: { kind: 'line', stroke: line } };
}
