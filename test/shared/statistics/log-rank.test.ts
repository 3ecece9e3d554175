import { describe, expect, it } from 'vitest';
import { NOT_ESTIMABLE } from '../../../shared/ground/estimate.ts';
import { logRank } from '../../../shared/statistics/index.ts';
import { expectClose, numbers, readReference } from './reference.ts';

type LogRankCase = {
  readonly name: string;
  readonly times: readonly number[];
  readonly events: readonly number[];
  readonly groups: readonly number[];
  readonly n: readonly number[];
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
};

/** test/reference/log-rank.R */
const { cases } = readReference<{ readonly cases: readonly LogRankCase[] }>('log-rank');

describe('the log-rank test agrees with R survdiff', () => {
  it.each(cases)('$name', (data) => {
    const ours = logRank(data.times, data.events, data.groups);
    expect(ours.degreesOfFreedom).toBe(data.degreesOfFreedom);
    expect(ours.groups.map(({ n }) => n)).toEqual(data.n);
    expectClose(
      ours.groups.map(({ observed }) => observed),
      data.observed,
    );
    expectClose(
      ours.groups.map(({ expected }) => expected),
      data.expected,
    );
    expectClose(numbers([ours.chiSquare]), [data.chiSquare]);
    expectClose(numbers([ours.p]), [data.p]);
  });
});

it('is worked by hand for two groups of two', () => {
  // Group 0 dies on days 1 and 3, group 1 on day 2 and is censored on day 4.
  // E(0) = 2/4 + 1/3 + 1/2 = 4/3; V = 1/4 + 2/9 + 1/4 = 13/18; chi-square = (2/3)² / (13/18).
  const ours = logRank([1, 3, 2, 4], [1, 1, 1, 0], [0, 0, 1, 1]);
  expectClose(numbers([ours.chiSquare]), [(4 / 9) * (18 / 13)]);
  expect(ours.groups[0]?.observed).toBe(2);
  expectClose([ours.groups[0]?.expected ?? NaN], [4 / 3]);
});

it('gives the same answer whichever way the groups are numbered', () => {
  const times = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const events = [1, 1, 0, 1, 1, 1, 0, 1, 1];
  const groups = [0, 1, 2, 2, 1, 0, 0, 1, 2];
  const turned = groups.map((group) => (group + 1) % 3);
  const first = logRank(times, events, groups);
  const second = logRank(times, events, turned);
  expectClose(numbers([first.chiSquare]), numbers([second.chiSquare]));
});

it('is not estimable without an event among two groups at risk', () => {
  expect(logRank([1, 2], [0, 0], [0, 1]).p).toEqual(NOT_ESTIMABLE);
  expect(logRank([1, 2], [1, 1], [0, 0]).chiSquare).toEqual(NOT_ESTIMABLE);
  // The only event happens when its group is alone.
  expect(logRank([1, 2], [0, 1], [0, 1]).p).toEqual(NOT_ESTIMABLE);
});

it('does not count a group without patients', () => {
  const { groups, degreesOfFreedom } = logRank([1, 2, 3, 4], [1, 1, 1, 1], [0, 2, 0, 2]);
  expect(groups.map(({ group }) => group)).toEqual([0, 2]);
  expect(degreesOfFreedom).toBe(1);
});

it('refuses a group that is no number', () => {
  expect(() => logRank([1, 2], [1, 0], [0, NaN])).toThrow('groups[1]: ');
  expect(() => logRank([1, 2], [1, 0], [0])).toThrow('groups: ');
});
