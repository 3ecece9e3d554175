import { requireOpenProportion, requireSuccesses } from './arguments.ts';
import { gammaQuantile } from './distributions/poisson.ts';
import { proportionInterval, type ProportionMethod } from './proportion-interval.ts';
import { zForLevel, type Limits } from './survival-interval.ts';

/** Intervals of a proportion that papers print, the most usual first. */
export const PUBLISHED_METHODS = [
  'clopper-pearson',
  'wald',
  'wilson',
  'wilson-corrected',
  'agresti-coull',
  'jeffreys',
  'mid-p',
  'blaker',
  'logit',
  'arcsine',
  'wald-corrected',
  'poisson',
] as const;

export type PublishedMethod = (typeof PUBLISHED_METHODS)[number];

const OWN: Partial<Record<PublishedMethod, ProportionMethod>> = {
  'clopper-pearson': 'clopper-pearson',
  wilson: 'wilson',
  jeffreys: 'jeffreys',
  'mid-p': 'mid-p',
  blaker: 'blaker',
};

/**
 * The two-sided interval of x of n by any method that papers use, to recognise a printed one. For an
 * analysis of one's own see `proportionInterval`.
 *
 * - wald: p ± z √(p q / n); wald-corrected: 1 / (2n) wider on each side
 * - wilson-corrected: the score interval with continuity correction
 * - agresti-coull: Wald with z² / 2 successes and failures added
 * - logit: Wald on the log odds; none at 0 and n
 * - arcsine: sin²(asin √p ± z / (2 √n))
 * - poisson: exact limits of a Poisson count, divided by n; the upper may exceed 1
 *
 * All but poisson are cut at 0 and 1.
 *
 * @returns null where the method has no answer
 * @throws Refused naming the argument
 * @see Newcombe, Stat Med 1998;17:857; Agresti and Coull, Am Stat 1998;52:119; Garwood, Biometrika
 * 1936;28:437
 */
export function publishedInterval(
  { successes: x, n }: { readonly successes: number; readonly n: number },
  method: PublishedMethod,
  level: number,
): Limits | null {
  requireSuccesses(x, n);
  requireOpenProportion('level', level);
  const own = OWN[method];
  if (own !== undefined) {
    return proportionInterval({ successes: x, n, method: own, level, alternative: 'two-sided' });
  }
  const limits = unbounded(x, n, method, level);
  if (limits === null || method === 'poisson') return limits;
  return { lower: Math.max(0, limits.lower), upper: Math.min(1, limits.upper) };
}

function unbounded(x: number, n: number, method: PublishedMethod, level: number): Limits | null {
  const z = zForLevel(level);
  const p = x / n;
  switch (method) {
    case 'wald':
      return around(p, z * Math.sqrt((p * (1 - p)) / n));
    case 'wald-corrected':
      return around(p, z * Math.sqrt((p * (1 - p)) / n) + 1 / (2 * n));
    case 'wilson-corrected':
      return {
        lower: x === 0 ? 0 : wilsonCorrectedLower(x, n, z),
        upper: x === n ? 1 : 1 - wilsonCorrectedLower(n - x, n, z),
      };
    case 'agresti-coull': {
      const size = n + z * z;
      const centre = (x + (z * z) / 2) / size;
      return around(centre, z * Math.sqrt((centre * (1 - centre)) / size));
    }
    case 'logit': {
      if (x === 0 || x === n) return null;
      const factor = Math.exp(z * Math.sqrt(n / (x * (n - x))));
      const odds = x / (n - x);
      return { lower: odds / (odds + factor), upper: (odds * factor) / (1 + odds * factor) };
    }
    case 'arcsine': {
      const centre = Math.asin(Math.sqrt(p));
      const half = z / (2 * Math.sqrt(n));
      return {
        lower: Math.sin(Math.max(0, centre - half)) ** 2,
        upper: Math.sin(Math.min(Math.PI / 2, centre + half)) ** 2,
      };
    }
    case 'poisson': {
      const tail = (1 - level) / 2;
      return {
        lower: x === 0 ? 0 : gammaQuantile('lower', tail, x) / n,
        upper: gammaQuantile('upper', tail, x + 1) / n,
      };
    }
    default:
      throw new Error(`no own formula for ${method}`);
  }
}

function around(centre: number, half: number): Limits {
  return { lower: centre - half, upper: centre + half };
}

/** Newcombe's method 4. */
function wilsonCorrectedLower(x: number, n: number, z: number): number {
  const p = x / n;
  const root = z * Math.sqrt(z * z - 2 - 1 / n + 4 * p * (n * (1 - p) + 1));
  return (2 * x + z * z - 1 - root) / (2 * (n + z * z));
}
