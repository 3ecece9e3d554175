/**
 * Cumulative incidence of an event and of death without it, from 0 upwards: side by side with the
 * band of the event, or one on top of the other so that what is left is the share free of both.
 */
import type {
  IncidenceReading,
  IncidenceResult,
} from '../../analysis/survival/incidence-result.ts';
import { valueOf } from '../../ground/estimate.ts';
import { formatEstimate, formatLevel, formatLimits, formatPercent } from '../../ground/format.ts';
import { monthsAsDays } from '../../trial/month-days.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { INK, paint, stroke } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import type {
  BandPiece,
  ChartFigure,
  LegendItem,
  LinearScale,
  Mark,
  RiskTable,
  Stroke,
  Vertex,
} from '../model/model.ts';
import { inUnit, percentScale, timeScale } from '../model/scale.ts';
import type { TimeUnit } from '../model/scale.ts';

export type IncidenceOptions = {
  readonly layout: 'separate' | 'stacked';
  readonly band: boolean;
  /** Draw one minus Kaplan-Meier as well, labelled as what it is. */
  readonly naive: boolean;
  readonly unit: TimeUnit;
  readonly timeMax?: number | undefined;
  readonly timeStep?: number | undefined;
  readonly landmarkMonths: number;
  readonly monthRule: Plan['primary']['landmark'];
};

/** F of the event, F of death without it, and the sum of both, as steps from 0. */
type Height = 'event' | 'death' | 'both';

const EVENT = stroke('series-1');
const DEATH = stroke('death', { dash: 'dashed' });
const NAIVE = stroke('muted', { dash: 'dotted' });

/** The figure of one endpoint with death competing. */
export function incidenceFigure(
  result: IncidenceResult,
  options: IncidenceOptions,
  context: FigureContext,
): ChartFigure {
  const { unit, timeMax: max, timeStep: step } = options;
  const x = timeScale(result.curve.lastFollowUp, unit, { max, step });
  return {
    kind: 'chart',
    id: 'incidence',
    title: result.title,
    subtitle: context.population,
    alt: result.sentence,
    caption: captionOf(result, options, context),
    method: result.method,
    footnotes: footnotesOf(result, options, context),
    synthetic: context.synthetic,
    legendTitle: '',
    legend: legendOf(result, options),
    panels: [
      {
        x: {
          scale: x,
          title: `Time since ${result.origin} (${unit})`,
          note: '',
          grid: false,
        },
        y: { scale: percentScale(0.2), title: 'Cumulative incidence (%)', note: '', grid: true },
        marks: marksOf(result, options, context),
        riskTable: riskTableOf(result, x, options),
        share: 1,
      },
    ],
  };
}

function marksOf(
  result: IncidenceResult,
  options: IncidenceOptions,
  context: FigureContext,
): readonly Mark[] {
  const { event } = result;
  const naive = options.naive
    ? [step('1 - Kaplan-Meier', naiveVertices(result, options), NAIVE)]
    : [];
  const landmark = landmarkMarks(result, options, context);
  if (options.layout === 'stacked') {
    return [
      area(event, result, options, 'event'),
      area('death without it', result, options, 'death'),
      step(event, verticesOf(result, options, 'event'), EVENT),
      step(`${event} or death`, verticesOf(result, options, 'both'), stroke('death')),
      ...naive,
      ...landmark,
    ];
  }
  return [
    ...(options.band ? [bandMark(result, options)] : []),
    ...naive,
    step('death without it', verticesOf(result, options, 'death'), DEATH),
    step(event, verticesOf(result, options, 'event'), EVENT),
    ...landmark,
  ];
}

function step(name: string, vertices: readonly Vertex[], line: Stroke): Mark {
  return { mark: 'step', name, vertices, stroke: line };
}

function heightAt({ curve }: IncidenceResult, row: number, height: Height): number {
  const [own, death] = curve.causes.map(({ incidence }) => incidence[row] as number);
  switch (height) {
    case 'event':
      return own ?? 0;
    case 'death':
      return death ?? 0;
    case 'both':
      return (own ?? 0) + (death ?? 0);
    default:
      return height satisfies never;
  }
}

function verticesOf(
  result: IncidenceResult,
  { unit, timeMax }: IncidenceOptions,
  height: Height,
): readonly Vertex[] {
  const { times } = result.curve;
  const vertices: Vertex[] = [{ x: 0, y: 0 }];
  for (let row = 0; row < times.length; row++) {
    const x = inUnit(times[row] as number, unit);
    if (timeMax !== undefined && x > timeMax) {
      vertices.push({ x: timeMax, y: vertices.at(-1)?.y ?? 0 });
      break;
    }
    vertices.push({ x, y: heightAt(result, row, height) });
  }
  return vertices;
}

function naiveVertices(
  { naive }: IncidenceResult,
  { unit, timeMax = Infinity }: IncidenceOptions,
): readonly Vertex[] {
  const vertices: Vertex[] = [{ x: 0, y: 0 }];
  naive.times.forEach((time, row) => {
    const x = inUnit(time, unit);
    if (x <= timeMax) vertices.push({ x, y: 1 - (naive.survival[row] as number) });
  });
  return vertices;
}

/** The area between the curve below and the curve of this cause on top of it. */
function area(
  name: string,
  result: IncidenceResult,
  options: IncidenceOptions,
  cause: 'event' | 'death',
): Mark {
  const pieces = piecesOf(result, options, (row) => {
    const below = cause === 'event' ? 0 : heightAt(result, row, 'event');
    return { lower: below, upper: below + heightAt(result, row, cause) };
  });
  const role = cause === 'event' ? 'series-1' : 'death';
  return { mark: 'band', name: `${name} area`, stretches: pieces, fill: paint(role, 'light') };
}

