export type Alternative = 'greater' | 'less' | 'two-sided';

/** How a two-sided p is made from two tails. */
export type TwoSidedRule = 'central' | 'minlike' | 'blaker';

export type BinomialTestInput = {
  readonly successes: number;
  readonly n: number;
  readonly nullProportion: number;
  readonly alternative: Alternative;
  /** Used only when two-sided. */
  readonly rule: TwoSidedRule;
  readonly midP?: boolean;
};

export type BinomialTest = BinomialTestInput & {
  readonly estimate: number;
  readonly p: number;
};

export declare function binomialTest(input: BinomialTestInput): BinomialTest;
