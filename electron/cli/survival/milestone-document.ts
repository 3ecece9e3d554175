/** The milestone test of `onearm milestone` as one document and as text. */
import {
  ABSENCE_MARKS,
  formatEstimate,
  formatLevel,
  formatLimits,
  formatNumber,
  formatP,
  formatPercent,
  formatPlural,
} from '../../../shared/ground/format.ts';
import { hasTooFewAtRisk, withoutShakyP } from '../../../shared/analysis/primary/milestone.ts';
import { GAP_WORDS, MILESTONE_WORDS } from '../../../shared/analysis/frame/milestone-words.ts';
import { kaplanMeier, milestoneTest } from '../../../shared/statistics/index.ts';
import type { Alternative, Milestone, MilestoneMethod } from '../../../shared/statistics/index.ts';
import { alignRows, estimateMembers } from '../words/output.ts';
import type { Result } from '../words/output.ts';
import type { TimeData } from '../../import/time-data.ts';

export type MilestoneOptions = {
  readonly at: number;
  readonly null: number;
  readonly method: MilestoneMethod;
  readonly alternative: Alternative;
  /** Of the two-sided limits; by default 90% beside a one-sided test, 95% beside a two-sided one. */
  readonly level: number | null;
  /** With fewer at risk only the beta product has a P, as in the analysis of a trial. */
  readonly approximateFromAtRisk: number;
};

/** S(t) against the null, its limits and what they rest on. */
export function milestoneResult(data: TimeData, options: MilestoneOptions): Result {
  const { at: time, null: nullSurvival, method, alternative } = options;
  const level = options.level ?? (alternative === 'two-sided' ? 0.95 : 0.9);
  const curve = kaplanMeier(data.times, data.events, { entries: data.entries ?? undefined });
  const test = withoutShakyP(
    milestoneTest(curve, { time, nullSurvival, method, alternative, level }),
    options.approximateFromAtRisk,
  );
  return { document: documentOf(test), text: textOf(test, options) };
}

function documentOf(test: Milestone) {
  return {
    ...estimateMembers('survival', test.survival),
    ...estimateMembers('variance', test.variance),
    ...estimateMembers('z', test.z),
    ...estimateMembers('p', test.p),
    interval: {
      level: test.level,
      ...estimateMembers('lower', test.lower),
      ...estimateMembers('upper', test.upper),
    },
    method: test.method,
    atRisk: test.atRisk,
    ...estimateMembers('effectiveN', test.effectiveN),
  };
}

function textOf(test: Milestone, { approximateFromAtRisk: least }: MilestoneOptions): string {
  const figures = (value: number): string => formatNumber(value, 4);
  const words = MILESTONE_WORDS[test.method];
  const sides = test.alternative === 'two-sided' ? 'two-sided' : `one-sided (${test.alternative})`;
  const rows = [
    ['survival', formatEstimate(test.survival, formatPercent)],
    [`${formatLevel(test.level)} interval`, formatLimits(test.lower, test.upper, formatPercent)],
    ['variance of log S (Greenwood)', formatEstimate(test.variance, (v) => formatNumber(v, 6))],
    ['z', formatEstimate(test.z, figures)],
    ['p', formatEstimate(test.p, (p) => formatP(p))],
    ['at risk', String(test.atRisk)],
    ['effective n', formatEstimate(test.effectiveN, (n) => formatNumber(n, 2))],
  ];
  const text = alignRows(rows);
  const marks = text.includes(ABSENCE_MARKS['not-estimable']) ? ' NE: not estimable.' : '';
  const few =
    test.gap === null && hasTooFewAtRisk(test, least)
      ? ` No P, only ${test.atRisk} at risk at ${test.time}: below ${least} (--min-at-risk) only the beta product has one.`
      : '';
  return [
    text,
    '',
    `Kaplan-Meier at ${test.time} against ${formatPercent(test.nullSurvival)} by ${words}, ` +
      `${sides}; ${formatPlural(test.events, 'event')} up to then among ${formatPlural(test.n, 'patient')}. Censoring must say ` +
      `nothing about the event.${test.gap === null ? '' : ` ${GAP_WORDS[test.gap]}.`}${few}${marks}`,
  ].join('\n');
}
