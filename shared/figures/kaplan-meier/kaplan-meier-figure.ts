/** Survival curves, one or several groups, with the numbers at risk below. */
import { formatEstimate, formatLevel, formatPWithSign } from '../../ground/format.ts';
import type { CurveResult, GroupedSurvival, SurvivalResult } from '../../analysis/results.ts';
import { monthsAsDays } from '../../trial/month-days.ts';
import { riskTable } from '../../statistics/index.ts';
import { freeOf, shortName, INK, paint, stroke } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import {
  landmarkMarks,
  medianMarks,
  medianText,
  nullMarks,
  nullText,
} from './kaplan-meier-annotations.ts';
import { bandMark, curveMarks, lastDayDrawn } from './kaplan-meier-curve.ts';
import type { CurveOptions } from './kaplan-meier-curve.ts';
import {
  altText,
  caption,
  footnotes,
  hasDelayedEntry,
  hasFewAtRisk,
  sentenceCase,
} from './kaplan-meier-words.ts';
import type { KaplanMeierOptions, SurvivalRow } from './kaplan-meier-words.ts';

import type {
  ChartFigure,
  Inset,
  LegendItem,
  LinearScale,
  Mark,
  RiskTable,
} from '../model/model.ts';
import { seriesRole } from '../model/palette.ts';
import { percentScale, timeScale, toDays } from '../model/scale.ts';

const RISK_LABELS: Readonly<Record<SurvivalRow, string>> = {
  'at-risk': 'At risk',
  events: 'Events',
  censored: 'Censored',
};

/**
 * The figure of a survival endpoint.
 *
 * @param result the endpoint over all patients of the analysis set
 * @param grouped the same endpoint by a factor; null draws one curve over all
 */
export function kaplanMeierFigure(
  result: SurvivalResult,
  grouped: GroupedSurvival | null,
  options: KaplanMeierOptions,
  context: FigureContext,
): ChartFigure {
  const curves = grouped === null ? [result] : grouped.groups;
  const lastDay = Math.max(0, ...curves.map((curve) => curve.curve.lastFollowUp));
  const x = timeScale(lastDay, options.unit, { max: options.timeMax, step: options.timeStep });
  const curveOptions: CurveOptions = {
    ...options,
    axisEndDays: options.timeMax === undefined ? Infinity : toDays(options.timeMax, options.unit),
    patientIds: context.patientIds,
  };
  const percent = percentScale(0.2);
  return {
    kind: 'chart',
    id: 'km',
    title: grouped === null ? result.title : `${result.title} by ${sentenceCase(grouped.factor)}`,
    subtitle: context.population,
    alt: altText(result, grouped, options, context),
    caption: caption(result, grouped, options, context),
    method: grouped === null ? result.method : grouped.method,
    footnotes: footnotes(curves, grouped, curveOptions, context, result.origin),
    synthetic: context.synthetic,
    legendTitle: grouped?.factor ?? '',
    legend:
      grouped === null
        ? ownLegend(curveName(result, options), result, curveOptions, context, options)
        : groupLegend(curves),
    panels: [
      {
        x: {
          scale: x,
          title: `Time since ${result.origin} (${options.unit})`,
          note: '',
          grid: false,
        },
        y: {
          scale: percent,
          title: `${shareTitle(result, options)} (%)`,
          note: '',
          grid: true,
        },
        marks: allMarks(result, curves, grouped, curveOptions, options, context),
        riskTable: riskTableOf(curves, grouped?.factor ?? null, x, options),
        inset: insetOf(result, grouped, options, context),
        share: 1,
      },
    ],
  };
}

const CUMULATIVE = 'Cumulative events';

/** What the curve is the share of: the y axis in words. */
function shareTitle({ code, title }: SurvivalResult, { direction }: KaplanMeierOptions): string {
  if (direction === 'up') return CUMULATIVE;
  const free = freeOf(code);
  return free === null ? title : capitalised(free);
}

function curveName({ code }: SurvivalResult, { direction }: KaplanMeierOptions): string {
  return direction === 'up' ? CUMULATIVE : capitalised(freeOf(code) ?? shortName(code));
}

/** "Free of ..."; names such as rPFS keep their small letter. */
function capitalised(words: string): string {
  return words.startsWith('free ') ? `F${words.slice(1)}` : words;
}

function allMarks(
  result: SurvivalResult,
  curves: readonly CurveResult[],
  grouped: GroupedSurvival | null,
  curveOptions: CurveOptions,
  options: KaplanMeierOptions,
  context: FigureContext,
): readonly Mark[] {
  const alone = grouped === null;
  const marks: Mark[] = [];
  if (options.band) {
    marks.push(...curves.map((c, k) => bandMark(c, seriesRole(k), c.label, curveOptions)));
  }
  curves.forEach((curve, k) => {
    const rows = alone ? result.rows : [];
    marks.push(...curveMarks(curve, seriesRole(k), curve.label, curveOptions, rows));
  });
  curves.forEach((curve, k) => {
    const annotation = {
      unit: options.unit,
      direction: options.direction,
      level: context.level,
      drawnToDays: lastDayDrawn(curve, curveOptions),
      short: shortName(result.code),
      share: freeOf(result.code) ?? shortName(result.code),
    };
    if (options.medianLines) {
      marks.push(...medianMarks(curve, seriesRole(k), curve.label, annotation, alone));
    }
    if (alone && options.landmark && !hasDelayedEntry(curve)) {
      const { landmarkMonths } = options;
      marks.push(
        ...landmarkMarks(
          result.landmark,
          landmarkMonths,
          seriesRole(k),
          curve.label,
          annotation,
          true,
        ),
      );
    }
    if (alone && options.nullProportion !== null) {
      marks.push(...nullMarks(options.nullProportion, result.landmark.time, annotation));
    }
  });
  return marks;
}

