export type ExactDesignInput = {
  readonly n: number;
  readonly nullProportion: number;
  readonly alternativeProportion: number;
  readonly alpha: number;
  /** 1: alpha in the direction of the alternative; 2: alpha / 2 in each tail. */
  readonly sides: 1 | 2;
};

export type ExactDesign = ExactDesignInput & {
  /** Smallest (largest, if the alternative lies below the null) significant count; null if none. */
  readonly criticalCount: number | null;
  /** Two-sided: the count that rejects in the other direction; null if none or one-sided. */
  readonly oppositeCount: number | null;
  /** P(reject) under the null. */
  readonly attainedAlpha: number;
  /** P(reject) under the alternative, both tails when two-sided. */
  readonly power: number;
};

export type SmallestN = {
  /** First n whose power reaches the target, and first n from which every larger n keeps it. */
  readonly first: ExactDesign | null;
  readonly stays: ExactDesign | null;
  readonly searchedTo: number;
};

export declare function exactDesign(input: ExactDesignInput): ExactDesign;

export declare function designOverN(
  input: Omit<ExactDesignInput, 'n'> & { readonly from: number; readonly to: number },
): readonly ExactDesign[];

export declare function smallestN(
  input: Omit<ExactDesignInput, 'n'> & { readonly power: number; readonly searchTo?: number },
): SmallestN;
