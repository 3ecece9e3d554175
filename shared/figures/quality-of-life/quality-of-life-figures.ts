/** Questionnaire scores: change by visit, and how the changes are distributed. */
import { formatLevel, formatNumber, formatPlural } from '../../ground/format.ts';
import type { ScaleResult } from '../../analysis/quality-of-life/quality-of-life.ts';
import type { VisitSummary } from '../../analysis/quality-of-life/quality-of-life-visit.ts';
import { INK, patientLines, stroke } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import type { ChartFigure, Mark, RiskTable, Vertex } from '../model/model.ts';
import { seriesRole } from '../model/palette.ts';
import { FEW_PAIRS, isFew, meanMarks, meanText } from './quality-of-life-means.ts';
import { niceScale, percentScale, plainLabel } from '../model/scale.ts';
import { loudest } from './score-notes.ts';
import { visitAxis } from './visit-axis.ts';

const signed = (value: number): string => (value > 0 ? `+${plainLabel(value)}` : plainLabel(value));

/**
 * Mean change from baseline with its interval by visit; the patients themselves behind it. The axis
 * covers every patient's change and is not ruled by the intervals of a handful of pairs: those end
 * in an arrow at its edge.
 */
export function changeFigure(result: ScaleResult, context: FigureContext): ChartFigure {
  const visits = result.visits.filter((visit) => visit.visit > 0);
  const time = visitAxis(visits);
  const changes = visits.flatMap((visit) => visit.pairs.map((pair) => pair.change));
  // A little more than the changes, so that no symbol lies on the edge.
  const y = niceScale(1.04 * Math.min(-1, ...changes), 1.04 * Math.max(1, ...changes), 6, signed);
  const few = visits.some((visit) => isFew(visit) && visit.pairs.length > 0);
  const means = meanMarks(visits, time.at, y.domain, context);
  const cut = means.some((mark) => mark.mark === 'interval' && (mark.lowerOpen || mark.upperOpen));
  const level = formatLevel(context.level);
  const table: RiskTable = {
    scale: time.scale,
    times: time.ticked.map(({ targetDay }) => time.at(targetDay)),
    groups: [
      {
        label: '',
        paint: INK,
        rows: [
          { kind: 'pairs', label: 'Pairs', counts: time.ticked.map((v) => v.pairs.length) },
          { kind: 'completed', label: 'Completed', counts: time.ticked.map((v) => v.completed) },
          { kind: 'expected', label: 'Expected', counts: time.ticked.map((v) => v.expected) },
        ],
      },
    ],
  };
  return {
    kind: 'chart',
    id: 'pro-change',
    title: `${result.title}: change from baseline`,
    subtitle: context.population,
    alt: `Mean change of ${result.title} by visit: ${visits.map((visit) => `${visit.label} ${meanText(visit)}`).join('; ')}.`,
    caption: `Mean change of ${result.title} from baseline with ${level} confidence interval, from patients with both values, each mean at its planned visit; faint lines: the patients, each value on its day. At 0 the baseline, from which no change is. Below: pairs, forms completed and forms expected. ${result.notes.join(' ')}`,
    method: result.method,
    footnotes: [
      `Mean with ${level} CI, from pairs alone.`,
      ...(few ? [`Muted: fewer than ${FEW_PAIRS} pairs.`] : []),
      ...(cut ? ['Arrow: the interval goes beyond the axis, which covers every patient.'] : []),
      ...loudest(result),
    ],
    synthetic: context.synthetic,
    legendTitle: '',
    legend: [
      {
        label: `Mean, ${level} CI`,
        swatch: { kind: 'line', stroke: stroke('series-1', { weight: 'bold' }) },
      },
      ...(few
        ? [
            {
              label: `Fewer than ${FEW_PAIRS} pairs`,
              swatch: {
                kind: 'line',
                stroke: stroke('series-1', { tone: 'light', weight: 'bold' }),
              },
            } as const,
          ]
        : []),
      { label: 'Patients', swatch: { kind: 'line', stroke: faint() } },
    ],
    panels: [
      {
        x: { scale: time.scale, title: time.title, note: '', grid: false },
        y: {
          scale: y,
          title: `Change of ${result.title}`,
          note: result.direction,
          grid: true,
        },
        marks: [...thresholdMarks(result), ...patientMarks(visits, time.at, context), ...means],
        riskTable: table,
        share: 1,
      },
    ],
  };
}

function faint(): ReturnType<typeof stroke> {
  return stroke('muted', { tone: 'light', weight: 'hair' });
}

