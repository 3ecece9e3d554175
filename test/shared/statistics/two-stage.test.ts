import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  conditionalErrorTest,
  exactDesign,
  operatingCharacteristics,
  proportionInterval,
  rejectionProbability,
  secondStageCritical,
  stageOneDecision,
  twoStageDesigns,
  twoStageInference,
  type TwoStageDesign,
} from '../../../shared/statistics/index.ts';
import { expectClose } from './reference.ts';

/** 'r1/n1 r/n', as designs are printed. */
function printed(design: TwoStageDesign | null): string {
  return design === null ? 'none' : `${design.r1}/${design.n1} ${design.r}/${design.n}`;
}

/** p0, p1, alpha, beta; optimal, its expected n and early stopping; minimax and its; admissible. */
type Published = readonly [
  number,
  number,
  number,
  number,
  string,
  number,
  number,
  string,
  number,
  number,
  readonly string[],
];

/** Published r1/n1, r/n, expected n and early stopping: Simon 1989, and the admissible of Jung 2004. */
const PUBLISHED: readonly Published[] = [
  [0.05, 0.25, 0.05, 0.2, '0/9 2/17', 11.958, 0.6302, '0/12 2/16', 13.8386, 0.5404, []],
  [
    0.1,
    0.3,
    0.05,
    0.2,
    '1/10 5/29',
    15.0141,
    0.7361,
    '1/15 5/25',
    19.5096,
    0.549,
    ['1/12 5/26', '1/11 5/27'],
  ],
  [
    0.2,
    0.4,
    0.05,
    0.2,
    '3/13 12/43',
    20.5803,
    0.7473,
    '4/18 10/33',
    22.2547,
    0.7164,
    ['3/14 11/38'],
  ],
  [0.3, 0.5, 0.05, 0.2, '5/15 18/46', 23.6297, 0.7216, '6/19 16/39', 25.69, 0.6655, ['6/18 17/42']],
  [
    0.4,
    0.6,
    0.05,
    0.2,
    '7/16 23/46',
    24.5181,
    0.7161,
    '17/34 20/39',
    34.4358,
    0.9128,
    ['7/17 21/41'],
  ],
  [
    0.5,
    0.7,
    0.05,
    0.2,
    '8/15 26/43',
    23.5013,
    0.6964,
    '12/23 23/37',
    27.7435,
    0.6612,
    ['8/16 24/39'],
  ],
  [
    0.5,
    0.7,
    0.05,
    0.1,
    '13/24 36/61',
    34.0132,
    0.7294,
    '14/27 32/53',
    36.1144,
    0.6494,
    ['12/23 34/57'],
  ],
  [0.5, 0.7, 0.1, 0.1, '11/21 26/45', 28.9635, 0.6682, '11/23 23/39', 31.0, 0.5, ['8/17 24/41']],
  [
    0.5,
    0.71,
    0.05,
    0.2,
    '5/10 25/41',
    21.6855,
    0.623,
    '9/18 22/35',
    24.9235,
    0.5927,
    ['7/14 23/37', '8/15 24/39'],
  ],
];

function search(p0: number, p1: number, alpha: number, beta: number) {
  return twoStageDesigns({
    ...{ nullProportion: p0, alternativeProportion: p1, alpha },
    ...{ power: 1 - beta, searchTo: 100 },
  });
}

