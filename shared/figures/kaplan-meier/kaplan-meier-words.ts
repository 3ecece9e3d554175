/** A survival figure in words: caption, footnotes, and the sentence for those who cannot see it. */
import {
  ABSENCE_MARKS,
  ABSENCE_WORDS,
  formatDayCount,
  formatLevel,
  formatList,
  formatNumber,
  formatPlural,
  formatReading,
} from '../../ground/format.ts';
import type { CurveResult, GroupedSurvival, SurvivalResult } from '../../analysis/results.ts';
import type { FigureContext } from '../model/context.ts';
import { medianText, nullText, survivalText } from './kaplan-meier-annotations.ts';
import { amongWords, flagWords } from '../../analysis/survival/delayed-entry.ts';
import { firstDayWithAtRisk, lastDayWithAtRisk } from './kaplan-meier-curve.ts';
import type { CurveOptions } from './kaplan-meier-curve.ts';
import type { Drawn } from './kaplan-meier-drawn.ts';
import type { RiskRowKind } from '../model/model.ts';
import { inUnit } from '../model/scale.ts';
import type { TimeUnit } from '../model/scale.ts';

export type SurvivalRow = Extract<RiskRowKind, 'at-risk' | 'events' | 'censored'>;

export type KaplanMeierOptions = {
  readonly band: boolean;
  readonly censorTicks: boolean;
  readonly medianLines: boolean;
  readonly landmark: boolean;
  /** The null proportion, drawn as a target at the landmark; null for none. */
  readonly nullProportion: number | null;
  readonly landmarkMonths: number;
  readonly riskRows: readonly SurvivalRow[];
  readonly direction: 'down' | 'up';
  readonly unit: TimeUnit;
  /** End and step of the time axis in display units; chosen to cover follow-up when not given. */
  readonly timeMax?: number | undefined;
  readonly timeStep?: number | undefined;
  /** Ticks one by one in display units. */
  readonly timeTicks?: readonly number[] | undefined;
  /** Ends of the share axis in percent; 0 to 100 when not given. */
  readonly yRange?: readonly [number, number] | undefined;
  readonly fewAtRisk: 'mute' | 'cut' | 'show';
  readonly minimumAtRisk: number;
};

/** Does a part of the curve rest on few patients: its end, or its start with delayed entry? */
export function hasFewAtRisk(curve: CurveResult, { minimumAtRisk }: CurveOptions): boolean {
  const { entries, lastFollowUp } = curve.curve;
  return (
    lastDayWithAtRisk(curve, minimumAtRisk) < lastFollowUp ||
    firstDayWithAtRisk(curve, minimumAtRisk) > (entries?.[0] ?? 0)
  );
}

/** Patients come under observation only some time after the origin. */
export function hasDelayedEntry({ curve }: CurveResult): boolean {
  return curve.entries !== null;
}

export function footnotes(
  curves: readonly CurveResult[],
  grouped: GroupedSurvival | null,
  options: CurveOptions,
  context: FigureContext,
  { drawn, origin }: { readonly drawn: Drawn; readonly origin: string },
): readonly string[] {
  const notes: string[] = [];
  if (drawn.band) {
    notes.push(`Shaded: pointwise ${formatLevel(context.level)} CI (not simultaneous).`);
  }
  const cut = options.fewAtRisk === 'cut' && curves.some((curve) => hasFewAtRisk(curve, options));
  if (drawn.muted || cut) {
    const what = cut ? 'Curve cut' : 'Curve muted';
    notes.push(
      `${what} where fewer than ${formatPlural(options.minimumAtRisk, 'patient')} are at risk.`,
    );
  }
  notes.push(...delayedEntry(curves, options, origin));
  const beyond = curves.reduce((sum, curve) => sum + eventsAfter(curve, options.axisEndDays), 0);
  if (beyond > 0) {
    const end = formatNumber(inUnit(options.axisEndDays, options.unit), 1);
    notes.push(`${formatPlural(beyond, 'event')} after ${end} ${options.unit} not shown.`);
  }
  if (grouped !== null && grouped.withoutValue > 0) {
    notes.push(
      `${formatPlural(grouped.withoutValue, 'patient')} without ${sentenceCase(grouped.factor)} not shown.`,
    );
  }
  if (grouped !== null && grouped.notEstimable.length > 0) {
    notes.push(`Too few at risk at once for a curve: ${formatList(grouped.notEstimable)}.`);
  }
  notes.push(...absences(drawn.printed));
  return notes;
}

