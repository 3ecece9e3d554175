/** The forecast of the final test over calendar time. */
import type { ForecastAt } from '../../analysis/primary/forecast-over-time.ts';
import type { PrimaryResult } from '../../analysis/primary/primary-result.ts';
import { formatChance, formatDate, formatPlural } from '../../ground/format.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { paint, stroke } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import type { ChartFigure, LegendItem, Mark, Vertex } from '../model/model.ts';
import { niceScale, percentScale } from '../model/scale.ts';

/** Before so many deaths the hazard is hardly known: the line is let down. */
const FEW_DEATHS = 5;

const FULL = stroke('series-1', { weight: 'bold' });
const LIGHT = stroke('series-1', { tone: 'light' });
const SIMPLE = stroke('muted', { dash: 'dashed', weight: 'thin' });

const VERSION_WORDS: Readonly<Record<Plan['outlook']['version'], string>> = {
  exponential: 'constant hazard up to the landmark',
  curve: 'Kaplan-Meier curve so far',
  'beta-binomial': 'beta-binomial counts (simple)',
};

export function forecastFigure(
  points: readonly ForecastAt[],
  result: PrimaryResult,
  plan: Plan,
  context: FigureContext,
): ChartFigure {
  const { forecast } = result;
  const last = points.at(-1);
  const end = last?.months ?? 1;
  const scale = niceScale(0, end, 8);
  const version = VERSION_WORDS[plan.outlook.version];
  const said = forecast.state === 'ready' ? forecast.sentence : `${forecast.why}.`;
  return {
    kind: 'chart',
    id: 'forecast',
    title: 'Predictive probability of success over calendar time',
    subtitle: context.population,
    alt: `Predictive probability that the final test succeeds, month by month since the first C1D1${last === undefined ? '' : `; at the cut-off ${formatChance(last.probability)}`}. ${said}`,
    caption:
      `Predictive probability that the final exact test succeeds, at the end of every month since the first C1D1, by a ${version}. ` +
      `Each point uses what was known of the patients treated by that day, by the file as it stands now. Dashed: the simple beta-binomial version, which ignores what pending patients have survived and is badly calibrated. A forecast, not a result. ${context.population}.`,
    method: said,
    footnotes: [`Pale while fewer than ${FEW_DEATHS} deaths are known. A forecast, not a result.`],
    synthetic: context.synthetic,
    legendTitle: '',
    legend: legendOf(points, version),
    panels: [
      {
        x: {
          scale: { ...scale, domain: [0, Math.max(end, 1) * 1.02] },
          title: 'Time since the first C1D1 (months)',
          note: '',
          grid: false,
        },
        y: {
          scale: percentScale(0.25),
          title: 'Predictive probability (%)',
          note: '',
          grid: true,
        },
        marks: marksOf(points),
        share: 1,
      },
    ],
  };
}

function legendOf(points: readonly ForecastAt[], version: string): readonly LegendItem[] {
  const named = version.charAt(0).toUpperCase() + version.slice(1);
  return [
    { label: named, swatch: { kind: 'line', stroke: FULL } },
    ...(points.some(({ simple }) => simple !== null)
      ? [{ label: 'Simple beta-binomial', swatch: { kind: 'line', stroke: SIMPLE } } as const]
      : []),
  ];
}

function vertexOf(point: ForecastAt): Vertex {
  return {
    x: point.months,
    y: point.probability,
    hover: [
      formatDate(point.on),
      `predictive probability ${formatChance(point.probability)}`,
      `${formatPlural(point.deaths, 'death')}, ${point.undecided} undecided`,
    ],
  };
}

function marksOf(points: readonly ForecastAt[]): readonly Mark[] {
  const firm = points.findIndex(({ deaths }) => deaths >= FEW_DEATHS);
  const split = firm < 0 ? points.length : firm;
  // The pale part runs up to the first firm point, so that the line has no gap.
  const early = points.slice(0, split + 1).map(vertexOf);
  const late = points.slice(split).map(vertexOf);
  const simple = points.flatMap(({ months, simple: y }) => (y === null ? [] : [{ x: months, y }]));
  const [lastVertex] = points.slice(-1).map(vertexOf);
  const marks: readonly Mark[] = [
    { mark: 'line', name: 'simple version', vertices: simple, stroke: SIMPLE },
    { mark: 'line', name: 'few deaths', vertices: early, stroke: LIGHT },
    { mark: 'line', name: 'predictive probability', vertices: late, stroke: FULL },
    {
      mark: 'points',
      name: 'at the cut-off',
      points: lastVertex === undefined ? [] : [lastVertex],
      symbol: 'diamond',
      paint: paint('series-1'),
      size: 'large',
    },
  ];
  return marks.filter((mark) =>
    mark.mark === 'line'
      ? mark.vertices.length > 1
      : mark.mark !== 'points' || mark.points.length > 0,
  );
}