describe('published designs', () => {
  it.each(PUBLISHED.map((row) => ({ row, name: row.slice(0, 6).join(' ') })))(
    '$name',
    ({ row }) => {
      const [p0, p1, alpha, beta, optimal, en, pet, minimax, minimaxEn, minimaxPet, corners] = row;
      const found = search(p0, p1, alpha, beta);
      expect(printed(found.optimal)).toBe(optimal);
      expect(found.optimal?.expectedN).toBeCloseTo(en, 4);
      expect(found.optimal?.earlyTermination).toBeCloseTo(pet, 4);
      expect(printed(found.minimax)).toBe(minimax);
      expect(found.minimax?.expectedN).toBeCloseTo(minimaxEn, 4);
      expect(found.minimax?.earlyTermination).toBeCloseTo(minimaxPet, 4);
      expect(found.admissible.map(printed)).toEqual(corners);
    },
  );

  it('50% against 71%: size and power of the optimal design', () => {
    const { optimal } = search(0.5, 0.71, 0.05, 0.2);
    expectClose([optimal?.size ?? 0, optimal?.power ?? 0], [0.0462087414753114, 0.800670789492048]);
  });

  it('Simon 1989, 10% against 30% with 10% errors: 1/12 5/35, size .0977, expected n 19.8', () => {
    const { optimal } = search(0.1, 0.3, 0.1, 0.1);
    expect(printed(optimal)).toBe('1/12 5/35');
    expect(optimal?.size).toBeCloseTo(0.09772, 5);
    expect(optimal?.expectedN).toBeCloseTo(19.84, 2);
  });

  it('finds none below the smallest possible n', () => {
    const few = twoStageDesigns({
      ...{ nullProportion: 0.5, alternativeProportion: 0.71, alpha: 0.05 },
      ...{ power: 0.8, searchTo: 34 },
    });
    expect(few).toEqual({ optimal: null, minimax: null, admissible: [], searchedTo: 34 });
  });

  it('never misses a better design: every rule up to 17 patients tried', () => {
    const found = search(0.05, 0.25, 0.05, 0.2).optimal as TwoStageDesign;
    for (let n = 2; n <= 17; n++) {
      for (let n1 = 1; n1 < n; n1++) {
        for (let r1 = 0; r1 < n1; r1++) {
          for (let r = r1; r < n; r++) {
            const rule = { r1, n1, r, n };
            if (rejectionProbability(rule, 0.05) > 0.05) continue;
            if (rejectionProbability(rule, 0.25) < 0.8) continue;
            const en = operatingCharacteristics(rule, [0.05])[0]?.expectedN ?? 0;
            expect(en).toBeGreaterThanOrEqual(found.expectedN - 1e-12);
          }
        }
      }
    }
  });
});

describe('by hand: 1/3 3/5 against 50%', () => {
  const rule = { r1: 1, n1: 3, r: 3, n: 5 };

  it('stops with 1/2, expects 4, rejects with 3/8 · 1/4 + 1/8 · 3/4', () => {
    const [at] = operatingCharacteristics(rule, [0.5]);
    expectClose(
      [at?.earlyTermination ?? 0, at?.expectedN ?? 0, at?.reject ?? 0],
      [1 / 2, 4, 3 / 16],
    );
  });

  it('4 of 5: P = 3/16, unbiased estimate 4/5', () => {
    const found = twoStageInference({ stage: 2, r1: 1, n1: 3, n: 5, successes: 4 }, 0.5, 0.9);
    expectClose([found.p, found.umvue], [3 / 16, 4 / 5]);
  });
});

describe('inference, values computed apart in two languages', () => {
  it.each([
    [
      '1/10, 29, 6 against 0.1',
      { stage: 2, r1: 1, n1: 10, n: 29, successes: 6 },
      0.1,
      [0.0470863066438913, 0.261308532966635, 0.214680883717267],
      [0.101504793653952, 0.412679409341487, 0.400735770233279],
    ],
    [
      '5/10, 41, 26 against 0.5',
      { stage: 2, r1: 5, n1: 10, n: 41, successes: 26 },
      0.5,
      [0.0462087414753114, 0.695112767053787, 0.638247482361403],
      [0.503068911653107, 0.790791559384912, 0.784002522219392],
    ],
    [
      '5/10, stopped with 4, against 0.5',
      { stage: 1, r1: 5, n1: 10, successes: 4 },
      0.5,
      [0.828125, 0.4, 0.355099967912489],
      [0.15002824080668, 0.696462787435958, 0.606624216105413],
    ],
    [
      '5/10, 43 instead of 41, 27 against 0.5',
      { stage: 2, r1: 5, n1: 10, n: 43, successes: 27 },
      0.5,
      [0.0487866396390473, 0.692997757288811, 0.634071577704299],
      [0.500942261360533, 0.787583062716981, 0.782227304775004],
    ],
  ] as const)('%s', (_, outcome, p0, [p, umvue, median], [lower, upper, theirs]) => {
    const found = twoStageInference(outcome, p0, 0.9);
    expectClose([found.p, found.umvue, found.medianUnbiased], [p, umvue, median], 1e-12);
    expectClose([found.lower, found.upper, found.upperKoyamaChen], [lower, upper, theirs], 1e-12);
  });

  it('no success: lower 0; all succeed: upper 1', () => {
    const none = twoStageInference({ stage: 1, r1: 5, n1: 10, successes: 0 }, 0.5, 0.9);
    expect([none.lower, none.medianUnbiased, none.p]).toEqual([0, 0, 1]);
    const all = twoStageInference({ stage: 2, r1: 5, n1: 10, n: 41, successes: 41 }, 0.5, 0.9);
    expect([all.upper, all.umvue]).toEqual([1, 1]);
  });

  it('a stopped trial has the Clopper-Pearson limits of its one stage', () => {
    const found = twoStageInference({ stage: 1, r1: 5, n1: 10, successes: 4 }, 0.5, 0.9);
    const exact = proportionInterval({
      ...{ successes: 4, n: 10, method: 'clopper-pearson', level: 0.9 },
      alternative: 'two-sided',
    });
    expectClose([found.lower, found.upper], [exact.lower, exact.upper], 1e-12);
  });
});

