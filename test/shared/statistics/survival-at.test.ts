import { describe, expect, it } from 'vitest';
import { known, NOT_ESTIMABLE } from '../../../shared/ground/estimate.ts';
import { kaplanMeier, survivalAt } from '../../../shared/statistics/index.ts';
import { expectClose, numbers } from './reference.ts';
import { optionsOf, SURVIVAL_CASES } from './survival-reference.ts';

const LOG_LOG = { interval: 'log-log', level: 0.95 } as const;

describe('S(t), standard error, limits and number at risk agree with R summary(survfit)', () => {
  it.each(SURVIVAL_CASES)('$name', (data) => {
    const curve = kaplanMeier(data.times, data.events, optionsOf(data));
    for (const { type, level, at } of data.settings) {
      const ours = survivalAt(curve, at.time, { interval: type, level });
      expectClose(numbers(ours.map(({ survival }) => survival)), at.survival);
      expectClose(numbers(ours.map(({ standardError }) => standardError)), at.standardError);
      expectClose(numbers(ours.map(({ lower }) => lower)), at.lower);
      expectClose(numbers(ours.map(({ upper }) => upper)), at.upper);
      // With delayed entry R repeats the risk set of the next observed time; ours is that of `time`.
      if (data.entries !== null) continue;
      expectClose(
        ours.map(({ atRisk }) => atRisk),
        at.atRisk,
      );
    }
  });
});

describe('beyond the last follow-up', () => {
  it('nothing is estimable while anybody was alive', () => {
    const [at] = survivalAt(kaplanMeier([3, 8], [1, 0]), [9], LOG_LOG);
    expect(at).toEqual({
      time: 9,
      atRisk: 0,
      eventsUpTo: 1,
      survival: NOT_ESTIMABLE,
      standardError: NOT_ESTIMABLE,
      lower: NOT_ESTIMABLE,
      upper: NOT_ESTIMABLE,
    });
  });

  it('survival stays at 0 once all have died', () => {
    const [at] = survivalAt(kaplanMeier([3, 8], [1, 1]), [9], LOG_LOG);
    expect(at?.survival).toEqual(known(0));
    expect(at?.lower).toEqual(NOT_ESTIMABLE);
  });
});

it('an event on day t lowers S(t) while its patient is still at risk on day t', () => {
  const [before, at, after] = survivalAt(kaplanMeier([4, 8], [1, 0]), [3, 4, 5], LOG_LOG);
  expect([before?.atRisk, at?.atRisk, after?.atRisk]).toEqual([2, 2, 1]);
  expect([before?.survival, at?.survival, after?.survival]).toEqual([
    known(1),
    known(0.5),
    known(0.5),
  ]);
  expect([before?.eventsUpTo, at?.eventsUpTo]).toEqual([0, 1]);
});

it('with delayed entry counts who is under observation just before the time', () => {
  // Entered after 0, 4 and 6, left at 5, 9 and 8: at 6 only the second, at 7 the last two.
  const curve = kaplanMeier([5, 9, 8], [1, 0, 1], { entries: [0, 4, 6] });
  const atRisk = survivalAt(curve, [4, 5, 6, 7, 9], LOG_LOG).map((at) => at.atRisk);
  expect(atRisk).toEqual([1, 2, 1, 2, 1]);
});

it('refuses a time that is none', () => {
  expect(() => survivalAt(kaplanMeier([4], [1]), [1, -2], LOG_LOG)).toThrow('times[1]: ');
});
