import { describe, expect, it } from 'vitest';
import { gammaQuantile } from '../../../../shared/statistics/distributions/poisson.ts';
import { expectClose, readReference } from '../reference.ts';

type Row = {
  readonly shape: number;
  readonly probability: number;
  readonly lower: number;
  readonly upper: number;
};

/** test/reference/one-sample.R: qgamma */
const { gamma } = readReference<{ readonly gamma: readonly Row[] }>('one-sample');

describe('gamma quantiles agree with R in both tails', () => {
  it.each(gamma)('shape $shape, probability $probability', (r) => {
    expectClose(
      [
        gammaQuantile('lower', r.probability, r.shape),
        gammaQuantile('upper', r.probability, r.shape),
      ],
      [r.lower, r.upper],
      1e-12,
    );
    expect(gammaQuantile('lower', r.probability, r.shape)).toBeGreaterThan(0);
  });
});
