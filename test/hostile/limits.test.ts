import { Buffer } from 'node:buffer';
import { readdirSync, writeFileSync } from 'node:fs';
import { execFileSync, spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { trialDatabaseBytes } from '../../electron/database/create.ts';
import { forkReader } from '../../electron/database/read-in-child.ts';
import type { ReaderChild, StartReader } from '../../electron/database/read-in-child.ts';
import { smallColumns } from '../shared/trial/small-trial.ts';
import { edited, filesIn, openWorkshop, refusalOf, write } from './make.ts';
import type { Workshop } from './make.ts';

// A child process each: far below a second, but the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

let workshop: Workshop;
beforeAll(() => {
  workshop = openWorkshop();
});
afterAll(() => workshop.close());

/** An index whose check builds a text of 100 MB for each of 3000 rows, and finds all in order. */
const endless = () =>
  edited((database) => {
    database.exec('CREATE TABLE bomb (n INTEGER)');
    database.exec('CREATE INDEX fuse ON bomb (length(hex(zeroblob(n + 1))))');
    database.exec(`WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 3000)
      INSERT INTO bomb SELECT 0 FROM k`);
    database.pragma('writable_schema = ON');
    database.exec(`UPDATE sqlite_master SET sql =
      'CREATE INDEX fuse ON bomb (length(hex(zeroblob(n + 50000000))) - 99999998)' WHERE name = 'fuse'`);
  });

/** The usual child, and a way to ask whether it is still there. */
function watched(): { readonly fork: StartReader; readonly ended: () => boolean } {
  let running = 0;
  return {
    fork: (entry, nodeArguments): ReaderChild => {
      const child = forkReader(entry, nodeArguments);
      running++;
      child.onExit(() => {
        running--;
      });
      return child;
    },
    ended: () => running === 0,
  };
}

describe('a database that never ends', () => {
  test('is stopped at the time limit; its reader is gone and the temporary folder empty', async () => {
    const path = write(workshop, 'endless.db', endless());
    // The journal of a change that was finished, so that a private copy is made.
    writeFileSync(`${path}-journal`, Buffer.alloc(64));
    const { fork, ended } = watched();
    const began = process.hrtime.bigint();
    const refusal = await refusalOf(path, { timeoutMs: 1500, fork });
    const seconds = Number(process.hrtime.bigint() - began) / 1e9;
    expect(refusal).toMatchObject({
      code: 'timed-out',
      message: 'reading endless.db took more than 1.5 s and was stopped',
    });
    expect(seconds).toBeLessThan(6);
    expect(ended()).toBe(true);
    expect(filesIn(workshop.temporary)).toEqual([]);
    expect(readdirSync(workshop.folder).sort()).toEqual(['endless.db', 'endless.db-journal']);
  });
});

describe('a database that needs too much memory', () => {
  test('ends its reader, not the program', async () => {
    const length = 300_000;
    const bytes = trialDatabaseBytes({
      ...smallColumns,
      psa: {
        patient: new Array<string>(length).fill('A'),
        measured_on: Array.from({ length }, (_, index) => 20_000 + (index % 100)),
        value_ng_ml: Array.from({ length }, (_, index) => index + 0.5),
        qualifier: new Array<string>(length).fill('='),
      },
    });
    const path = write(workshop, 'wide.db', bytes);
    expect((await refusalOf(path, { memoryMegabytes: 12 })).code).toBe('too-large');
    expect(filesIn(workshop.temporary)).toEqual([]);
  });
});

describe('a file of times', () => {
  const lines = (count: number) => Buffer.from(`time,event\n${'5,1\n'.repeat(count)}`);

  test('is read in the same child: it is stopped at its time', async () => {
    const path = write(workshop, 'slow.csv', lines(900_000));
    const { fork, ended } = watched();
    expect(await refusalOf(path, { timeoutMs: 150, fork })).toMatchObject({ code: 'timed-out' });
    expect(ended()).toBe(true);
  });

  test('ends its reader, not the program, when it needs too much memory', async () => {
    const path = write(workshop, 'wide.csv', lines(300_000));
    expect((await refusalOf(path, { memoryMegabytes: 16 })).code).toBe('too-large');
  });
});

describe('a reader whose program is killed', () => {
  test.skipIf(process.platform === 'win32')(
    'is gone within five seconds, whatever it was doing',
    async () => {
      const path = write(workshop, 'orphan.db', endless());
      const opener = fileURLToPath(new URL('../../electron/open/open-trial.ts', import.meta.url));
      const code = `import { openTrialFile } from ${JSON.stringify(opener)};
      import { forkReader } from ${JSON.stringify(opener.replace('open/open-trial', 'database/read-in-child'))};
      await openTrialFile(${JSON.stringify(path)}, { fork: (entry, args) => {
        const child = forkReader(entry, args);
        return { ...child, send: (m) => { child.send(m); setTimeout(() => console.log('reading'), 1500); } };
      } });`;
      const program = spawn(process.execPath, ['--input-type=module', '-e', code], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      await new Promise((resolve) => program.stdout.once('data', resolve));
      const readers = childrenOf(program.pid ?? 0);
      expect(readers).toHaveLength(1);
      program.kill('SIGKILL');
      const until = process.hrtime.bigint() + 5_000_000_000n;
      while (process.hrtime.bigint() < until && readers.some(isRunning)) {
        await new Promise((resolve) => void setTimeout(resolve, 100));
      }
      expect(readers.filter(isRunning)).toEqual([]);
    },
  );
});

/** Processes whose parent this is (Linux). */
function childrenOf(parent: number): readonly number[] {
  const list = execFileSync('ps', ['-o', 'pid=,ppid=', '-A'], { encoding: 'utf8' });
  return list.split('\n').flatMap((line) => {
    const [pid, of] = line.trim().split(/\s+/).map(Number);
    return of === parent && pid !== undefined ? [pid] : [];
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a reader that cannot answer', () => {
  test.each([null, 'read', { kind: 'read' }, { kind: 'refused' }, { kind: 'other' }])(
    'and says %j is not believed',
    async (message) => {
      const path = write(workshop, 'good.db', trialDatabaseBytes(smallColumns));
      const gone: (() => void)[] = [];
      const babbling: StartReader = () => ({
        send: () => undefined,
        onMessage: (listener) => void setTimeout(() => listener(message), 1),
        onExit: (listener) => void gone.push(() => listener(0)),
        kill: () => gone.forEach((end) => end()),
      });
      expect((await refusalOf(path, { fork: babbling })).code).toBe('internal');
    },
  );

  test('is a refusal too', async () => {
    const path = write(workshop, 'good.db', trialDatabaseBytes(smallColumns));
    const dying: StartReader = (_entry, nodeArguments) =>
      forkReader(workshop.path('no-such-reader.js'), nodeArguments);
    expect((await refusalOf(path, { fork: dying })).code).toBe('too-large');
  });
});
