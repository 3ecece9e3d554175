import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createTableStatement,
  createTrialDatabase,
  trialDatabaseBytes,
} from '../../../electron/database/create.ts';
import { TABLES, TABLE_NAMES } from '../../../shared/trial/schema.ts';
import { smallColumns } from '../../shared/trial/small-trial.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onearm-create-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const opened = () => new Database(trialDatabaseBytes(smallColumns));

describe('a trial database of our own', () => {
  test('carries its mark, its version and every table, all STRICT', () => {
    const database = opened();
    expect(database.pragma('application_id', { simple: true })).toBe(0x4f6e4131);
    expect(database.pragma('user_version', { simple: true })).toBe(2);
    const tables = database.prepare('PRAGMA table_list').all() as {
      name: string;
      type: string;
      strict: number;
    }[];
    const ours = tables.filter(({ name }) => !name.startsWith('sqlite_'));
    expect(ours.map(({ name }) => name).sort()).toEqual([...TABLE_NAMES].sort());
    expect(ours.every(({ type, strict }) => type === 'table' && strict === 1)).toBe(true);
    for (const table of TABLE_NAMES) {
      const names = database.prepare(`PRAGMA table_info(${table})`).pluck(false).all() as {
        name: string;
      }[];
      expect(names.map(({ name }) => name)).toEqual(Object.keys(TABLES[table]));
    }
    database.close();
  });

  test('keeps dates as ISO text and flags as 0 and 1', () => {
    const database = opened();
    expect(database.prepare('SELECT cut_off, synthetic FROM trial').get()).toEqual({
      cut_off: '2026-09-30',
      synthetic: 1,
    });
    expect(database.prepare('SELECT count(*) AS n FROM psa').get()).toEqual({ n: 3 });
    database.close();
  });

  test.each([
    ['a patient nobody knows', `INSERT INTO psa VALUES ('Z', '2025-01-01', NULL, 1, '=')`],
    ['a day that does not exist', `INSERT INTO psa VALUES ('A', '2025-02-30', NULL, 1, '=')`],
    ['an unknown code', `INSERT INTO psa VALUES ('A', '2025-02-20', NULL, 1, '!')`],
    ['text where a number stands', `INSERT INTO psa VALUES ('A', '2025-02-20', NULL, 'one', '=')`],
    ['a death in a month that does not exist', `UPDATE vital_status SET died_on = '2025-13'`],
    ['a death on a day that does not exist', `UPDATE vital_status SET died_on = '2025-02-30'`],
    ['a flag of 2', `UPDATE trial SET synthetic = 2`],
    ['a second vital status', `INSERT INTO vital_status (patient) VALUES ('A')`],
  ])('itself refuses %s', (_name, sql) => {
    const database = opened();
    database.pragma('foreign_keys = ON');
    expect(() => database.exec(sql)).toThrow();
    database.close();
  });

  test.each(['2025', '2025-12', '2025-12-01'])('keeps a death known as %s', (text) => {
    const database = opened();
    database.exec(`UPDATE vital_status SET died_on = '${text}' WHERE patient = 'A'`);
    const row = database.prepare("SELECT died_on FROM vital_status WHERE patient = 'A'").get();
    expect(row).toEqual({ died_on: text });
    database.close();
  });

  test('is the same bytes for the same columns', () => {
    expect(trialDatabaseBytes(smallColumns).equals(trialDatabaseBytes(smallColumns))).toBe(true);
  });

  test('never goes over an existing file, and a wrong value writes nothing', async () => {
    const path = join(folder, 'trial.db');
    await createTrialDatabase(path, smallColumns);
    await expect(createTrialDatabase(path, smallColumns)).rejects.toMatchObject({
      refusal: { code: 'already-exists' },
    });
    const wrong = { ...smallColumns, psa: { ...smallColumns.psa, qualifier: ['=', '=', '!'] } };
    await expect(createTrialDatabase(join(folder, 'b.db'), wrong)).rejects.toMatchObject({
      refusal: { code: 'wrong-value', table: 'psa', row: 3, column: 'qualifier' },
    });
    expect(readdirSync(folder)).toEqual(['trial.db']);
  });

  test('declares a column as a person would', () => {
    expect(createTableStatement('psa')).toContain(
      `qualifier TEXT NOT NULL CHECK (qualifier IN ('=', '<', '>'))`,
    );
  });
});
