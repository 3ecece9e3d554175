import { betaQuantile } from './beta.ts';

/**
 * The t that leaves `tail` above it, for Student's t on `degreesOfFreedom`.
 *
 * P(|T| > t) = I(df / (df + t²); df/2, 1/2), solved by the beta quantile. Measured against R's qt:
 * relative error at most 1e-13 (jStat: 7e-9 at df = 24).
 *
 * @param tail probability above t, in (0, 0.5)
 * @param degreesOfFreedom above 0
 */
export function studentTUpperQuantile(tail: number, degreesOfFreedom: number): number {
  const { x, y } = betaQuantile('lower', 2 * tail, degreesOfFreedom / 2, 0.5);
  return Math.sqrt((degreesOfFreedom * y) / x);
}
