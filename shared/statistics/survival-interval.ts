import { requireOneOf, requireOpenProportion, requireProportion } from './arguments.ts';
import { refuseArgument } from '../ground/refusal.ts';
import { normalQuantile } from './distributions/normal.ts';
import type { KaplanMeier } from './kaplan-meier.ts';

export type IntervalType = 'plain' | 'log' | 'log-log' | 'logit' | 'arcsin';

export const INTERVAL_TYPES: readonly IntervalType[] = [
  'plain',
  'log',
  'log-log',
  'logit',
  'arcsin',
];

/** Limits of a pointwise interval; NaN where the method has no answer. */
export type Limits = { readonly lower: number; readonly upper: number };

/** Pointwise limits at every time of a curve; NaN where the method has no answer. */
export type ConfidenceBand = { readonly lower: Float64Array; readonly upper: Float64Array };

/**
 * Pointwise confidence limits for S(t): symmetric on a transformed scale g, back-transformed.
 *
 *   g(S) ± z × se(g(S)), with se(log S) = sqrt(greenwood)
 *
 * plain: S itself; log: log S; log-log: log(-log S); logit: log(S / (1 - S)); arcsin: asin(sqrt S).
 * plain and log can leave [0, 1] and are cut there. While no event has happened S = 1 and its
 * standard error is 0: plain and log give [1, 1], which says that the method has nothing to go on,
 * not that survival is certain; the other three have no answer (NaN). At S = 0 none has.
 *
 * @param survival S(t), from 0 to 1
 * @param greenwood Greenwood's sum at t, the variance of log S; Infinity at S = 0
 * @param level confidence level, e.g. 0.95, between 0 and 1
 * @returns limits in [0, 1]; NaN where undefined, as R's survfit
 * @throws Refused naming the argument
 * @see R survival::survfit_confint; Kalbfleisch and Prentice 2002, section 1.4; Klein and
 * Moeschberger 2003, section 4.3
 */
export function survivalInterval(
  survival: number,
  greenwood: number,
  type: IntervalType,
  level: number,
): Limits {
  requireProportion('survival', survival);
  if (!(greenwood >= 0)) refuseArgument('greenwood', `must be at least 0, but is ${greenwood}`);
  requireOneOf('type', type, INTERVAL_TYPES);
  return limitsAt(survival, greenwood, type, zForLevel(level));
}

/**
 * `survivalInterval` at every time of a curve.
 *
 * @throws Refused naming the argument
 */
export function confidenceBand(
  curve: KaplanMeier,
  type: IntervalType,
  level: number,
): ConfidenceBand {
  requireOneOf('type', type, INTERVAL_TYPES);
  const z = zForLevel(level);
  const rows = curve.times.length;
  const lower = new Float64Array(rows);
  const upper = new Float64Array(rows);
  for (let k = 0; k < rows; k++) {
    if (k > 0 && curve.events[k] === 0) {
      lower[k] = lower[k - 1] as number;
      upper[k] = upper[k - 1] as number;
      continue;
    }
    const limits = limitsAt(curve.survival[k] as number, curve.greenwood[k] as number, type, z);
    lower[k] = limits.lower;
    upper[k] = limits.upper;
  }
  return { lower, upper };
}

/** The normal quantile that leaves half of 1 - level in each tail. */
export function zForLevel(level: number): number {
  requireOpenProportion('level', level);
  return -normalQuantile((1 - level) / 2);
}

const UNDEFINED: Limits = { lower: NaN, upper: NaN };

function limitsAt(survival: number, greenwood: number, type: IntervalType, z: number): Limits {
  if (survival === 0) return UNDEFINED;
  // At S = 1 the scales log(-log S), log odds and asin(sqrt S) have no finite slope.
  if (survival === 1 && type !== 'plain' && type !== 'log') return UNDEFINED;
  const se = Math.sqrt(greenwood);
  switch (type) {
    case 'plain': {
      const half = z * survival * se;
      return { lower: Math.max(survival - half, 0), upper: Math.min(survival + half, 1) };
    }
    case 'log': {
      const factor = Math.exp(z * se);
      return { lower: survival / factor, upper: Math.min(survival * factor, 1) };
    }
    case 'log-log': {
      // exp(-exp(log(-log S) ± half)) is S to the power exp(± half).
      const log = Math.log(survival);
      const factor = Math.exp((z * se) / -log);
      return { lower: Math.exp(log * factor), upper: Math.exp(log / factor) };
    }
    case 'logit': {
      const half = (z * se) / (1 - survival);
      const odds = survival / (1 - survival);
      return { lower: inverseLogit(odds, -half), upper: inverseLogit(odds, half) };
    }
    case 'arcsin': {
      const half = 0.5 * z * se * Math.sqrt(survival / (1 - survival));
      const centre = Math.asin(Math.sqrt(survival));
      return {
        lower: Math.sin(Math.max(0, centre - half)) ** 2,
        upper: Math.sin(Math.min(Math.PI / 2, centre + half)) ** 2,
      };
    }
    default:
      return type satisfies never;
  }
}

/** The proportion whose log odds are log(odds) + shift. */
function inverseLogit(odds: number, shift: number): number {
  const shifted = odds * Math.exp(shift);
  return shifted === Infinity ? 1 : shifted / (1 + shifted);
}
