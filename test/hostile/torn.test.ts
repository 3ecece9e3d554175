/** Databases that another program writes, and journals that do not hold. */
import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { trialDatabaseBytes } from '../../electron/database/create.ts';
import { checkWal } from '../../electron/database/wal-check.ts';
import { openTrialFile } from '../../electron/open/open-trial.ts';
import { sampleColumns } from '../../electron/sample/sample.ts';
import { seededRandom } from '../../electron/sample/random.ts';
import { analyze } from '../../shared/analysis/analyze.ts';
import { protocolPlan } from '../../shared/trial/plan/plan-presets.ts';
import { Refused } from '../../shared/ground/refusal.ts';
import { smallColumns } from '../shared/trial/small-trial.ts';
import { LOOSE_PSA, edited, openWorkshop, refusalOf, withPsa, write } from './make.ts';
import type { Workshop } from './make.ts';
import { JOURNAL_MODES, readWhileWritten } from './torn-reads.ts';

vi.setConfig({ testTimeout: 120_000 });

let workshop: Workshop;
beforeAll(() => {
  workshop = openWorkshop();
});
/** Not a file may stay; the empty folder of this process goes when it ends. */
afterEach(() => {
  const left = readdirSync(workshop.temporary, { recursive: true, withFileTypes: true });
  expect(left.filter((entry) => entry.isFile())).toEqual([]);
});
afterAll(() => workshop.close());

/** A database with changes that stand only in its write-ahead log: 20 PSA values more. */
function withWal(name: string): { readonly path: string; readonly wal: Buffer } {
  const open = write(workshop, `open-${name}`, trialDatabaseBytes(smallColumns));
  const database = new Database(open);
  database.pragma('journal_mode = WAL');
  database.pragma('wal_autocheckpoint = 0');
  for (let value = 1; value <= 20; value++) {
    database
      .prepare(
        `INSERT INTO psa (patient, measured_on, value_ng_ml, qualifier)
      VALUES ('A', '2025-02-01', ?, '=')`,
      )
      .run(value);
  }
  const path = workshop.path(name);
  copyFileSync(open, path);
  copyFileSync(`${open}-wal`, `${path}-wal`);
  database.close();
  return { path, wal: readFileSync(`${path}-wal`) };
}

const ROWS = smallColumns.psa?.['patient']?.length ?? 0;

describe('a write-ahead log', () => {
  test('that holds is read, and its frames are counted', async () => {
    const { path, wal } = withWal('whole.db');
    const trial = await openTrialFile(path);
    expect(trial.psa).toHaveLength(ROWS + 20);
    const frames = (wal.length - 32) / (24 + 4096);
    expect(trial.readerNotes).toEqual([
      {
        severity: 'note',
        says: `a journal (-wal) is present: ${frames} of ${frames} frames valid`,
      },
    ]);
  });

  test('with any bit flipped, or cut within a frame, does not hold', () => {
    const { wal } = withWal('flipped.db');
    const random = seededRandom(11);
    const holds = (bytes: Buffer) => {
      try {
        checkWal(bytes);
        return true;
      } catch (error) {
        if (error instanceof Refused && error.refusal.code === 'damaged') return false;
        throw error;
      }
    };
    expect(holds(wal)).toBe(true);
    for (let attempt = 0; attempt < 400; attempt++) {
      const bytes = Buffer.from(wal);
      const at = attempt < 100 ? random.integer(0, 60) : random.integer(0, wal.length - 1);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(0, 7));
      expect(holds(bytes), `byte ${at}`).toBe(false);
      const length = random.integer(1, wal.length - 1);
      if ((length - 32) % (24 + 4096) !== 0) {
        expect(holds(wal.subarray(0, length)), `cut at ${length}`).toBe(false);
      }
    }
  });

  test('that does not hold refuses the database, and says what to do', async () => {
    const { path, wal } = withWal('damaged.db');
    wal[200] = (wal[200] ?? 0) ^ 1;
    writeFileSync(`${path}-wal`, wal);
    expect(await refusalOf(path)).toMatchObject({
      code: 'damaged',
      file: path,
      message: expect.stringMatching(/\(-wal\) is damaged: frame 1 of \d+ does not hold/),
      advice: expect.stringContaining('open and close the database once'),
    });
  });

  test('that does not hold yet, since its writer was held up, is read when it does', async () => {
    const { path, wal } = withWal('held-up.db');
    const half = Buffer.from(wal);
    half.fill(0, 32 + 24 + 100, 32 + 24 + 4096);
    writeFileSync(`${path}-wal`, half);
    const code = `setTimeout(() => require('node:fs').writeFileSync(${JSON.stringify(`${path}-wal`)}, Buffer.from('${wal.toString('base64')}', 'base64')), 400)`;
    const writer = spawn(process.execPath, ['-e', code], { stdio: 'inherit' });
    const trial = await openTrialFile(path);
    expect(trial.psa).toHaveLength(ROWS + 20);
    await new Promise((done) =>
      writer.exitCode === null ? writer.once('exit', done) : done(null),
    );
  });

  test('with frames of an earlier round behind its own holds', async () => {
    const { path, wal } = withWal('stale.db');
    const stale = Buffer.from(wal.subarray(32, 32 + 24 + 4096));
    stale.writeUInt32BE(stale.readUInt32BE(8) - 1, 8);
    stale.writeUInt32BE((stale.readUInt32BE(12) ^ 0x5a5a5a5a) >>> 0, 12);
    writeFileSync(`${path}-wal`, Buffer.concat([wal, stale]));
    expect((await openTrialFile(path)).psa).toHaveLength(ROWS + 20);
  });
});

