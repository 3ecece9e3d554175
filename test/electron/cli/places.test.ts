/**
 * Every command that writes, at every kind of place where it cannot: refused in words, before the
 * work is done, and nothing is left there.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { packageRoot } from '../../../electron/disk/paths.ts';
import { sampleColumns, writeSample } from '../../../electron/sample/sample.ts';
import { writeTemplate } from '../import/sample-forms.ts';
import { runOnearm } from './run-onearm.ts';

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onearm-places-'));
  await writeSample(join(folder, 'trial.db'));
  writeTemplate(join(folder, 'template'), sampleColumns());
  writeFileSync(join(folder, 'file'), 'mine');
  mkdirSync(join(folder, 'taken'));
  writeFileSync(join(folder, 'taken', 'trial.csv'), 'mine');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The words of each command that writes to `out`. */
const COMMANDS: Readonly<Record<string, (out: string) => readonly string[]>> = {
  sample: (out) => ['sample', out],
  report: (out) => ['report', join(folder, 'trial.db'), '--out', out],
  map: (out) => ['map', join(folder, 'template'), '--out', out],
  import: (out) => ['import', join(folder, 'template'), '--out', out],
  template: (out) => ['template', out],
};

const PLACES = [
  ['in a folder that is not there', 'nowhere/out', /cannot be written \(ENOENT\)/],
  ['below a file', 'file/out', /cannot be written \(ENOTDIR\)/],
  ['under too long a name', 'x'.repeat(300), /cannot be written \(ENAMETOOLONG\)/],
  ['where something is already', 'taken', /exists already/],
] as const;

describe.each(Object.keys(COMMANDS))('onearm %s', (command) => {
  test.each(PLACES)('%s is refused at once', async (_where, place, says) => {
    const before = readdirSync(folder, { recursive: true });
    const { code, stdout, stderr } = await runOnearm(
      ...(COMMANDS[command]?.(join(folder, place)) ?? []),
    );
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(says);
    // One refusal with what to do: no progress of work before it, no fault of the program.
    expect(stderr.trim().split('\n')).toHaveLength(2);
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });

  // A limit on the size of files stands in for a disk that is full after 1 KB.
  test.skipIf(process.platform === 'win32' || command === 'template')(
    'on a disk that fills is refused, and leaves nothing',
    () => {
      const words = COMMANDS[command]?.(join(folder, 'full')) ?? [];
      const launcher = join(packageRoot(), 'electron', 'onearm.mjs');
      const line = [process.execPath, launcher, ...words].map((word) => `'${word}'`).join(' ');
      const run = spawnSync('sh', ['-c', `trap '' XFSZ; ulimit -f 2; ${line}`], {
        encoding: 'utf8',
        env: { ...process.env, NODE_COMPILE_CACHE: '', NODE_DISABLE_COMPILE_CACHE: '1' },
      });
      expect(run.status).toBe(1);
      expect(run.stderr).toMatch(/cannot be written \((EFBIG|ENOSPC)\)/);
      expect(run.stderr).not.toMatch(/something went wrong|\n\s+at /);
      expect(readdirSync(folder).filter((name) => name.includes('full'))).toEqual([]);
    },
  );
});
