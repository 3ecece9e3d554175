import { describe, expect, it } from 'vitest';
import { designOverN, exactDesign, smallestN } from '../../../shared/statistics/index.ts';
import { expectClose, readReference } from './reference.ts';

type Row = {
  readonly n: number;
  readonly nullProportion: number;
  readonly alternativeProportion: number;
  readonly alpha: number;
  readonly sides: 1 | 2;
  readonly criticalCount: number | null;
  readonly attainedAlpha: number;
  readonly power: number;
};

/** test/reference/exact-design.R */
const { designs } = readReference<{ readonly designs: readonly Row[] }>('exact-design');

describe('critical count, attained alpha and power agree with R', () => {
  it.each(designs)(
    'n = $n, $nullProportion vs $alternativeProportion, alpha $alpha, $sides-sided',
    ({ criticalCount, attainedAlpha, power, ...input }) => {
      const ours = exactDesign(input);
      expect(ours.criticalCount).toBe(criticalCount);
      expectClose([ours.attainedAlpha, ours.power], [attainedAlpha, power]);
    },
  );
});

describe('null 50%, alternative 71%', () => {
  it.each([
    [35, 0.05, 23, 0.0448, 0.811],
    [36, 0.05, 24, 0.0326, 0.779],
    [37, 0.05, 24, 0.0494, 0.842],
    [39, 0.05, 26, 0.0266, 0.783],
    [40, 0.05, 26, 0.0403, 0.844],
    [40, 0.025, 27, 0.0192, 0.75],
    [44, 0.025, 29, 0.0244, 0.82],
  ])('n = %i, alpha %f: reject from %i, size %f, power %f', (n, alpha, count, size, power) => {
    const ours = exactDesign({
      ...{ n, alpha, nullProportion: 0.5, alternativeProportion: 0.71, sides: 1 },
    });
    expect(ours.criticalCount).toBe(count);
    expect(ours.attainedAlpha).toBeCloseTo(size, 4);
    expect(ours.power).toBeCloseTo(power, 3);
  });
});

it('finds 49 as the first n with 80% power and 54 as the first from which power stays', () => {
  // gsDesign's example, checked by enumeration: n = 50 drops to 0.782, n = 53 to 0.784.
  const found = smallestN({
    ...{ nullProportion: 0.5, alternativeProportion: 0.7, alpha: 0.025, sides: 1, power: 0.8 },
  });
  expect(found.first?.n).toBe(49);
  expect(found.first?.criticalCount).toBe(32);
  expect(found.first?.power).toBeCloseTo(0.81, 3);
  expect(found.stays?.n).toBe(54);
  expect(found.stays?.criticalCount).toBe(35);
  expect(found.stays?.power).toBeCloseTo(0.837, 3);
});

it('says so when no n in the range is large enough', () => {
  const found = smallestN({
    ...{ nullProportion: 0.5, alternativeProportion: 0.52, alpha: 0.025, sides: 1, power: 0.8 },
    searchTo: 30,
  });
  expect(found).toEqual({ first: null, stays: null, searchedTo: 30 });
});

it('rejects at a tail that equals alpha on paper: 5 of 5 at alpha 1/32', () => {
  const design = exactDesign({
    ...{ n: 5, nullProportion: 0.5, alternativeProportion: 0.9, alpha: 1 / 32, sides: 1 },
  });
  expect(design.criticalCount).toBe(5);
});

it('has no critical count when even all successes are not rare enough', () => {
  const design = exactDesign({
    ...{ n: 4, nullProportion: 0.5, alternativeProportion: 0.9, alpha: 0.05, sides: 1 },
  });
  expect(design).toMatchObject({ criticalCount: null, attainedAlpha: 0, power: 0 });
});

it('gives both counts of a two-sided design', () => {
  // 40 patients against 1/2 at 5%: 27 and, by symmetry, 13.
  const design = exactDesign({
    ...{ n: 40, nullProportion: 0.5, alternativeProportion: 0.71, alpha: 0.05, sides: 2 },
  });
  expect([design.criticalCount, design.oppositeCount]).toEqual([27, 13]);
});

it('shows the sawtooth: more patients, less power', () => {
  const [at49, at50] = designOverN({
    ...{ nullProportion: 0.5, alternativeProportion: 0.7, alpha: 0.025, sides: 1 },
    ...{ from: 49, to: 50 },
  });
  expect(at50?.power).toBeLessThan(at49?.power ?? 0);
});

describe('refusals name the argument', () => {
  const input = { n: 40, nullProportion: 0.5, alternativeProportion: 0.7, alpha: 0.05 } as const;
  it.each([
    ['n', { ...input, n: 0, sides: 1 as const }],
    ['nullProportion', { ...input, nullProportion: 0, sides: 1 as const }],
    ['alternativeProportion', { ...input, alternativeProportion: 0.5, sides: 1 as const }],
    ['alpha', { ...input, alpha: 5, sides: 1 as const }],
    ['sides', { ...input, sides: 3 as 2 }],
  ])('%s', (argument, bad) => {
    expect(() => exactDesign(bad)).toThrow(`${argument}: `);
  });
});
