import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTrialDatabase, trialDatabaseBytes } from '../../../electron/database/create.ts';
import { openTrialFile } from '../../../electron/open/open-trial.ts';
import { sampleColumns, writeSample } from '../../../electron/sample/sample.ts';
import { parseTrial } from '../../../shared/trial/parse-trial.ts';
import { trialColumns } from '../../../shared/trial/trial-columns.ts';
import { filesIn, openWorkshop, refusalOf, write } from '../../hostile/make.ts';
import type { Workshop } from '../../hostile/make.ts';
import { smallColumns, source as smallSource } from '../../shared/trial/small-trial.ts';

// A child process each: far below a second, but the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

let workshop: Workshop;
beforeEach(() => {
  workshop = openWorkshop();
});
afterEach(() => {
  chmodSync(workshop.folder, 0o700);
  expect(filesIn(workshop.temporary)).toEqual([]);
  workshop.close();
});

/** Everything a file system says about the folder: names, sizes, times, hashes. */
function picture(folder: string): readonly unknown[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const { size, mtimeNs, ctimeNs, mode } = statSync(`${folder}/${name}`, { bigint: true });
      const hash = createHash('sha256')
        .update(readFileSync(`${folder}/${name}`))
        .digest('hex');
      return { name, size, mtimeNs, ctimeNs, mode, hash };
    });
}

describe('opening a trial database', () => {
  test('gives the trial that was written, and where it came from', async () => {
    const path = workshop.path('sample.db');
    await writeSample(path);
    const trial = await openTrialFile(path);
    const { source } = trial;
    expect(trial).toEqual(parseTrial(sampleColumns(), source, []));
    const bytes = readFileSync(path);
    expect(source).toEqual({
      fileName: 'sample.db',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      format: 'onearm',
    });
  });

  test('leaves source and folder as they were, in a folder nobody may write to', async () => {
    write(workshop, 'small.db', trialDatabaseBytes(smallColumns));
    chmodSync(workshop.path('small.db'), 0o400);
    chmodSync(workshop.folder, 0o500);
    const before = picture(workshop.folder);
    await openTrialFile(workshop.path('small.db'));
    expect(picture(workshop.folder)).toEqual(before);
  });

  test('reads a database whose log was closed, and leaves no log behind', async () => {
    const path = workshop.path('wal.db');
    const writer = new Database(trialDatabaseBytes(smallColumns));
    await writer.backup(path);
    writer.close();
    const other = new Database(path);
    other.pragma('journal_mode = WAL');
    other.exec(
      `INSERT INTO psa (patient, measured_on, value_ng_ml, qualifier) VALUES ('B', '2025-04-01', 7, '=')`,
    );
    other.close();
    expect(readFileSync(path).subarray(18, 20)).toEqual(Buffer.from([2, 2]));
    const before = picture(workshop.folder);
    expect((await openTrialFile(path)).psa).toHaveLength(4);
    expect(picture(workshop.folder)).toEqual(before);
  });

  test('reads what still waits in the log of a program that has it open', async () => {
    const path = write(workshop, 'open.db', trialDatabaseBytes(smallColumns));
    const writer = new Database(path);
    writer.pragma('journal_mode = WAL');
    writer.pragma('wal_autocheckpoint = 0');
    writer.exec(
      `INSERT INTO psa (patient, measured_on, value_ng_ml, qualifier) VALUES ('B', '2025-04-01', 7, '=')`,
    );
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
    const before = picture(workshop.folder);
    const trial = await openTrialFile(path);
    expect(trial.psa).toHaveLength(4);
    const parts = [readFileSync(path), readFileSync(`${path}-wal`)];
    expect(trial.source.sha256).toBe(
      createHash('sha256').update(Buffer.concat(parts)).digest('hex'),
    );
    expect(picture(workshop.folder)).toEqual(before);
    writer.close();
  });

  test('undoes a transaction that was cut off, in a copy of its own', async () => {
    const path = write(workshop, 'cut.db', trialDatabaseBytes(smallColumns));
    const writer = new Database(path);
    writer.pragma('cache_size = 1');
    writer.pragma('cache_spill = 1');
    writer.exec('BEGIN');
    writer.exec(`DELETE FROM psa`);
    const rows = writer.prepare(
      `INSERT INTO adverse_events (patient, soc, term) VALUES ('A', 's', ?)`,
    );
    for (let row = 0; row < 400; row++) rows.run('x'.repeat(1000));
    // The files as a crash would leave them: pages written, the journal not yet gone.
    copyFileSync(path, workshop.path('crashed.db'));
    copyFileSync(`${path}-journal`, workshop.path('crashed.db-journal'));
    writer.exec('ROLLBACK');
    writer.close();
    expect(readFileSync(workshop.path('crashed.db')).equals(readFileSync(path))).toBe(false);
    const before = picture(workshop.folder);
    const trial = await openTrialFile(workshop.path('crashed.db'));
    expect(trial.psa).toHaveLength(3);
    expect(trial.adverseEvents).toHaveLength(1);
    expect(picture(workshop.folder)).toEqual(before);
  });

  test('refuses a journal that names another file, which SQLite might delete', async () => {
    const path = write(workshop, 'super.db', trialDatabaseBytes(smallColumns));
    const victim = write(workshop, 'victim.txt', Buffer.from('precious'));
    const name = Buffer.from(victim);
    const tail = Buffer.alloc(16);
    tail.writeUInt32BE(name.length, 4);
    Buffer.from('d9d505f920a163d7', 'hex').copy(tail, 8);
    writeFileSync(`${path}-journal`, Buffer.concat([Buffer.alloc(512), name, tail]));
    expect((await refusalOf(path)).code).toBe('damaged');
    expect(existsSync(victim)).toBe(true);
  });

  test('ignores an empty log', async () => {
    const path = write(workshop, 'empty-log.db', trialDatabaseBytes(smallColumns));
    writeFileSync(`${path}-wal`, '');
    expect((await openTrialFile(path)).psa).toHaveLength(3);
  });

  test('opens two at a time without mixing them', async () => {
    const first = write(workshop, 'one.db', trialDatabaseBytes(smallColumns));
    const second = workshop.path('two.db');
    await writeSample(second);
    const [one, two] = await Promise.all([openTrialFile(first), openTrialFile(second)]);
    expect([one?.patients.length, two?.patients.length]).toEqual([2, 40]);
  });
});