function thresholdMarks(result: ScaleResult): readonly Mark[] {
  const { threshold } = result;
  const zero: Mark = {
    mark: 'rule',
    name: 'no change',
    axis: 'y',
    value: 0,
    stroke: stroke('ink', { weight: 'thin' }),
    label: '',
  };
  if (threshold.kind !== 'points') return [zero];
  const at = (sign: 1 | -1): Mark => ({
    mark: 'rule',
    name: sign === 1 ? 'threshold above' : 'threshold below',
    axis: 'y',
    value: sign * threshold.points,
    stroke: stroke('muted', { dash: 'dashed', weight: 'thin' }),
    label: signed(Math.round(sign * threshold.points * 100) / 100),
  });
  return [at(1), zero, at(-1)];
}

/** A line a patient, from 0 at baseline through each form on its own day. */
function patientMarks(
  visits: readonly VisitSummary[],
  at: (day: number) => number,
  context: FigureContext,
): readonly Mark[] {
  const byPatient = new Map<string, Vertex[]>();
  for (const visit of visits) {
    for (const pair of visit.pairs) {
      const line = byPatient.get(pair.patient) ?? [{ x: 0, y: 0, patient: pair.patient }];
      byPatient.set(pair.patient, line);
      line.push({
        x: at(pair.day),
        y: pair.change,
        patient: pair.patient,
        hover: [
          ...patientLines(pair.patient, context),
          `${visit.label}, day ${pair.day}: ${signed(Math.round(pair.change * 100) / 100)}`,
        ],
      });
    }
  }
  return [...byPatient].map(([patient, vertices], k) => ({
    mark: 'line',
    // Names are written into files: they say nothing of who it is.
    name: `line ${k + 1}`,
    patient,
    vertices,
    stroke: faint(),
  }));
}

const MOST_CURVES = 3;

/** Share of patients whose score changed by at most so much, at the visits with most pairs. */
export function distributionFigure(result: ScaleResult, context: FigureContext): ChartFigure {
  const visits = result.visits
    .filter((visit) => visit.visit > 0 && visit.pairs.length > 0)
    .sort((a, b) => b.pairs.length - a.pairs.length || a.visit - b.visit)
    .slice(0, MOST_CURVES)
    .sort((a, b) => a.visit - b.visit);
  const changes = visits.flatMap((visit) => visit.cumulative.map(({ change }) => change));
  const x = niceScale(Math.min(-1, ...changes), Math.max(1, ...changes), 8, signed);
  const [low, high] = x.domain;
  return {
    kind: 'chart',
    id: 'pro-cdf',
    title: `${result.title}: distribution of change`,
    subtitle: context.population,
    alt: `Cumulative distribution of the change of ${result.title} at ${visits.map((v) => `${v.label} (${formatPlural(v.pairs.length, 'pair')})`).join(', ')}.`,
    caption: `Cumulative distribution of the change of ${result.title} from baseline; at each change the share of patients with that change or less. ${result.notes.join(' ')}`,
    method: result.method,
    footnotes: loudest(result),
    synthetic: context.synthetic,
    legendTitle: '',
    legend: visits.map((visit, k) => ({
      label: `${visit.label} (n = ${visit.pairs.length})`,
      swatch: { kind: 'line', stroke: stroke(seriesRole(k), { dash: 'series', weight: 'bold' }) },
    })),
    panels: [
      {
        x: { scale: x, title: `Change of ${result.title}`, note: result.direction, grid: false },
        y: {
          scale: percentScale(0.2),
          title: 'Patients with this change or less (%)',
          note: '',
          grid: true,
        },
        marks: [
          {
            mark: 'rule',
            name: 'no change',
            axis: 'x',
            value: 0,
            stroke: stroke('muted', { dash: 'dashed', weight: 'thin' }),
            label: '',
          },
          ...visits.map((visit, k): Mark => ({
            mark: 'step',
            name: visit.label,
            vertices: [
              { x: low, y: 0 },
              ...visit.cumulative.map(({ change, proportion }) => ({
                x: change,
                y: proportion,
                hover: [
                  visit.label,
                  `${formatNumber(100 * proportion, 1)}% changed by ${signed(change)} or less`,
                ],
              })),
              { x: high, y: 1 },
            ],
            stroke: stroke(seriesRole(k), { dash: 'series', weight: 'bold' }),
          })),
        ],
        share: 1,
      },
    ],
  };
}
