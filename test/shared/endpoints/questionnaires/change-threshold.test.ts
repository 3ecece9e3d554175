import { describe, expect, it } from 'vitest';
import {
  canWorsen,
  classifyChange,
  pointsNeeded,
  thresholdOf,
} from '../../../../shared/endpoints/questionnaires/change-threshold.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import { plan } from '../../patient-fixture.ts';

const byPercent: Plan = {
  ...plan,
  qualityOfLife: { ...plan.qualityOfLife, worstPainThreshold: '30-percent' },
};

describe('worst pain, where lower is better', () => {
  const twoPoints = thresholdOf('worst-pain', [], plan);
  const percent = thresholdOf('worst-pain', [], byPercent);

  it.each([
    [5, 3, 'improved'],
    [5, 4, 'stable'],
    [5, 6, 'stable'],
    [5, 7, 'worse'],
  ])('from %i to %i by 2 points is %s', (baseline, score, expected) => {
    expect(classifyChange('worst-pain', baseline, score, twoPoints)).toBe(expected);
  });

  // 30% of 10 is 3, of 5 is 1.5, of 3 is 0.9.
  it.each([
    [10, 7, 'improved'],
    [10, 8, 'stable'],
    [5, 6, 'stable'],
    [5, 7, 'worse'],
    [3, 4, 'worse'],
    [0, 1, 'stable'],
    [0, 2, 'worse'],
  ])('from %i to %i by 30 percent is %s', (baseline, score, expected) => {
    expect(classifyChange('worst-pain', baseline, score, percent)).toBe(expected);
  });

  it('cannot worsen by 2 points from 9', () => {
    expect(canWorsen('worst-pain', 9, twoPoints)).toBe(false);
    expect(canWorsen('worst-pain', 8, twoPoints)).toBe(true);
  });

  it('has an established threshold', () => {
    expect(twoPoints.exploratory).toBe(false);
  });
});

describe('FACT-RNT, where higher is better', () => {
  // R: sd(c(40, 44, 48, 52)) is 5.16397779494322; half of it is 2.58198889747161.
  const halfSd = thresholdOf('fact-rnt', [40, 44, 48, 52], plan);

  it('needs half the standard deviation at baseline, labelled exploratory', () => {
    expect(pointsNeeded(halfSd, 40)).toBeCloseTo(2.58198889747161, 12);
    expect(halfSd.exploratory).toBe(true);
    expect(halfSd.words).toContain('exploratory');
  });

  it.each([
    [40, 42.5, 'stable'],
    [40, 43, 'improved'],
    [40, 37, 'worse'],
  ])('from %f to %f is %s', (baseline, score, expected) => {
    expect(classifyChange('fact-rnt', baseline, score, halfSd)).toBe(expected);
  });

  it.each([[[40]], [[]], [[40, 40, 40]]])('classifies nothing from baselines %j', (baselines) => {
    const none = thresholdOf('fact-rnt', baselines, plan);
    expect([none.kind, classifyChange('fact-rnt', 40, 10, none)]).toEqual(['none', null]);
  });
});
