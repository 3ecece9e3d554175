import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { known, NOT_ESTIMABLE, valueOf } from '../../../shared/ground/estimate.ts';
import {
  binomialTest,
  kaplanMeier,
  MILESTONE_METHODS,
  milestoneTest,
  proportionInterval,
  type KaplanMeier,
  type Milestone,
  type MilestoneMethod,
} from '../../../shared/statistics/index.ts';
import { patients } from './arbitraries.ts';
import { expectClose, numbers } from './reference.ts';

/** '100 200+' is an event at 100 and a censoring at 200. */
function curveOf(text: string): KaplanMeier {
  const words = text.split(' ');
  return kaplanMeier(
    words.map((word) => parseInt(word, 10)),
    words.map((word) => !word.endsWith('+')),
  );
}

const BY_HAND = '100 200+ 300 400+ 500+';
const TEN = '54 75 77 84 87 92+ 103+ 105+ 112+ 118+';
const FORTY = [...Array<string>(14).fill('200'), ...Array<string>(26).fill('400+')].join(' ');
const TWENTY =
  '30 61+ 92 120+ 150 166+ 180+ 200 210+ 240+ 250 270+ 300+ 310 330+ 350+ 365+ 370+ 400 420+';
const ALL_ALIVE = '370+ 380+ 400+ 420+';

function test(text: string, time: number, method: MilestoneMethod = 'beta-product'): Milestone {
  const input = { time, nullSurvival: 0.5, method, alternative: 'greater', level: 0.9 } as const;
  return milestoneTest(curveOf(text), input);
}

const close = (actual: readonly (number | null)[], expected: readonly (number | null)[]): void =>
  expectClose(
    actual.map((value) => value ?? NaN),
    expected,
    1e-12,
  );

describe('values computed apart, in two languages', () => {
  it.each([
    [BY_HAND, 365, 0.533333333333333, 0.216666666666667],
    [TEN, 80, 0.7, 0.0428571428571429],
    [FORTY, 365, 0.65, 0.0134615384615385],
    [TWENTY, 365, 0.59896978021978, 0.0513971108011356],
    [ALL_ALIVE, 365, 1, 0],
  ])('%s at %i: S = %f, Greenwood sum %f', (text, time, survival, variance) => {
    const ours = test(text, time);
    close([valueOf(ours.survival), valueOf(ours.variance)], [survival, variance]);
  });

  it.each([
    [BY_HAND, 365, 0.13198591131848, 0.447497717696585],
    [TEN, 80, 1.14472736607897, 0.126161055773305],
    [FORTY, 365, 1.76598793392161, 0.0386989365994158],
    [TWENTY, 365, 0.682434638308172, 0.247482079682537],
  ])('log-log of %s at %i: Z = %f, P = %f', (text, time, z, p) => {
    const ours = test(text, time, 'log-log');
    close([valueOf(ours.z), valueOf(ours.p)], [z, p]);
  });

  it.each([
    [BY_HAND, 365, 0.657590527515368, 0.107273733153269, 0.913526381108118],
    [TEN, 80, 11 / 64, 0.393375783894587, 0.91273556608585],
    [FORTY, 365, 0.0403452338759962, 0.508054476553901, 0.774467548109278],
    [TWENTY, 365, 0.495048438935775, 0.265080822228855, 0.819185303736129],
    [ALL_ALIVE, 365, 1 / 16, 0.472870804501588, 1],
  ])('beta product of %s at %i: P = %f, 90%% limits %f to %f', (text, time, p, lower, upper) => {
    const ours = test(text, time);
    close([valueOf(ours.p), valueOf(ours.lower), valueOf(ours.upper)], [p, lower, upper]);
    expect(ours.z).toEqual(NOT_ESTIMABLE);
  });

  it.each([
    ['plain', 0.728833524774231],
    ['log', 0.796628284954417],
    ['logit', 0.709644623007605],
    ['arcsine', 0.719162336909449],
    ['score', 0.71441298994947],
    ['likelihood-ratio', 0.706167213684484],
  ] as const)('%s of the twenty: Z = %f', (method, z) => {
    close([valueOf(test(TWENTY, 365, method).z)], [z]);
  });
});

it('counts 105/26 patients for the hand-worked five', () => {
  // S = 4/5 · 2/3, V = 1/20 + 1/6: n′ = (7/15) / ((8/15)(13/60)) = 105/26.
  const ours = test(BY_HAND, 365);
  close([valueOf(ours.effectiveN)], [105 / 26]);
  expect([ours.n, ours.events, ours.atRisk]).toEqual([5, 2, 2]);
});

