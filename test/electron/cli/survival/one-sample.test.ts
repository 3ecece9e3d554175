/** `onearm one-sample` as a process. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { relativeError } from '../../../shared/statistics/reference.ts';
import { jsonOf, runOnearm } from '../run-onearm.ts';

let folder: string;
let five: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onearm-one-sample-'));
  five = file('five.csv', ['time,event', '100,1', '200,0', '300,1', '400,0', '500,0']);
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

const close = (actual: number, expected: number) =>
  expect(relativeError(actual, expected), `${actual} / ${expected}`).toBeLessThan(1e-12);

type Document = {
  readonly observed: number;
  readonly expected: number;
  readonly z: number | null;
  readonly poissonP: number;
  readonly cut: number;
  readonly ratio: { readonly estimate: number; readonly lower: number; readonly upper: number };
};

describe('five patients, values computed apart in two languages', () => {
  test('against half alive at 365 days', async () => {
    const found = await jsonOf<Document>('one-sample', five, '--null', '0.5', '--at', '365');
    expect(found.observed).toBe(2);
    close(found.expected, 2.84855005709567);
    close(found.z ?? 0, -0.502765581784981);
    close(found.poissonP, 0.457961578098082);
    close(found.ratio.estimate, 0.702111586565962);
    close(found.ratio.lower, 0.0850289704197501);
    close(found.ratio.upper, 2.53626846041461);
  });

  test('Weibull of shape 1.5, restricted to 365 days', async () => {
    const words = ['--null', '0.5', '--at', '365', '--shape', '1.5', '--restrict', '365'];
    const found = await jsonOf<Document>('one-sample', five, ...words);
    close(found.expected, 2.2833371136466);
    close(found.z ?? 0, -0.187507415394893);
    expect(found.cut).toBe(2);
  });

  test('a rate, and the points of a curve through the same survival, say the same', async () => {
    const rate = String(Math.LN2 / 365);
    const byRate = await jsonOf<Document>('one-sample', five, '--rate', rate);
    close(byRate.expected, 2.84855005709567);
    const points = file('points.csv', ['time,survival', '0,1', '365,0.5', '730,0.25']);
    const byCurve = await jsonOf<Document>('one-sample', five, '--curve', points);
    close(byCurve.expected, 2.84855005709567);
  });

  test('says in words that few are expected and what the comparison rests on', async () => {
    const { stdout } = await runOnearm('one-sample', five, '--null', '0.5', '--at', '365');
    expect(stdout).toContain('only the Poisson P is to be used');
    expect(stdout).toContain('Supportive only');
  });
});

describe('what cannot be is refused by name', () => {
  test.each([
    ['a curve that rises', ['time,survival', '0,1', '100,0.5', '200,0.6'], 'rises from 0.5 to 0.6'],
    ['a curve at 0', ['time,survival', '100,0.5', '200,0'], 'must lie above 0'],
    ['percent', ['time,survival', '100,50', '200,40'], 'but is 50'],
    ['no survival', ['time,s', '100,0.5'], 'the column survival is missing'],
    ['a word', ['time,survival', '100,half'], 'line 2, survival: "half" is no number'],
  ])('%s', async (_, lines, message) => {
    const curve = file('wrong.csv', lines);
    const { code, stderr } = await runOnearm('one-sample', five, '--curve', curve);
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  });

  test.each([
    [[], 'give one of --null with --at, --rate, and --curve'],
    [['--null', '0.5'], 'at: is missing'],
    [['--null', '1.5', '--at', '12'], 'reference.survival: must lie between 0 and 1'],
    [['--rate', '0'], 'rate: must be a finite number above 0'],
    [['--rate', '0.1', '--restrict', '0'], 'restrictTo: must be a finite time above 0'],
  ])('%j', async (words, message) => {
    const { code, stderr } = await runOnearm('one-sample', five, ...words);
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  });
});
