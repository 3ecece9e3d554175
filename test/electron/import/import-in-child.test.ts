/** An import in a process of its own: it ends when it is stopped or takes too long, and its child is gone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { forkChild } from '../../../electron/database/read-in-child.ts';
import type { StartReader } from '../../../electron/database/read-in-child.ts';
import { importInChild } from '../../../electron/import/import-in-child.ts';
import type { ImportRequest } from '../../../electron/import/import-messages.ts';

// A child that loads its program from source, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'onearm-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = join(folder, 'patients.csv');
writeFileSync(path, 'id,enrolled_on\nA,2024-01-01\n');
const work: ImportRequest = {
  paths: [path],
  mapping: null,
  name: 'x',
  answers: [],
  effects: true,
  database: false,
  program: '0.0.0',
  maxBytes: 1e6,
};

/** The usual child, and a promise that it has ended. */
function watched() {
  let gone: () => void = () => undefined;
  const ended = new Promise<void>((done) => (gone = done));
  const start: StartReader = (entry, words) => {
    const child = forkChild(entry, words);
    child.onExit(() => gone());
    return child;
  };
  return { start, ended };
}

const LONG = { quietMs: 60_000, memoryMegabytes: 512 };

describe('an import', () => {
  test('that is stopped ends at once, and so does its child', async () => {
    const { start, ended } = watched();
    const stop = new AbortController();
    const running = importInChild(work, { signal: stop.signal }, start, LONG);
    const began = performance.now();
    stop.abort();
    await expect(running).rejects.toMatchObject({ refusal: { code: 'cancelled' } });
    expect(performance.now() - began).toBeLessThan(200);
    await ended;
  });

  test('that was stopped before it began starts no child', async () => {
    const start = vi.fn(forkChild);
    const running = importInChild(work, { signal: AbortSignal.abort() }, start, LONG);
    await expect(running).rejects.toMatchObject({ refusal: { code: 'cancelled' } });
    expect(start).not.toHaveBeenCalled();
  });

  test('takes the mapping apart in its child, and says which file is none', async () => {
    const broken = { ...work, mapping: { text: '{', file: '/maps/mine.json' } };
    const { start, ended } = watched();
    await expect(importInChild(broken, {}, start, LONG)).rejects.toMatchObject({
      refusal: { code: 'wrong-shape', message: 'the mapping is no JSON', file: '/maps/mine.json' },
    });
    await ended;
  });

  test('of which nothing is heard is stopped', async () => {
    const { start, ended } = watched();
    const running = importInChild(work, {}, start, { ...LONG, quietMs: 1 });
    await expect(running).rejects.toMatchObject({ refusal: { code: 'timed-out' } });
    await ended;
  });
});