function riskTableOf(
  curves: readonly CurveResult[],
  factor: string | null,
  scale: LinearScale,
  options: KaplanMeierOptions,
): RiskTable | undefined {
  if (options.riskRows.length === 0) return undefined;
  const times = scale.ticks.map((tick) => tick.value);
  // A heading above several rows has room for the factor; a single row is named beside its counts.
  const several = options.riskRows.length > 1;
  return {
    scale,
    times,
    groups: curves.map((curve, k) => {
      const columns = riskTable(
        curve.curve,
        times.map((time) =>
          options.unit === 'months' ? monthsAsDays(time, options.monthRule) : time,
        ),
      );
      return {
        label: factor === null ? '' : several ? `${factor}: ${curve.label}` : curve.label,
        paint: factor === null ? INK : paint(seriesRole(k)),
        rows: options.riskRows.map((kind) => ({
          kind,
          label: RISK_LABELS[kind],
          counts: columns.map((column) => (kind === 'at-risk' ? column.atRisk : column[kind])),
        })),
      };
    }),
  };
}

/** One curve writes its numbers beside its marks; groups need a small table. */
function insetOf(
  result: SurvivalResult,
  grouped: GroupedSurvival | null,
  options: KaplanMeierOptions,
  context: FigureContext,
): Inset | undefined {
  const corner = cornerOf(grouped !== null, options.direction);
  const level = formatLevel(context.level);
  if (grouped === null) {
    if (!options.medianLines || result.median.estimate.state === 'value') return undefined;
    const text = medianText(result.median, context.level, options.unit);
    const cells = [`Median ${shortName(result.code)} ${text}`];
    return { corner, heading: false, rows: [{ cells, paint: INK }] };
  }
  const heading = [
    '',
    'Events/n',
    `Median (${level} CI), ${options.unit === 'months' ? 'mo' : 'days'}`,
  ];
  const rows = grouped.groups.map((group, k) => ({
    cells: [
      group.label,
      `${group.nEvents}/${group.n}`,
      medianText(group.median, context.level, options.unit)
        .replace(`${level}\u00a0CI\u00a0`, '')
        .replace(/\u00a0(mo|days) /, ' '),
    ],
    paint: paint(seriesRole(k)),
  }));
  const test = grouped.logRank;
  const logRank =
    test === null
      ? []
      : [
          {
            cells: [`Log-rank ${formatEstimate(test.p, (p) => formatPWithSign(p))} (descriptive)`],
            paint: INK,
          },
        ];
  return { corner, heading: true, rows: [{ cells: heading, paint: INK }, ...rows, ...logRank] };
}

/** Where curves leave most room: above the end of a single curve, below the start of several. */
function cornerOf(several: boolean, direction: 'down' | 'up'): Inset['corner'] {
  if (direction === 'down') return several ? 'bottom-left' : 'top-right';
  return several ? 'top-left' : 'bottom-right';
}

function groupLegend(curves: readonly CurveResult[]): readonly LegendItem[] {
  return curves.map((curve, k) => ({
    label: curve.label,
    swatch: { kind: 'line', stroke: stroke(seriesRole(k), { dash: 'series', weight: 'bold' }) },
  }));
}

function ownLegend(
  name: string,
  result: SurvivalResult,
  curveOptions: CurveOptions,
  context: FigureContext,
  options: KaplanMeierOptions,
): readonly LegendItem[] {
  const role = seriesRole(0);
  const items: LegendItem[] = [];
  if (options.band) {
    items.push({
      label: `Pointwise ${formatLevel(context.level)} CI`,
      swatch: { kind: 'box', fill: paint(role, 'light') },
    });
  }
  if (options.censorTicks && result.curve.nCensored > 0) {
    items.push({
      label: 'Censored',
      swatch: { kind: 'symbol', symbol: 'tick', paint: paint(role) },
    });
  }
  if (options.fewAtRisk === 'mute' && hasFewAtRisk(result, curveOptions)) {
    items.push({
      label: `Fewer than ${options.minimumAtRisk} at risk`,
      swatch: { kind: 'line', stroke: stroke(role, { tone: 'light', weight: 'bold' }) },
    });
  }
  if (options.nullProportion !== null) {
    items.push({
      label: `${nullText(options.nullProportion)} at ${options.landmarkMonths} mo`,
      swatch: { kind: 'symbol', symbol: 'diamond-open', paint: paint('null') },
    });
  }
  return items.length === 0
    ? items
    : [
        { label: name, swatch: { kind: 'line', stroke: stroke(role, { weight: 'bold' }) } },
        ...items,
      ];
}