describe('a rollback journal', () => {
  /** The journal and the half-written file of a change that never came to its end. */
  function interrupted(name: string): { readonly path: string; readonly journal: Buffer } {
    const open = write(workshop, `open-${name}`, trialDatabaseBytes(smallColumns));
    const database = new Database(open);
    database.pragma('cache_size = 1');
    database.exec('BEGIN');
    for (let value = 1; value <= 2000; value++) {
      database
        .prepare(
          `INSERT INTO psa (patient, measured_on, value_ng_ml, qualifier)
        VALUES ('A', '2025-02-01', ?, '=')`,
        )
        .run(value);
    }
    const path = workshop.path(name);
    copyFileSync(open, path);
    copyFileSync(`${open}-journal`, `${path}-journal`);
    database.exec('ROLLBACK');
    database.close();
    return { path, journal: readFileSync(`${path}-journal`) };
  }

  test('takes back a change that was cut off', async () => {
    const { path } = interrupted('undo.db');
    const trial = await openTrialFile(path);
    expect(trial.psa).toHaveLength(ROWS);
    expect(trial.readerNotes[0]?.says).toMatch(/^a journal \(-journal\) is present/);
  });

  test('whose pages do not hold is refused', async () => {
    const { path, journal } = interrupted('broken.db');
    const pageSize = journal.readUInt32BE(24);
    const bytes = Buffer.from(journal);
    // The first byte that the checksum counts, of the first page.
    const at = journal.readUInt32BE(20) + 4 + pageSize - 200;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(`${path}-journal`, bytes);
    expect(await refusalOf(path)).toMatchObject({ code: 'damaged', file: path });
    writeFileSync(`${path}-journal`, Buffer.alloc(600, 7));
    expect((await refusalOf(path)).code).toBe('damaged');
  });
});

describe('a file that another program writes', () => {
  test.each(JOURNAL_MODES)(
    'in mode %s is read whole or refused as being written, never half old and half new',
    async (mode) => {
      const { read, refused, faults } = await readWhileWritten(workshop.folder, mode, 5);
      expect(faults).toEqual([]);
      expect(read + refused).toBe(5);
      expect(read).toBeGreaterThan(0);
    },
  );
});

describe('text that is no UTF-8', () => {
  test('is refused with table, row and column: two terms would become one', async () => {
    const bytes = edited((database) => {
      database.exec(`INSERT INTO adverse_events (patient, soc, term)
        VALUES ('A', 'Skin', CAST(x'44FC7272' AS TEXT)), ('A', 'Skin', CAST(x'44F67272' AS TEXT))`);
    });
    const refusal = await refusalOf(write(workshop, 'bytes.db', bytes));
    expect(refusal).toMatchObject({
      code: 'wrong-value',
      table: 'adverse_events',
      column: 'term',
      value: 'bytes 44 fc 72 72',
    });
  });

  test('is told from a replacement character that stands in the file', async () => {
    const bytes = edited((database) => {
      database.exec(`INSERT INTO adverse_events (patient, soc, term)
        VALUES ('A', 'Skin', CAST(x'44EFBFBD72' AS TEXT))`);
    });
    const trial = await openTrialFile(write(workshop, 'replacement.db', bytes));
    expect(trial.adverseEvents.at(-1)?.term).toBe('D\ufffdr');
  });
});

describe('names', () => {
  test('of tables and columns are one whatever their case, as they are for SQLite', async () => {
    const bytes = edited((database) => {
      database.exec('ALTER TABLE vital_status RENAME COLUMN died_on TO DIED_ON');
      database.exec('ALTER TABLE vital_status RENAME TO Vital_Status_Old');
      database.exec('ALTER TABLE Vital_Status_Old RENAME TO Vital_Status');
    });
    const plain = await openTrialFile(
      write(workshop, 'lower.db', trialDatabaseBytes(smallColumns)),
    );
    const trial = await openTrialFile(write(workshop, 'upper.db', bytes));
    expect(trial.vitalStatus).toEqual(plain.vitalStatus);
    expect(trial.ignored).toEqual([]);
  });

  test('of a column that is not there: what rests on it stops, and says so', async () => {
    const database = new Database(trialDatabaseBytes(sampleColumns()));
    database.pragma('foreign_keys = OFF');
    database.exec('ALTER TABLE vital_status DROP COLUMN died_on');
    const bytes = database.serialize();
    database.close();
    const trial = await openTrialFile(write(workshop, 'no-deaths.db', bytes));
    const { survival, primary } = analyze(trial, protocolPlan(trial.facts), '0');
    for (const part of [survival.OS, primary]) {
      expect(part).toMatchObject({
        state: 'blocked',
        findings: expect.arrayContaining([
          expect.objectContaining({
            rule: 'column-absent',
            message: 'vital_status has no column died_on',
          }),
        ]),
      });
    }
  });

  test('of views are listed and their text is never expanded', async () => {
    const bytes = edited((database) => {
      database.exec('CREATE VIEW v0 AS SELECT 1 AS a');
      for (let depth = 1; depth <= 40; depth++) {
        database.exec(`CREATE VIEW v${depth} AS SELECT x.a FROM v${depth - 1} x, v${depth - 1} y`);
      }
    });
    const trial = await openTrialFile(write(workshop, 'views.db', bytes), { timeoutMs: 5000 });
    expect(trial.ignored).toHaveLength(41);
  });

  test('of a patient as long as a book are refused', async () => {
    const bytes = withPsa(LOOSE_PSA, `'${'x'.repeat(1_000_000)}', '2025-01-20', 1, '='`);
    expect(await refusalOf(write(workshop, 'long.db', bytes))).toMatchObject({
      code: 'wrong-value',
      table: 'psa',
      row: 1,
      column: 'patient',
    });
  });
});
