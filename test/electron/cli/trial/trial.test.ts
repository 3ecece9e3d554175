/** `onearm sample`, `analyze`, `check` and `survival` on a trial database, as processes. */
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTrialFile } from '../../../../electron/open/open-trial.ts';
import { appVersion } from '../../../../electron/disk/paths.ts';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { resultsJson } from '../../../../shared/dataset/results-json.ts';
import { protocolPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import { jsonOf, runOnearm } from '../run-onearm.ts';

let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-cli-trial-'));
  path = join(folder, 'trial.db');
  const { code, stdout } = await runOnearm('sample', path);
  expect(code).toBe(0);
  expect(stdout).toMatch(/SYNTHETIC/);
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

type Analysis = {
  readonly stamp: { readonly planHash: string; readonly synthetic: boolean };
  readonly primary: {
    readonly value: {
      readonly counts: Readonly<Record<'alive' | 'dead' | 'pending' | 'lost', number>>;
      readonly headline: {
        readonly alive: number;
        readonly n: number;
        readonly test: { readonly p: number };
      };
    };
  };
};

test('the sample is the same on every call, and no file is written over', async () => {
  const again = join(folder, 'again.db');
  await runOnearm('sample', again);
  expect(await readFile(again)).toEqual(await readFile(path));
  const { code, stderr } = await runOnearm('sample', again);
  expect(code).toBe(1);
  expect(stderr).toMatch(/exists already/);
  await rm(again);
});

test('analyze prints what the window computes, digit by digit, and leaves the folder alone', async () => {
  const document = await jsonOf<Analysis>('analyze', path);
  const trial = await openTrialFile(path);
  const results = analyze(trial, protocolPlan(trial.facts), appVersion());
  expect(document).toMatchObject(resultsJson(results));
  // Where whoever reads the document looks for them: beside the endpoint's other numbers.
  expect(document).not.toHaveProperty('sensitivity');
  expect(document).toHaveProperty('survival.BPFS.value.sensitivity.0.why');
  expect(await readdir(folder)).toEqual(['trial.db']);
});

test('its primary test is that of onearm binomial on its counts', async () => {
  const { counts, headline } = (await jsonOf<Analysis>('analyze', path)).primary.value;
  expect(counts.alive + counts.dead + counts.pending + counts.lost).toBe(40);
  expect(headline.n).toBe(counts.alive + counts.dead);
  const { p } = await jsonOf<{ p: number }>(
    ...['binomial', '--successes', String(headline.alive), '--n', String(headline.n)],
    ...['--null', '0.5', '--alternative', 'greater'],
  );
  expect(headline.test.p).toBe(p);
});

test('a plan beside the data is used; one that cannot be read is refused, not passed over', async () => {
  const { facts } = await openTrialFile(path);
  const plan: Plan = { ...protocolPlan(facts), name: 'Mine', cutOff: '2025-12-31' };
  const beside = join(folder, 'trial.plan.json');
  const before = await jsonOf<Analysis>('analyze', path);
  await writeFile(beside, JSON.stringify(plan));
  const after = await jsonOf<Analysis>('analyze', path);
  expect(after.stamp.planHash).not.toBe(before.stamp.planHash);
  await writeFile(beside, '{"version":1}');
  const { code, stdout, stderr } = await runOnearm('analyze', path, '--json');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/trial\.plan\.json/);
  await rm(beside);
});

test('a plan saved in format 1 is used, and what was added to it is said', async () => {
  const old = new URL(
    '../../../shared/trial/plan/saved/version-1-protocol.plan.json',
    import.meta.url,
  );
  const { planNote } = await jsonOf<{ planNote: string | null }>('analyze', path);
  expect(planNote).toBeNull();
  const { code, stdout, stderr } = await runOnearm(
    ...['analyze', path, '--json', '--plan', fileURLToPath(old)],
  );
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    planNote: expect.stringContaining('the plan was saved in format 1') as string,
  });
  expect(stderr).toContain('the plan was saved in format 1');
});

test('survival on the trial is the OS of its analysis', async () => {
  const survival = await jsonOf<{ n: number; events: number; notes: readonly string[] }>(
    ...['survival', path, '--endpoint', 'OS', '--group', 'ecog'],
  );
  const trial = await openTrialFile(path);
  const { OS } = analyze(trial, protocolPlan(trial.facts), appVersion()).survival;
  if (OS.state !== 'ready') throw new Error('the sample has no OS');
  expect(survival).toMatchObject({ n: OS.value.n, events: OS.value.nEvents });
  expect(survival).toHaveProperty('logRank.p');
});

test('check lists findings with counts, and a file that is no trial ends with 1', async () => {
  const document = await jsonOf<{
    patients: number;
    counts: Readonly<Record<string, number>>;
    findings: readonly { severity: string }[];
  }>('check', path);
  expect(document.patients).toBe(40);
  const warnings = document.findings.filter(({ severity }) => severity === 'warning');
  expect(document.counts['warning']).toBe(warnings.length);
  const letter = join(folder, 'letter.db');
  await writeFile(letter, 'Dear colleague');
  const { code, stdout, stderr } = await runOnearm('check', letter);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/not an SQLite database|no database/);
  await rm(letter);
});
