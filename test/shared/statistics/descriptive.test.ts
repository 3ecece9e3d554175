import { describe, expect, it } from 'vitest';
import { known, MISSING, NOT_ESTIMABLE } from '../../../shared/ground/estimate.ts';
import { meanInterval, quantile, summarise } from '../../../shared/statistics/index.ts';
import { expectClose, numbers, readReference } from './reference.ts';

type Sample = {
  readonly values: readonly number[];
  readonly mean: number;
  readonly standardDeviation: number;
  readonly type7: readonly number[];
  readonly sas: readonly number[];
  readonly interval90: readonly [number, number];
  readonly interval95: readonly [number, number];
};

/** test/reference/descriptive.R */
const { samples } = readReference<{ readonly samples: readonly Sample[] }>('descriptive');

describe('agrees with R', () => {
  it.each(samples.map((sample, i) => ({ ...sample, i })))('on sample $i', (sample) => {
    const summary = summarise(sample.values);
    expectClose(numbers([summary.mean, summary.standardDeviation]), [
      sample.mean,
      sample.standardDeviation,
    ]);
    const probabilities = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1];
    const read = (definition: 'type-7' | 'type-2') =>
      numbers(probabilities.map((probability) => quantile(sample.values, probability, definition)));
    expectClose(read('type-7'), sample.type7);
    expectClose(read('type-2'), sample.sas);
    for (const [level, wanted] of [
      [0.9, sample.interval90],
      [0.95, sample.interval95],
    ] as const) {
      const ours = meanInterval(sample.values, level);
      expectClose(numbers([ours.lower, ours.upper]), wanted);
    }
  });
});

describe('missing values', () => {
  it('are counted and never taken for 0', () => {
    const summary = summarise([1, null, 3, NaN, undefined]);
    expect([summary.n, summary.missing]).toEqual([2, 3]);
    expect(summary.mean).toEqual(known(2));
    expect(summary.minimum).toEqual(known(1));
  });

  it('leave nothing to summarise when all are missing', () => {
    const summary = summarise([null, NaN]);
    expect([summary.n, summary.missing]).toEqual([0, 2]);
    expect([summary.mean, summary.standardDeviation, summary.median]).toEqual([
      MISSING,
      MISSING,
      MISSING,
    ]);
    expect(meanInterval([], 0.95).lower).toEqual(MISSING);
  });
});

it('the quartiles of 1 to 10 are 3.25, 5.5, 7.75 by type 7 and 3, 5.5, 8 by SAS', () => {
  const values = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
  const quartiles = (definition: 'type-7' | 'type-2') => {
    const { firstQuartile, median, thirdQuartile } = summarise(values, definition);
    return numbers([firstQuartile, median, thirdQuartile]);
  };
  expect(quartiles('type-7')).toEqual([3.25, 5.5, 7.75]);
  expect(quartiles('type-2')).toEqual([3, 5.5, 8]);
});

it('one value has a mean but no spread and no interval', () => {
  expect(summarise([4]).mean).toEqual(known(4));
  expect(summarise([4]).standardDeviation).toEqual(NOT_ESTIMABLE);
  expect(meanInterval([4], 0.95).upper).toEqual(NOT_ESTIMABLE);
});

it('does not change its argument', () => {
  const values = Object.freeze([3, 1, 2]);
  expect(summarise(values).median).toEqual(known(2));
});

it('refuses an infinite value and a level outside 0 to 1', () => {
  expect(() => summarise([1, Infinity])).toThrow('values[1]: must be finite, but is Infinity');
  expect(() => meanInterval([1, 2], 1)).toThrow('level: ');
  expect(() => quantile([1, 2], 2)).toThrow('probability: ');
});
