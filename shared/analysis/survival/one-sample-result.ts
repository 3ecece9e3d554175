/** What the comparison of an endpoint with known curves says. */
import type { EndpointCode } from '../../endpoints/engine/types.ts';
import type { OneSampleLogRank, ReferenceCurve } from '../../statistics/index.ts';
import type { HistoricalReference } from './reference-library.ts';

export type OneSampleComparison = {
  readonly id: string;
  readonly name: string;
  /**
   * The null of the protocol and a curve of the user's have a test; what is historical has a ratio
   * and no P.
   */
  readonly kind: 'null' | 'own' | 'historical';
  readonly published: HistoricalReference | null;
  readonly reference: ReferenceCurve;
  readonly test: OneSampleLogRank;
  readonly sentence: string;
};

export type OneSampleResult = {
  readonly code: EndpointCode;
  readonly title: string;
  readonly n: number;
  /** Nothing after this day counts; null where all of follow-up does. */
  readonly restrictTo: number | null;
  readonly comparisons: readonly OneSampleComparison[];
  readonly method: string;
};
