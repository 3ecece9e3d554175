import { known, NOT_ESTIMABLE, type Estimate } from '../ground/estimate.ts';
import { refuseArgument } from '../ground/refusal.ts';
import { eventCode, requireSameLength, requireTime, requireTimes } from './arguments.ts';
import { chiSquareUpperTail } from './distributions/chi-square.ts';
import { quadraticForm } from './quadratic-form.ts';
import { sortObservations, type Codes } from './sort-observations.ts';
import { joinNearTies, TIE_TOLERANCE } from './tally-observations.ts';
import { neverZero } from './never-zero.ts';

export type LogRankGroup = {
  readonly group: number;
  readonly n: number;
  readonly observed: number;
  readonly expected: number;
};

export type LogRank = {
  readonly chiSquare: Estimate;
  readonly degreesOfFreedom: number;
  readonly p: Estimate;
  /** Groups that have patients, by number. */
  readonly groups: readonly LogRankGroup[];
};

const MOST_GROUPS = 999;

/**
 * The log-rank test of equal survival in k groups.
 *
 *   E(g) = sum over event times of d × n(g) / n
 *   V(g,h) = sum of d (n - d) / (n - 1) × n(g)/n × (1[g = h] - n(h)/n)
 *   chi-square = (O - E)' V⁻¹ (O - E), on k - 1 degrees of freedom
 *
 * One group is left out of O - E and V, which add up to 0. Groups never at risk at an event do not
 * count towards k.
 *
 * @param times, events as in `kaplanMeier`
 * @param groups a group number 0, 1, … 999 for each patient
 * @param tieTolerance as in `kaplanMeier`
 * @returns chi-square, degrees of freedom, p from the upper tail, observed and expected events of
 * each group; not estimable when no event happens while two groups are at risk
 * @throws Refused naming the argument
 * @see Mantel, Cancer Chemother Rep 1966;50:163; R survival::survdiff
 */
export function logRank(
  times: ArrayLike<number>,
  events: ArrayLike<number | boolean>,
  groups: ArrayLike<number>,
  tieTolerance: number = TIE_TOLERANCE,
): LogRank {
  requireTimes('times', times);
  requireSameLength('events', events, times);
  requireSameLength('groups', groups, times);
  requireTime('tieTolerance', tieTolerance);
  const sizes = groupSizes(groups);
  const observations = sortedObservations(times, events, groups, sizes.length);
  joinNearTies(observations.times, tieTolerance);
  const sums = sumOverEventTimes(observations, sizes);

  const informative = sizes.flatMap((_, g) => ((sums.expected[g] as number) > 0 ? [g] : []));
  const kept = informative.slice(0, -1);
  const chiSquare = quadraticForm(
    kept.map((g) => (sums.observed[g] as number) - (sums.expected[g] as number)),
    kept.map((g) => kept.map((h) => sums.variance[g * sizes.length + h] as number)),
  );
  const degreesOfFreedom = kept.length;
  return {
    chiSquare: chiSquare === null ? NOT_ESTIMABLE : known(chiSquare),
    degreesOfFreedom,
    p:
      chiSquare === null
        ? NOT_ESTIMABLE
        : known(neverZero(chiSquareUpperTail(chiSquare, degreesOfFreedom))),
    groups: sizes.flatMap((n, group) => {
      const observed = sums.observed[group] as number;
      const expected = sums.expected[group] as number;
      return n > 0 ? [{ group, n, observed, expected }] : [];
    }),
  };
}

function groupSizes(groups: ArrayLike<number>): readonly number[] {
  const sizes: number[] = [];
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i] as number;
    if (!Number.isInteger(group) || group < 0 || group > MOST_GROUPS) {
      refuseArgument(`groups[${i}]`, `must be a whole number from 0 to 999, but is ${group}`);
    }
    while (sizes.length <= group) sizes.push(0);
    sizes[group] = (sizes[group] as number) + 1;
  }
  return sizes;
}

/** Times ascending, each with a code that holds its group and, in the last bit, its event. */
type SortedObservations = { readonly times: Float64Array; readonly codes: Codes };

function sortedObservations(
  times: ArrayLike<number>,
  events: ArrayLike<number | boolean>,
  groups: ArrayLike<number>,
  groupCount: number,
): SortedObservations {
  const moments = new Float64Array(times);
  const codes = new (groupCount <= 128 ? Uint8Array : Int32Array)(times.length);
  for (let i = 0; i < times.length; i++) {
    codes[i] = 2 * (groups[i] as number) + eventCode(events[i], i);
  }
  sortObservations(moments, codes);
  return { times: moments, codes };
}

type LogRankSums = {
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  /** k × k, row by row; only the lower triangle is filled. */
  readonly variance: Float64Array;
};

function sumOverEventTimes(
  { times, codes }: SortedObservations,
  sizes: readonly number[],
): LogRankSums {
  const k = sizes.length;
  const observed = new Float64Array(k);
  const expected = new Float64Array(k);
  const variance = new Float64Array(k * k);
  const atRisk = Float64Array.from(sizes);
  const share = new Float64Array(k);
  let n = times.length;
  for (let i = 0; i < times.length;) {
    const time = times[i] as number;
    let d = 0;
    let next = i;
    for (; next < times.length && times[next] === time; next++) {
      const code = codes[next] as number;
      if ((code & 1) === 0) continue;
      d++;
      observed[code >> 1] = (observed[code >> 1] as number) + 1;
    }
    if (d > 0) {
      const spread = n > 1 ? (d * (n - d)) / (n - 1) : 0;
      for (let g = 0; g < k; g++) {
        share[g] = (atRisk[g] as number) / n;
        expected[g] = (expected[g] as number) + d * (share[g] as number);
        for (let h = 0; h <= g; h++) {
          const product = (share[g] as number) * ((g === h ? 1 : 0) - (share[h] as number));
          variance[g * k + h] = (variance[g * k + h] as number) + spread * product;
        }
      }
    }
    for (; i < next; i++) {
      const group = (codes[i] as number) >> 1;
      atRisk[group] = (atRisk[group] as number) - 1;
    }
    n = times.length - next;
  }
  return { observed, expected, variance };
}
