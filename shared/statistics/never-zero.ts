/**
 * P as a number that is never 0: one below what a double can hold (1e-811) becomes the smallest
 * double, 5e-324, which still bounds it from above.
 */
export function neverZero(p: number): number {
  return p === 0 ? Number.MIN_VALUE : p;
}
