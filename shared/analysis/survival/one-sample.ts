/** Endpoints against known curves: the null of the protocol, and what has been published. */
import { SET_TITLES } from '../../endpoints/population/analysis-set.ts';
import { landmarkDayOf } from '../../endpoints/survival/landmark-status.ts';
import type { EndpointCode, TimeToEvent } from '../../endpoints/engine/types.ts';
import {
  formatDays,
  formatEstimate,
  formatLevel,
  formatLimits,
  formatNumber,
  formatPWithSign,
  formatPercent,
  formatPlural,
  formatReading,
} from '../../ground/format.ts';
import { DAYS_PER_MONTH } from '../../ground/units.ts';
import { exponentialReference, FEWEST_EXPECTED, oneSampleLogRank } from '../../statistics/index.ts';
import type {
  OneSampleLogRank,
  OneSampleVariance,
  ReferenceCurve,
} from '../../statistics/index.ts';
import { cutOffWords } from '../../trial/dates-known.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { CURVE_ENDPOINTS } from '../../trial/plan/switches/switch.ts';
import type { OwnCurve } from '../../trial/plan/switches/switch.ts';
import { STANDING } from '../endpoint-sections.ts';
import { frameOn } from '../frame/frame.ts';
import type { Frame } from '../frame/frame.ts';
import type { Desk, Job } from '../frame/job.ts';
import { ready } from '../frame/section.ts';
import type { Results, Section } from '../results.ts';
import { timeColumns } from './curve.ts';
import type { OneSampleComparison, OneSampleResult } from './one-sample-result.ts';
import { HISTORICAL_REFERENCES } from './reference-library.ts';
import type { HistoricalReference } from './reference-library.ts';

/** Endpoints with a null or with published figures. */
export const COMPARED_CODES = CURVE_ENDPOINTS satisfies readonly EndpointCode[];
export type ComparedCode = (typeof COMPARED_CODES)[number];

export function isCompared(code: string): code is ComparedCode {
  return (COMPARED_CODES as readonly string[]).includes(code);
}

function comparison(desk: Desk, code: ComparedCode): Section<OneSampleResult> {
  const found = desk.read(STANDING[code]);
  if (found.state !== 'ready') return found;
  return ready(resultOf(frameOn(desk), code, found.value.endpoint));
}

/** The comparisons of each endpoint. */
export const ONE_SAMPLE = Object.fromEntries(
  COMPARED_CODES.map((code) => [
    code,
    { name: `one sample ${code}`, compute: (desk: Desk) => comparison(desk, code) },
  ]),
) as Readonly<Record<ComparedCode, Job<Section<OneSampleResult>>>>;

/** The endpoints that have one. */
export function readyComparisons({
  oneSample,
}: Pick<Results, 'oneSample'>): readonly OneSampleResult[] {
  return COMPARED_CODES.flatMap((code) => {
    const part = oneSample[code];
    return part.state === 'ready' ? [part.value] : [];
  });
}

function resultOf(frame: Frame, code: ComparedCode, endpoint: TimeToEvent): OneSampleResult {
  const { plan } = frame;
  const landmark = landmarkDayOf(endpoint, plan.primary);
  const restrictTo = plan.oneSample.restrictTo === 'landmark' ? landmark : null;
  const asked = { endpoint, plan, restrictTo };
  const historical = HISTORICAL_REFERENCES.filter((each) => each.endpoint === code);
  return {
    code,
    title: endpoint.title,
    n: endpoint.rows.length,
    restrictTo,
    comparisons: [
      ...(code === 'OS' ? [againstNull(asked, landmark)] : []),
      ...plan.oneSample.curves
        .filter(({ endpoint: of }) => of === code)
        .map((own, k) => againstOwn(asked, own, k)),
      ...historical.map((published) => againstPublished(asked, published)),
    ],
    method: methodOf(frame, endpoint, restrictTo),
  };
}

type Asked = {
  readonly endpoint: TimeToEvent;
  readonly plan: Plan;
  readonly restrictTo: number | null;
};

/** The curve through the protocol's one point, of the shape that the plan assumes. */
function againstNull(asked: Asked, landmark: number): OneSampleComparison {
  const { nullProportion, landmarkMonths } = asked.plan.primary;
  const { shape, variance } = asked.plan.oneSample;
  const reference = { kind: 'weibull', survival: nullProportion, at: landmark, shape } as const;
  const test = tested(asked, reference, variance);
  const name = `Null of the protocol, ${formatPercent(nullProportion)} at ${formatReading(landmarkMonths, landmark)}`;
  return {
    id: 'null',
    name,
    kind: 'null',
    published: null,
    reference,
    test,
    sentence: `${name}: ${countsWords(test, asked.plan)}, ${pWords(test, asked.plan)}; ${shapeWords(shape)}, supportive.`,
  };
}

