/**
 * Comparing measured decimals with thresholds computed from them. A laboratory value has a few
 * digits; 0.1 * 20.3 misses 2.03 by 4e-16. Two numbers closer than one part in 1e9 are the same
 * measurement, so that "exactly -50.0%" and "exactly 25% above" mean what they say.
 */
const SAME_MEASUREMENT = 1e-9;

function slack(a: number, b: number): number {
  return SAME_MEASUREMENT * Math.max(Math.abs(a), Math.abs(b));
}

/** value >= threshold. */
export function atLeast(value: number, threshold: number): boolean {
  return value >= threshold - slack(value, threshold);
}

/** value > threshold. */
export function above(value: number, threshold: number): boolean {
  return value > threshold + slack(value, threshold);
}

/** value <= threshold. */
export function atMost(value: number, threshold: number): boolean {
  return value <= threshold + slack(value, threshold);
}

/** value < threshold. */
export function below(value: number, threshold: number): boolean {
  return value < threshold - slack(value, threshold);
}
