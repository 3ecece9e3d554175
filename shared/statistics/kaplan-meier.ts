export type KaplanMeier = {
  /** Patients (rows) given. */
  readonly n: number;
  readonly nEvents: number;
  readonly nCensored: number;
  /** Distinct observed times (event or censoring), ascending, in the unit given. */
  readonly times: Float64Array;
  /** Patients at risk just before each time. */
  readonly atRisk: Int32Array;
  /** Events at each time. */
  readonly events: Int32Array;
  /** Censorings at each time (they leave after the events of the same time). */
  readonly censored: Int32Array;
  /** S(t) just after each time. */
  readonly survival: Float64Array;
  /** Greenwood sum of d / (n (n - d)) up to each time; Infinity once S = 0. */
  readonly greenwood: Float64Array;
  /** Largest observed time: nothing is known beyond it unless S = 0. */
  readonly lastFollowUp: number;
  /** Sorted entry times of left-truncated data, or null when everybody is followed from 0. */
  readonly entries: Float64Array | null;
  /** How many distinct times were joined with a neighbour closer than the tie tolerance. */
  readonly joinedTimes: number;
};

export type KaplanMeierOptions = {
  /** Time at which each patient comes under observation (left truncation); entry < time. */
  readonly entries?: ArrayLike<number>;
  /** Times closer than this, absolutely or relative to the mean time, are one time; 0 = off. */
  readonly tieTolerance?: number;
};

export declare function kaplanMeier(
  times: ArrayLike<number>,
  events: ArrayLike<number | boolean>,
  options?: KaplanMeierOptions,
): KaplanMeier;
