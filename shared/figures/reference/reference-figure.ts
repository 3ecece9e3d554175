/** The curve of an endpoint with the known curves it is held against. */
import type {
  OneSampleComparison,
  OneSampleResult,
} from '../../analysis/survival/one-sample-result.ts';
import { formatEstimate, formatLevel, formatLimits, formatNumber } from '../../ground/format.ts';
import { cumulativeHazard, referenceEnd } from '../../statistics/index.ts';
import { INK, paint, stroke } from '../model/context.ts';
import type { ChartFigure, Inset, LegendItem, Mark, Stroke, Vertex } from '../model/model.ts';
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
  { unit, level }: { readonly unit: TimeUnit; readonly level: number },
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
    caption: `${curve.caption} ${captionOf(compared)}`,
    method: compared.method,
    footnotes: [
      ...curve.footnotes,
      ...compared.comparisons.flatMap(({ kind, sentence }) =>
        kind === 'historical' ? [] : [sentence],
      ),
      ...(compared.comparisons.some(({ kind }) => kind === 'historical')
        ? [
            'O/E: observed and expected events, and their ratio with exact limits (standardised mortality ratio). Historical: constant hazards through published medians of other patients; no control.',
          ]
        : []),
    ],
    legend: [...curve.legend, ...drawn.map(({ each, line }) => legendItem(each, line))],
    panels: [
      {
        ...panel,
        inset: ratioInset(compared, level),
        marks: [
          ...panel.marks,
          ...drawn.map(({ each, line }) => referenceMark(each, line, { end, unit })),
        ],
      },
      ...curve.panels.slice(1),
    ],
  };
}

/** What the lines are: only of kinds that are drawn. */
function captionOf({ comparisons }: OneSampleResult): string {
  const words = {
    null: 'dashed in the colour of the null: the curve through the null of the protocol',
    own: 'dashed: a published curve, point by point',
    historical: 'dotted: constant hazards through published medians, historical and no control',
  } as const;
  const kinds = new Set(comparisons.map(({ kind }) => kind));
  const said = (['null', 'own', 'historical'] as const).flatMap((kind) =>
    kinds.has(kind) ? [words[kind]] : [],
  );
  const text = said.join('; ');
  return said.length === 0 ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Observed and expected events and their ratio, a row a curve in its colour. */
function ratioInset({ comparisons }: OneSampleResult, level: number): Inset {
  const figures = (value: number): string => formatNumber(value, 2);
  return {
    corner: 'bottom-left',
    heading: true,
    rows: [
      { cells: ['Against', 'O/E', `Ratio (${formatLevel(level)} CI)`], paint: INK },
      ...comparisons.map((each, k) => ({
        cells: [
          shortOf(each),
          `${each.test.observed}/${formatNumber(each.test.expected, 1)}`,
          `${formatEstimate(each.test.ratio, figures)} (${formatLimits(each.test.lower, each.test.upper, figures)})`,
        ],
        paint: paint(lineOf(each, k).role),
      })),
    ],
  };
}

/** A name short enough for the foot of a figure one column wide. */
function shortOf({ kind, name, published }: OneSampleComparison): string {
  if (published !== null) return published.short;
  if (kind === 'null') return 'Null';
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

const LONGEST_NAME = 18;

function lineOf({ kind }: OneSampleComparison, k: number): Stroke {
  switch (kind) {
    case 'null':
      return stroke('null', { dash: 'dashed' });
    case 'own':
      return stroke(seriesRole(k + 1), { dash: 'dashed' });
    case 'historical':
      return stroke(seriesRole(k + 1), { dash: 'dotted' });
    default:
      return kind satisfies never;
  }
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
