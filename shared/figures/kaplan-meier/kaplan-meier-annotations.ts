/** What is written and marked on a survival curve: median, landmark, null hypothesis. */
import {
  formatEstimate,
  formatLevel,
  formatMonths,
  formatDays,
  formatNumber,
} from '../../ground/format.ts';
import type { CurveResult } from '../../analysis/results.ts';
import { valueOf } from '../../ground/estimate.ts';
import type { Estimate } from '../../ground/estimate.ts';
import type { SurvivalAt, SurvivalQuantile } from '../../statistics/index.ts';
import { INK, paint, stroke } from '../model/context.ts';
import { heightOf } from './kaplan-meier-curve.ts';
import type { Mark, SeriesRole } from '../model/model.ts';
import { inUnit } from '../model/scale.ts';
import type { TimeUnit } from '../model/scale.ts';

type AnnotationOptions = {
  readonly unit: TimeUnit;
  readonly direction: 'down' | 'up';
  readonly level: number;
  /** Where the drawn curve ends, in days: an interval that is not reached points there. */
  readonly drawnToDays: number;
  readonly short: string;
  /** What the curve is the share of: "OS", "free of PSA progression". */
  readonly share: string;
};

const HALF = 0.5;

/** Words that no line may part: joined by no-break spaces. */
export function together(words: string): string {
  return words.replace(/ /g, '\u00a0');
}

/** "16.4 mo (95% CI 12.0–NR)". */
export function medianText(median: SurvivalQuantile, level: number, unit: TimeUnit): string {
  const time = unit === 'months' ? formatMonths : formatDays;
  const of = (estimate: Estimate): string => formatEstimate(estimate, (days) => time(days));
  const word = unit === 'months' ? 'mo' : 'days';
  const unitWord = median.estimate.state === 'value' ? `\u00a0${word}` : '';
  const estimate = `${of(median.estimate)}${unitWord}`;
  return `${estimate} ${together(`(${formatLevel(level)} CI ${of(median.lower)}–${of(median.upper)})`)}`;
}

/** "68.1% (95% CI 51.0–80.5)"; on a curve that runs up, the complement: "31.9% (...)". */
export function survivalText(
  at: SurvivalAt,
  level: number,
  direction: 'down' | 'up' = 'down',
): string {
  const percent = (estimate: Estimate): string =>
    formatEstimate(estimate, (value) => formatNumber(100 * heightOf(value, direction), 1));
  const [lower, upper] = direction === 'down' ? [at.lower, at.upper] : [at.upper, at.lower];
  const estimate = percent(at.survival);
  if (at.survival.state !== 'value') return estimate;
  if (at.eventsUpTo === 0) return `${estimate}% (no event yet)`;
  return `${estimate}% ${together(`(${formatLevel(level)} CI ${percent(lower)}–${percent(upper)})`)}`;
}

/**
 * Median: dashed lines from both axes; for a curve alone also its confidence interval along y = 50%
 * and the numbers in words, which a small table gives for groups.
 */
export function medianMarks(
  result: CurveResult,
  role: SeriesRole,
  name: string,
  options: AnnotationOptions,
  alone: boolean,
): readonly Mark[] {
  const median = valueOf(result.median.estimate);
  if (median === null || median > options.drawnToDays) return [];
  const x = inUnit(median, options.unit);
  const dashed = stroke(role, { dash: 'dashed', weight: 'thin' });
  const marks: Mark[] = [
    rule(`${name} median level`, 'y', HALF, 0, x, dashed),
    rule(`${name} median`, 'x', x, 0, HALF, dashed),
  ];
  const interval = alone ? medianInterval(result, role, name, options) : null;
  if (interval !== null) marks.push(interval);
  marks.push(pointMark(`${name} median point`, x, HALF, role));
  if (alone) {
    marks.push({
      mark: 'label',
      name: `${name} median label`,
      x,
      y: 0,
      text: `Median ${options.short} ${medianText(result.median, options.level, options.unit)}`,
      paint: INK,
      places: ['above-right', 'above-left', 'above'],
      or: { x: 0, y: HALF, places: ['below-right'] },
      weight: 'plain',
    });
  }
  return marks;
}

