import { describe, expect, it, test } from 'vitest';
import { known, MISSING } from '../../../shared/ground/estimate.ts';
import { followUp } from '../../../shared/statistics/index.ts';
import { numbers, readReference } from './reference.ts';
import { optionsOf, SURVIVAL_CASES } from './survival-reference.ts';

const R_LOG_LOG = { rule: 'r', interval: 'log-log', level: 0.95 } as const;

describe('median follow-up agrees with R on times where the censored are moved behind the dead', () => {
  it.each(SURVIVAL_CASES.filter(({ name }) => !name.includes('nearly tied')))('$name', (data) => {
    const { median } = followUp(data.times, data.events, { ...R_LOG_LOG, ...optionsOf(data) });
    const ours = numbers([median.estimate, median.lower, median.upper]);
    data.followUp.forEach((wanted, i) => {
      if (wanted === null) expect(ours[i]).toBeNaN();
      else expect(Math.abs((ours[i] as number) - wanted)).toBeLessThan(1.1e-3);
    });
  });
});

it('lets the dead leave first at a tie, which swapping the indicator does not', () => {
  // 4 patients; on day 10 one dies and one is censored. Reverse: 1 of the 3 not dead leaves, 2/3;
  // on day 20 one of two, 1/3. A plain swap would give 3/4 on day 10.
  const { curve, median } = followUp([10, 10, 20, 30], [1, 0, 0, 0], R_LOG_LOG);
  expect(curve.survival[0]).toBe(2 / 3);
  expect(curve.survival[1]).toBe(1 / 3);
  expect(median.estimate).toEqual(known(20));
});

it('labels the naive medians, which are shorter or not of all patients', () => {
  const result = followUp([2, 4, 10, 12, 14], [1, 1, 0, 0, 0], R_LOG_LOG);
  expect(result.naiveMedian).toEqual(known(10));
  expect(result.naiveMedianCensored).toEqual(known(12));
  expect([result.minimum, result.maximum]).toEqual([2, 14]);
});

it('has no median of the living when all have died', () => {
  const result = followUp([2, 4], [1, 1], R_LOG_LOG);
  expect(result.naiveMedianCensored).toEqual(MISSING);
});

test('both ways of taking ties agree with R on months: 184 by deaths first, 185 flipped', () => {
  // 1,384 patients of R's mgus2 (test/reference/follow-up-ties.R): 5600 and 5631 days.
  const { times, events, deathsFirst, flipped } = readReference<{
    readonly times: readonly number[];
    readonly events: readonly (0 | 1)[];
    readonly deathsFirst: number;
    readonly flipped: number;
  }>('follow-up-ties');
  expect([deathsFirst, flipped]).toEqual([184, 185]);
  const of = (ties: 'deaths-first' | 'flipped') =>
    followUp(times, events, { ...R_LOG_LOG, ties }).median.estimate;
  expect(of('deaths-first')).toEqual(known(deathsFirst));
  expect(of('flipped')).toEqual(known(flipped));
});
