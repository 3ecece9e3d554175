import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  confidenceBand,
  kaplanMeier,
  simultaneousBand,
  type SimultaneousOptions,
} from '../../../shared/statistics/index.ts';
import {
  equalPrecisionCritical,
  hallWellnerCritical,
} from '../../../shared/statistics/simultaneous-critical.ts';
import { patients } from './arbitraries.ts';

describe('critical values', () => {
  it.each([
    [0, 1, 1.3580986393, 10],
    [0.1, 0.6, 1.3210669389, 10],
    [0.02, 0.1, 0.6824798023, 10],
    [0.1, 0.9, 1.358089, 6],
    [0.2, 0.8, 1.355438, 6],
  ])('Hall-Wellner from %f to %f at 95%%: %f', (from, to, expected, digits) => {
    expect(Math.abs(hallWellnerCritical(from, to, 0.95) - expected)).toBeLessThan(
      0.6 * 10 ** -digits,
    );
  });

  it.each([
    [0.1, 0.6, 2.8825803086, 10],
    [0.02, 0.1, 2.7500052368, 10],
    [0.1, 0.9, 3.054169, 6],
    [0.2, 0.8, 2.902928, 6],
  ])('equal precision from %f to %f at 95%%: %f', (from, to, expected, digits) => {
    expect(Math.abs(equalPrecisionCritical(from, to, 0.95) - expected)).toBeLessThan(
      0.6 * 10 ** -digits,
    );
  });

  it('refuses a range that does not rise within 0 to 1', () => {
    expect(() => hallWellnerCritical(0.6, 0.1, 0.95)).toThrow('goes from 0.6 to 0.1');
    expect(() => equalPrecisionCritical(0, 0.5, 0.95)).toThrow('must leave out 0 and 1');
  });
});

const DEFAULT: SimultaneousOptions = { kind: 'hall-wellner', scale: 'log-log', level: 0.95 };
const FORTY = Array.from({ length: 40 }, (_, i) => 10 * (i + 1));
const EVERY_OTHER = FORTY.map((_, i) => i % 2);

describe('the band of forty patients, every other one censored', () => {
  const curve = kaplanMeier(FORTY, EVERY_OTHER);

  it('goes from the first event with a >= 0.02 to the last with five at risk', () => {
    const band = simultaneousBand(curve, DEFAULT);
    // The event at 20 is one of 39: V = 1/(39 · 38), a = nV / (1 + nV) = 40/1522 = 0.0263.
    expect(band).toMatchObject({ state: 'band', from: 20, to: 360 });
  });

  it('Hall-Wellner on the plain scale is c (1 + nV) S / √n by hand', () => {
    const band = simultaneousBand(curve, { ...DEFAULT, scale: 'plain' });
    if (band.state !== 'band') throw new Error('a band');
    const row = curve.times.indexOf(200);
    const s = curve.survival[row] as number;
    const half = (band.critical * (1 + 40 * (curve.greenwood[row] as number)) * s) / Math.sqrt(40);
    const at = band.times.indexOf(200);
    expect(band.lower[at]).toBeCloseTo(Math.max(0, s - half), 12);
    expect(band.upper[at]).toBeCloseTo(Math.min(1, s + half), 12);
  });

  it('equal precision exists on the arcsine scale alone', () => {
    const equal = { ...DEFAULT, kind: 'equal-precision' } as const;
    expect(simultaneousBand(curve, equal)).toEqual({ state: 'none', gap: 'scale-too-liberal' });
    expect(simultaneousBand(curve, { ...equal, scale: 'arcsin' }).state).toBe('band');
  });
});

it('has no band for delayed entry, nor for two events', () => {
  const late = kaplanMeier([5, 6, 7, 8], [1, 1, 1, 0], { entries: [0, 1, 2, 3] });
  expect(simultaneousBand(late, DEFAULT)).toEqual({ state: 'none', gap: 'delayed-entry' });
  const two = kaplanMeier(
    FORTY,
    FORTY.map((time) => time === 50 || time === 90),
  );
  expect(simultaneousBand(two, DEFAULT)).toEqual({
    state: 'none',
    gap: 'fewer-than-three-events',
  });
});

it('equal precision contains the pointwise limits wherever it is drawn', () => {
  fc.assert(
    fc.property(patients(), ({ times, events }) => {
      const curve = kaplanMeier(times, events);
      const options = { kind: 'equal-precision', scale: 'arcsin', level: 0.95 } as const;
      const band = simultaneousBand(curve, options);
      if (band.state !== 'band') return;
      const pointwise = confidenceBand(curve, 'arcsin', 0.95);
      band.times.forEach((time, i) => {
        const row = curve.times.indexOf(time);
        expect(band.lower[i]).toBeLessThanOrEqual((pointwise.lower[row] as number) + 1e-12);
        expect(band.upper[i]).toBeGreaterThanOrEqual((pointwise.upper[row] as number) - 1e-12);
      });
    }),
  );
});
