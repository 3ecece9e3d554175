/** A sum that equals the level on paper (1/32) may exceed it by rounding; it still rejects. */
const ROUNDING = 1 + 1e-12;

/**
 * Whether a test at `level` rejects: P <= level, where an equality on paper counts as one.
 *
 * P and level are rationals; a sum of floating-point terms can miss their equality by a unit or two
 * (2 of 2 against 0.1: 0.010000000000000002). P within 1e-12 of the level, relative, is the level.
 */
export function rejects(p: number, level: number): boolean {
  return p <= level * ROUNDING;
}
