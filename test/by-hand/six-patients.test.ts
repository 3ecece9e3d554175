import { expect, it } from 'vitest';
import { known } from '../../shared/ground/estimate.ts';
import {
  followUp,
  kaplanMeier,
  restrictedMean,
  survivalAt,
  survivalQuantile,
} from '../../shared/statistics/index.ts';
import { expectClose, numbers } from '../shared/statistics/reference.ts';

/*
 * Six patients, given out of order, two of them tied on day 6 (one dies, one is censored):
 *
 *   day  at risk  deaths  censored   S                     Greenwood's sum
 *    3      6       1        0       5/6                   1/(6·5)           = 1/30
 *    6      5       1        1       5/6 · 4/5 = 2/3       1/30 + 1/(5·4)    = 1/12
 *    9      3       0        1       2/3                   1/12
 *   12      2       1        0       2/3 · 1/2 = 1/3       1/12 + 1/(2·1)    = 7/12
 *   20      1       0        1       1/3                   7/12
 */
const times = [12, 6, 20, 3, 9, 6];
const events = [1, 0, 0, 1, 0, 1];
const curve = kaplanMeier(times, events);

it('the curve', () => {
  expect(Array.from(curve.times)).toEqual([3, 6, 9, 12, 20]);
  expect(Array.from(curve.atRisk)).toEqual([6, 5, 3, 2, 1]);
  expect(Array.from(curve.events)).toEqual([1, 1, 0, 1, 0]);
  expect(Array.from(curve.censored)).toEqual([0, 1, 1, 0, 1]);
  expectClose(curve.survival, [5 / 6, 2 / 3, 2 / 3, 1 / 3, 1 / 3]);
  expectClose(curve.greenwood, [1 / 30, 1 / 12, 1 / 12, 7 / 12, 7 / 12]);
});

it('before the first jump, on a flat, at and after the last jump', () => {
  const at = survivalAt(curve, [2, 8, 12, 20], { interval: 'plain', level: 0.95 });
  expectClose(numbers(at.map(({ survival }) => survival)), [1, 2 / 3, 1 / 3, 1 / 3]);
  expectClose(numbers(at.map(({ standardError }) => standardError)), [
    0,
    (2 / 3) * Math.sqrt(1 / 12),
    (1 / 3) * Math.sqrt(7 / 12),
    (1 / 3) * Math.sqrt(7 / 12),
  ]);
  expect(at.map(({ atRisk }) => atRisk)).toEqual([6, 3, 2, 1]);
});

it('the median is day 12, where S comes from 2/3 to 1/3; the quartile day 6', () => {
  const options = { rule: 'r', interval: 'log-log', level: 0.95 } as const;
  expect(survivalQuantile(curve, 0.5, options).estimate).toEqual(known(12));
  expect(survivalQuantile(curve, 0.25, options).estimate).toEqual(known(6));
});

it('the restricted mean to day 15', () => {
  // 3·1 + 3·5/6 + 6·2/3 + 3·1/3 = 3 + 5/2 + 4 + 1 = 21/2.
  // Areas to the right: from 3: 15/2, from 6: 5, from 12: 1.
  // Variance: (15/2)²/30 + 5²/20 + 1²/2 = 15/8 + 5/4 + 1/2 = 29/8.
  const mean = restrictedMean(curve, 15);
  expectClose(numbers([mean.estimate, mean.standardError]), [21 / 2, Math.sqrt(29 / 8)]);
});

it('follow-up: on day 6 the dead leaves before the censored', () => {
  // Being censored is the event: day 6: 1 of 4 (6 less the dead of days 3 and 6), 3/4;
  // day 9: 1 of 3, 1/2; day 12 a death; day 20: 1 of 1, 0.
  // S stays at 1/2 from day 9 to day 20: the median is 14.5.
  const result = followUp(times, events, { rule: 'r', interval: 'log-log', level: 0.95 });
  expectClose(result.curve.survival, [1, 3 / 4, 1 / 2, 1 / 2, 0]);
  expect(result.median.estimate).toEqual(known(14.5));
});
