/** The lines of a forest plot: an outcome over all patients and by the levels of baseline factors. */
import { formatReading } from '../../ground/format.ts';
import { factorSplits, forestRows, WITHOUT_VALUE } from '../../analysis/population/subgroups.ts';
import type { FactorSplit } from '../../analysis/population/subgroups.ts';
import type { Frame } from '../../analysis/frame/frame.ts';
import { rateMethod } from '../../analysis/frame/rate-method.ts';
import { PROPORTION_WORDS } from '../../analysis/frame/words.ts';
import { readAt } from '../../analysis/survival/curve.ts';
import { survivalByGroup } from '../../analysis/survival/group-survival.ts';
import { endpointSection, whyNot } from '../../analysis/why-not.ts';
import type { CurveResult, PsaResult, Results, SurvivalResult } from '../../analysis/results.ts';
import { landmarkDayOf } from '../../endpoints/survival/landmark-status.ts';
import { known, NOT_ESTIMABLE } from '../../ground/estimate.ts';
import type { Estimate } from '../../ground/estimate.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { shortName } from '../model/context.ts';

/** What the estimate of a line is: a response rate, S(landmark), or a median time. */
export const FOREST_OUTCOMES = ['psa50', 'survival', 'median'] as const;
export type ForestOutcome = (typeof FOREST_OUTCOMES)[number];

export type ForestLine = {
  /** "All patients" where there is no level. */
  readonly factor: string;
  readonly level: string;
  readonly n: number;
  /** Responders, or events. */
  readonly count: number;
  /** A proportion, or days. */
  readonly estimate: Estimate;
  readonly lower: Estimate;
  readonly upper: Estimate;
  /** No value of the factor, or never enough at risk: patients are counted and nothing is estimated. */
  readonly countedOnly: boolean;
};

export type ForestContent = {
  readonly outcome: ForestOutcome;
  /** "PSA50, confirmed", "Overall survival at 12 months", "Median overall survival". */
  readonly title: string;
  /** As the axis abbreviates it: "12-month OS". */
  readonly short: string;
  /** What `count` counts: "Responders/n", "Events/n". */
  readonly counts: string;
  /** Kind of the intervals, for the notes. */
  readonly intervals: string;
  readonly lines: readonly ForestLine[];
  readonly method: string;
};

export type ForestAsked = {
  readonly outcome: ForestOutcome;
  readonly endpoint: string;
  /** Keys of factors; none chosen: all. */
  readonly factors: readonly string[];
};

export type ForestReply =
  | { readonly state: 'ready'; readonly content: ForestContent }
  | { readonly state: 'absent'; readonly why: string };

/** The lines asked for, or why there are none. */
export function forestContent(asked: ForestAsked, results: Results, frame: Frame): ForestReply {
  const { factors, outcome } = asked;
  const splits = factorSplits(frame.members).filter(
    ({ key }) => factors.length === 0 || factors.includes(key),
  );
  const { plan } = results;
  switch (outcome) {
    case 'psa50':
      return results.psa.state === 'ready'
        ? { state: 'ready', content: responseContent(results.psa.value, splits, plan) }
        : { state: 'absent', why: whyNot(results.psa) };
    case 'survival':
    case 'median': {
      const part = endpointSection(results, asked.endpoint);
      return part.state === 'ready'
        ? { state: 'ready', content: survivalContent(part.value, outcome, splits, frame) }
        : { state: 'absent', why: whyNot(part) };
    }
    default:
      return outcome satisfies never;
  }
}

function responseContent(
  psa: PsaResult,
  splits: readonly FactorSplit[],
  plan: Plan,
): ForestContent {
  const confirmed = plan.psa.responseConfirmation === 'confirmed';
  const title = confirmed ? 'PSA50, confirmed' : 'PSA50';
  return {
    outcome: 'psa50',
    title,
    short: title,
    counts: 'n/N',
    intervals: `${PROPORTION_WORDS[rateMethod(plan)]} intervals`,
    method: psa.method,
    lines: forestRows(psa.courses, splits, plan).map(
      ({ factor, level, responders, n, interval }): ForestLine => ({
        ...{ factor, level, n, count: responders, countedOnly: n > 0 && interval === null },
        estimate: interval === null ? NOT_ESTIMABLE : known(responders / n),
        lower: interval === null ? NOT_ESTIMABLE : known(interval.lower),
        upper: interval === null ? NOT_ESTIMABLE : known(interval.upper),
      }),
    ),
  };
}

type Reading = Pick<ForestLine, 'estimate' | 'lower' | 'upper'>;

/** With delayed entry there is no S(landmark): nobody could die before coming under observation. */
function readingOf(
  curve: CurveResult,
  outcome: 'survival' | 'median',
  endpoint: SurvivalResult,
  plan: Plan,
): Reading {
  if (outcome === 'median') {
    const { estimate, lower, upper } = curve.median;
    return { estimate, lower, upper };
  }
  const [at] = readAt(curve.curve, [landmarkDayOf(endpoint, plan.primary)], plan.survival);
  return at === undefined || curve.delayedEntry !== null
    ? NOTHING
    : { estimate: at.survival, lower: at.lower, upper: at.upper };
}

const NOTHING: Reading = { estimate: NOT_ESTIMABLE, lower: NOT_ESTIMABLE, upper: NOT_ESTIMABLE };

function survivalContent(
  result: SurvivalResult,
  outcome: 'survival' | 'median',
  splits: readonly FactorSplit[],
  { plan, cutOff }: Frame,
): ForestContent {
  const lineOf = (factor: string, level: string, curve: CurveResult): ForestLine => ({
    ...{ factor, level, n: curve.n, count: curve.nEvents, countedOnly: false },
    ...readingOf(curve, outcome, result, plan),
  });
  const counted = (factor: string, level: string, split: FactorSplit): ForestLine => {
    const own = level === WITHOUT_VALUE ? null : level;
    const rows = result.rows.filter(({ patient }) => split.levelOf(patient) === own);
    const count = rows.filter(({ outcome: end }) => end.kind === 'event').length;
    return { factor, level, n: rows.length, count, ...NOTHING, countedOnly: true };
  };
  const { landmarkMonths } = plan.primary;
  const short = shortName(result.code);
  return {
    outcome,
    title:
      outcome === 'median'
        ? `Median of ${result.title.charAt(0).toLowerCase()}${result.title.slice(1)}`
        : `${result.title} at ${formatReading(landmarkMonths, result.landmark.time)}`,
    short: outcome === 'median' ? `Median ${short}` : `${landmarkMonths}-month ${short}`,
    counts: 'Events/n',
    intervals: 'Kaplan-Meier within each level, pointwise intervals',
    method: result.method,
    lines: [
      lineOf('All patients', '', result),
      ...splits.flatMap((split): readonly ForestLine[] => {
        const grouped = survivalByGroup(result, split, plan, cutOff);
        return [
          ...grouped.groups.map((curve) => lineOf(split.title, curve.label, curve)),
          ...grouped.notEstimable.map((level) => counted(split.title, level, split)),
          ...(grouped.withoutValue > 0 ? [counted(split.title, WITHOUT_VALUE, split)] : []),
        ];
      }),
    ],
  };
}
