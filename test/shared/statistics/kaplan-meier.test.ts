import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refused } from '../../../shared/ground/refusal.ts';
import { kaplanMeier } from '../../../shared/statistics/index.ts';
import { expectClose } from './reference.ts';
import { patients } from './arbitraries.ts';
import { optionsOf, SURVIVAL_CASES } from './survival-reference.ts';

describe('the Kaplan-Meier curve agrees with R survfit', () => {
  it.each(SURVIVAL_CASES)('$name', (data) => {
    const curve = kaplanMeier(data.times, data.events, optionsOf(data));
    expectClose(curve.times, data.curve.times);
    expectClose(curve.atRisk, data.curve.atRisk);
    expectClose(curve.events, data.curve.events);
    expectClose(curve.censored, data.curve.censored);
    expectClose(curve.survival, data.curve.survival);
    expectClose(curve.greenwood, data.curve.greenwood);
  });
});

describe('ties', () => {
  it('lets deaths leave before censorings: with 10 at risk one death on the day gives 9/10', () => {
    const times = [5, 5, 6, 6, 6, 6, 6, 6, 6, 6];
    const curve = kaplanMeier(times, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(curve.survival[0]).toBe(0.9);
  });

  it('takes 3 × 0.1 and 0.3 for one time, says so, and can be told not to', () => {
    const times = [0.1 * 3, 0.3, 1];
    const joined = kaplanMeier(times, [1, 1, 0]);
    expect(Array.from(joined.times)).toEqual([0.3, 1]);
    expect(Array.from(joined.events)).toEqual([2, 0]);
    expect(joined.joinedTimes).toBe(1);
    const apart = kaplanMeier(times, [1, 1, 0], { tieTolerance: 0 });
    expect(Array.from(apart.times)).toEqual([0.3, 0.1 * 3, 1]);
    expect(apart.joinedTimes).toBe(0);
  });

  it('counts days the same way in the calendar and by sorting', () => {
    fc.assert(
      fc.property(patients(), ({ times, events, entries }) => {
        const whole = kaplanMeier(times, events, { entries });
        // A half day more for everybody makes the times real without moving any order.
        const halves = kaplanMeier(
          times.map((time) => time + 0.5),
          events,
          { entries: entries.map((entry) => entry + 0.5) },
        );
        expect(Array.from(halves.times)).toEqual(Array.from(whole.times, (time) => time + 0.5));
        expect(halves.survival).toEqual(whole.survival);
        expect(halves.atRisk).toEqual(whole.atRisk);
        expect(halves.censored).toEqual(whole.censored);
      }),
    );
  });
});

describe('what must hold for any data', () => {
  it('survival never rises and stays within 0 and 1', () => {
    fc.assert(
      fc.property(patients(), ({ times, events }) => {
        let previous = 1;
        for (const survival of kaplanMeier(times, events).survival) {
          expect(survival).toBeLessThanOrEqual(previous);
          expect(survival).toBeGreaterThanOrEqual(0);
          previous = survival;
        }
      }),
    );
  });

  it('the order of the patients does not matter', () => {
    fc.assert(
      fc.property(patients(), fc.infiniteStream(fc.nat()), ({ times, events, entries }, keys) => {
        const order = times
          .map((_, i) => ({ i, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ i }) => i);
        const pick = (values: readonly number[]): number[] => order.map((i) => values[i] as number);
        expect(kaplanMeier(pick(times), pick(events), { entries: pick(entries) })).toEqual(
          kaplanMeier(times, events, { entries }),
        );
      }),
    );
  });

  it('without censoring it is the share still alive, exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 200 }), (times) => {
        const curve = kaplanMeier(times, new Uint8Array(times.length).fill(1));
        curve.times.forEach((time, k) => {
          const alive = times.filter((other) => other > time).length;
          expect(curve.survival[k]).toBe(alive / times.length);
        });
      }),
    );
  });

  it('does not change its arguments', () => {
    const times = Object.freeze([3, 1, 2]);
    const events = Object.freeze([true, false, true]);
    expect(kaplanMeier(times, events).nEvents).toBe(2);
  });
});

describe('refusals name the argument', () => {
  it.each([
    ['no patient', [], [], 'times: holds no patient'],
    ['NaN', [1, NaN], [1, 1], 'times[1]: must be a finite time of 0 or more, but is NaN'],
    ['a negative time', [-1], [1], 'times[0]: must be a finite time of 0 or more, but is -1'],
    ['an endless time', [Infinity], [1], 'times[0]: must be a finite time of 0 or more, but is'],
    ['unequal lengths', [1, 2], [1], 'events: holds 1 value beside 2 times'],
    ['an event of 2', [1], [2], 'events[0]: must be 1 (event) or 0 (censored), but is 2'],
    ['an event of NaN', [1], [NaN], 'events[0]: must be 1 (event) or 0 (censored), but is NaN'],
  ])('%s', (_, times, events, message) => {
    expect(() => kaplanMeier(times, events)).toThrow(Refused);
    expect(() => kaplanMeier(times, events)).toThrow(message);
  });

  it('an entry that does not come before its time', () => {
    expect(() => kaplanMeier([5, 6], [1, 1], { entries: [0, 6] })).toThrow(
      'entries[1]: must come before its time 6, but is 6',
    );
  });
});
