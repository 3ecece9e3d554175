/**
 * The rule for curves with delayed entry. Cases (i) to (iii) are worked by hand: entry and time of
 * each patient, + censored. The right answer on [a, ...] is the plain curve of those alive at a.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueOf } from '../../../shared/ground/estimate.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import { estimableFrom, kaplanMeier, survivalAt } from '../../../shared/statistics/index.ts';

type Row = readonly [entry: number, time: number, event: 0 | 1];

const FIRST: readonly Row[] = [
  [100, 140, 1],
  [250, 500, 1],
  [300, 420, 1],
  [320, 610, 0],
  [350, 700, 1],
  [400, 450, 0],
];
const SECOND: readonly Row[] = [[100, 400, 0], [150, 200, 1], ...FIRST.slice(1)];
const THIRD: readonly Row[] = [[100, 400, 0], [150, 240, 0], ...FIRST.slice(1)];

function limitOf(rows: readonly Row[], minimumAtRisk: number) {
  return estimableFrom(
    rows.map(([, time]) => time),
    rows.map(([, , event]) => event),
    rows.map(([entry]) => entry),
    minimumAtRisk,
  );
}

/** S(t) of those alive at `from`. */
function conditional(rows: readonly Row[], from: number, t: number): number {
  const used = rows.filter(([, time]) => time > from);
  const curve = kaplanMeier(
    used.map(([, time]) => time),
    used.map(([, , event]) => event),
    { entries: used.map(([entry]) => Math.max(entry, from)) },
  );
  const [at] = survivalAt(curve, [t], { interval: 'log-log', level: 0.95 });
  return (at === undefined ? null : valueOf(at.survival)) ?? NaN;
}

describe('a curve with delayed entry is read from', () => {
  test('the end of the gap, where the first patient died before anybody else entered', () => {
    expect(limitOf(FIRST, 2)).toEqual({
      state: 'estimable',
      from: 250,
      flags: ['empties', 'gap', 'small'],
      left: 1,
    });
    expect(conditional(FIRST, 250, 500)).toBeCloseTo(8 / 15, 14);
    expect(conditional(FIRST, 0, 500)).toBe(0);
  });

  test('the last death among too few, where others had yet to enter', () => {
    expect(limitOf(SECOND, 3)).toEqual({
      state: 'estimable',
      from: 200,
      flags: ['small'],
      left: 1,
    });
    expect(conditional(SECOND, 200, 500)).toBeCloseTo(8 / 15, 14);
    expect(conditional(SECOND, 0, 500)).toBeCloseTo(4 / 15, 14);
  });

  test('the first entry, where nothing is wrong', () => {
    expect(limitOf(THIRD, 1)).toEqual({ state: 'estimable', from: 100, flags: [], left: 0 });
    expect(conditional(THIRD, 100, 500)).toBeCloseTo(8 / 15, 14);
  });

  test('never, where the minimum was never at risk at once', () => {
    expect(limitOf(FIRST, 6)).toEqual({ state: 'never' });
    expect(limitOf(FIRST, 5)).toMatchObject({ state: 'estimable' });
  });

  test('the day after one who entered alone on day 100 died on day 110, not 0 for good', () => {
    // 19 others enter from day 150 on; 12 of the 20 are alive.
    const others = Array.from({ length: 19 }, (_, i): Row => {
      const entry = 150 + 5 * i;
      return i < 7 ? [entry, 400 + 10 * i, 1] : [entry, 600 + 10 * i, 0];
    });
    const rows: readonly Row[] = [[100, 110, 1], ...others];
    expect(limitOf(rows, 5)).toEqual({
      state: 'estimable',
      from: 150,
      flags: ['empties', 'gap', 'small'],
      left: 1,
    });
    expect(conditional(rows, 0, 500)).toBe(0);
    // All 19 are at risk from day 240 on, and 7 of them die before anybody is censored.
    expect(conditional(rows, 150, 500)).toBeCloseTo(12 / 19, 14);
  });
});

test('the last patient may leave on the day another enters: no gap', () => {
  const rows: readonly Row[] = [
    [10, 50, 0],
    [50, 90, 1],
    [50, 95, 0],
  ];
  expect(limitOf(rows, 1)).toEqual({ state: 'estimable', from: 10, flags: [], left: 0 });
});

test('a minimum that is no whole number is refused by name', () => {
  expect(() => limitOf(FIRST, 0)).toThrow(Refused);
  expect(() => limitOf(FIRST, 2.5)).toThrow('minimumAtRisk');
});

const patients = fc.array(
  fc
    .record({
      entry: fc.integer({ min: 0, max: 40 }),
      followed: fc.integer({ min: 1, max: 40 }),
      event: fc.constantFrom<0 | 1>(0, 1),
    })
    .map(({ entry, followed, event }): Row => [entry, entry + followed, event]),
  { minLength: 1, maxLength: 25 },
);

test('after the chosen day no flaw is left while others have yet to enter', () => {
  fc.assert(
    fc.property(patients, fc.integer({ min: 1, max: 6 }), (rows, minimumAtRisk) => {
      const limit = limitOf(rows, minimumAtRisk);
      if (limit.state === 'never') return;
      const { from, left } = limit;
      expect(left).toBe(rows.filter(([, time]) => time <= from).length);
      const lastEntry = Math.max(...rows.map(([entry]) => entry));
      const atRisk = (u: number) => rows.filter(([entry, time]) => entry < u && u <= time).length;
      for (let u = from + 1; u <= lastEntry; u++) {
        const deaths = rows.filter(([, time, event]) => time === u && event === 1).length;
        expect(atRisk(u)).toBeGreaterThan(0);
        if (deaths > 0)
          expect(atRisk(u)).toBeGreaterThanOrEqual(Math.max(minimumAtRisk, deaths + 1));
      }
    }),
  );
});
