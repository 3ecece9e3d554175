export type LogRankGroup = {
  readonly group: number;
  readonly n: number;
  readonly observed: number;
  readonly expected: number;
};

export type LogRank = {
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  readonly groups: readonly LogRankGroup[];
};

/** `groups` holds a group index 0, 1, … for each patient. */
export declare function logRank(
  times: ArrayLike<number>,
  events: ArrayLike<number | boolean>,
  groups: ArrayLike<number>,
): LogRank;
