/** Times against a known curve, as `onearm one-sample` prints them. */
import {
  formatEstimate,
  formatLevel,
  formatLimits,
  formatNumber,
  formatP,
  formatPlural,
} from '../../../shared/ground/format.ts';
import { refuseArgument } from '../../../shared/ground/refusal.ts';
import {
  exponentialRate,
  FEWEST_EXPECTED,
  oneSampleLogRank,
} from '../../../shared/statistics/index.ts';
import type {
  Alternative,
  OneSampleLogRank,
  OneSampleVariance,
  ReferenceCurve,
} from '../../../shared/statistics/index.ts';
import { readReference } from '../../open/open-trial.ts';
import { alignRows, estimateMembers } from '../words/output.ts';
import type { Result } from '../words/output.ts';
import type { TimeData } from '../../import/time-data.ts';

/** The reference as typed: one of three. */
export type ReferenceOptions = {
  /** Survival at `at`, hazard of the Weibull `shape`. */
  readonly null?: number;
  readonly at?: number;
  readonly shape: number;
  /** Events per unit of time. */
  readonly rate?: number;
  /** CSV with time and survival. */
  readonly curve?: string;
};

export type OneSampleOptions = ReferenceOptions & {
  readonly restrict?: number;
  readonly variance: OneSampleVariance;
  readonly alternative: Alternative;
  readonly level: number;
};

/** The reference that the options name. */
export async function referenceOf(options: ReferenceOptions): Promise<ReferenceCurve> {
  const { null: survival, at, shape, rate, curve } = options;
  const given = [survival, rate, curve].filter((each) => each !== undefined);
  if (given.length !== 1) {
    refuseArgument('reference', 'give one of --null with --at, --rate, and --curve');
  }
  if (curve !== undefined) {
    const { times, survival: read } = await readReference(curve);
    return { kind: 'points', times, survival: read };
  }
  if (rate !== undefined) return exponentialRate(rate);
  if (at === undefined) refuseArgument('at', 'is missing: the time of the survival of --null');
  return { kind: 'weibull', survival: survival as number, at, shape };
}

/** Observed and expected events, Z, P and the standardised mortality ratio. */
export async function oneSampleResult(data: TimeData, options: OneSampleOptions): Promise<Result> {
  const reference = await referenceOf(options);
  const { variance, alternative, level, restrict } = options;
  const test = oneSampleLogRank({
    times: data.times,
    events: data.events,
    entries: data.entries ?? undefined,
    reference,
    restrictTo: restrict,
    ...{ variance, alternative, level },
  });
  const method = methodSentence(reference, options, test);
  return {
    document: {
      n: test.n,
      observed: test.observed,
      expected: test.expected,
      ...estimateMembers('z', test.z),
      ...estimateMembers('p', test.p),
      ...estimateMembers('poissonP', test.poissonP),
      ratio: {
        ...estimateMembers('estimate', test.ratio, 'state'),
        ...estimateMembers('lower', test.lower),
        ...estimateMembers('upper', test.upper),
        level,
      },
      cutAt: test.cutAt,
      cut: test.cut,
      variance,
      alternative,
      reference,
      method,
    },
    text: textOf(test, options, method),
  };
}

function textOf(test: OneSampleLogRank, { level }: OneSampleOptions, method: string): string {
  const figures = (value: number): string => formatNumber(value, 4);
  return [
    alignRows([
      ['observed events', String(test.observed)],
      ['expected events', formatNumber(test.expected, 4)],
      ['z (below 0: fewer than expected)', formatEstimate(test.z, figures)],
      ['p', formatEstimate(test.p, (p) => formatP(p))],
      ['exact Poisson p', formatEstimate(test.poissonP, (p) => formatP(p))],
      ['observed / expected', formatEstimate(test.ratio, figures)],
      [`${formatLevel(level)} interval (exact)`, formatLimits(test.lower, test.upper, figures)],
    ]),
    '',
    method,
  ].join('\n');
}

const VARIANCES: Readonly<Record<OneSampleVariance, string>> = {
  null: '(O - E) / sqrt(E)',
  average: '(O - E) / sqrt((O + E) / 2)',
  poisson: 'exact Poisson',
};

function methodSentence(
  reference: ReferenceCurve,
  { variance, alternative }: OneSampleOptions,
  { expected, cutAt, cut }: OneSampleLogRank,
): string {
  const sides = alternative === 'two-sided' ? 'two-sided' : `one-sided (${alternative})`;
  const where =
    cutAt === null
      ? ''
      : ` Follow-up is cut at ${cutAt} (${formatPlural(cut, 'patient')} beyond it).`;
  const few =
    expected > 0 && expected < FEWEST_EXPECTED
      ? ` Fewer than ${FEWEST_EXPECTED} events expected: only the Poisson P is to be used.`
      : '';
  return (
    `One-sample log-rank test, ${VARIANCES[variance]}, ${sides}, against ${curveWords(reference)}.` +
    `${where}${few} Supportive only: the reference has to be right as a whole curve and for the same patients.`
  );
}

function curveWords(reference: ReferenceCurve): string {
  if (reference.kind === 'points') {
    return `a curve of ${formatPlural(reference.times.length, 'point')}, log-linear between them`;
  }
  const { survival, at, shape } = reference;
  const hazard = shape === 1 ? 'a constant hazard' : `a Weibull hazard of shape ${shape}`;
  return `${hazard} with survival ${formatNumber(survival, 4)} at ${formatNumber(at, 4)}`;
}
