import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  betaBinomialProbabilities,
  conditionalPower,
  equalChances,
  exponentialPrediction,
  landmarkChances,
  predict,
  rejects,
  successRange,
  tippingPoint,
  type FinalTest,
} from '../../../shared/statistics/index.ts';
import { expectClose } from './reference.ts';

const HALF: FinalTest = { nullProportion: 0.5, alpha: 0.05, sides: 1, hoped: 'above' };
const JEFFREYS = { a: 0.5, b: 0.5 };
const UNIFORM = { a: 1, b: 1 };

function close(actual: number, expected: number): void {
  expectClose([actual], [expected], 1e-12);
}

describe('tipping point of 40 against 50%', () => {
  it('22 alive, 12 dead, 6 open: 4 of the 6 must be alive', () => {
    const found = tippingPoint({ alive: 22, dead: 12, undecided: 6 }, HALF);
    expect([found.needed, found.verdict]).toEqual([4, 'open']);
    expectClose(
      found.cases.map(({ p }) => p),
      [
        0.317914001314421, 0.214795253921693, 0.134093625527385, 0.0769299720814161,
        0.0403452338759962, 0.0192386541421001, 0.00829450168748735,
      ],
      1e-12,
    );
  });

  it('26 alive, 10 dead, 4 open: decided, whatever becomes of the four', () => {
    const found = tippingPoint({ alive: 26, dead: 10, undecided: 4 }, HALF);
    expect([found.needed, found.verdict]).toEqual([0, 'decided']);
    close(found.cases[0]?.p as number, 0.0403452338759962);
    close(found.cases[4]?.p as number, 0.00111071688661468);
  });

  it('15 alive, 17 dead, 8 open: out of reach, P = 0.215 at best', () => {
    const found = tippingPoint({ alive: 15, dead: 17, undecided: 8 }, HALF);
    expect([found.needed, found.verdict]).toEqual([null, 'out-of-reach']);
    close(found.cases[8]?.p as number, 0.214795253921693);
  });

  it('6 alive, 26 dead, 8 open, two-sided: up to 7 alive the opposite is shown', () => {
    const found = tippingPoint({ alive: 6, dead: 26, undecided: 8 }, { ...HALF, sides: 2 });
    expect([found.needed, found.oppositeUpTo]).toEqual([null, 7]);
    close(found.cases[8]?.p as number, 0.0806904677519924);
    expect(found.cases.some(({ rejected }) => rejected)).toBe(false);
  });

  it('the whole trial ahead: needed is the critical count; nobody open: one case', () => {
    expect(tippingPoint({ alive: 0, dead: 0, undecided: 40 }, HALF).needed).toBe(26);
    expect(tippingPoint({ alive: 26, dead: 14, undecided: 0 }, HALF).cases).toHaveLength(1);
  });

  it('hoped below: the most that may be alive, as the mirror image', () => {
    const found = tippingPoint({ alive: 12, dead: 22, undecided: 6 }, { ...HALF, hoped: 'below' });
    expect(found.needed).toBe(2);
  });

  it('an equality of P and alpha rejects', () => {
    const five = tippingPoint({ alive: 5, dead: 0, undecided: 0 }, { ...HALF, alpha: 0.03125 });
    expect(five.needed).toBe(0);
    expect(rejects(0.1 * 0.1, 0.01)).toBe(true);
    expect(rejects(0.0100001, 0.01)).toBe(false);
  });
});

describe('conditional power of 4 of 6', () => {
  it('under 50% is 22/64, under 71% 0.7626', () => {
    const four = successRange(4, 6);
    close(conditionalPower(equalChances(0.5, 6), four), 22 / 64);
    expect(conditionalPower(equalChances(0.71, 6), four)).toBeCloseTo(0.76260454681, 11);
  });

  it('counts what each has survived under a constant hazard', () => {
    const three = landmarkChances(0.5, [3, 6, 9], 12);
    close(conditionalPower(three, successRange(2, 3)), 0.80794498394167);
    const six = landmarkChances(0.71, [30, 91, 182, 273, 340, 0], 365);
    close(conditionalPower(six, successRange(4, 6)), 0.937134545510192);
  });

  it('is 1 when none is needed and 0 when no number is enough', () => {
    expect(conditionalPower(equalChances(0.3, 6), successRange(0, 6))).toBe(1);
    expect(conditionalPower(equalChances(0.3, 6), successRange(null, 6))).toBe(0);
    expect(conditionalPower([], successRange(0, 0))).toBe(1);
  });
});