describe('with nobody censored before the landmark', () => {
  it('the beta product is the planned exact test and Clopper-Pearson, digit for digit', () => {
    for (const alternative of ['greater', 'less', 'two-sided'] as const) {
      const ours = milestoneTest(curveOf(FORTY), {
        time: 365,
        nullSurvival: 0.5,
        method: 'beta-product',
        alternative,
        level: 0.9,
      });
      const exact = binomialTest({
        successes: 26,
        n: 40,
        nullProportion: 0.5,
        alternative,
        rule: 'central',
      });
      const limits = proportionInterval({
        successes: 26,
        n: 40,
        method: 'clopper-pearson',
        level: 0.9,
        alternative: 'two-sided',
      });
      expect(valueOf(ours.p)).toBe(exact.p);
      expect([valueOf(ours.lower), valueOf(ours.upper)]).toEqual([limits.lower, limits.upper]);
    }
  });

  it('the counts of the effective n are those observed', () => {
    const ours = test(FORTY, 365, 'exact-effective-n');
    close([valueOf(ours.effectiveN), valueOf(ours.p)], [40, 0.0403452338759962]);
  });
});

describe('where a method has no answer', () => {
  it('nobody followed to the landmark leaves everything not estimable', () => {
    for (const method of MILESTONE_METHODS) {
      const ours = test('100 200+ 300+', 365, method);
      expect(ours.gap).toBe('nobody-followed-to-landmark');
      expect([ours.survival, ours.p, ours.lower]).toEqual(Array(3).fill(NOT_ESTIMABLE));
    }
  });

  it('nobody left: P = 1 and lower limit 0 by the beta product, no Z', () => {
    const ours = test('100 200 300', 365);
    expect([ours.survival, ours.p, ours.lower]).toEqual([known(0), known(1), known(0)]);
    expect(test('100 200 300', 365, 'log-log').gap).toBe('nobody-left');
    expect(test('100 200 300', 365, 'log-log').z).toEqual(NOT_ESTIMABLE);
  });

  it('nobody dead: every Z is without answer, the beta product is not', () => {
    expect(test(ALL_ALIVE, 365, 'logit').gap).toBe('no-event');
    expect(test(ALL_ALIVE, 365, 'logit').p).toEqual(NOT_ESTIMABLE);
  });

  it('the log scale gives limits and never a P', () => {
    const ours = test(TWENTY, 365, 'log');
    expect(ours.p).toEqual(NOT_ESTIMABLE);
    expect(ours.gap).toBe('log-scale-has-no-p');
    expect(valueOf(ours.lower)).toBeGreaterThan(0);
  });

  it('delayed entry is refused', () => {
    const curve = kaplanMeier([5, 6], [1, 0], { entries: [1, 2] });
    const input = { time: 5, nullSurvival: 0.5, method: 'log-log' } as const;
    expect(() => milestoneTest(curve, { ...input, alternative: 'less', level: 0.9 })).toThrow(
      /delayed entries/,
    );
  });
});

const TESTS = MILESTONE_METHODS.filter((method) => method !== 'log');

describe('for any times', () => {
  const anyCase = fc.record({
    data: patients(),
    method: fc.constantFrom(...TESTS),
    time: fc.integer({ min: 1, max: 40 }),
  });
  const at = (curve: KaplanMeier, time: number, method: MilestoneMethod, null0: number) =>
    milestoneTest(curve, {
      time,
      nullSurvival: null0,
      method,
      alternative: 'greater',
      level: 0.9,
    });

  it('the lower 90% limit lies above the null exactly when one-sided P is below 0.05', () => {
    fc.assert(
      fc.property(anyCase, ({ data, method, time }) => {
        const ours = at(kaplanMeier(data.times, data.events), time, method, 0.5);
        const [p, lower] = numbers([ours.p, ours.lower]) as [number, number];
        if (Number.isNaN(p) || Math.abs(p - 0.05) < 1e-9) return;
        expect(p < 0.05).toBe(lower > 0.5);
      }),
    );
  });

  it('the limits contain the estimate and P rises with the null', () => {
    fc.assert(
      fc.property(anyCase, ({ data, method, time }) => {
        const curve = kaplanMeier(data.times, data.events);
        const ours = at(curve, time, method, 0.4);
        if (ours.p.state !== 'value') return;
        const [survival, lower, upper] = numbers([ours.survival, ours.lower, ours.upper]) as [
          number,
          number,
          number,
        ];
        expect(lower).toBeLessThanOrEqual(survival + 1e-12);
        expect(upper).toBeGreaterThanOrEqual(survival - 1e-12);
        const higher = valueOf(at(curve, time, method, 0.6).p) as number;
        expect(higher).toBeGreaterThanOrEqual(ours.p.value - 1e-12);
      }),
    );
  });
});
