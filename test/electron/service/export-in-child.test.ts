/** Exports in a process of their own: the same files, one at a time, stoppable, within limits. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTrialFile } from '../../../electron/open/open-trial.ts';
import { writeSample } from '../../../electron/sample/sample.ts';
import { exporterInChild } from '../../../electron/service/export-in-child.ts';
import { exporter } from '../../../electron/service/exporter.ts';
import { TABLES, TABLE_IDS, tableById } from '../../../shared/tables/all-tables.ts';
import type { Plan } from '../../../shared/trial/plan/plan.ts';
import { protocolPlan } from '../../../shared/trial/plan/plan-presets.ts';
import type { Trial } from '../../../shared/trial/types.ts';

// A process that loads the writers from source, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
let trial: Trial;
let plan: Plan;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-export-'));
  await writeSample(join(folder, 'trial.db'));
  trial = await openTrialFile(join(folder, 'trial.db'));
  plan = protocolPlan(trial.facts);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(TABLE_IDS)('the table %s of the sample can be had by itself', async (id) => {
  const { bytes } = await exporter.table(trial, plan, { table: id, format: 'csv' });
  expect(Buffer.from(bytes).toString()).toContain(',');
});

test('a table that says it has ids is declared to list patients, and no other', () => {
  for (const { id, title } of TABLES) {
    expect(tableById(id).listsPatients === true, id).toBe(/\bids\b/.test(title));
  }
});

const quiet = {
  patientIds: false,
  pictures: false,
  figuresOnly: null,
  planNote: null,
  onProgress: () => undefined,
};
const never = () => new AbortController().signal;

describe('an exporter in a process of its own', () => {
  test('makes the file that would be made here', async () => {
    const made = await exporterInChild().text(trial, plan, { what: 'curve-csv', endpoint: 'OS' });
    const here = await exporter.text(trial, plan, { what: 'curve-csv', endpoint: 'OS' });
    expect(made.fileName).toBe(here.fileName);
    expect(Buffer.from(made.bytes).toString()).toBe(Buffer.from(here.bytes).toString());
  });

  test('hands on a refusal, and makes the next thing', async () => {
    const child = exporterInChild();
    const wrong = child.text(trial, plan, { what: 'curve-csv', endpoint: 'NOTHING' });
    const right = child.text(trial, plan, { what: 'ard-csv' });
    await expect(wrong).rejects.toMatchObject({ refusal: { code: 'no-data' } });
    expect((await right).bytes.length).toBeGreaterThan(1000);
  });

  test('leaves this process free while a report is made, and stops it at once', async () => {
    const child = exporterInChild();
    const stop = new AbortController();
    let steps = 0;
    const onProgress = () => {
      steps++;
      if (steps === 2) stop.abort();
    };
    let longest = 0;
    let last = performance.now();
    const pulse = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 10);
    const report = child.report(trial, plan, { ...quiet, onProgress, signal: stop.signal });
    await expect(report).rejects.toMatchObject({ refusal: { code: 'cancelled' } });
    clearInterval(pulse);
    expect(longest).toBeLessThan(500);
    expect((await child.text(trial, plan, { what: 'ard-csv' })).bytes.length).toBeGreaterThan(1000);
  });

  test('is stopped when nothing comes of an export', async () => {
    const child = exporterInChild(undefined, { quietMs: 1, memoryMegabytes: 512 });
    const report = child.report(trial, plan, { ...quiet, signal: never() });
    await expect(report).rejects.toMatchObject({ refusal: { code: 'timed-out' } });
  });

  test('that needs more memory than it may have ends alone', async () => {
    const child = exporterInChild(undefined, { quietMs: 60_000, memoryMegabytes: 24 });
    const report = child.report(trial, plan, { ...quiet, signal: never() });
    await expect(report).rejects.toMatchObject({ refusal: { code: 'too-large' } });
  });
});
