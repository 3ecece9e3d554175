/**
 * Where an increasing function of a proportion crosses 0 in [low, high], by bisection down to
 * neighbouring doubles; the end of the interval when it does not cross.
 */
export function solveIncreasing(f: (p: number) => number, low: number, high: number): number {
  for (;;) {
    const middle = low > 0 && high > 4 * low ? Math.sqrt(low * high) : (low + high) / 2;
    if (!(middle > low && middle < high)) return high;
    if (f(middle) < 0) low = middle;
    else high = middle;
    if (high < Number.MIN_VALUE * 2 ** 60) return high;
  }
}
