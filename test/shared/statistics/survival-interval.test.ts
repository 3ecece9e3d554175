import { describe, expect, it } from 'vitest';
import {
  confidenceBand,
  INTERVAL_TYPES,
  kaplanMeier,
  survivalInterval,
} from '../../../shared/statistics/index.ts';
import { expectClose } from './reference.ts';
import { optionsOf, SURVIVAL_CASES } from './survival-reference.ts';

describe('the pointwise band agrees with R survfit, gaps included', () => {
  it.each(SURVIVAL_CASES)('$name', (data) => {
    const curve = kaplanMeier(data.times, data.events, optionsOf(data));
    for (const setting of data.settings) {
      if (setting.lower === undefined || setting.upper === undefined) continue;
      const band = confidenceBand(curve, setting.type, setting.level);
      expectClose(band.lower, setting.lower);
      expectClose(band.upper, setting.upper);
    }
  });
});

describe('at the ends of the scale', () => {
  it('has no answer at S = 0', () => {
    for (const type of INTERVAL_TYPES) {
      expect(survivalInterval(0, Infinity, type, 0.95)).toEqual({ lower: NaN, upper: NaN });
    }
  });

  it('before the first event is [1, 1] for plain and log, and undefined for the others', () => {
    expect(survivalInterval(1, 0, 'plain', 0.95)).toEqual({ lower: 1, upper: 1 });
    expect(survivalInterval(1, 0, 'log', 0.95)).toEqual({ lower: 1, upper: 1 });
    for (const type of ['log-log', 'logit', 'arcsin'] as const) {
      expect(survivalInterval(1, 0, type, 0.95)).toEqual({ lower: NaN, upper: NaN });
    }
  });

  it('cuts plain and log at 0 and 1', () => {
    // AML maintained arm, S(48) = 0.184: plain reaches below 0.
    const greenwood = 1 / 110 + 1 / 90 + 1 / 56 + 1 / 42 + 1 / 20 + 1 / 12 + 1 / 2;
    const survival = (10 / 11) * (9 / 10) * (7 / 8) * (6 / 7) * (4 / 5) * (3 / 4) * (1 / 2);
    const plain = survivalInterval(survival, greenwood, 'plain', 0.95);
    expect(plain.lower).toBe(0);
    expect(plain.upper).toBeCloseTo(0.485, 3);
    const log = survivalInterval(survival, greenwood, 'log', 0.95);
    expect(log.lower).toBeCloseTo(0.036, 3);
    expect(log.upper).toBeCloseTo(0.944, 3);
  });
});

describe('refusals name the argument', () => {
  it.each([
    ['survival', () => survivalInterval(1.2, 0.1, 'log', 0.95)],
    ['greenwood', () => survivalInterval(0.5, NaN, 'log', 0.95)],
    ['type', () => survivalInterval(0.5, 0.1, 'cloglog' as 'log', 0.95)],
    ['level', () => survivalInterval(0.5, 0.1, 'log', 95)],
    ['level', () => survivalInterval(0.5, 0.1, 'log', 1)],
  ])('%s', (argument, call) => {
    expect(call).toThrow(`${argument}: `);
  });
});