function medianInterval(
  result: CurveResult,
  role: SeriesRole,
  name: string,
  options: AnnotationOptions,
): Mark | null {
  const lower = valueOf(result.median.lower);
  if (lower === null) return null;
  const upper = valueOf(result.median.upper);
  const end = options.drawnToDays;
  return {
    mark: 'interval',
    name: `${name} median interval`,
    axis: 'x',
    at: HALF,
    lower: inUnit(lower, options.unit),
    upper: inUnit(Math.min(upper ?? end, end), options.unit),
    lowerOpen: false,
    upperOpen: upper === null || upper > end,
    stroke: stroke(role, { weight: 'normal' }),
  };
}

/** Landmark: a drop line, the estimate as a point with its interval, and the numbers in words. */
export function landmarkMarks(
  at: SurvivalAt,
  landmarkMonths: number,
  role: SeriesRole,
  name: string,
  options: AnnotationOptions,
  withLabel: boolean,
): readonly Mark[] {
  const survival = valueOf(at.survival);
  if (survival === null || at.time > options.drawnToDays) return [];
  const x = inUnit(at.time, options.unit);
  const height = (value: number): number => heightOf(value, options.direction);
  const limits = [valueOf(at.lower), valueOf(at.upper)].map((v) => (v === null ? null : height(v)));
  const [lower, upper] = [limits[0] ?? null, limits[1] ?? null];
  const marks: Mark[] = [
    rule(
      `${name} landmark`,
      'x',
      x,
      0,
      height(survival),
      stroke('muted', { dash: 'dashed', weight: 'thin' }),
    ),
  ];
  if (lower !== null && upper !== null) {
    marks.push({
      mark: 'interval',
      name: `${name} landmark interval`,
      axis: 'y',
      at: x,
      lower: Math.min(lower, upper),
      upper: Math.max(lower, upper),
      lowerOpen: false,
      upperOpen: false,
      stroke: stroke(role, { weight: 'normal' }),
    });
  }
  marks.push(pointMark(`${name} landmark point`, x, height(survival), role));
  if (withLabel) {
    marks.push({
      mark: 'label',
      name: `${name} landmark label`,
      x,
      y: Math.max(height(survival), lower ?? 0, upper ?? 0),
      text: `${landmarkMonths}-mo ${options.direction === 'down' ? options.share : 'events'} ${survivalText(at, options.level, options.direction)}`,
      paint: INK,
      places: ['above-right', 'right', 'above', 'above-left', 'below-right', 'below-left'],
      or: {
        x,
        y: Math.min(height(survival), lower ?? 1, upper ?? 1),
        places: ['below-right', 'below-left', 'below'],
      },
      weight: 'bold',
    });
  }
  return marks;
}

/** The null hypothesis: a target at the landmark, not a line across the figure. */
export function nullMarks(
  nullProportion: number,
  landmarkDays: number,
  options: AnnotationOptions,
): readonly Mark[] {
  const x = inUnit(landmarkDays, options.unit);
  const y = heightOf(nullProportion, options.direction);
  return [
    {
      mark: 'points',
      name: 'null hypothesis',
      points: [{ x, y, hover: [nullText(nullProportion)] }],
      symbol: 'diamond-open',
      paint: paint('null'),
      size: 'large',
    },
  ];
}

/** "Null hypothesis 50%". */
export function nullText(nullProportion: number): string {
  return `Null hypothesis ${formatNumber(100 * nullProportion, Number.isInteger(Math.round(1e9 * nullProportion * 100) / 1e9) ? 0 : 1)}%`;
}

function rule(
  name: string,
  axis: 'x' | 'y',
  value: number,
  from: number,
  to: number,
  line: ReturnType<typeof stroke>,
): Mark {
  return { mark: 'rule', name, axis, value, from, to, stroke: line, label: '' };
}

function pointMark(name: string, x: number, y: number, role: SeriesRole): Mark {
  return {
    mark: 'points',
    name,
    points: [{ x, y }],
    symbol: 'circle',
    paint: paint(role),
    size: 'normal',
  };
}
