import { refuseArgument } from '../ground/refusal.ts';
import { requireOpenProportion, requireSuccesses, requireTime } from './arguments.ts';
import type { KaplanMeier } from './kaplan-meier.ts';
import { milestoneTest } from './milestone.ts';
import { printingsOf, printsAs, type PrintedNumber, type Printing } from './printed-number.ts';
import {
  publishedInterval,
  PUBLISHED_METHODS,
  type PublishedMethod,
} from './published-interval.ts';
import { survivalAt } from './survival-at.ts';
import { INTERVAL_TYPES, type IntervalType, type Limits } from './survival-interval.ts';
import { survivalQuantile, type QuantileRule } from './survival-quantile.ts';

/** Levels tried when a paper does not say which. */
export const USUAL_LEVELS: readonly number[] = [0.95, 0.9, 0.8];

/** One method at one level, in the unit of the print, and how it would have been printed to fit. */
export type IntervalTried<Method extends string> = {
  readonly method: Method;
  readonly level: number;
  /** Null where the method has no answer. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** Empty: it does not reproduce the print. */
  readonly printings: readonly Printing[];
};

export type PrintedInterval = {
  readonly lower: PrintedNumber;
  /** Null: printed as not reached. */
  readonly upper: PrintedNumber | null;
  /** The estimate, when printed too. */
  readonly estimate: PrintedNumber | null;
};

export type WhichInterval<Method extends string> = {
  readonly tried: readonly IntervalTried<Method>[];
  readonly fits: readonly IntervalTried<Method>[];
  /** The exact estimate in the unit of the print; null when there is none. */
  readonly estimate: number | null;
  /** How the estimate would have been printed so; null when none was printed. */
  readonly estimatePrintings: readonly Printing[] | null;
};

export type WhichProportionInput = {
  readonly successes: number;
  readonly n: number;
  readonly printed: PrintedInterval;
  /** Per cent by default; 1 for a print in proportions. */
  readonly scale: 100 | 1;
  /** The levels to try, in order. */
  readonly levels: readonly number[];
};

/**
 * Which interval of x of n is printed as lower to upper: every method at every level, compared with
 * the printed digits as rounded (halves away from zero), truncated, or rounded outward.
 *
 * Several fits are the rule when no decimals are printed; none is an answer too.
 *
 * @returns everything tried and what fits, at each level the most usual method first
 * @throws Refused naming the argument
 */
export function whichProportionInterval(
  input: WhichProportionInput,
): WhichInterval<PublishedMethod> {
  const { successes, n, printed, scale, levels } = input;
  requireSuccesses(successes, n);
  requirePrinted(printed, levels);
  const tried = levels.flatMap((level) =>
    PUBLISHED_METHODS.map((method) =>
      triedAs(
        method,
        level,
        scaledLimits(publishedInterval({ successes, n }, method, level), scale),
        printed,
      ),
    ),
  );
  return answer(tried, printed, (scale * successes) / n);
}

function scaledLimits(limits: Limits | null, scale: number): Limits | null {
  return limits === null ? null : { lower: limits.lower * scale, upper: limits.upper * scale };
}

function requirePrinted(printed: PrintedInterval, levels: readonly number[]): void {
  levels.forEach((level) => requireOpenProportion('level', level));
  const { lower, upper } = printed;
  if (upper !== null && lower.value > upper.value) {
    refuseArgument('lower', `${lower.value} lies above the upper limit ${upper.value}`);
  }
}

