/** The curve of `onearm survival` as one document: numbers in full, absences with their state. */
import { formatLevel } from '../../../shared/ground/format.ts';
import { MISSING, NOT_ESTIMABLE } from '../../../shared/ground/estimate.ts';
import {
  followUp,
  kaplanMeier,
  logRank,
  restrictedMean,
  survivalAt,
  survivalQuantiles,
} from '../../../shared/statistics/index.ts';
import type { IntervalType, KaplanMeier, QuantileRule } from '../../../shared/statistics/index.ts';
import { estimateMembers } from '../words/output.ts';
import type { TimeUnit } from '../../import/time-unit.ts';
import type { TimeData } from '../../import/time-data.ts';

export type CurveOptions = {
  readonly interval: IntervalType;
  readonly level: number;
  readonly rule: QuantileRule;
  readonly at: readonly number[];
  readonly tau: number | null;
};

const PROBABILITIES = [0.25, 0.5, 0.75];

type Members = Readonly<Record<string, number | string | null>>;

export type CurveDocument = {
  readonly n: number;
  readonly events: number;
  readonly quantiles: readonly Members[];
  readonly at: readonly Members[];
  readonly restrictedMean: Members;
  readonly followUp: Members;
};

export type SurvivalDocument = CurveDocument & {
  readonly endpoint?: string;
  /** What every time of the document counts; null where nobody says. */
  readonly unit: TimeUnit | null;
  readonly ci: { readonly type: IntervalType; readonly level: number };
  readonly notes: readonly string[];
  readonly groups?: readonly ({ readonly group: string } & CurveDocument)[];
  readonly logRank?: Members;
  readonly withoutGroup?: number;
  readonly method: string;
};

/** Everything `onearm survival` says about these times. */
export function survivalDocument(data: TimeData, options: CurveOptions): SurvivalDocument {
  const { interval, level } = options;
  return {
    ...(data.endpoint === null ? {} : { endpoint: data.endpoint }),
    unit: data.unit,
    ...curveDocument(data, options),
    ci: { type: interval, level },
    notes: data.notes,
    ...(data.groups === null ? {} : groupMembers(data, data.groups, options)),
    method: methodSentence(data, options),
  };
}

type Times = Pick<TimeData, 'times' | 'events' | 'entries'>;

function curveDocument(data: Times, options: CurveOptions): CurveDocument {
  const { interval, level, rule } = options;
  const { times, events } = data;
  const entries = data.entries ?? undefined;
  const curve = kaplanMeier(times, events, { entries });
  const follow = followUp(times, events, { rule, interval, level, entries });
  return {
    n: curve.n,
    events: curve.nEvents,
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
      ...estimateMembers('median', follow.median.estimate, 'state'),
      ...estimateMembers('lower', follow.median.lower),
      ...estimateMembers('upper', follow.median.upper),
    },
  };
}

function atMembers(curve: KaplanMeier, { at, interval, level }: CurveOptions): readonly Members[] {
  return survivalAt(curve, at, { interval, level }).map((point) => ({
    time: point.time,
    atRisk: point.atRisk,
    ...estimateMembers('survival', point.survival, 'state'),
    ...estimateMembers('standardError', point.standardError),
    ...estimateMembers('lower', point.lower),
    ...estimateMembers('upper', point.upper),
  }));
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
    `Kaplan-Meier estimate, ${interval} ${formatLevel(level)} pointwise intervals (Greenwood)`,
    rule === 'r'
      ? 'quantiles as R (midpoint of a flat stretch)'
      : 'quantiles as SAS (first time strictly below)',
    'follow-up by reverse Kaplan-Meier',
  ];
  parts.push(data.unit === null ? 'times as in the file' : `times in ${data.unit}`);
  if (data.entries !== null) parts.push('delayed entry (left truncation)');
  if (tau !== null) parts.push(`restricted mean to ${tau}`);
  if (data.groups !== null) parts.push('groups compared by the log-rank test');
  return `${parts.join('; ')}.`;
}