/** The points as they were read: nothing is said beyond the last of them. */
function againstOwn(asked: Asked, own: OwnCurve, k: number): OneSampleComparison {
  const { name, days, survival } = own;
  const reference = { kind: 'points', times: days, survival } as const;
  const test = tested(asked, reference, asked.plan.oneSample.variance);
  const beyond =
    test.cutAt === null ? '' : `; nothing is compared beyond day ${formatDays(test.cutAt)}`;
  return {
    id: `own-${k + 1}`,
    name,
    kind: 'own',
    published: null,
    reference,
    test,
    sentence:
      `${name}, ${formatPlural(days.length, 'point')} of a published curve: ${countsWords(test, asked.plan)}, ` +
      `${pWords(test, asked.plan)}${beyond}; supportive, and true only if the curve is that of such patients.`,
  };
}

function againstPublished(asked: Asked, published: HistoricalReference): OneSampleComparison {
  const median = published.medianMonths * DAYS_PER_MONTH + asked.endpoint.firstDay;
  const reference = exponentialReference(0.5, median);
  const test = tested(asked, reference, 'poisson');
  return {
    id: published.id,
    name: published.name,
    kind: 'historical',
    published,
    reference,
    test,
    sentence:
      `Historical, ${published.name} (median ${formatNumber(published.medianMonths, 1)} months, n = ${published.n}): ` +
      `${countsWords(test, asked.plan)}. No control: ${published.caution}.`,
  };
}

function tested(
  { endpoint, plan, restrictTo }: Asked,
  reference: ReferenceCurve,
  variance: OneSampleVariance,
): OneSampleLogRank {
  const { times, events } = timeColumns(endpoint.rows);
  return oneSampleLogRank({
    ...{ times, events, reference, variance },
    restrictTo: restrictTo ?? undefined,
    alternative: alternativeOf(plan.primary),
    level: plan.survival.level,
  });
}

/** Survival hoped above the null is fewer events than expected. */
function alternativeOf({ sides, nullProportion, alternativeProportion }: Plan['primary']) {
  if (sides === 2) return 'two-sided';
  return alternativeProportion > nullProportion ? 'less' : 'greater';
}

function countsWords(test: OneSampleLogRank, { survival }: Plan): string {
  const figures = (value: number): string => formatNumber(value, 2);
  return (
    `${formatPlural(test.observed, 'event')} where ${formatNumber(test.expected, 1)} are expected, ratio ` +
    `${formatEstimate(test.ratio, figures)} (${formatLevel(survival.level)} CI ${formatLimits(test.lower, test.upper, figures)})`
  );
}

function pWords(test: OneSampleLogRank, { primary }: Plan): string {
  const sides = primary.sides === 1 ? 'one-sided' : 'two-sided';
  const few = test.expected < FEWEST_EXPECTED;
  const { state } = test.z;
  const p = few ? test.poissonP : test.p;
  if (p.state !== 'value') return 'no P: nothing is expected';
  const kind = few || state !== 'value' ? 'exact Poisson' : 'one-sample log-rank';
  return `${sides} ${formatPWithSign(p.value, primary.alpha)} (${kind})`;
}

function shapeWords(shape: number): string {
  return shape === 1 ? 'constant hazard assumed' : `hazard of Weibull shape ${shape} assumed`;
}

function methodOf(frame: Frame, { title, origin }: TimeToEvent, restrictTo: number | null): string {
  const until =
    restrictTo === null ? 'over all of follow-up' : `up to day ${formatDays(restrictTo)}`;
  return [
    `${title} from ${origin} against known curves, ${until}: observed and expected events, their ratio (standardised mortality ratio) with exact Poisson limits`,
    SET_TITLES[frame.set],
    'The null is one point: the curve through it is an assumption, and with another shape the test rejects too often or too rarely',
    'Historical figures are published medians; a constant hazard through the median is assumed. They are no control and have no P',
    `Data cut-off ${cutOffWords(frame.cutOff)}`,
  ]
    .map((sentence) => `${sentence}.`)
    .join(' ');
}
