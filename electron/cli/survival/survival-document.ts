/** The curve of `onearm survival` as one document: numbers in full, absences with their state. */
import { formatLevel } from '../../../shared/ground/format.ts';
import { MISSING, NOT_ESTIMABLE } from '../../../shared/ground/estimate.ts';
import {
  estimableFrom,
  followUp,
  kaplanMeier,
  logRank,
  restrictedMean,
  simultaneousBand,
  survivalAt,
  survivalQuantiles,
} from '../../../shared/statistics/index.ts';
import type {
  DelayedEntryFlag,
  IntervalType,
  KaplanMeier,
  QuantileRule,
  SimultaneousKind,
} from '../../../shared/statistics/index.ts';
import { INTERVAL_WORDS } from '../../../shared/analysis/frame/words.ts';
import { estimateMembers } from '../words/output.ts';
import type { TimeUnit } from '../../../shared/ground/time-unit.ts';
import type { TimeData } from '../../import/time-data.ts';

export type CurveOptions = {
  /** A band for the whole curve as well; null for none. */
  readonly simultaneous: SimultaneousKind | null;
  readonly interval: IntervalType;
  readonly level: number;
  readonly rule: QuantileRule;
  readonly at: readonly number[];
  readonly tau: number | null;
};

const PROBABILITIES = [0.25, 0.5, 0.75];

type Members = Readonly<Record<string, number | string | null>>;

export type CurveDocument = {
  /** Times used. */
  readonly n: number;
  readonly events: number;
  /** With delayed entry all is conditional on being alive at `from`; else null. */
  readonly delayedEntry: DelayedEntryMembers | null;
  readonly quantiles: readonly Members[];
  readonly at: readonly Members[];
  readonly restrictedMean: Members;
  readonly followUp: Members;
};

type DelayedEntryMembers = {
  readonly from: number;
  /** Times that ended by then: not used. */
  readonly left: number;
  readonly flags: readonly DelayedEntryFlag[];
};

export type SurvivalDocument = CurveDocument & {
  readonly endpoint?: string;
  /** What every time of the document counts; null where nobody says. */
  readonly unit: TimeUnit | null;
  readonly ci: { readonly type: IntervalType; readonly level: number };
  readonly simultaneousBand?: object;
  readonly notes: readonly string[];
  readonly groups?: readonly ({ readonly group: string } & CurveDocument)[];
  readonly logRank?: Members;
  readonly withoutGroup?: number;
  readonly method: string;
};

/** Everything `onearm survival` says about these times. */
export function survivalDocument(data: TimeData, options: CurveOptions): SurvivalDocument {
  const { interval, level } = options;
  const curve = curveDocument(data, options);
  return {
    ...(data.endpoint === null ? {} : { endpoint: data.endpoint }),
    unit: data.unit,
    ...curve,
    ci: { type: interval, level },
    ...bandMembers(data, options),
    notes: [...data.notes, ...entryNotes(curve)],
    ...(data.groups === null ? {} : groupMembers(data, data.groups, options)),
    method: methodSentence(data, options),
  };
}

/** The band at its events: Hall-Wellner log-log, equal precision arcsine; or why there is none. */
function bandMembers(data: TimeData, { simultaneous: kind, level }: CurveOptions) {
  if (kind === null) return {};
  const curve = kaplanMeier(data.times, data.events, { entries: data.entries ?? undefined });
  const scale = kind === 'hall-wellner' ? 'log-log' : 'arcsin';
  return {
    simultaneousBand: { kind, scale, level, ...simultaneousBand(curve, { kind, scale, level }) },
  };
}

type Times = Pick<TimeData, 'times' | 'events' | 'entries'>;

function curveDocument(data: Times, options: CurveOptions): CurveDocument {
  const { interval, level, rule } = options;
  const { used, delayedEntry } = estimable(data);
  const { times, events } = used;
  const curve = kaplanMeier(times, events, { entries: used.entries ?? undefined });
  // With delayed entry a follow-up from the origin is not defined: it would depend on the entry.
  const follow = delayedEntry === null ? followUp(times, events, { rule, interval, level }) : null;
  return {
    n: curve.n,
    events: curve.nEvents,
    delayedEntry,
    quantiles: survivalQuantiles(curve, PROBABILITIES, { rule, interval, level }).map(
      (quantile) => ({
        probability: quantile.probability,
        ...estimateMembers('estimate', quantile.estimate, 'state'),
        ...estimateMembers('lower', quantile.lower),
        ...estimateMembers('upper', quantile.upper),
      }),
    ),
    at: atMembers(curve, options),
    restrictedMean: restrictedMeanMembers(curve, options.tau),
    followUp: {
      ...estimateMembers('median', follow?.median.estimate ?? NOT_ESTIMABLE, 'state'),
      ...estimateMembers('lower', follow?.median.lower ?? NOT_ESTIMABLE),
      ...estimateMembers('upper', follow?.median.upper ?? NOT_ESTIMABLE),
    },
  };
}

/**
 * The times that can be read: with delayed entry those that go beyond the day on which the risk set
 * last ran empty while others had yet to enter. A file of times has no plan: no larger minimum.
 */
