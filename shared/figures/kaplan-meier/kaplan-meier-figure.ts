/** Survival curves, one or several groups, with the numbers at risk below. */
import { formatEstimate, formatLevel, formatPWithSign, formatPlural } from '../../ground/format.ts';
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
import { drawnOf } from './kaplan-meier-drawn.ts';
import type { Drawn } from './kaplan-meier-drawn.ts';
import {
  altText,
  caption,
  footnotes,
  hasDelayedEntry,
  sentenceCase,
} from './kaplan-meier-words.ts';
import type { KaplanMeierOptions, SurvivalRow } from './kaplan-meier-words.ts';

import type {
  ChartFigure,
  ColourRole,
  Inset,
  LegendItem,
  LinearScale,
  Mark,
  RiskTable,
} from '../model/model.ts';
import { seriesRole } from '../model/palette.ts';
import { inUnit, percentRange, percentScale, timeScale, toDays } from '../model/scale.ts';

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
  const x = timeScale(lastDay, options.unit, {
    max: options.timeMax,
    step: options.timeStep,
    ticks: options.timeTicks,
  });
  const curveOptions: CurveOptions = {
    ...options,
    axisEndDays: toDays(x.domain[1], options.unit),
    patientIds: context.patientIds,
  };
  const marks = allMarks(
    { result, curves, alone: grouped === null },
    curveOptions,
    { ...options, axisEnd: x.domain[1] },
    context,
  );
  const inset = insetOf(result, grouped, options, context);
  const drawn = drawnOf(marks, inset);
  return {
    kind: 'chart',
    id: 'km',
    title: grouped === null ? result.title : `${result.title} by ${sentenceCase(grouped.factor)}`,
    subtitle: context.population,
    alt: altText(result, grouped, options, context, drawn),
    caption: caption(result, grouped, options, context, drawn),
    method: grouped === null ? result.method : grouped.method,
    footnotes: [
      ...footnotes(curves, grouped, curveOptions, context, { drawn, origin: result.origin }),
      ...nullBeyondAxis(drawn, options, grouped === null),
    ],
    synthetic: context.synthetic,
    legendTitle: grouped?.factor ?? '',
    legend:
      grouped === null
        ? ownLegend(curveName(result, options), options, context, drawn)
        : [...groupLegend(curves), ...markLegend('muted', options, context, drawn)],
    panels: [
      {
        x: {
          scale: x,
          title: `Time since ${result.origin} (${options.unit})`,
          note: '',
          grid: false,
        },
        y: {
          scale:
            options.yRange === undefined
              ? percentScale(0.2)
              : percentRange(options.yRange, heightsOf(marks)),
          title: `${shareTitle(result, options)} (%)`,
          note: '',
          grid: true,
        },
        marks,
        riskTable: riskTableOf(curves, grouped?.factor ?? null, x, options),
        inset,
        share: 1,
      },
    ],
  };
}

/** Lowest and highest share that a curve, its band or an interval reaches. */
function heightsOf(marks: readonly Mark[]): readonly [number, number] {
  const heights = marks.flatMap((mark): readonly number[] => {
    switch (mark.mark) {
      case 'step':
        return mark.vertices.map(({ y }) => y);
      case 'band':
        return mark.stretches.flat().flatMap(({ lower, upper }) => [lower, upper]);
      case 'points':
        return mark.points.map(({ y }) => y);
      case 'interval':
        return mark.axis === 'y' ? [mark.lower, mark.upper] : [mark.at];
      default:
        return [];
    }
  });
  return [Math.min(1, ...heights), Math.max(0, ...heights)];
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

type Shown = {
  readonly result: SurvivalResult;
  readonly curves: readonly CurveResult[];
  readonly alone: boolean;
};

/** The marks; `axisEnd` is the end of the time axis in its unit, beyond which no target is drawn. */
function allMarks(
  { result, curves, alone }: Shown,
  curveOptions: CurveOptions,
  options: KaplanMeierOptions & { readonly axisEnd: number },
  context: FigureContext,
): readonly Mark[] {
  const marks: Mark[] = [];
  if (options.band) {
    marks.push(...curves.map((c, k) => bandMark(c, seriesRole(k), c.label, curveOptions)));
  }
  curves.forEach((curve, k) => {
    const rows = alone ? result.rows : [];
    const named = { result: curve, role: seriesRole(k), name: curve.label, rows };
    marks.push(...curveMarks(named, curveOptions));
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
    const landmark = inUnit(result.landmark.time, options.unit);
    if (alone && options.nullProportion !== null && landmark <= options.axisEnd) {
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
          options.unit === 'months' ? monthsAsDays(time, curve.monthRule) : time,
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

/** The target lies where the axis does not reach: it is said, not drawn at the edge. */
function nullBeyondAxis(
  drawn: Drawn,
  { nullProportion, landmarkMonths }: KaplanMeierOptions,
  alone: boolean,
): readonly string[] {
  if (!alone || nullProportion === null || drawn.nullMarker) return [];
  return [
    `${nullText(nullProportion)} at ${formatPlural(landmarkMonths, 'month')}: beyond the axis.`,
  ];
}

function ownLegend(
  name: string,
  options: KaplanMeierOptions,
  context: FigureContext,
  drawn: Drawn,
): readonly LegendItem[] {
  const role = seriesRole(0);
  const items: LegendItem[] = [...markLegend(role, options, context, drawn)];
  if (options.nullProportion !== null && drawn.nullMarker) {
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

/** Keys for band, ticks and the muted part, as far as they are drawn. */
function markLegend(
  role: ColourRole,
  options: KaplanMeierOptions,
  context: FigureContext,
  drawn: Drawn,
): readonly LegendItem[] {
  const items: LegendItem[] = [];
  if (drawn.band) {
    items.push({
      label: `Pointwise ${formatLevel(context.level)} CI`,
      swatch: { kind: 'box', fill: paint(role, 'light') },
    });
  }
  if (drawn.censorTicks) {
    items.push({
      label: 'Censored',
      swatch: { kind: 'symbol', symbol: 'tick', paint: paint(role) },
    });
  }
  if (drawn.muted) {
    items.push({
      label: `Fewer than ${options.minimumAtRisk} at risk`,
      swatch: { kind: 'line', stroke: stroke(role, { tone: 'light', weight: 'thin' }) },
    });
  }
  return items;
}