function bandMark(result: IncidenceResult, options: IncidenceOptions): Mark {
  const pieces = piecesOf(result, options, (row) => ({
    lower: result.band.lower[row] as number,
    upper: result.band.upper[row] as number,
  }));
  const fill = paint('series-1', 'light');
  return { mark: 'band', name: `${result.event} band`, stretches: pieces, fill };
}

/** Stretches over the times of the curve; a row without limits ends a stretch. */
function piecesOf(
  { curve }: IncidenceResult,
  { unit, timeMax = Infinity }: IncidenceOptions,
  at: (row: number) => { readonly lower: number; readonly upper: number },
): readonly (readonly BandPiece[])[] {
  const stretches: BandPiece[][] = [];
  let open: BandPiece[] | null = null;
  for (let row = 0; row + 1 < curve.times.length; row++) {
    const from = inUnit(curve.times[row] as number, unit);
    const to = Math.min(timeMax, inUnit(curve.times[row + 1] as number, unit));
    const { lower, upper } = at(row);
    if (Number.isNaN(lower) || Number.isNaN(upper) || from >= to) {
      open = null;
      continue;
    }
    if (open === null) stretches.push((open = []));
    open.push({ from, to, lower, upper });
  }
  return stretches;
}

/** The landmark: the estimate with its interval, in words beside the curve. */
function landmarkMarks(
  { landmark, curve }: IncidenceResult,
  options: IncidenceOptions,
  context: FigureContext,
): readonly Mark[] {
  const f = valueOf(landmark.own.incidence);
  const x = inUnit(landmark.time, options.unit);
  if (f === null || landmark.time > curve.lastFollowUp || x > (options.timeMax ?? Infinity)) {
    return [];
  }
  const dashed = stroke('muted', { dash: 'dashed', weight: 'thin' });
  return [
    {
      mark: 'rule',
      name: 'landmark',
      axis: 'x',
      value: x,
      from: 0,
      to: f,
      stroke: dashed,
      label: '',
    },
    {
      mark: 'points',
      name: 'landmark point',
      points: [{ x, y: f, hover: [landmarkWords(landmark, options, context)] }],
      symbol: 'circle',
      paint: paint('series-1'),
      size: 'normal',
    },
    {
      mark: 'label',
      name: 'landmark label',
      x,
      y: f,
      text: landmarkWords(landmark, options, context),
      paint: INK,
      places: ['below-right', 'above-left', 'right', 'above', 'above-right', 'below'],
      weight: 'plain',
    },
  ];
}

function landmarkWords(
  { own }: IncidenceReading,
  { landmarkMonths }: IncidenceOptions,
  { level }: FigureContext,
): string {
  const limits =
    own.lower.state === 'value'
      ? ` (${formatLevel(level)} CI ${formatLimits(own.lower, own.upper, formatPercent)})`
      : '';
  return `${landmarkMonths}-mo incidence ${formatEstimate(own.incidence, formatPercent)}${limits}`;
}

function legendOf(result: IncidenceResult, options: IncidenceOptions): readonly LegendItem[] {
  const line = (label: string, own: Stroke): LegendItem => ({
    label,
    swatch: { kind: 'line', stroke: own },
  });
  const naive = options.naive ? [line('1 - Kaplan-Meier, death censored (too large)', NAIVE)] : [];
  const event = sentenceCase(result.event);
  if (options.layout === 'separate') {
    return [line(event, EVENT), line('Death without it', DEATH), ...naive];
  }
  const box = (label: string, role: 'series-1' | 'death'): LegendItem => ({
    label,
    swatch: { kind: 'box', fill: paint(role, 'light') },
  });
  return [box(event, 'series-1'), box('Death without it, on top', 'death'), ...naive];
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function captionOf(
  result: IncidenceResult,
  { layout, band }: IncidenceOptions,
  { level }: FigureContext,
): string {
  const death = `death without ${result.event}`;
  if (layout === 'stacked') {
    return `${result.title} and, on top of it, of ${death}; what is left above is the share free of both. ${result.sentence}`;
  }
  const shaded = band ? ` Shaded: pointwise ${formatLevel(level)} CI.` : '';
  return `${result.title} (solid) and of ${death} (dashed), each from 0 upwards.${shaded} ${result.sentence}`;
}

function footnotesOf(
  result: IncidenceResult,
  options: IncidenceOptions,
  { level }: FigureContext,
): readonly string[] {
  const shaded = options.band && options.layout === 'separate';
  return [
    ...(shaded ? [`Shaded: pointwise ${formatLevel(level)} CI (not simultaneous).`] : []),
    ...result.notes.slice(0, options.naive ? 2 : 1).map((note) => `${note}.`),
  ];
}

function riskTableOf(
  { rows }: IncidenceResult,
  scale: LinearScale,
  { unit, monthRule }: IncidenceOptions,
): RiskTable {
  const times = scale.ticks.map(({ value }) => value);
  const days = times.map((time) => (unit === 'months' ? monthsAsDays(time, monthRule) : time));
  const before = (cause: number) =>
    days.map((day) => rows.filter((row) => row.cause === cause && row.days < day).length);
  const atRisk = days.map((day) => rows.filter((row) => row.days >= day).length);
  return {
    scale,
    times,
    groups: [
      {
        label: '',
        paint: INK,
        rows: [
          { kind: 'at-risk', label: 'At risk', counts: atRisk },
          { kind: 'events', label: 'Events', counts: before(1) },
          { kind: 'competing', label: 'Died first', counts: before(2) },
          { kind: 'censored', label: 'Censored', counts: before(0) },
        ],
      },
    ],
  };
}
