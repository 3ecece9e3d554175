/** What the command line writes: whole or an error, and nothing that commands a terminal. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { showControls, unexpectedText } from '../../../electron/cli/words/output.ts';
import { packageRoot } from '../../../electron/disk/paths.ts';
import { writeSample } from '../../../electron/sample/sample.ts';
import { runOnearm } from './run-onearm.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onearm-output-'));
  await writeSample(join(folder, 'trial.db'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a fault of the program is one line, without the trace of the process it was in', () => {
  const error = new Error('TypeError: x is not a function\n    at workImport (import-work.ts:1:1)');
  expect(unexpectedText(error)).toBe(
    'onearm: something went wrong: TypeError: x is not a function',
  );
});

describe('a full disk', () => {
  // A limit on the size of files stands in for a disk that is full after 64 KB.
  test.skipIf(process.platform === 'win32')(
    'ends with 1 and says that the output is not whole',
    () => {
      const launcher = join(packageRoot(), 'electron', 'onearm.mjs');
      const out = join(folder, 'out.json');
      const words = [process.execPath, launcher, 'analyze', join(folder, 'trial.db'), '--json'];
      const command = words.map((word) => `'${word}'`).join(' ');
      const run = spawnSync('sh', ['-c', `trap '' XFSZ; ulimit -f 64; ${command} > '${out}'`], {
        encoding: 'utf8',
      });
      expect(run.status).toBe(1);
      expect(run.stderr).toMatch(
        /the output cannot be written \(EFBIG\): what is there is not whole/,
      );
    },
  );
});

describe('a file that holds escape sequences', () => {
  const EVIL = '\u001b]0;owned\u0007\u009b31m\u202e';

  test('shows them and sends none, as text and as JSON', async () => {
    const file = join(folder, 'evil.csv');
    writeFileSync(file, `time,event,${EVIL}\n5,1,x\n6,0,y\n`);
    for (const json of [[], ['--json']]) {
      const { stdout, stderr } = await runOnearm('check', file, ...json);

      expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      expect(stdout).toContain('owned');
    }
    const { stdout } = await runOnearm('check', file, '--json');
    expect((JSON.parse(stdout) as { ignored: string[] }).ignored[0]).toContain(EVIL.slice(0, 5));
    const refused = await runOnearm('survival', file, '--group', EVIL);
    expect(refused.stderr).not.toContain('\u001b');
  });

  test('keeps line feeds, tabs and every letter', () => {
    expect(showControls('a\tb\nµ ≥ 😀')).toBe('a\tb\nµ ≥ 😀');
  });
});

describe('a plan that is no regular file', () => {
  test.skipIf(process.platform === 'win32')(
    'is refused at once: nobody waits for a pipe',
    async () => {
      const trial = join(folder, 'pipe.csv');
      writeFileSync(trial, 'time,event\n5,1\n6,0\n');
      execFileSync('mkfifo', [join(folder, 'pipe.plan.json')]);
      const beside = await runOnearm('analyze', trial);
      expect(beside).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('is a pipe, not a file'),
      });
      const named = await runOnearm('analyze', trial, '--plan', join(folder, 'pipe.plan.json'));
      expect(named).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('is a pipe, not a file'),
      });
      expect(existsSync(join(folder, 'pipe.plan.json'))).toBe(true);
    },
  );

  test('or larger than a megabyte is refused', async () => {
    const plan = join(folder, 'large.json');
    writeFileSync(plan, ' '.repeat(1024 * 1024 + 1));
    const { code, stderr } = await runOnearm('analyze', join(folder, 'trial.db'), '--plan', plan);
    expect(code).toBe(1);
    expect(stderr).toMatch(/the limit is 1048576/);
  });
});
