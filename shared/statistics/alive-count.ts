import { requireCount, requireProportion } from './arguments.ts';

/** Which numbers of undecided patients alive count as success: at least, or at most, so many. */
export type SuccessRange = { readonly from: number; readonly to: number };

/**
 * P(exactly k of the patients are alive), k = 0 … all, for independent patients with their own
 * chances: q(k) <- q(k) (1 - p) + q(k-1) p, one patient after the other.
 *
 * @param chances each patient's chance to be alive at the landmark, from 0 to 1
 */
export function aliveCountProbabilities(chances: ArrayLike<number>): Float64Array {
  const q = new Float64Array(chances.length + 1);
  fillAliveCount(chances, q);
  return q;
}

/** A chance that is nothing: numbers near the smallest there are cost a hundred times the work. */
const NOTHING = 1e-250;

/** The same into an array of one place more than there are patients: many hazards need no more. */
export function fillAliveCount(chances: ArrayLike<number>, q: Float64Array): void {
  q.fill(0);
  q[0] = 1;
  for (let i = 0; i < chances.length; i++) {
    const p = chances[i] as number;
    const rest = 1 - p;
    for (let k = i + 1; k > 0; k--) {
      const now = (q[k] as number) * rest + (q[k - 1] as number) * p;
      q[k] = now < NOTHING ? 0 : now;
    }
    const none: number = (q[0] as number) * rest;
    q[0] = none < NOTHING ? 0 : none;
  }
}

/** The numbers of undecided alive that succeed; an empty range (from > to) when none does. */
export function successRange(
  needed: number | null,
  undecided: number,
  hoped: 'above' | 'below' = 'above',
): SuccessRange {
  if (needed === null) return { from: 1, to: 0 };
  return hoped === 'above'
    ? { from: Math.max(0, needed), to: undecided }
    : { from: 0, to: Math.min(needed, undecided) };
}

/** Sum of the probabilities in a range, smallest first; exactly 1 over the whole. */
export function probabilityIn(q: ArrayLike<number>, { from, to }: SuccessRange): number {
  if (from > to) return 0;
  if (from <= 0 && to >= q.length - 1) return 1;
  const inside = Array.from(q).slice(Math.max(0, from), to + 1);
  return Math.min(
    1,
    inside.sort((a, b) => a - b).reduce((sum, value) => sum + value, 0),
  );
}

/**
 * Conditional power: the chance that enough of the undecided are alive at the landmark.
 *
 * @param chances each undecided patient's chance; see `landmarkChances`
 * @param success from `successRange`
 * @see Lachin, Stat Med 2005;24:2747
 */
export function conditionalPower(chances: readonly number[], success: SuccessRange): number {
  chances.forEach((p, i) => requireProportion(`chances[${i}]`, p));
  return probabilityIn(aliveCountProbabilities(chances), success);
}

/**
 * Chances to be alive at the landmark, under a constant hazard with survival p there, given what
 * each patient has already survived: p^(1 - s / landmark).
 *
 * @param survived s of each undecided patient, 0 when not enrolled, at most the landmark
 * @param landmark in the same unit
 */
export function landmarkChances(
  proportion: number,
  survived: readonly number[],
  landmark: number,
): readonly number[] {
  requireProportion('proportion', proportion);
  return survived.map((s) => proportion ** (1 - Math.min(s, landmark) / landmark));
}

/** As many patients with the same chance. */
export function equalChances(proportion: number, count: number): readonly number[] {
  requireProportion('proportion', proportion);
  requireCount('count', count);
  return new Array<number>(count).fill(proportion);
}
