/** Counts in = analysed + excluded, with the reason for each patient who is not analysed. */
import type { Exclusion } from '../../endpoints/engine/types.ts';

export type Accounting = {
  readonly enrolled: number;
  readonly analysed: number;
  readonly excluded: readonly Exclusion[];
};

/** The accounting of an analysis: everybody who is not excluded was analysed. */
export function accountFor(enrolled: number, excluded: readonly Exclusion[]): Accounting {
  return { enrolled, analysed: enrolled - excluded.length, excluded };
}
