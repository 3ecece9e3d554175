/** `onearm binomial` and `onearm design` as processes. Numbers from R 4.2.2, base and binom.test. */
import { describe, expect, test } from 'vitest';
import { relativeError } from '../../../shared/statistics/reference.ts';
import { jsonOf, runOnearm } from '../run-onearm.ts';

type Binomial = {
  readonly p: number;
  readonly estimate: number;
  readonly interval: {
    readonly method: string;
    readonly level: number;
    readonly lower: number;
    readonly upper: number;
  };
  readonly method: string;
};

/** binom.test(29, 40) */
const BINOM_TWO_SIDED = {
  p: 0.0064265760956914242,
  lower: 0.5611170928209519,
  upper: 0.85399100803613437,
};
/** binom.test(29, 40, alternative = "greater") */
const BINOM_GREATER = { p: 0.0032132880478457121, lower: 0.58612255677350145 };
/** binom.test(7, 20, 0.2)$p.value, and twice the smaller tail by pbinom */
const MINLIKE_7_OF_20 = 0.098221728613468728;
const CENTRAL_7_OF_20 = 0.1733850271348005;
/** prop.test(29, 40, correct = FALSE)$conf.int */
const WILSON_29_OF_40 = { lower: 0.57165044193789427, upper: 0.83891983752332666 };
/** pbinom(26, 40, p, lower.tail = FALSE) at 0.5 and 0.71 */
const DESIGN_40 = { attainedAlpha: 0.019238654142100155, power: 0.75024687317820782 };

const close = (actual: number, expected: number) =>
  expect(relativeError(actual, expected), `${actual} / ${expected}`).toBeLessThan(1e-12);

const PRIMARY = ['binomial', '--successes', '29', '--n', '40', '--null', '0.5'];

describe('onearm binomial', () => {
  test('29 of 40 against a half, two-sided: R binom.test(29, 40)', async () => {
    const { p, estimate, interval } = await jsonOf<Binomial>(...PRIMARY);
    close(p, BINOM_TWO_SIDED.p);
    expect(estimate).toBe(0.725);
    expect(interval.method).toBe('clopper-pearson');
    close(interval.lower, BINOM_TWO_SIDED.lower);
    close(interval.upper, BINOM_TWO_SIDED.upper);
  });

  test('one-sided has a one-sided interval: R binom.test(alternative = "greater")', async () => {
    const { p, interval } = await jsonOf<Binomial>(...PRIMARY, '--alternative', 'greater');
    close(p, BINOM_GREATER.p);
    close(interval.lower, BINOM_GREATER.lower);
    expect(interval.upper).toBe(1);
  });

  test('off the half the rule matters: R binom.test(7, 20, 0.2) is minlike', async () => {
    const words = ['binomial', '--successes', '7', '--n', '20', '--null', '0.2'];
    close((await jsonOf<Binomial>(...words, '--rule', 'minlike')).p, MINLIKE_7_OF_20);
    close((await jsonOf<Binomial>(...words, '--rule', 'central')).p, CENTRAL_7_OF_20);
  });

  test('the interval can be chosen', async () => {
    const { interval } = await jsonOf<Binomial>(...PRIMARY, '--interval', 'wilson');
    expect(interval.method).toBe('wilson');
    close(interval.lower, WILSON_29_OF_40.lower);
    close(interval.upper, WILSON_29_OF_40.upper);
  });
});

describe('onearm design', () => {
  test('40 patients, 0.5 against 0.71, one-sided 0.025: R pbinom tails', async () => {
    const design = await jsonOf<Record<string, number>>(
      'design',
      '--n',
      '40',
      '--null',
      '0.5',
      '--alternative',
      '0.71',
      '--alpha',
      '0.025',
      '--sides',
      '1',
    );
    expect(design['criticalCount']).toBe(27);
    close(design['attainedAlpha'] ?? NaN, DESIGN_40.attainedAlpha);
    close(design['power'] ?? NaN, DESIGN_40.power);
  });

  test('a design that can never reject says so', async () => {
    const design = await jsonOf<Record<string, unknown>>(
      'design',
      '--n',
      '3',
      '--null',
      '0.5',
      '--alternative',
      '0.9',
      '--alpha',
      '0.025',
    );
    // The smallest p of three patients is 1/8.
    expect(design).toMatchObject({ criticalCount: null, state: 'not-reached', power: 0 });
  });
});

describe('exit codes', () => {
  test.each([
    [
      'more successes than patients',
      ['binomial', '--successes', '5', '--n', '4', '--null', '0.5'],
      1,
    ],
    ['a null outside (0, 1)', ['binomial', '--successes', '1', '--n', '4', '--null', '1.5'], 1],
    [
      'three sides',
      ['design', '--n', '9', '--null', '.5', '--alternative', '.7', '--sides', '3'],
      1,
    ],
    ['a word for a number', ['binomial', '--successes', 'x', '--n', '4', '--null', '0.5'], 2],
    ['half a patient', ['binomial', '--successes', '1.5', '--n', '4', '--null', '0.5'], 2],
    ['an unknown rule', [...PRIMARY, '--rule', 'mine'], 2],
    ['an option missing', ['binomial', '--n', '4'], 2],
    ['an unknown command', ['bogus'], 2],
    ['no command', [], 2],
  ])('%s ends with %i', async (_what, words, expected) => {
    const { code, stdout, stderr } = await runOnearm(...words);
    expect(code).toBe(expected);
    expect(stdout).toBe('');
    expect(stderr).not.toMatch(/\bat .*\.js:\d/);
  });

  test('help and version end with 0', async () => {
    expect((await runOnearm('--help')).code).toBe(0);
    expect((await runOnearm('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
