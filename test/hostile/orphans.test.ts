/**
 * Children whose program is killed in the midst of work that does not come back to the event loop:
 * an import of a large file, a report. They are gone within five seconds, whenever it happens.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { writeSample } from '../../electron/sample/sample.ts';
import { seededRandom } from '../../electron/sample/random.ts';
import { processesWith } from './kill-commands.ts';

vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onearm-orphans-'));
  await writeSample(join(folder, 'trial.db'));
  // Longer to read than the five seconds a child may outlive its program.
  const rows = 'RL-01,2025-01-10,12.5,ng/mL,=\n'.repeat(1_200_000);
  writeFileSync(join(folder, 'psa.csv'), `patient,measured_on,value_ng_ml,unit,qualifier\n${rows}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const from = (path: string) => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)));

/** Programs that start a child and say when it is at work. */
const PROGRAMS = {
  import: () => `
    import { importInChild } from ${from('../../electron/import/import-in-child.ts')};
    await importInChild({ paths: [${JSON.stringify(join(folder, 'psa.csv'))}], mapping: null, name: 'x',
      answers: [], database: true, program: '0', maxBytes: 1e9 }, { onStep: () => console.log('at work') });`,
  report: () => `
    import { openTrialFile } from ${from('../../electron/open/open-trial.ts')};
    import { exporterInChild } from ${from('../../electron/service/export-in-child.ts')};
    import { protocolPlan } from ${from('../../shared/trial/plan/plan-presets.ts')};
    const trial = await openTrialFile(${JSON.stringify(join(folder, 'trial.db'))});
    await exporterInChild().report(trial, protocolPlan(trial.facts), { patientIds: true, pictures: true, figuresOnly: null,
      planNote: null, signal: new AbortController().signal, onProgress: () => console.log('at work') });`,
} as const;

const random = seededRandom(3);
const moments = Array.from({ length: 2 }, () => random.integer(0, 1_500));
const cases = Object.keys(PROGRAMS).flatMap((what) =>
  moments.map((afterMs) => [what, afterMs] as const),
);

describe.skipIf(process.platform === 'win32')('the child of a program that is killed', () => {
  test.each(cases)('at its %s, %i ms after it began, is gone', async (what, afterMs) => {
    const mark = `ONEARM_KILL_TEST=${folder}-${what}-${afterMs}`;
    const [name = '', value = ''] = mark.split('=');
    const code = PROGRAMS[what as keyof typeof PROGRAMS]();
    const program = spawn(process.execPath, ['--input-type=module', '-e', code], {
      env: { ...process.env, NODE_OPTIONS: '', [name]: value },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((done) => program.once('close', done));
    const atWork = new Promise((done) => program.stdout.once('data', () => done('at work')));
    expect(await Promise.race([atWork, ended])).toBe('at work');
    await wait(afterMs);
    expect(processesWith(mark)).toBe(2);
    program.kill('SIGKILL');
    await ended;
    const since = performance.now();
    while (processesWith(mark) > 0 && performance.now() - since < 5_000) await wait(50);
    expect(processesWith(mark)).toBe(0);
  });
});