test('a database of version 1 opens and gives what it holds; what version 2 added is empty', async () => {
  const path = workshop.path('version-1.db');
  const database = new Database(path);
  database.exec(readFileSync(new URL('version-1.sql', import.meta.url), 'utf8'));
  database.pragma('application_id = 1332625713');
  database.pragma('user_version = 1');
  database.close();
  const trial = await openTrialFile(path);
  const { absentColumns } = trial;
  expect(trial).toEqual({ ...parseTrial(trialNow(), trial.source, []), absentColumns });
  expect(absentColumns).toContain('psa.measured_at');
  expect(trial.psa[0]).toMatchObject({ qualifier: '=', measuredAt: null });
});

/** The small trial as version 1 wrote it: every table is there. */
function trialNow() {
  const { source, present, ignored, ...rows } = parseTrial(smallColumns, smallSource, []);
  void [source, present, ignored];
  return trialColumns(rows);
}

test('a month of death and what an import left cross to the program', async () => {
  const path = workshop.path('import.db');
  const vital_status = { ...smallColumns.vital_status, died_on: ['2025-12', null] };
  const provenance = {
    import_sources: {},
    import_mapping: { mapping: ['{}'], sha256: ['00'], program: ['0'] },
    import_not_imported: {},
  };
  await createTrialDatabase(path, { ...smallColumns, vital_status }, { provenance });
  const trial = await openTrialFile(path);
  expect(trial.vitalStatus[0]?.diedOn).toBe('2025-12');
  expect(trial.ignored).toEqual([]);
});
