/** The marks of one survival curve: steps, pointwise band, censor ticks. */
import { formatDays, formatNumber, formatPercent } from '../../ground/format.ts';
import type { CurveResult } from '../../analysis/results.ts';
import type { PatientTime } from '../../endpoints/engine/types.ts';
import { paint, stroke } from '../model/context.ts';
import type { BandPiece, Mark, SeriesRole, Tone, Vertex } from '../model/model.ts';
import { inUnit } from '../model/scale.ts';
import type { TimeUnit } from '../model/scale.ts';

export type CurveOptions = {
  readonly unit: TimeUnit;
  readonly direction: 'down' | 'up';
  readonly band: boolean;
  readonly censorTicks: boolean;
  readonly fewAtRisk: 'mute' | 'cut' | 'show';
  /** "Few" is fewer than this many at risk. */
  readonly minimumAtRisk: number;
  /** End of the time axis in days. */
  readonly axisEndDays: number;
  readonly patientIds: boolean;
};

/** A level stretch of the curve, (from, to] in days, and the drop at its end. */
type Stretch = {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
  readonly drops: boolean;
  readonly tone: Tone;
  readonly row: number;
};

/** Last day on which at least `minimum` patients are at risk; 0 when that was never so. */
export function lastDayWithAtRisk(result: CurveResult, minimum: number): number {
  const { times, atRisk } = result.curve;
  for (let row = times.length - 1; row >= 0; row--) {
    if ((atRisk[row] as number) >= minimum) return times[row] as number;
  }
  return 0;
}

/**
 * First day from which at least `minimum` patients are at risk, with delayed entry; 0 when everybody
 * is followed from the start, Infinity when so many never are.
 */
export function firstDayWithAtRisk({ curve }: CurveResult, minimum: number): number {
  const { entries, times, events, censored } = curve;
  if (entries === null) return 0;
  let row = 0;
  let left = 0;
  for (let k = 0; k < entries.length; k++) {
    const day = entries[k] as number;
    for (; row < times.length && (times[row] as number) <= day; row++) {
      left += (events[row] as number) + (censored[row] as number);
    }
    if (k + 1 - left >= minimum) return day;
  }
  return Infinity;
}

/** The day on which the drawn curve starts: nobody is known before the first comes under observation. */
export function firstDayDrawn(result: CurveResult, options: CurveOptions): number {
  const first = result.curve.entries?.[0] ?? 0;
  return options.fewAtRisk === 'cut'
    ? Math.max(first, firstDayWithAtRisk(result, options.minimumAtRisk))
    : first;
}

/** The day on which the drawn curve ends. */
export function lastDayDrawn(result: CurveResult, options: CurveOptions): number {
  const followed = Math.min(result.curve.lastFollowUp, options.axisEndDays);
  return options.fewAtRisk === 'cut'
    ? Math.min(followed, lastDayWithAtRisk(result, options.minimumAtRisk))
    : followed;
}

/** A curve, how it is called and coloured, and the patients behind it. */
export type NamedCurve = {
  readonly result: CurveResult;
  readonly role: SeriesRole;
  readonly name: string;
  readonly rows: readonly PatientTime[];
};

/** The curve, then its ticks; its band lies below all curves. */
export function curveMarks(curve: NamedCurve, options: CurveOptions): readonly Mark[] {
  const marks: Mark[] = [...stepMarks(curve, options)];
  if (options.censorTicks) marks.push(...tickMarks(curve, options));
  return marks;
}

/** Patients of one kind of outcome by their day: a large trial is not gone through for every step. */
function byDay(
  rows: readonly PatientTime[],
  kind: PatientTime['outcome']['kind'],
): ReadonlyMap<number, readonly PatientTime[]> {
  return Map.groupBy(
    rows.filter(({ outcome }) => outcome.kind === kind),
    ({ days }): number => days,
  );
}

/** S(t) or 1 - S(t), as the figure runs down or up. */
export function heightOf(survival: number, direction: 'down' | 'up'): number {
  return direction === 'down' ? survival : 1 - survival;
}

function stretchesOf(result: CurveResult, options: CurveOptions): readonly Stretch[] {
  const { times, survival, events, atRisk } = result.curve;
  const end = lastDayDrawn(result, options);
  const muted = (few: boolean): Tone => (few && options.fewAtRisk === 'mute' ? 'light' : 'full');
  const enough = firstDayWithAtRisk(result, options.minimumAtRisk);
  const stretches: Stretch[] = [];
  let from = firstDayDrawn(result, options);
  let before = 1;
  for (let row = 0; row < times.length && from <= end; row++) {
    const time = times[row] as number;
    if (time < from) {
      before = survival[row] as number;
      continue;
    }
    const reached = time <= end;
    const to = Math.min(time, end);
    if (from < enough && enough < to && muted(true) === 'light') {
      stretches.push({ from, to: enough, before, after: before, drops: false, tone: 'light', row });
      from = enough;
    }
    stretches.push({
      from,
      to,
      before,
      after: reached ? (survival[row] as number) : before,
      drops: reached && (events[row] as number) > 0,
      tone: muted((atRisk[row] as number) < options.minimumAtRisk),
      row,
    });
    if (!reached) break;
    from = time;
    before = survival[row] as number;
  }
  return stretches;
}

