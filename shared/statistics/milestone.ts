import { known, NOT_ESTIMABLE, type Estimate } from '../ground/estimate.ts';
import { refuseArgument } from '../ground/refusal.ts';
import { requireOneOf, requireOpenProportion, requireTime } from './arguments.ts';
import { betaProduct, quantileOf, tailsOf } from './beta-product.ts';
import type { Alternative } from './binomial-test.ts';
import { betaQuantile, betaTails } from './distributions/beta.ts';
import { normalUpperTail } from './distributions/normal.ts';
import type { KaplanMeier } from './kaplan-meier.ts';
import { likelihoodRatioLimits, likelihoodRatioZ } from './milestone-likelihood.ts';
import { riskSetsUpTo, type RiskSets } from './milestone-risk-sets.ts';
import { neverZero } from './never-zero.ts';
import {
  survivalInterval,
  zForLevel,
  type IntervalType,
  type Limits,
} from './survival-interval.ts';

/** Every way to compare S(t) with a null; `log` gives limits but never a P. */
export const MILESTONE_METHODS = [
  'beta-product',
  'log-log',
  'logit',
  'arcsine',
  'plain',
  'score',
  'exact-effective-n',
  'likelihood-ratio',
  'log',
] as const;

export type MilestoneMethod = (typeof MILESTONE_METHODS)[number];

export type MilestoneInput = {
  /** The landmark t, in the curve's unit. */
  readonly time: number;
  readonly nullSurvival: number;
  readonly method: MilestoneMethod;
  readonly alternative: Alternative;
  /** Of the two-sided limits: 1 - 2 alpha beside a one-sided test at alpha. */
  readonly level: number;
};

/** Why a milestone test has no result, or no P. */
export type MilestoneGap =
  'nobody-followed-to-landmark' | 'no-event' | 'nobody-left' | 'log-scale-has-no-p' | null;

export type Milestone = MilestoneInput & {
  readonly n: number;
  /** Events up to and with the landmark. */
  readonly events: number;
  /** At risk just before the landmark. */
  readonly atRisk: number;
  readonly survival: Estimate;
  /** Greenwood's sum V of d / (Y (Y - d)), the variance of log S. */
  readonly variance: Estimate;
  /** (1 - S) / (S V): how many uncensored patients would carry this variance. */
  readonly effectiveN: Estimate;
  /** Above 0 when S lies above the null; the beta product and the exact test have none. */
  readonly z: Estimate;
  readonly p: Estimate;
  readonly lower: Estimate;
  readonly upper: Estimate;
  readonly gap: MilestoneGap;
};

/**
 * The milestone survival test: S(t) by Kaplan-Meier against a null survival at the landmark t.
 *
 * With V Greenwood's sum, S0 the null, g a scale and se its standard error:
 *
 *   Z = (g(S) - g(S0)) / se, its sign so that Z > 0 favours survival above S0
 *
 * - plain S √V on S; log-log √V / |log S| on -log(-log S); logit √V / (1 - S) on log odds;
 *   arcsine ½ √(V S / (1 - S)) on asin √S
 * - log √V on log S: limits only. As a test it rejects a true null of 50% up to 12% of the time
 *   instead of 5%, so it gives no P
 * - score: (S - S0) / √(S0 (1 - S0) / n′), n′ = (1 - S) / (S V); limits invert it (Wilson's)
 * - exact-effective-n: the exact binomial test and Clopper-Pearson with the counts n′ S and n′
 * - likelihood-ratio: of S(t) = S0 against S(t) free
 * - beta-product: see `betaProduct`; with nobody censored before t the exact binomial test and
 *   Clopper-Pearson themselves. Two-sided P is twice the smaller one-sided P, at most 1
 *
 * All assume that censoring says nothing about the event. Limits exclude the null exactly when P is
 * at most the level that belongs to them.
 *
 * @param curve of right-censored times; delayed entry is refused
 * @returns not estimable: everything when t lies beyond the last follow-up with S above 0; Z and its
 * P and limits at S = 0 or 1, where the beta product still answers
 * @throws Refused naming the argument
 * @see Fay, Brittain and Proschan, Biostatistics 2013;14:723; Rothman, J Chronic Dis 1978;31:557;
 * Thomas and Grunkemeier, JASA 1975;70:865; Nagashima, Pharm Stat 2021, doi 10.1002/pst.2090
 */