describe('beta-binomial prediction', () => {
  it('Lee and Liu 2008: 16 of 23, 17 to come, Beta(0.6, 0.4), posterior 0.90: PP 0.5656', () => {
    const found = predict({
      ...{ alive: 16, dead: 7, undecided: 17, nullProportion: 0.6, alternativeProportion: null },
      ...{ alpha: 0.05, sides: 1, hoped: 'above', prior: { a: 0.6, b: 0.4 } },
      success: { kind: 'posterior', threshold: 0.9 },
    });
    expect(found.needed).toBe(12);
    close(found.predictiveProbability, 0.565558897524802);
    expect(found.conditionalPower.alternative).toBeNull();
  });

  it('1 of 2 and one more, Beta(1,1): he is alive with chance 2/4', () => {
    const [dead, alive] = betaBinomialProbabilities({ alive: 1, n: 2 }, 1, UNIFORM);
    expect([dead, alive]).toEqual([0.5, 0.5]);
  });

  it.each([
    [14, 6, 20, UNIFORM, 0.025, 0.670525662807059],
    [22, 12, 6, JEFFREYS, 0.05, 0.62723260844663],
  ])('%i alive, %i dead, %i open', (alive, dead, undecided, prior, alpha, expected) => {
    const found = predict({
      ...{ alive, dead, undecided, prior, success: { kind: 'test' } },
      ...{ ...HALF, alpha, alternativeProportion: 0.71 },
    });
    close(found.predictiveProbability, expected);
  });

  it('lists one row for each number alive, whose probabilities add up to 1', () => {
    const found = predict({
      ...{ alive: 23, dead: 8, undecided: 9, prior: UNIFORM, success: { kind: 'test' } },
      ...{ ...HALF, alternativeProportion: 0.71 },
    });
    expect(found.needed).toBe(3);
    expect(found.table.map(({ alive }) => alive)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    close(
      found.table.reduce((sum, { probability }) => sum + probability, 0),
      1,
    );
    expect(found.table.filter(({ rejected }) => rejected)).toHaveLength(7);
  });

  it('refuses a prior, counts and levels that cannot be', () => {
    const input = {
      ...{ alive: 23, dead: 8, undecided: 9, prior: UNIFORM, success: { kind: 'test' } as const },
      ...{ ...HALF, alternativeProportion: null },
    };
    expect(() => predict({ ...input, prior: { a: 0, b: 1 } })).toThrow('prior.a: must be');
    expect(() => predict({ ...input, alpha: 1 })).toThrow('alpha: must lie between 0 and 1');
    expect(() => predict({ ...input, alive: -1 })).toThrow('alive: must be a whole number');
    expect(() => predict({ ...input, alive: 0, dead: 0, undecided: 0 })).toThrow('no patient');
  });
});

describe('prediction with partial follow-up', () => {
  it('by hand: Gamma(2, 36), 12 months to go, one needed: (36/48)²', () => {
    const found = exponentialPrediction(
      { deaths: 1, exposure: 36, remaining: [12] },
      successRange(1, 1),
      { shape: 1, rate: 0 },
    );
    close(found.predictiveProbability, 0.5625);
  });

  it.each([
    [12, 300, [2, 4, 5], 2, 0.946249550127605],
    [8, 9000, [35, 60, 91, 152, 200, 310], 4, 0.972947943443386],
  ])('%i deaths in %i, %j to go, %i needed', (deaths, exposure, remaining, needed, expected) => {
    const found = exponentialPrediction(
      { deaths, exposure, remaining },
      successRange(needed, remaining.length),
    );
    close(found.predictiveProbability, expected);
  });

  // R: 2,000,001 points of log λ with pbinom(needed - 1, n, exp(-λ remaining), lower.tail = FALSE).
  it.each([
    { deaths: 0, exposure: 9000, left: 300, n: 40, needed: 30, expected: 0.999747159874421 },
    { deaths: 1, exposure: 6000, left: 365, n: 40, needed: 26, expected: 0.994062452934304 },
    { deaths: 9, exposure: 7000, left: 200, n: 40, needed: 20, expected: 0.995988702394768 },
    { deaths: 0, exposure: 365, left: 365, n: 100, needed: 60, expected: 0.691033314783261 },
  ])('is as exact where many are undecided: $n with $deaths deaths', (one) => {
    const remaining = Array<number>(one.n).fill(one.left);
    const range = successRange(one.needed, one.n);
    close(exponentialPrediction({ ...one, remaining }, range).predictiveProbability, one.expected);
  });

  it('agrees with the exact sum over subsets, few deaths or many', () => {
    // PP = Σ_{j>=m} (-1)^(j-m) C(j-1, m-1) Σ_{|J|=j} (B / (B + Σ_J r))^A
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.array(fc.integer({ min: 0, max: 365 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 5 }),
        (deaths, remaining, needed) => {
          if (needed > remaining.length) return;
          const exposure = 400 * (deaths + 1);
          const found = exponentialPrediction(
            { deaths, exposure, remaining },
            successRange(needed, remaining.length),
          );
          const exact = bySubsets(0.5 + deaths, exposure, remaining, needed);
          expect(Math.abs(found.predictiveProbability - exact)).toBeLessThan(1e-11);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses a posterior that does not exist', () => {
    const nobody = { deaths: 0, exposure: 0, remaining: [365] };
    expect(() => exponentialPrediction(nobody, successRange(1, 1))).toThrow('exposure: is 0');
  });
});

function bySubsets(a: number, b: number, r: readonly number[], m: number): number {
  let total = 0;
  for (let subset = 1; subset < 2 ** r.length; subset++) {
    const chosen = r.filter((_, i) => (subset >> i) & 1);
    const j = chosen.length;
    if (j < m) continue;
    const sign = (j - m) % 2 === 0 ? 1 : -1;
    total += sign * choose(j - 1, m - 1) * (b / (b + chosen.reduce((x, y) => x + y, 0))) ** a;
  }
  return total;
}

function choose(n: number, k: number): number {
  return k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k;
}