/** One mark for each run of stretches of the same tone; runs share their end point. */
function stepMarks(
  { result, role, name, rows }: NamedCurve,
  options: CurveOptions,
): readonly Mark[] {
  const eventsOn = byDay(rows, 'event');
  const point = (days: number, survival: number): Vertex => ({
    x: inUnit(days, options.unit),
    y: heightOf(survival, options.direction),
  });
  const runs: { tone: Tone; vertices: Vertex[] }[] = [];
  for (const stretch of stretchesOf(result, options)) {
    let run = runs.at(-1);
    if (run === undefined || run.tone !== stretch.tone) {
      run = { tone: stretch.tone, vertices: [point(stretch.from, stretch.before)] };
      runs.push(run);
    }
    run.vertices.push({
      ...point(stretch.to, stretch.after),
      ...(stretch.drops ? subjectAt(result, stretch.row, options, eventsOn) : {}),
    });
  }
  return runs.map(({ tone, vertices }, k) => ({
    mark: 'step',
    name: runs.length === 1 ? name : `${name} ${k + 1}`,
    vertices: withoutIdle(vertices),
    // Muted is thinner, too: paler alone is lost in print.
    stroke: stroke(role, { tone, dash: 'series', weight: tone === 'light' ? 'thin' : 'bold' }),
  }));
}

/** Vertices at which nothing happens (a censoring between two steps) are left out. */
function withoutIdle(vertices: readonly Vertex[]): readonly Vertex[] {
  return vertices.filter((vertex, k) => {
    const before = vertices[k - 1];
    return before === undefined || k === vertices.length - 1 || vertex.y !== before.y;
  });
}

function subjectAt(
  result: CurveResult,
  row: number,
  options: CurveOptions,
  eventsOn: ReadonlyMap<number, readonly PatientTime[]>,
): Pick<Vertex, 'hover' | 'patient'> {
  const { times, survival, atRisk, events } = result.curve;
  const days = times[row] as number;
  const lower = result.band.lower[row] as number;
  const upper = result.band.upper[row] as number;
  const here = eventsOn.get(days) ?? [];
  return {
    patient: here[0]?.patient,
    hover: [
      timeWords(days, options.unit),
      `${formatPercent(survival[row] as number)} (${formatPercent(lower)} to ${formatPercent(upper)})`,
      `${events[row]} with event of ${atRisk[row]} at risk`,
      ...(options.patientIds ? here.map((r) => `${r.patient}: ${r.sentence}`) : []),
    ],
  };
}

function timeWords(days: number, unit: TimeUnit): string {
  return unit === 'months'
    ? `Month ${formatNumber(inUnit(days, unit), 1)} (day ${formatDays(days)})`
    : `Day ${formatDays(days)}`;
}

/**
 * Limits hold from one observed time to the next. Where the method has no limits (NaN at S = 0) the
 * stretch ends; before the first event, where it would say [1, 1], there is no band.
 */
export function bandMark(
  result: CurveResult,
  role: SeriesRole,
  name: string,
  options: CurveOptions,
): Mark {
  const { times } = result.curve;
  const { lower, upper } = result.band;
  const start = firstDayDrawn(result, options);
  const end = lastDayDrawn(result, options);
  const stretches: BandPiece[][] = [];
  let open: BandPiece[] | null = null;
  for (let row = 0; row < times.length; row++) {
    const from = Math.max(times[row] as number, start);
    const to = Math.min(times[row + 1] ?? from, end);
    const [low, high] = [lower[row] as number, upper[row] as number];
    if (!Number.isFinite(low) || !Number.isFinite(high) || low === high) {
      open = null;
    } else if (to > from) {
      if (open === null) stretches.push((open = []));
      const heights = [heightOf(low, options.direction), heightOf(high, options.direction)];
      open.push({
        from: inUnit(from, options.unit),
        to: inUnit(to, options.unit),
        lower: Math.min(...heights),
        upper: Math.max(...heights),
      });
    }
  }
  return {
    mark: 'band',
    name: `${name} band`,
    stretches: stretches.map(joined),
    fill: paint(role, 'light'),
  };
}

function joined(pieces: readonly BandPiece[]): readonly BandPiece[] {
  const out: BandPiece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last !== undefined && last.lower === piece.lower && last.upper === piece.upper) {
      out[out.length - 1] = { ...last, to: piece.to };
    } else {
      out.push(piece);
    }
  }
  return out;
}

/** One tick a censored patient; ticks of the same day lie on one another. */
function tickMarks(
  { result, role, name, rows }: NamedCurve,
  options: CurveOptions,
): readonly Mark[] {
  const { times, censored, survival, atRisk } = result.curve;
  const [start, end] = [firstDayDrawn(result, options), lastDayDrawn(result, options)];
  const byTone: Record<Tone, Vertex[]> = { full: [], light: [] };
  const censoredOn = byDay(rows, 'censored');
  for (let row = 0; row < times.length; row++) {
    const days = times[row] as number;
    const count = censored[row] as number;
    if (count === 0 || days < start || days > end) continue;
    const here = censoredOn.get(days) ?? [];
    const few = (atRisk[row] as number) < options.minimumAtRisk;
    const points = byTone[few && options.fewAtRisk === 'mute' ? 'light' : 'full'];
    for (let k = 0; k < count; k++) {
      const who = here[k];
      points.push({
        x: inUnit(days, options.unit),
        y: heightOf(survival[row] as number, options.direction),
        patient: who?.patient,
        hover: [
          `Censored: ${timeWords(days, options.unit)}`,
          ...(options.patientIds && who !== undefined ? [`${who.patient}: ${who.sentence}`] : []),
        ],
      });
    }
  }
  return (['full', 'light'] as const)
    .filter((tone) => byTone[tone].length > 0)
    .map((tone) => ({
      mark: 'points',
      name: `${name} censored${tone === 'light' ? ', few at risk' : ''}`,
      points: byTone[tone],
      symbol: 'tick',
      paint: paint(role, tone),
      size: 'normal',
    }));
}
