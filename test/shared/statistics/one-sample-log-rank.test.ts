import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOT_ESTIMABLE, known, valueOf } from '../../../shared/ground/estimate.ts';
import {
  cumulativeHazard,
  exponentialRate,
  exponentialReference,
  oneSampleLogRank,
  type OneSampleVariance,
  type ReferenceCurve,
} from '../../../shared/statistics/index.ts';
import { patients } from './arbitraries.ts';
import { expectClose, numbers, readReference } from './reference.ts';

const HALF_AT_12 = exponentialReference(0.5, 12);
const THREE = { times: [6, 12, 18], events: [1, 1, 0] };
const FIVE = { times: [100, 200, 300, 400, 500], events: [1, 0, 1, 0, 0] };

type Data = {
  readonly times: readonly number[];
  readonly events: readonly number[];
  readonly restrictTo?: number;
};

function test(data: Data, reference: ReferenceCurve, variance: OneSampleVariance = 'null') {
  return oneSampleLogRank({ ...data, reference, variance, alternative: 'less', level: 0.95 });
}

describe('values computed apart, in two languages', () => {
  it('6, 12, 18+ months against half alive at 12: E = 3 log 2, O = 2', () => {
    const ours = test(THREE, HALF_AT_12);
    expectClose(
      [ours.expected, ...numbers([ours.z, ours.ratio, ours.lower, ours.upper, ours.poissonP])],
      [
        3 * Math.LN2,
        -0.055090194515786,
        0.961796693925976,
        0.116478041670891,
        3.47434035673234,
        0.655185013038968,
      ],
      1e-12,
    );
    expect(ours.observed).toBe(2);
  });

  it('five patients against half alive at 365 days', () => {
    const half = exponentialReference(0.5, 365);
    const ours = test(FIVE, half);
    expectClose(
      [ours.expected, ...numbers([ours.z, ours.poissonP, ours.ratio, ours.lower, ours.upper])],
      [
        2.84855005709567, -0.502765581784981, 0.457961578098082, 0.702111586565962,
        0.0850289704197501, 2.53626846041461,
      ],
      1e-12,
    );
    expectClose(numbers([test(FIVE, half, 'average').z]), [-0.5449874770705], 1e-12);
    const poisson = test(FIVE, half, 'poisson');
    expect([poisson.z, poisson.p]).toEqual([NOT_ESTIMABLE, ours.poissonP]);
  });

  it('the same under a Weibull of shape 1.5, restricted to 365 days', () => {
    const rising = { kind: 'weibull', survival: 0.5, at: 365, shape: 1.5 } as const;
    const ours = test({ ...FIVE, restrictTo: 365 }, rising);
    expectClose([ours.expected, ...numbers([ours.z])], [2.2833371136466, -0.187507415394893]);
    expect([ours.cutAt, ours.cut]).toEqual([365, 2]);
  });

  it('published: O = 18 of E = 16.0611 and 16.3598, with the sign of fewer events below 0', () => {
    // OneArm2stage prints (E - O) / √E: -0.4838 and -0.4055.
    const at = (expected: number): number => {
      const rate = exponentialRate(expected / 18);
      const times = Array<number>(18).fill(1);
      return valueOf(test({ times, events: times }, rate).z) as number;
    };
    expect(at(16.0611)).toBeCloseTo(0.4838, 4);
    expect(at(16.3598314800051)).toBeCloseTo(0.4055, 4);
  });
});

type PoissonRow = {
  readonly observed: number;
  readonly expected: number;
  readonly less: number;
  readonly greater: number;
  readonly lower: number;
  readonly upper: number;
};

/** test/reference/one-sample.R: ppois and poisson.test */
const { poisson } = readReference<{ readonly poisson: readonly PoissonRow[] }>('one-sample');