function triedAs<Method extends string>(
  method: Method,
  level: number,
  limits: Limits | null,
  printed: PrintedInterval,
): IntervalTried<Method> {
  if (limits === null) return { method, level, lower: null, upper: null, printings: [] };
  return {
    method,
    level,
    lower: orNull(limits.lower),
    upper: orNull(limits.upper),
    printings: printingsOf(limits, printed),
  };
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function answer<Method extends string>(
  tried: readonly IntervalTried<Method>[],
  printed: PrintedInterval,
  estimate: number | null,
): WhichInterval<Method> {
  return {
    tried,
    fits: tried.filter(({ printings }) => printings.length > 0),
    estimate,
    estimatePrintings:
      printed.estimate === null || estimate === null
        ? null
        : (['rounded', 'truncated'] as const).filter((printing) =>
            printsAs(estimate, printed.estimate as PrintedNumber, printing, 'lower'),
          ),
  };
}

export type WhichSurvivalMethod = IntervalType | 'beta-product';

/**
 * Which interval of S(t) is printed: the five scales and the beta product. Individual times are
 * needed; from S and a number at risk alone no method can be named.
 *
 * @throws Refused naming the argument
 */
export function whichSurvivalInterval(
  curve: KaplanMeier,
  time: number,
  print: Pick<WhichProportionInput, 'printed' | 'scale' | 'levels'>,
): WhichInterval<WhichSurvivalMethod> {
  requireTime('time', time);
  requirePrinted(print.printed, print.levels);
  const tried = print.levels.flatMap((level) => [
    ...INTERVAL_TYPES.map((interval) => {
      const at = survivalAt(curve, [time], { interval, level })[0];
      return triedAs(interval, level, limitsOf(at?.lower, at?.upper, print.scale), print.printed);
    }),
    triedAs(
      'beta-product' as const,
      level,
      betaLimits(curve, time, level, print.scale),
      print.printed,
    ),
  ]);
  const survival = survivalAt(curve, [time], { interval: 'plain', level: 0.95 })[0]?.survival;
  const estimate = survival?.state === 'value' ? survival.value * print.scale : null;
  return answer(tried, print.printed, estimate);
}

type Maybe = { readonly state: string; readonly value?: number } | undefined;

function limitsOf(lower: Maybe, upper: Maybe, scale: number): Limits | null {
  if (lower?.value === undefined && upper?.value === undefined) return null;
  return { lower: (lower?.value ?? NaN) * scale, upper: (upper?.value ?? NaN) * scale };
}

function betaLimits(curve: KaplanMeier, time: number, level: number, scale: number): Limits | null {
  if (curve.entries !== null) return null;
  const test = milestoneTest(curve, {
    ...{ time, nullSurvival: 0.5, method: 'beta-product', alternative: 'greater' },
    level,
  });
  return limitsOf(test.lower, test.upper, scale);
}

export type WhichMedianMethod = `${IntervalType}, quantiles as ${'R' | 'SAS'}`;

const RULES: readonly (readonly [QuantileRule, 'R' | 'SAS'])[] = [
  ['r', 'R'],
  ['sas', 'SAS'],
];

/**
 * Which scale's band crosses 1/2 at the printed limits of a median.
 *
 * @param print.divisor printed time = time of the curve / divisor: 1, or 30.4375 for months
 * @throws Refused naming the argument
 */
export function whichMedianInterval(
  curve: KaplanMeier,
  print: {
    readonly printed: PrintedInterval;
    readonly divisor: number;
    readonly levels: readonly number[];
  },
): WhichInterval<WhichMedianMethod> {
  requirePrinted(print.printed, print.levels);
  const median = (rule: QuantileRule, interval: IntervalType, level: number) =>
    survivalQuantile(curve, 0.5, { rule, interval, level });
  const tried = print.levels.flatMap((level) =>
    INTERVAL_TYPES.flatMap((interval) =>
      RULES.map(([rule, name]) => {
        const { lower, upper } = median(rule, interval, level);
        const limits = limitsOf(lower, upper, 1 / print.divisor);
        return triedAs(`${interval}, quantiles as ${name}` as const, level, limits, print.printed);
      }),
    ),
  );
  const { estimate } = median('r', 'log-log', 0.95);
  return answer(
    tried,
    print.printed,
    estimate.state === 'value' ? estimate.value / print.divisor : null,
  );
}
