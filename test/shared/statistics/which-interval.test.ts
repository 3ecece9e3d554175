import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  kaplanMeier,
  parsePrinted,
  PUBLISHED_METHODS,
  publishedInterval,
  whichMedianInterval,
  whichProportionInterval,
  whichSurvivalInterval,
} from '../../../shared/statistics/index.ts';
import { printsAs } from '../../../shared/statistics/printed-number.ts';

function printed(lower: string, upper: string, estimate: string | null = null) {
  return {
    lower: parsePrinted('lower', lower),
    upper: upper === 'NR' ? null : parsePrinted('upper', upper),
    estimate: estimate === null ? null : parsePrinted('estimate', estimate),
  };
}

function fitsOf(successes: number, n: number, lower: string, upper: string): readonly string[] {
  const { fits } = whichProportionInterval({
    ...{ successes, n, printed: printed(lower, upper), scale: 100, levels: [0.95] },
  });
  return fits.map(({ method, printings }) => `${method} ${printings.join(' and ')}`);
}

describe('printed intervals of published papers', () => {
  it('11 of 40, 15 to 44: Clopper-Pearson rounded, and others that cannot be told apart', () => {
    expect(fitsOf(11, 40, '15', '44')).toEqual([
      'clopper-pearson rounded',
      'wilson-corrected rounded and truncated',
      'blaker outward',
      'logit outward',
    ]);
  });

  it('62 of 71, 77 to 94', () => {
    expect(fitsOf(62, 71, '77', '94')).toEqual([
      'clopper-pearson rounded and truncated',
      'wilson outward',
      'wilson-corrected rounded',
      'agresti-coull outward',
      'blaker outward',
      'logit outward',
    ]);
  });

  it('65 of 99, 56 to 75: Wald, not the exact interval it is called', () => {
    expect(fitsOf(65, 99, '56', '75')).toEqual([
      'wald rounded and truncated',
      'mid-p rounded',
      'arcsine rounded and outward',
    ]);
  });

  it('26 of 40, 48.3 to 79.4: Clopper-Pearson alone', () => {
    expect(fitsOf(26, 40, '48.3', '79.4')).toEqual(['clopper-pearson rounded and outward']);
  });

  it('none of these is an answer', () => {
    expect(fitsOf(26, 40, '10.0', '20.0')).toEqual([]);
  });
});

describe('limits to seven decimals', () => {
  it.each([
    [11, 40, 'clopper-pearson', 14.6008992, 43.8882907],
    [11, 40, 'wald', 13.66263, 41.33737],
    [62, 71, 'clopper-pearson', 77.2959546, 94.0364238],
    [62, 71, 'wilson-corrected', 76.801, 93.686],
    [65, 99, 'wald', 56.3026934, 75.0104379],
    [65, 99, 'mid-p', 55.9064327, 74.502902],
    [26, 40, 'clopper-pearson', 48.3155546, 79.3717509],
  ] as const)('%i of %i by %s', (successes, n, method, lower, upper) => {
    const limits = publishedInterval({ successes, n }, method, 0.95);
    expect((limits?.lower ?? 0) * 100).toBeCloseTo(lower, lower === 76.801 ? 3 : 5);
    expect((limits?.upper ?? 0) * 100).toBeCloseTo(upper, lower === 76.801 ? 3 : 5);
  });

  it('Newcombe 1998, 81 of 263, 15 of 148, 0 of 20 and 1 of 29, with continuity correction', () => {
    // Table I, method 4: .2535-.3682, .0598-.1644, 0-.2005, .0018-.1963.
    const limits = [
      [81, 263],
      [15, 148],
      [0, 20],
      [1, 29],
    ].map(([successes = 0, n = 0]) =>
      publishedInterval({ successes, n }, 'wilson-corrected', 0.95),
    );
    expect(limits.map((each) => [each?.lower.toFixed(4), each?.upper.toFixed(4)])).toEqual([
      ['0.2535', '0.3682'],
      ['0.0598', '0.1644'],
      ['0.0000', '0.2005'],
      ['0.0018', '0.1963'],
    ]);
  });

  it('the upper limit of the Poisson may exceed 1, the logit has none at 0 and n', () => {
    expect(publishedInterval({ successes: 62, n: 71 }, 'poisson', 0.95)?.upper).toBeGreaterThan(1);
    expect(publishedInterval({ successes: 0, n: 9 }, 'logit', 0.95)).toBeNull();
  });
});

