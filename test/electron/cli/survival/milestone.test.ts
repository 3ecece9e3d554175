/** `onearm milestone` as a process. Hand-worked curve; values computed twice by separate code. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonOf, runOnearm } from '../run-onearm.ts';

type Document = {
  readonly survival: number | null;
  readonly variance: number | null;
  readonly z: number | null;
  readonly p: number | null;
  readonly interval: { readonly level: number; readonly lower: number; readonly upper: number };
  readonly method: string;
  readonly atRisk: number;
  readonly effectiveN: number | null;
};

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-milestone-'));
  file = join(folder, 'times.csv');
  await writeFile(file, 'time,event\n100,1\n200,0\n300,1\n400,0\n500,0\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const at365 = () => ['milestone', file, '--at', '365', '--null', '0.5'];

test('the beta product is the default: S = 8/15, V = 13/60, n′ = 105/26', async () => {
  const found = await jsonOf<Document>(...at365());
  expect(found.survival).toBeCloseTo(8 / 15, 12);
  expect(found.variance).toBeCloseTo(13 / 60, 12);
  expect(found.effectiveN).toBeCloseTo(105 / 26, 12);
  expect(found).toMatchObject({ method: 'beta-product', atRisk: 2, z: null });
  expect(found.p).toBeCloseTo(0.657590527515368, 12);
  expect(found.interval.level).toBe(0.9);
  expect(found.interval.lower).toBeCloseTo(0.107273733153269, 12);
  expect(found.interval.upper).toBeCloseTo(0.913526381108118, 12);
});

test('log-log: Z and one-sided P', async () => {
  const { z, p } = await jsonOf<Document>(
    ...[...at365(), '--method', 'log-log', '--min-at-risk', '0'],
  );
  expect(z).toBeCloseTo(0.13198591131848, 12);
  expect(p).toBeCloseTo(0.447497717696585, 12);
});

test('with 2 at risk log-log has no P, as in analyze, and says why', async () => {
  const found = await jsonOf<Document>(...at365(), '--method', 'log-log');
  expect(found).toMatchObject({ atRisk: 2, z: null, p: null });
  const { stdout } = await runOnearm(...at365(), '--method', 'log-log');
  expect(stdout).toContain('No P, only 2 at risk at 365');
});

test('the log scale gives limits and no P, and says why', async () => {
  expect(await jsonOf<Document>(...at365(), '--method', 'log')).toMatchObject({ p: null });
  const { stdout } = await runOnearm(...at365(), '--method', 'log');
  expect(stdout).toContain('No P on the log scale');
});

test('beyond the last follow-up nothing is estimable', async () => {
  const found = await jsonOf<Document>('milestone', file, '--at', '600', '--null', '0.5');
  expect(found).toMatchObject({ survival: null, p: null });
});

test('a null of 2 is refused by name', async () => {
  const { code, stderr } = await runOnearm('milestone', file, '--at', '365', '--null', '2');
  expect(code).toBe(1);
  expect(stderr).toContain('nullSurvival');
});
