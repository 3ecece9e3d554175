import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { known, NOT_ESTIMABLE } from '../../../shared/ground/estimate.ts';
import {
  cumulativeIncidence,
  incidenceAt,
  kaplanMeier,
  survivalAt,
  type IncidenceScale,
  type IncidenceVariance,
} from '../../../shared/statistics/index.ts';
import { patients } from './arbitraries.ts';
import { expectClose, numbers, readReference } from './reference.ts';

const BY_HAND = { times: [1, 2, 3, 4, 5], causes: [1, 2, 0, 1, 0], causeCount: 2 };
const FIFTEEN = {
  times: [2, 3, 3, 5, 6, 7, 7, 8, 10, 11, 12, 12, 14, 15, 16],
  causes: [1, 2, 0, 1, 1, 0, 2, 1, 1, 2, 0, 1, 1, 0, 2],
  causeCount: 2,
};
const NOTHING_COMPETES = {
  times: [54, 75, 77, 84, 87, 92, 103, 105, 112, 118],
  causes: [1, 1, 1, 1, 1, 0, 0, 0, 0, 0],
  causeCount: 1,
};

type Data = typeof BY_HAND;

function row(
  data: Data,
  [time, cause]: readonly [number, number],
  variance: IncidenceVariance = 'delta',
  scale: IncidenceScale = 'complement',
): number[] {
  const curve = cumulativeIncidence({ ...data, variance });
  const at = incidenceAt(curve, cause, [time], { scale, level: 0.95 })[0];
  if (at === undefined) throw new Error('one row');
  const [f, se, lower, upper] = numbers([
    at.incidence,
    at.standardError,
    at.lower,
    at.upper,
  ]) as number[];
  return [f as number, (se as number) ** 2, lower as number, upper as number];
}

describe('values computed apart, in two languages', () => {
  it.each([
    ['by hand', BY_HAND, [4, 1], 1 / 2, 0.065, 0.115625],
    [
      'fifteen, cause 1',
      FIFTEEN,
      [12, 1],
      0.454861111111111,
      0.0190968002507716,
      0.022140973584634,
    ],
    [
      'fifteen, cause 2',
      FIFTEEN,
      [12, 2],
      0.220138888888889,
      0.0127886405285494,
      0.0146003910853732,
    ],
    ['nothing competes', NOTHING_COMPETES, [80, 1], 0.3, 0.021, 0.0237056327160494],
  ] as const)('%s: F, delta and Aalen variance', (_, data, at, f, delta, aalen) => {
    const own = { ...data, times: [...data.times], causes: [...data.causes] };
    expectClose(row(own, at).slice(0, 2), [f, delta], 1e-12);
    expectClose(row(own, at, 'aalen').slice(0, 2), [f, aalen], 1e-12);
  });

  it.each([
    [BY_HAND, [4, 1], 0.151196982408225, 0.946649708308201, 0.0533502916917991, 0.848803017591775],
    [FIFTEEN, [12, 1], 0.23471540338267, 0.747424813015693, 0.186834391809094, 0.690782216529369],
    [
      FIFTEEN,
      [12, 2],
      0.0762149224073554,
      0.541515452164032,
      0.0526703333056901,
      0.459250231016166,
    ],
    [
      NOTHING_COMPETES,
      [80, 1],
      0.108050958775156,
      0.671283406720265,
      0.0711344923230049,
      0.577867330625236,
    ],
  ] as const)('limits on 1 - F and on F of %j at %j', (data, at, lower, upper, own, other) => {
    const copy = { ...data, times: [...data.times], causes: [...data.causes] };
    expectClose(row(copy, at).slice(2), [lower, upper], 1e-12);
    expectClose(row(copy, at, 'delta', 'incidence').slice(2), [own, other], 1e-12);
  });
});

type Course = {
  readonly cause: number;
  readonly incidence: readonly number[];
  readonly standardError: readonly number[];
  readonly variance: readonly number[];
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
};

type Case = {
  readonly name: string;
  readonly times: readonly number[];
  readonly causes: readonly number[];
  readonly at: readonly number[];
  readonly delta: readonly Course[];
  readonly aalen: readonly Course[] | null;
};

/** test/reference/competing-risks.R */
const { cases } = readReference<{ readonly cases: readonly Case[] }>('competing-risks');