export function milestoneTest(curve: KaplanMeier, input: MilestoneInput): Milestone {
  requireMilestone(curve, input);
  const sets = riskSetsUpTo(curve, input.time);
  const counts = {
    ...input,
    n: curve.n,
    events: sets.events.reduce((sum, { d }) => sum + d, 0),
    atRisk: sets.atRiskBefore,
  };
  if (input.time > curve.lastFollowUp && sets.survival > 0) {
    return { ...counts, ...NOTHING, gap: 'nobody-followed-to-landmark' };
  }
  return { ...counts, ...described(sets), ...tested(sets, input) };
}

function requireMilestone(curve: KaplanMeier, input: MilestoneInput): void {
  requireTime('time', input.time);
  requireOpenProportion('nullSurvival', input.nullSurvival);
  requireOneOf('method', input.method, MILESTONE_METHODS);
  requireOneOf('alternative', input.alternative, ['greater', 'less', 'two-sided']);
  requireOpenProportion('level', input.level);
  if (curve.entries !== null) {
    refuseArgument('curve', 'has delayed entries, for which the milestone test is not defined');
  }
}

const NO_TEST = {
  z: NOT_ESTIMABLE,
  p: NOT_ESTIMABLE,
  lower: NOT_ESTIMABLE,
  upper: NOT_ESTIMABLE,
} as const;

const NOTHING = {
  survival: NOT_ESTIMABLE,
  variance: NOT_ESTIMABLE,
  effectiveN: NOT_ESTIMABLE,
  ...NO_TEST,
} as const;

function described(sets: RiskSets): Pick<Milestone, 'survival' | 'variance' | 'effectiveN'> {
  const { survival, greenwood } = sets;
  return {
    survival: known(survival),
    variance: survival === 0 ? NOT_ESTIMABLE : known(greenwood),
    effectiveN: hasSpread(sets) ? known(effectiveN(sets)) : NOT_ESTIMABLE,
  };
}

function hasSpread({ survival }: RiskSets): boolean {
  return survival > 0 && survival < 1;
}

function effectiveN({ survival, greenwood }: RiskSets): number {
  return (1 - survival) / (survival * greenwood);
}

type Tested = Pick<Milestone, 'z' | 'p' | 'lower' | 'upper' | 'gap'>;

function tested(sets: RiskSets, input: MilestoneInput): Tested {
  if (input.method === 'beta-product') return byBetaProduct(sets, input);
  if (!hasSpread(sets)) {
    return { ...NO_TEST, gap: sets.survival === 0 ? 'nobody-left' : 'no-event' };
  }
  if (input.method === 'exact-effective-n') return byEffectiveCounts(sets, input);
  return byNormal(sets, { ...input, method: input.method });
}

function byBetaProduct(sets: RiskSets, input: MilestoneInput): Tested {
  const { lower, upper } = betaProduct(sets);
  const tail = (1 - input.level) / 2;
  return {
    z: NOT_ESTIMABLE,
    p: known(
      pOf(
        input.alternative,
        tailsOf(lower, input.nullSurvival).lower,
        tailsOf(upper, input.nullSurvival).upper,
      ),
    ),
    lower: known(quantileOf(lower, 'lower', tail)),
    upper: known(quantileOf(upper, 'upper', tail)),
    gap: null,
  };
}