describe('exact Poisson P and limits of the ratio agree with R', () => {
  it.each(poisson)('O = $observed, E = $expected', (r) => {
    // One patient with the event, the rest of the expectation from a long survivor of the same curve.
    const times = [...Array<number>(r.observed).fill(1e-9), 1];
    const events = [...Array<number>(r.observed).fill(1), 0];
    const reference = exponentialRate(r.expected / (1 + r.observed * 1e-9));
    const ours = (alternative: 'less' | 'greater') =>
      oneSampleLogRank({
        ...{ times, events, reference, variance: 'poisson', level: 0.95 },
        alternative,
      });
    expectClose(
      numbers([ours('less').p, ours('greater').p, ours('less').lower, ours('less').upper]),
      [r.less, r.greater, r.lower, r.upper],
      1e-9,
    );
  });
});

describe('a published curve', () => {
  const curve = { kind: 'points', times: [0, 6, 12], survival: [1, 0.8, 0.5] } as const;

  it('is log-linear between its points', () => {
    expectClose(
      [3, 6, 9, 12].map((time) => cumulativeHazard(curve, time)),
      [-Math.log(0.8) / 2, -Math.log(0.8), -(Math.log(0.8) + Math.log(0.5)) / 2, Math.LN2],
    );
  });

  it('says nothing beyond its last point: follow-up is cut there', () => {
    const ours = test({ times: [6, 15, 20], events: [1, 1, 0] }, curve);
    expect([ours.observed, ours.cutAt, ours.cut]).toEqual([1, 12, 2]);
    expectClose([ours.expected], [-Math.log(0.8) + 2 * Math.LN2]);
  });

  it.each([
    [{ times: [6, 12], survival: [0.5, 0.8] }, 'rises from 0.5 to 0.8 at 12'],
    [{ times: [6, 6], survival: [0.8, 0.5] }, '6 does not come after 6'],
    [{ times: [6, 12], survival: [0.8, 0] }, 'must lie above 0 and at most at 1, but is 0'],
    [{ times: [6, 12], survival: [1.2, 0.5] }, 'but is 1.2'],
    [{ times: [0, 12], survival: [0.9, 0.5] }, 'where everybody is alive'],
    [{ times: [6], survival: [0.9, 0.5] }, 'holds 2 values beside 1 time'],
    [{ times: [], survival: [] }, 'holds no point'],
  ])('%j is refused: %s', (points, message) => {
    expect(() => test(THREE, { kind: 'points', ...points })).toThrow(message);
  });
});

describe('at the edges', () => {
  it('nothing expected: nothing estimable', () => {
    const ours = test({ times: [0, 0], events: [0, 0] }, HALF_AT_12);
    expect([ours.z, ours.ratio, ours.poissonP]).toEqual(Array(3).fill(NOT_ESTIMABLE));
  });

  it('no event: ratio 0, lower limit 0, upper limit -log(0.025) / E', () => {
    const ours = test({ times: [12, 12], events: [0, 0] }, HALF_AT_12);
    expect([ours.ratio, ours.lower]).toEqual([known(0), known(0)]);
    expectClose(numbers([ours.upper]), [-Math.log(0.025) / (2 * Math.LN2)]);
  });

  it('time before a delayed entry is not expected of anybody', () => {
    const entered = oneSampleLogRank({
      ...{ times: [12], events: [1], entries: [6], reference: HALF_AT_12 },
      ...{ variance: 'null', alternative: 'less', level: 0.95 },
    });
    expectClose([entered.expected], [Math.LN2 / 2]);
  });

  it('the limits contain the ratio', () => {
    fc.assert(
      fc.property(patients(), ({ times, events }) => {
        const ours = test({ times, events }, HALF_AT_12);
        const [ratio, lower, upper] = numbers([ours.ratio, ours.lower, ours.upper]);
        expect(lower).toBeLessThanOrEqual(ratio as number);
        expect(upper).toBeGreaterThanOrEqual(ratio as number);
      }),
    );
  });
});