describe('agrees with R', () => {
  it.each(cases)('survfit with states: $name', (data) => {
    const curve = cumulativeIncidence({ ...data, causeCount: 2 });
    for (const r of data.delta) {
      const rows = incidenceAt(curve, r.cause, data.at, { scale: 'incidence', level: 0.95 });
      expectClose(numbers(rows.map(({ incidence }) => incidence)), r.incidence);
      expectClose(numbers(rows.map(({ standardError }) => standardError)), r.standardError, 1e-10);
      rows.forEach((at, i) => {
        if (at.lower.state !== 'value' || at.upper.state !== 'value') return;
        expectClose(
          [at.lower.value, at.upper.value],
          [r.lower[i] ?? null, r.upper[i] ?? null],
          1e-9,
        );
      });
    }
  });

  it.each(cases.filter(({ aalen }) => aalen !== null && !Array.isArray(aalen[0])))(
    'cmprsk, where no events are tied: $name',
    (data) => {
      const curve = cumulativeIncidence({ ...data, causeCount: 2, variance: 'aalen' });
      for (const r of data.aalen ?? []) {
        const rows = incidenceAt(curve, r.cause, data.at, { scale: 'complement', level: 0.95 });
        expectClose(numbers(rows.map(({ incidence }) => incidence)), r.incidence);
        expectClose(
          numbers(rows.map(({ standardError }) => standardError)).map((se) => se * se),
          r.variance,
          1e-10,
        );
      }
    },
  );
});

describe('where there is nothing to say', () => {
  const at = (data: Data, time: number, cause = 1) =>
    incidenceAt(cumulativeIncidence(data), cause, [time], { scale: 'complement', level: 0.95 })[0];

  it('no event of the cause: F = 0 without limits', () => {
    const row0 = at({ times: [3, 5], causes: [2, 0], causeCount: 2 }, 4);
    expect(row0?.incidence).toEqual(known(0));
    expect([row0?.lower, row0?.upper]).toEqual([NOT_ESTIMABLE, NOT_ESTIMABLE]);
  });

  it('beyond the last follow-up while somebody was free of every event: not estimable', () => {
    expect(at(BY_HAND, 6)?.incidence).toEqual(NOT_ESTIMABLE);
    const all = { times: [1, 2], causes: [1, 2], causeCount: 2 };
    expect(at(all, 9)?.incidence).toEqual(known(0.5));
  });

  it('refuses a cause it was not told of', () => {
    expect(() => cumulativeIncidence({ times: [1, 2], causes: [1, 3], causeCount: 2 })).toThrow(
      'causes[1]: must be 0 (censored) or a cause from 1 to 2, but is 3',
    );
    expect(() => at(BY_HAND, 3, 3)).toThrow('cause: must be 1 to 2, but is 3');
  });
});

describe('for any times and causes', () => {
  const anyone = fc.record({ data: patients(), seed: fc.array(fc.integer({ min: 1, max: 3 })) });
  const causesOf = (events: readonly number[], seed: readonly number[]): number[] =>
    events.map((event, i) => (event === 0 ? 0 : (seed[i % Math.max(1, seed.length)] ?? 1)));

  it('all causes and the event-free add up to 1, and F never exceeds 1 - Kaplan-Meier', () => {
    fc.assert(
      fc.property(anyone, ({ data, seed }) => {
        const causes = causesOf(data.events, seed);
        const curve = cumulativeIncidence({ times: data.times, causes, causeCount: 3 });
        const naive = kaplanMeier(
          data.times,
          causes.map((cause) => cause === 1),
        );
        curve.times.forEach((_, k) => {
          const f = curve.causes.map(({ incidence }) => incidence[k] as number);
          const sum = f.reduce((x, y) => x + y, curve.eventFree[k] as number);
          expect(sum).toBeCloseTo(1, 12);
          expect(f[0] as number).toBeLessThanOrEqual(1 - (naive.survival[k] as number) + 1e-12);
        });
      }),
    );
  });

  it('one cause: F, its error and its limits are those of one minus Kaplan-Meier', () => {
    fc.assert(
      fc.property(patients(), ({ times, events }) => {
        const curve = cumulativeIncidence({ times, causes: events, causeCount: 1 });
        const km = kaplanMeier(times, events);
        const options = { level: 0.95 } as const;
        const ours = incidenceAt(curve, 1, times, { ...options, scale: 'complement' });
        const theirs = survivalAt(km, times, { ...options, interval: 'log-log' });
        ours.forEach((at, i) => {
          const survival = theirs[i];
          if (survival === undefined || at.lower.state !== 'value') return;
          const [f, se, lower, upper] = numbers([
            at.incidence,
            at.standardError,
            at.lower,
            at.upper,
          ]);
          const [s, error, low, high] = numbers([
            survival.survival,
            survival.standardError,
            survival.lower,
            survival.upper,
          ]);
          expect(f).toBeCloseTo(1 - (s as number), 12);
          expect(se).toBeCloseTo(error as number, 10);
          expect(lower).toBeCloseTo(1 - (high as number), 10);
          expect(upper).toBeCloseTo(1 - (low as number), 10);
        });
      }),
    );
  });
});
