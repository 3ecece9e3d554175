/** When a change of a questionnaire score counts as better or worse for the patient. */
import { formatPlural } from '../../ground/format.ts';
import { summarise } from '../../statistics/index.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { atLeast } from '../engine/decimal-compare.ts';
import { SCALE_FACTS, type Scale } from './questionnaire-visits.ts';

export type Threshold =
  | {
      readonly kind: 'points';
      readonly points: number;
      /** No published minimal important difference stands behind it. */
      readonly exploratory: boolean;
      readonly words: string;
    }
  | {
      readonly kind: 'percent';
      readonly percent: number;
      /** Used where the baseline is 0, of which no percentage can be taken. */
      readonly pointsAtZero: number;
      readonly exploratory: boolean;
      readonly words: string;
    }
  | { readonly kind: 'none'; readonly exploratory: true; readonly words: string };

export type ChangeClass = 'improved' | 'stable' | 'worse';

const PAIN_POINTS = 2;
const PAIN_PERCENT = 30;
const INTERFERENCE_POINTS = 1;

function painThreshold(plan: Plan, exploratory: boolean): Threshold {
  const label = exploratory ? ', the rule for worst pain (exploratory)' : '';
  switch (plan.qualityOfLife.worstPainThreshold) {
    case '2-points':
      return {
        kind: 'points',
        points: PAIN_POINTS,
        exploratory,
        words: `change of at least 2 points${label}`,
      };
    case '30-percent':
      return {
        kind: 'percent',
        percent: PAIN_PERCENT,
        pointsAtZero: PAIN_POINTS,
        exploratory,
        words: `change of at least 30% of baseline, 2 points where baseline is 0${label}`,
      };
    default:
      return plan.qualityOfLife.worstPainThreshold satisfies never;
  }
}

function factRntThreshold(baselines: readonly number[], plan: Plan): Threshold {
  if (plan.qualityOfLife.factRntThreshold === 'points') {
    const points = plan.qualityOfLife.factRntPoints;
    return {
      kind: 'points',
      points,
      exploratory: true,
      words: `change of at least ${formatPlural(points, 'point')} (exploratory: no published threshold)`,
    };
  }
  const spread = summarise(baselines).standardDeviation;
  if (spread.state !== 'value' || spread.value === 0) {
    return {
      kind: 'none',
      exploratory: true,
      words: 'half the standard deviation at baseline is not estimable, so no change is classified',
    };
  }
  return {
    kind: 'points',
    points: spread.value / 2,
    exploratory: true,
    words:
      'change of at least half the standard deviation at baseline (exploratory: no published threshold)',
  };
}

/**
 * The plan's threshold on a scale.
 * - Worst pain: 2 points (the minimal important difference in bone metastases) or 30% of baseline.
 * - Severity: the same, labelled exploratory. Interference: 1 point (IMMPACT).
 * - FACT-RNT: half the standard deviation of the baseline scores or the plan's points, exploratory.
 *
 * @param baselines baseline scores of all patients of the analysis who have one
 */
export function thresholdOf(scale: Scale, baselines: readonly number[], plan: Plan): Threshold {
  switch (scale) {
    case 'fact-rnt':
      return factRntThreshold(baselines, plan);
    case 'worst-pain':
      return painThreshold(plan, false);
    case 'severity':
      return painThreshold(plan, true);
    case 'interference':
      return {
        kind: 'points',
        points: INTERFERENCE_POINTS,
        exploratory: false,
        words: 'change of at least 1 point',
      };
    default:
      return scale satisfies never;
  }
}

/** Points a score must move from this baseline to count; null where the threshold is none. */
export function pointsNeeded(threshold: Threshold, baseline: number): number | null {
  switch (threshold.kind) {
    case 'points':
      return threshold.points;
    case 'percent':
      return baseline === 0 ? threshold.pointsAtZero : (baseline * threshold.percent) / 100;
    case 'none':
      return null;
    default:
      return threshold satisfies never;
  }
}

/** Better, worse or neither, by the scale's direction of benefit; null without a threshold. */
export function classifyChange(
  scale: Scale,
  baseline: number,
  score: number,
  threshold: Threshold,
): ChangeClass | null {
  const needed = pointsNeeded(threshold, baseline);
  if (needed === null) return null;
  const change = score - baseline;
  const gain = SCALE_FACTS[scale].better === 'higher' ? change : -change;
  if (atLeast(gain, needed)) return 'improved';
  return atLeast(-gain, needed) ? 'worse' : 'stable';
}

/** False where the scale ends before the score could worsen enough. */
export function canWorsen(scale: Scale, baseline: number, threshold: Threshold): boolean {
  const needed = pointsNeeded(threshold, baseline);
  if (needed === null) return false;
  const { better, lowest, highest } = SCALE_FACTS[scale];
  return atLeast(better === 'higher' ? baseline - lowest : highest - baseline, needed);
}