/** Nobody could die before coming under observation: early survival would be true of nobody. */
function delayedEntry(
  curves: readonly CurveResult[],
  options: CurveOptions,
  origin: string,
): readonly string[] {
  const limits = curves.flatMap(({ label, delayedEntry: limit }) =>
    limit === null ? [] : [{ label, limit }],
  );
  if (limits.length === 0) return [];
  const several = curves.length > 1;
  const conditions = limits.map(({ label, limit }) => {
    const among = amongWords(limit, origin, options.unit);
    return several ? `${label}: ${among}` : among;
  });
  const [first] = limits;
  const flagged = several || first === undefined ? null : flagWords(first.limit);
  return [
    `Delayed entry: patients are at risk from re-challenge on, and the numbers at risk count these. Survival is that ${conditions.join('; ')}.`,
    ...(flagged === null ? [] : [`${flagged}.`]),
    'No landmark is given, since nobody could die before re-challenge.',
  ];
}

/** The marks for values that do not exist, as far as the figure prints them. */
function absences(printed: readonly string[]): readonly string[] {
  const isPrinted = (mark: string): boolean =>
    printed.some((words) => new RegExp(`\\b${mark}\\b`).test(words));
  return (['not-reached', 'not-estimable'] as const)
    .filter((state) => isPrinted(ABSENCE_MARKS[state]))
    .map((state) => `${ABSENCE_MARKS[state]}, ${ABSENCE_WORDS[state]}.`);
}

function eventsAfter(curve: CurveResult, days: number): number {
  const { times, events } = curve.curve;
  return times.reduce((sum, time, k) => sum + (time > days ? (events[k] as number) : 0), 0);
}

export function caption(
  result: SurvivalResult,
  grouped: GroupedSurvival | null,
  options: KaplanMeierOptions,
  context: FigureContext,
  drawn: Drawn,
): string {
  const parts = [
    `Kaplan-Meier estimate of ${sentenceCase(result.title)}${grouped === null ? '' : ` by ${sentenceCase(grouped.factor)}`}. ${context.population}.`,
  ];
  if (drawn.band)
    parts.push(`Shaded areas: pointwise ${formatLevel(context.level)} confidence intervals.`);
  if (drawn.censorTicks) parts.push('Ticks: censored patients.');
  if (drawn.medianLines) {
    parts.push(
      grouped === null
        ? 'Dashed lines and bar at 50%: median with confidence interval.'
        : 'Dashed lines at 50%: medians.',
    );
  }
  const landmark = formatReading(options.landmarkMonths, result.landmark.time);
  if (drawn.landmark) {
    parts.push(`Point and bar at ${landmark}: estimate with confidence interval.`);
  }
  if (options.nullProportion !== null && drawn.nullMarker) {
    parts.push(`Diamond: ${sentenceCase(nullText(options.nullProportion))} at ${landmark}.`);
  }
  if (options.riskRows.length > 0) {
    parts.push(
      'Numbers below describe the moment just before each time; events and censored are cumulative.',
    );
  }
  return parts.join(' ');
}

export function altText(
  result: SurvivalResult,
  grouped: GroupedSurvival | null,
  options: KaplanMeierOptions,
  context: FigureContext,
  drawn: Drawn,
): string {
  const describe = (curve: CurveResult): string =>
    `${formatPlural(curve.nEvents, 'event')} in ${formatPlural(curve.n, 'patient')}, ` +
    `median ${medianText(curve.median, context.level, options.unit)}`;
  const longest = Math.max(0, ...(grouped?.groups ?? [result]).map((c) => c.curve.lastFollowUp));
  const kind = options.direction === 'down' ? 'Survival curve' : 'Curve of cumulative events';
  const head = `${kind} of ${sentenceCase(result.title)} over ${formatDayCount(longest)}`;
  if (grouped !== null) {
    return `${head} by ${sentenceCase(grouped.factor)}: ${grouped.groups.map((g) => `${g.label}, ${describe(g)}`).join('; ')}.`;
  }
  if (hasDelayedEntry(result)) return `${head}, with delayed entry: ${describe(result)}.`;
  const landmark = drawn.landmark
    ? `; at ${formatReading(options.landmarkMonths, result.landmark.time)} ${survivalText(result.landmark, context.level, options.direction)}`
    : '';
  const target =
    drawn.nullMarker && options.nullProportion !== null
      ? `; ${sentenceCase(nullText(options.nullProportion))} marked there`
      : '';
  return `${head}: ${describe(result)}${landmark}${target}.`;
}

/** A title inside a sentence: abbreviations keep their capitals. */
export function sentenceCase(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