describe('a second stage of another size', () => {
  it('43 instead of 41: 26 is still the count to exceed at 0.05', () => {
    expect(secondStageCritical({ r1: 5, n1: 10, n: 41 }, 0.5, 0.05)).toBe(25);
    const r = secondStageCritical({ r1: 5, n1: 10, n: 43 }, 0.5, 0.05) as number;
    expect(rejectionProbability({ r1: 5, n1: 10, r, n: 43 }, 0.5)).toBeLessThanOrEqual(0.05);
    expect(rejectionProbability({ r1: 5, n1: 10, r: r - 1, n: 43 }, 0.5)).toBeGreaterThan(0.05);
    expect(r).toBe(26);
  });

  it('changed after a look: the planned conditional error is all that may be spent', () => {
    const rule = { r1: 5, n1: 10, r: 25, n: 41 };
    // 7 of 10: the planned 31 had to bring 19 or more.
    const found = conditionalErrorTest(rule, 7, { n2: 40, successes: 25 }, 0.5);
    const planned = exactDesign({
      ...{ n: 31, nullProportion: 0.5, alternativeProportion: 0.7, alpha: 0.15, sides: 1 },
    });
    expect(planned.criticalCount).toBe(19);
    expect(found.conditionalError).toBeCloseTo(planned.attainedAlpha, 12);
    expect(found.rejected).toBe(true);
    expect(conditionalErrorTest(rule, 7, { n2: 40, successes: 22 }, 0.5).rejected).toBe(false);
  });
});

describe('after the first stage', () => {
  const rule = { r1: 5, n1: 10, r: 25, n: 41 };

  it('5 of 10 stop, 6 of 10 go on and need 20 more of 31', () => {
    const proportions = { null: 0.5, alternative: 0.71 };
    expect(stageOneDecision(rule, 5, proportions)).toEqual({
      goesOn: false,
      stillNeeded: null,
      conditionalPower: { null: 0, alternative: 0 },
    });
    const six = stageOneDecision(rule, 6, proportions);
    expect([six.goesOn, six.stillNeeded]).toEqual([true, 20]);
    expect(six.conditionalPower.alternative).toBeGreaterThan(six.conditionalPower.null);
  });
});

describe('what cannot be is refused by name', () => {
  it.each([
    [{ stage: 1, r1: 5, n1: 10, successes: 6 }, 'the trial goes on'],
    [{ stage: 2, r1: 5, n1: 10, n: 41, successes: 5 }, 'cannot have passed'],
    [{ stage: 2, r1: 5, n1: 10, n: 10, successes: 7 }, "no more than the first stage's 10"],
    [{ stage: 2, r1: 5, n1: 10, n: 41, successes: 42 }, 'successes: 42 is more than n = 41'],
  ] as const)('%j: %s', (outcome, message) => {
    expect(() => twoStageInference(outcome, 0.5, 0.9)).toThrow(message);
  });

  it('levels, proportions and searches out of range', () => {
    expect(() => search(0.5, 0.4, 0.05, 0.2)).toThrow('must lie above the null 0.5');
    expect(() => search(0.5, 0.7, 0, 0.2)).toThrow('alpha: must lie between 0 and 1');
    const wide = { nullProportion: 0.5, alternativeProportion: 0.7, alpha: 0.05, power: 0.8 };
    expect(() => twoStageDesigns({ ...wide, searchTo: 5000 })).toThrow('searchTo: must be at most');
  });
});

describe('for any two-stage trial', () => {
  it('limits contain the median unbiased estimate, P falls as successes rise', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(19),
        fc.nat(40),
        (n1, n2, rawR1, rawS) => {
          const r1 = rawR1 % (n1 - 1);
          const n = n1 + n2;
          const successes = r1 + 1 + (rawS % (n - r1));
          const outcome = { stage: 2, r1, n1, n, successes } as const;
          const found = twoStageInference(outcome, 0.3, 0.9);
          expect(found.lower).toBeLessThanOrEqual(found.medianUnbiased);
          expect(found.upper).toBeGreaterThanOrEqual(found.medianUnbiased);
          expect(found.upperKoyamaChen).toBeLessThanOrEqual(found.upper + 1e-12);
          expect(found.umvue).toBeGreaterThanOrEqual(found.naive - 1e-12);
          if (successes < n) {
            const more = twoStageInference({ ...outcome, successes: successes + 1 }, 0.3, 0.9);
            expect(more.p).toBeLessThan(found.p);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