function estimable(data: Times): {
  readonly used: Times;
  readonly delayedEntry: DelayedEntryMembers | null;
} {
  const { times, events, entries } = data;
  if (entries === null) return { used: data, delayedEntry: null };
  const limit = estimableFrom(times, events, entries, 1);
  if (limit.state === 'never') return { used: data, delayedEntry: null };
  const { from, left, flags } = limit;
  const beyond = [...times.keys()].filter((index) => (times[index] as number) > from);
  const kept = timesOf(data, beyond);
  const late = Float64Array.from(kept.entries ?? [], (entry) => Math.max(entry, from));
  return { used: { ...kept, entries: late }, delayedEntry: { from, left, flags } };
}

/** What is to know of a curve with delayed entry; nothing of one without. */
export function entryNotes({
  delayedEntry,
}: Pick<CurveDocument, 'delayedEntry'>): readonly string[] {
  if (delayedEntry === null) return [];
  const { from, left, flags } = delayedEntry;
  const gone = left === 0 ? '' : `; ${left} ended before and ${left === 1 ? 'is' : 'are'} not used`;
  const why =
    flags.length === 0
      ? ''
      : ': before then nobody was left under observation while others had yet to enter';
  return [
    `delayed entry: every figure holds for patients still event-free at time ${from}, not from time 0${why}${gone}`,
    'no median follow-up: with delayed entry it is not defined from the origin',
  ];
}

const UNKNOWN = {
  survival: NOT_ESTIMABLE,
  standardError: NOT_ESTIMABLE,
  lower: NOT_ESTIMABLE,
  upper: NOT_ESTIMABLE,
} as const;

function atMembers(curve: KaplanMeier, { at, interval, level }: CurveOptions): readonly Members[] {
  const begin = curve.entries?.[0] ?? 0;
  return survivalAt(curve, at, { interval, level }).map((reading) => {
    // Nobody was under observation yet: nothing is known.
    const point = begin > 0 && reading.time <= begin ? { ...reading, ...UNKNOWN } : reading;
    return {
      time: point.time,
      atRisk: point.atRisk,
      ...estimateMembers('survival', point.survival, 'state'),
      ...estimateMembers('standardError', point.standardError),
      ...estimateMembers('lower', point.lower),
      ...estimateMembers('upper', point.upper),
    };
  });
}

/** Without `--tau` there is nothing to restrict to: the data of the question are missing. */
function restrictedMeanMembers(curve: KaplanMeier, tau: number | null): Members {
  const { estimate, standardError } =
    tau === null ? { estimate: MISSING, standardError: MISSING } : restrictedMean(curve, tau);
  return {
    tau,
    ...estimateMembers('estimate', estimate, 'state'),
    ...estimateMembers('standardError', standardError),
  };
}

function groupMembers(
  data: TimeData,
  groups: readonly (string | null)[],
  options: CurveOptions,
): Pick<SurvivalDocument, 'groups' | 'logRank' | 'withoutGroup'> {
  const levels = [...new Set(groups.filter((group) => group !== null))].sort(compareLevels);
  const known = [...groups.keys()].filter((index) => groups[index] !== null);
  const perLevel = levels.map((group) => {
    const members = known.filter((index) => groups[index] === group);
    return { group, ...curveDocument(timesOf(data, members), options) };
  });
  return {
    groups: perLevel,
    logRank: logRankMembers(data, groups, known, levels),
    withoutGroup: groups.length - known.length,
  };
}

/** The test as offered knows no delayed entry: then there is no answer, rather than a wrong one. */
function logRankMembers(
  data: TimeData,
  groups: readonly (string | null)[],
  known: readonly number[],
  levels: readonly string[],
): Members {
  if (data.entries !== null) {
    return {
      ...estimateMembers('chiSquare', NOT_ESTIMABLE, 'state'),
      degreesOfFreedom: levels.length - 1,
      ...estimateMembers('p', NOT_ESTIMABLE),
    };
  }
  const { times, events } = timesOf(data, known);
  const indices = known.map((index) => levels.indexOf(groups[index] ?? ''));
  const test = logRank(times, events, indices);
  return {
    ...estimateMembers('chiSquare', test.chiSquare, 'state'),
    degreesOfFreedom: test.degreesOfFreedom,
    ...estimateMembers('p', test.p),
  };
}

function timesOf({ times, events, entries }: Times, indices: readonly number[]): Times {
  return {
    times: Float64Array.from(indices, (index) => times[index] as number),
    events: Uint8Array.from(indices, (index) => events[index] as number),
    entries:
      entries === null ? null : Float64Array.from(indices, (index) => entries[index] as number),
  };
}

/** Numbers by size, words by code point: the same order on every machine. */
function compareLevels(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  if (Number.isFinite(difference) && difference !== 0) return difference;
  return a < b ? -1 : a > b ? 1 : 0;
}

function methodSentence(data: TimeData, { interval, level, rule, tau }: CurveOptions): string {
  const parts = [
    `Kaplan-Meier estimate, ${INTERVAL_WORDS[interval]} ${formatLevel(level)} pointwise intervals (Greenwood)`,
    rule === 'r'
      ? 'quantiles as R (midpoint of a flat stretch)'
      : 'quantiles as SAS (first time strictly below)',
    data.entries === null
      ? 'follow-up by reverse Kaplan-Meier, deaths leaving before censorings of the same time'
      : 'no median follow-up',
  ];
  parts.push(data.unit === null ? 'times as in the file' : `times in ${data.unit}`);
  if (data.entries !== null) parts.push('delayed entry (left truncation)');
  if (tau !== null) parts.push(`restricted mean to ${tau}`);
  if (data.groups !== null) parts.push('groups compared by the log-rank test');
  return `${parts.join('; ')}.`;
}
