/** The milestone test beside the headline: Kaplan-Meier at the landmark against the null. */
import { landmarkDays } from '../../endpoints/survival/landmark-status.ts';
import {
  formatEstimate,
  formatLevel,
  formatLimits,
  formatNumber,
  formatPWithSign,
  formatPercent,
  formatPlural,
} from '../../ground/format.ts';
import { NOT_ESTIMABLE } from '../../ground/estimate.ts';
import { milestoneTest } from '../../statistics/index.ts';
import type { KaplanMeier, Milestone, MilestoneMethod } from '../../statistics/index.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { GAP_WORDS, MILESTONE_WORDS } from '../frame/milestone-words.ts';
import { alternativeOf, intervalLevel } from './exact-test.ts';

const ALWAYS = ['beta-product', 'log-log'] as const;

/** Beta product first, log-log beside it, and the one more that the plan asks for. */
function shownBy({ milestoneAlso: also }: Plan['primary']): readonly MilestoneMethod[] {
  return also === 'none' ? ALWAYS : [...ALWAYS, also];
}

/**
 * The milestone tests at the landmark, with the level and direction of the primary test. With fewer
 * at risk than the plan asks for only the beta product has a P: the level of the others does not hold.
 */
export function milestonesOf(curve: KaplanMeier, primary: Plan['primary']): readonly Milestone[] {
  if (curve.entries !== null) return [];
  return shownBy(primary).map((method) => {
    const test = milestoneTest(curve, {
      time: landmarkDays(primary),
      nullSurvival: primary.nullProportion,
      method,
      alternative: alternativeOf(primary),
      level: intervalLevel(primary),
    });
    return withoutShakyP(test, primary.milestoneAtRisk);
  });
}

/** Too few at risk for a P whose level holds only approximately; the beta product's always holds. */
export function hasTooFewAtRisk(
  { method, atRisk }: Milestone,
  approximateFromAtRisk: number,
): boolean {
  return method !== 'beta-product' && atRisk < approximateFromAtRisk;
}

/** The test without Z and P where too few are at risk for them. */
export function withoutShakyP(test: Milestone, approximateFromAtRisk: number): Milestone {
  return hasTooFewAtRisk(test, approximateFromAtRisk)
    ? { ...test, z: NOT_ESTIMABLE, p: NOT_ESTIMABLE }
    : test;
}

/** Both tests in one or two sentences, with what keeps one from being shown. */
export function milestoneSentence(
  tests: readonly Milestone[],
  primary: Plan['primary'],
  read: string,
): string {
  const [product, logLog] = tests;
  if (product === undefined || logLog === undefined) {
    return 'No milestone test: patients come under observation after the origin, for which it is not defined.';
  }
  const against = formatPercent(primary.nullProportion);
  const at = `Survival at ${formatPlural(primary.landmarkMonths, 'month')} (${read}) by Kaplan-Meier`;
  if (product.survival.state !== 'value') {
    return `${at} is not estimable: ${lower(GAP_WORDS[product.gap ?? 'nobody-followed-to-landmark'])}.`;
  }
  const sides = primary.sides === 1 ? 'one-sided' : 'two-sided';
  const limits = formatLimits(product.lower, product.upper, formatPercent);
  const p = ({ p: value }: Milestone) =>
    value.state === 'value' ? formatPWithSign(value.value, primary.alpha) : 'no P';
  return (
    `${at} ${formatPercent(product.survival.value)} (${formatLevel(product.level)} CI ${limits}, ` +
    `${MILESTONE_WORDS[product.method]}), ${sides} ${p(product)} against ${against}; supportive. ` +
    logLogSentence(logLog, p(logLog), primary)
  );
}

function logLogSentence(test: Milestone, p: string, primary: Plan['primary']): string {
  if (test.gap !== null) return `Log-log: ${lower(GAP_WORDS[test.gap])}.`;
  if (hasTooFewAtRisk(test, primary.milestoneAtRisk)) {
    return `Log-log: no P, only ${test.atRisk} at risk at the landmark.`;
  }
  return `Log-log: Z = ${formatEstimate(test.z, (z) => formatNumber(z, 2))}, ${p}.`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
