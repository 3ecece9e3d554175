import fc from 'fast-check';
import { expect, it } from 'vitest';
import { kaplanMeier, riskTable } from '../../../shared/statistics/index.ts';
import { patients } from './arbitraries.ts';

it('counts just before each tick: who dies on day 4 is at risk at tick 4', () => {
  // Worked by hand: deaths on days 4 and 9, censored on days 4 and 12.
  const curve = kaplanMeier([4, 4, 9, 12], [1, 0, 1, 0]);
  expect(riskTable(curve, [0, 4, 5, 9, 12, 13])).toEqual([
    { time: 0, entered: 4, atRisk: 4, events: 0, censored: 0 },
    { time: 4, entered: 4, atRisk: 4, events: 0, censored: 0 },
    { time: 5, entered: 4, atRisk: 2, events: 1, censored: 1 },
    { time: 9, entered: 4, atRisk: 2, events: 1, censored: 1 },
    { time: 12, entered: 4, atRisk: 1, events: 2, censored: 1 },
    { time: 13, entered: 4, atRisk: 0, events: 2, censored: 2 },
  ]);
});

it('with delayed entry counts who has come so far', () => {
  const curve = kaplanMeier([5, 9], [1, 0], { entries: [2, 6] });
  expect(riskTable(curve, [2, 3, 6, 7])).toEqual([
    { time: 2, entered: 0, atRisk: 0, events: 0, censored: 0 },
    { time: 3, entered: 1, atRisk: 1, events: 0, censored: 0 },
    { time: 6, entered: 1, atRisk: 0, events: 1, censored: 0 },
    { time: 7, entered: 2, atRisk: 1, events: 1, censored: 0 },
  ]);
});

it('adds up at every tick: entered = at risk + events + censored', () => {
  const ticks = Array.from({ length: 46 }, (_, i) => i);
  fc.assert(
    fc.property(patients(), ({ times, events, entries }) => {
      for (const options of [{}, { entries }]) {
        for (const column of riskTable(kaplanMeier(times, events, options), ticks)) {
          expect(column.atRisk + column.events + column.censored).toBe(column.entered);
          // Counted straight from the patients.
          const under = times.filter(
            (time, i) =>
              time >= column.time &&
              (!('entries' in options) || (entries[i] as number) < column.time),
          ).length;
          expect(column.atRisk).toBe(under);
        }
      }
    }),
  );
});