describe('printing', () => {
  it('rounds halves away from zero, truncates, and rounds outward', () => {
    const at = parsePrinted('x', '12.3');
    expect(printsAs(12.25, at, 'rounded', 'lower')).toBe(true);
    expect(printsAs(12.399, at, 'truncated', 'lower')).toBe(true);
    expect(printsAs(12.21, at, 'outward', 'upper')).toBe(true);
    expect(printsAs(12.31, at, 'outward', 'upper')).toBe(false);
    expect(printsAs(0.3 * 41, at, 'truncated', 'lower')).toBe(true);
  });

  it('keeps the zeros a paper printed, and refuses what is no number', () => {
    expect(parsePrinted('x', '15.0')).toEqual({ value: 15, decimals: 1 });
    expect(() => parsePrinted('lower', '15%')).toThrow('lower: must be a number such as 48.3');
  });

  it('tells that 65 of 99 is 66%, not 65%', () => {
    const answer = (estimate: string) =>
      whichProportionInterval({
        ...{ successes: 65, n: 99, printed: printed('56', '75', estimate), scale: 100 },
        levels: [0.95],
      }).estimatePrintings;
    expect(answer('66')).toEqual(['rounded']);
    expect(answer('65')).toEqual(['truncated']);
    expect(answer('60')).toEqual([]);
  });

  it('refuses limits that are exchanged', () => {
    expect(() => fitsOf(11, 40, '44', '15')).toThrow('44 lies above the upper limit 15');
  });
});

describe('from individual times', () => {
  // Freireich's 6-MP arm.
  const times = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
  const events = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
  const curve = kaplanMeier(times, events);

  it('S(23) of 0.448 with 0.188 to 0.680 is log-log, with 0.249 to 0.807 it is log', () => {
    // R: summary(survfit(…, conf.type = "log-log" / "log")) at 23.
    const which = (lower: string, upper: string) =>
      whichSurvivalInterval(curve, 23, {
        ...{ printed: printed(lower, upper, '0.448'), scale: 1, levels: [0.95] },
      });
    expect(which('0.188', '0.680').fits.map(({ method }) => method)).toEqual(['log-log']);
    expect(which('0.249', '0.807').fits.map(({ method }) => method)).toEqual(['log']);
    expect(which('0.249', '0.807').estimatePrintings).toEqual(['rounded', 'truncated']);
  });

  it('a median of 23 from 16, upper limit not reached: the log scale alone', () => {
    // R: quantile(survfit(…, conf.type)): log from 16, all others from 13, none has an upper limit.
    const answer = (lower: string, upper: string) =>
      whichMedianInterval(curve, {
        ...{ printed: printed(lower, upper, '23'), divisor: 1, levels: [0.95] },
      });
    expect(answer('16', 'NR').estimate).toBe(23);
    expect(answer('16', 'NR').fits.map(({ method }) => method)).toEqual([
      'log, quantiles as R',
      'log, quantiles as SAS',
    ]);
    expect(answer('13', 'NR').fits).toHaveLength(8);
    expect(answer('13', '35').fits).toEqual([]);
  });
});

it('an interval printed with six decimals is recognised by its own method', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.nat(60),
      fc.constantFrom(...PUBLISHED_METHODS),
      (n, raw, method) => {
        const successes = raw % (n + 1);
        const limits = publishedInterval({ successes, n }, method, 0.9);
        if (limits === null) return;
        const text = (value: number): string => (100 * value).toFixed(6);
        const { fits } = whichProportionInterval({
          ...{ successes, n, scale: 100, levels: [0.9] },
          printed: printed(text(limits.lower), text(limits.upper)),
        });
        expect(fits.map((fit) => fit.method)).toContain(method);
      },
    ),
    { numRuns: 100 },
  );
});
