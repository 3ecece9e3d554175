/** `onearm design` beyond one stage, and `onearm which-interval`, as processes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { relativeError } from '../../../shared/statistics/reference.ts';
import { jsonOf, runOnearm } from '../run-onearm.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'onearm-which-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const close = (actual: number, expected: number) =>
  expect(relativeError(actual, expected), `${actual} / ${expected}`).toBeLessThan(1e-12);

type Design = {
  readonly r1: number;
  readonly n1: number;
  readonly r: number;
  readonly n: number;
  readonly size: number;
  readonly power: number;
};

const TRIAL = ['design', '--null', '0.5', '--alternative', '0.71'];
const STAGES = [...TRIAL, '--stages', '5/10,25/41'];

describe('onearm design --two-stage', () => {
  test('50% against 71%: optimal 5/10 25/41, minimax 9/18 22/35, two admissible between', async () => {
    const found = await jsonOf<{
      readonly optimal: Design;
      readonly minimax: Design;
      readonly admissible: readonly Design[];
      readonly singleStage: { readonly n: number; readonly criticalCount: number };
    }>(...TRIAL, '--two-stage');
    expect(found.optimal).toMatchObject({ r1: 5, n1: 10, r: 25, n: 41 });
    close(found.optimal.size, 0.0462087414753114);
    close(found.optimal.power, 0.800670789492048);
    expect(found.minimax).toMatchObject({ r1: 9, n1: 18, r: 22, n: 35 });
    expect(found.admissible.map(({ n }) => n)).toEqual([37, 39]);
    expect(found.singleStage).toMatchObject({ n: 35, criticalCount: 23 });
  });

  test('26 of 41 after 5/10 25/41: P, unbiased estimate and limits of the two stages', async () => {
    const found = await jsonOf<{
      readonly p: number;
      readonly umvue: number;
      readonly medianUnbiased: number;
      readonly interval: { readonly lower: number; readonly upper: number };
      readonly koyamaChen: { readonly upper: number };
      readonly rejected: boolean;
    }>(...STAGES, '--successes', '26');
    close(found.p, 0.0462087414753114);
    close(found.umvue, 0.695112767053787);
    close(found.medianUnbiased, 0.638247482361403);
    close(found.interval.lower, 0.503068911653107);
    close(found.interval.upper, 0.790791559384912);
    close(found.koyamaChen.upper, 0.784002522219392);
    expect(found.rejected).toBe(true);
  });

  test('43 instead of 41: r is found again, and a look beforehand costs the rejection', async () => {
    const found = await jsonOf<{
      readonly p: number;
      readonly rOfTreated: number;
      readonly rejected: boolean;
      readonly afterLook: { readonly rejected: boolean };
    }>(...STAGES, '--successes', '27', '--treated', '43', '--first-stage', '7');
    close(found.p, 0.0487866396390473);
    expect([found.rOfTreated, found.rejected, found.afterLook.rejected]).toEqual([26, true, false]);
  });

  test('the first stage alone stops or goes on', async () => {
    const on = await jsonOf<{ readonly goesOn: boolean; readonly stillNeeded: number }>(
      ...STAGES,
      ...['--successes', '7', '--treated', '10'],
    );
    expect(on).toMatchObject({ goesOn: true, stillNeeded: 19 });
    const stopped = await jsonOf<{ readonly p: number; readonly stage: number }>(
      ...STAGES,
      ...['--successes', '4', '--treated', '10'],
    );
    expect(stopped.stage).toBe(1);
    close(stopped.p, 0.828125);
  });

  test.each([
    [['--treated', '9', '--successes', '4'], 'fewer than the 10 of the first stage'],
    [['--successes', '42'], 'successes: 42 is more than n = 41'],
    [['--successes', '5'], 'cannot have passed a first stage'],
  ])('refuses %j', async (words, message) => {
    const { code, stderr } = await runOnearm(...STAGES, ...words);
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  });
});

describe('onearm design of times', () => {
  test('milestone and one-sample log-rank, with accrual and follow-up', async () => {
    const milestone = await jsonOf<{ readonly n: number; readonly power: number }>(
      ...TRIAL,
      '--milestone',
    );
    expect(milestone.n).toBe(37);
    expect(milestone.power).toBeGreaterThan(0.8);
    const logRank = await jsonOf<{ readonly n: number }>(...TRIAL, '--log-rank');
    expect(logRank.n).toBeLessThan(milestone.n);
  });

  test('without --n the fewest patients of one exact stage: 23 of 35', async () => {
    expect(await jsonOf(...TRIAL)).toMatchObject({ n: 35, criticalCount: 23 });
  });
});

type Which = {
  readonly methods: readonly {
    readonly method: string;
    readonly level: number;
    readonly printings: readonly string[];
  }[];
  readonly verdict: string;
};

describe('onearm which-interval', () => {
  test('62 of 71, 77 to 94: Clopper-Pearson rounded or truncated, and five others', async () => {
    const words = ['--successes', '62', '--n', '71', '--lower', '77', '--upper', '94'];
    const { methods, verdict } = await jsonOf<Which>('which-interval', ...words);
    expect(methods[0]).toMatchObject({
      method: 'clopper-pearson',
      level: 0.95,
      printings: ['rounded', 'truncated'],
    });
    expect(methods.map(({ method }) => method)).not.toContain('wald');
    expect(verdict).toContain('cannot be told apart at this precision');
  });

  test('26 of 40, 48.3 to 79.4: Clopper-Pearson only; 0.483 to 0.794 too', async () => {
    for (const [lower, upper] of [
      ['48.3', '79.4'],
      ['0.483', '0.794'],
    ] as const) {
      const words = ['--successes', '26', '--n', '40', '--lower', lower, '--upper', upper];
      const { methods } = await jsonOf<Which>('which-interval', ...words, '--level', '0.95');
      expect(methods.map(({ method }) => method)).toEqual(['clopper-pearson']);
    }
  });

  test('a median and S(t) of a file of times', async () => {
    // Freireich's 6-MP arm; limits from R: log 16 to NA, log-log S(23) 0.188 to 0.680.
    const times = '6 6 6 6 7 9 10 10 11 13 16 17 19 20 22 23 25 32 32 34 35'.split(' ');
    const events = '1 1 1 0 1 0 1 0 0 1 1 0 0 0 1 1 0 0 0 0 0'.split(' ');
    const file = join(folder, 'arm.csv');
    const rows = times.map((time, i) => `${time},${events[i]}`);
    writeFileSync(file, ['time,event', ...rows].join('\n'));
    const median = ['--median', '--lower', '16', '--upper', 'NR'];
    const { methods } = await jsonOf<Which>('which-interval', file, ...median);
    expect(methods.map(({ method }) => method)).toContain('log, quantiles as R');
    const at = ['--at', '23', '--lower', '0.188', '--upper', '0.680', '--level', '0.95'];
    const survival = await jsonOf<Which>('which-interval', file, ...at);
    expect(survival.methods.map(({ method }) => method)).toEqual(['log-log']);
  });

  test.each([
    [['--successes', '72', '--n', '71', '--lower', '7', '--upper', '9'], '72 is more than n = 71'],
    [['--lower', '77', '--upper', '94'], 'no method can be named'],
    [['--successes', '7', '--n', '71', '--lower', 'x', '--upper', '9'], 'lower: must be a number'],
    [
      ['--successes', '7', '--n', '71', '--lower', '7', '--upper', '9', '--level', '1'],
      'level: must lie between 0 and 1',
    ],
  ])('refuses %j', async (words, message) => {
    const { code, stderr } = await runOnearm('which-interval', ...words);
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  });
});