function byEffectiveCounts(sets: RiskSets, input: MilestoneInput): Tested {
  const { nullSurvival: p0, alternative, level } = input;
  const alive = effectiveN(sets) * sets.survival;
  const dead = effectiveN(sets) * (1 - sets.survival);
  const tail = (1 - level) / 2;
  const above = betaTails(p0, 1 - p0, alive, dead + 1).lower;
  const below = betaTails(p0, 1 - p0, alive + 1, dead).upper;
  return {
    z: NOT_ESTIMABLE,
    p: known(pOf(alternative, above, below)),
    lower: known(betaQuantile('lower', tail, alive, dead + 1).x),
    upper: known(betaQuantile('upper', tail, alive + 1, dead).x),
    gap: null,
  };
}

/** P from the tail that favours survival above the null, and the one that favours it below. */
function pOf(alternative: Alternative, above: number, below: number): number {
  switch (alternative) {
    case 'greater':
      return neverZero(above);
    case 'less':
      return neverZero(below);
    case 'two-sided':
      return neverZero(Math.min(1, 2 * Math.min(above, below)));
    default:
      return alternative satisfies never;
  }
}

type NormalMethod = Exclude<MilestoneMethod, 'beta-product' | 'exact-effective-n'>;
type NormalInput = MilestoneInput & { readonly method: NormalMethod };

function byNormal(sets: RiskSets, input: NormalInput): Tested {
  const z = zOf(sets, input.method, input.nullSurvival);
  const { lower, upper } = limitsOf(sets, input.method, input.level);
  const p = pOf(input.alternative, normalUpperTail(z), normalUpperTail(-z));
  const log = input.method === 'log';
  return {
    z: known(z),
    p: log ? NOT_ESTIMABLE : known(p),
    lower: known(lower),
    upper: known(upper),
    gap: log ? 'log-scale-has-no-p' : null,
  };
}

function zOf(sets: RiskSets, method: NormalMethod, null0: number): number {
  const { survival: s, greenwood } = sets;
  const root = Math.sqrt(greenwood);
  switch (method) {
    case 'plain':
      return (s - null0) / (s * root);
    case 'log':
      return (Math.log(s) - Math.log(null0)) / root;
    case 'log-log':
      return (Math.log(-Math.log(null0)) - Math.log(-Math.log(s))) / (root / -Math.log(s));
    case 'logit':
      return (logit(s) - logit(null0)) / (root / (1 - s));
    case 'arcsine':
      return (
        (Math.asin(Math.sqrt(s)) - Math.asin(Math.sqrt(null0))) /
        (0.5 * Math.sqrt((greenwood * s) / (1 - s)))
      );
    case 'score':
      return (s - null0) / Math.sqrt((null0 * (1 - null0)) / effectiveN(sets));
    case 'likelihood-ratio':
      return likelihoodRatioZ(sets.events, s, null0);
    default:
      return method satisfies never;
  }
}

function logit(p: number): number {
  return Math.log(p / (1 - p));
}

const SCALE: Record<Exclude<NormalMethod, 'score' | 'likelihood-ratio'>, IntervalType> = {
  plain: 'plain',
  log: 'log',
  'log-log': 'log-log',
  logit: 'logit',
  arcsine: 'arcsin',
};

function limitsOf(sets: RiskSets, method: NormalMethod, level: number): Limits {
  const { survival, greenwood } = sets;
  if (method === 'score') return wilsonLimits(survival, effectiveN(sets), zForLevel(level));
  if (method === 'likelihood-ratio') return likelihoodRatioLimits(sets.events, zForLevel(level));
  return survivalInterval(survival, greenwood, SCALE[method], level);
}

/** Every S0 whose score Z lies within ± z. */
function wilsonLimits(survival: number, n: number, z: number): Limits {
  const square = (z * z) / n;
  const centre = (survival + square / 2) / (1 + square);
  const half = (z * Math.sqrt((survival * (1 - survival) + square / 4) / n)) / (1 + square);
  return { lower: centre - half, upper: centre + half };
}
