import { readdirSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTrialFile } from '../../electron/open/open-trial.ts';
import { LOOSE_PSA, edited, openWorkshop, refusalOf, withPsa, write } from './make.ts';
import type { Workshop } from './make.ts';

// A child process each: far below a second, but the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

let workshop: Workshop;
beforeAll(() => {
  workshop = openWorkshop();
});
afterEach(() => expect(readdirSync(workshop.temporary)).toEqual([]));
afterAll(() => workshop.close());

const ENDLESS = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n';

describe('a schema that runs something', () => {
  test('a view named as a table is refused unread, though it would never end', async () => {
    const bytes = edited((database) => {
      database.pragma('foreign_keys = OFF');
      database.exec('DROP TABLE patients');
      database.exec(`CREATE VIEW patients AS ${ENDLESS}`);
    });
    expect(await refusalOf(write(workshop, 'view.db', bytes))).toMatchObject({
      code: 'wrong-shape',
      table: 'patients',
      message: 'patients is a view, not a table',
    });
  });

  test('a view by any other name is left alone and listed', async () => {
    const bytes = edited((database) => database.exec(`CREATE VIEW extra AS ${ENDLESS}`));
    const trial = await openTrialFile(write(workshop, 'view-beside.db', bytes));
    expect(trial.ignored).toEqual(['extra.*']);
  });

  test('a virtual table named as a table is refused', async () => {
    const bytes = edited((database) => {
      database.exec('DROP TABLE psa');
      database.exec('CREATE VIRTUAL TABLE psa USING fts5(patient, measured_on)');
    });
    expect(await refusalOf(write(workshop, 'virtual.db', bytes))).toMatchObject({
      code: 'wrong-shape',
      message: 'psa is a virtual, not a table',
    });
  });

  test.each(['VIRTUAL', 'STORED'])('a %s generated column is refused', async (kind) => {
    const bytes = withPsa(
      `CREATE TABLE psa (patient, measured_on, value_ng_ml, qualifier,
        bomb GENERATED ALWAYS AS (length(zeroblob(1000))) ${kind})`,
    );
    expect(await refusalOf(write(workshop, `generated-${kind}.db`, bytes))).toMatchObject({
      code: 'wrong-shape',
      table: 'psa',
      column: 'bomb',
    });
  });

  test('a CHECK that builds 200 MB a row is never run', async () => {
    const bytes = edited((database) => {
      database.pragma('ignore_check_constraints = ON');
      database.exec('DROP TABLE psa');
      database.exec(`CREATE TABLE psa (patient, measured_on, value_ng_ml, qualifier,
        CHECK (length(zeroblob(200000000)) > 0))`);
      database.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
        INSERT INTO psa SELECT 'A', '2025-01-20', i, '=' FROM n`);
    });
    // 500 rows at 0.1 s or more each would take far longer than the limit.
    const path = write(workshop, 'check.db', bytes);
    expect((await openTrialFile(path, { timeoutMs: 20_000 })).psa).toHaveLength(500);
  });

  test('a trigger does not fire', async () => {
    const bytes = edited((database) =>
      database.exec(`CREATE TRIGGER t AFTER INSERT ON psa BEGIN DELETE FROM psa; END`),
    );
    expect((await openTrialFile(write(workshop, 'trigger.db', bytes))).psa).toHaveLength(3);
  });

  test('an index of the file does not decide the order of rows', async () => {
    const bytes = edited((database) =>
      database.exec('CREATE INDEX i ON psa (value_ng_ml, qualifier, measured_on, patient)'),
    );
    const trial = await openTrialFile(write(workshop, 'index.db', bytes));
    expect(trial.psa.map(({ valueNgMl }) => valueNgMl)).toEqual([100, 40.5, 0.02]);
  });
});

describe('a value of the wrong type', () => {
  test.each([
    ['text in a number column', `'A', '2025-01-20', '100', '='`, 'value_ng_ml', '"100"'],
    ['a number beyond all bounds', `'A', '2025-01-20', 1e999, '='`, 'value_ng_ml', 'Infinity'],
    ['a blob', `'A', '2025-01-20', x'0102', '='`, 'value_ng_ml', 'a blob of 2 bytes'],
    ['a day that does not exist', `'A', '2025-02-30', 1, '='`, 'measured_on', '"2025-02-30"'],
    ['a Julian day', `'A', 2460696.5, 1, '='`, 'measured_on', '2460696.5'],
    ['an unknown code', `'A', '2025-01-20', 1, '!'`, 'qualifier', '"!"'],
    ['nothing', `'A', '2025-01-20', NULL, '='`, 'value_ng_ml', 'nothing'],
    ['a NUL byte', `'A' || char(0), '2025-01-20', 1, '='`, 'patient', '"A\\u0000"'],
    ['a patient nobody knows', `'Z', '2025-01-20', 1, '='`, 'patient', '"Z"'],
  ])('%s is refused with its place', async (name, values, column, value) => {
    const bytes = withPsa(LOOSE_PSA, `'A', '2025-01-10', 1, '='`, values);
    const path = write(workshop, `${name.replaceAll(' ', '-')}.db`, bytes);
    expect(await refusalOf(path)).toMatchObject({
      code: 'wrong-value',
      table: 'psa',
      row: 2,
      column,
      value,
      file: path,
    });
  });

  test('2^53 + 1 is refused, not rounded', async () => {
    const bytes = edited((database) =>
      database.exec('UPDATE patients SET age = 9007199254740993 WHERE id = ' + `'B'`),
    );
    expect(await refusalOf(write(workshop, 'integer.db', bytes))).toMatchObject({
      code: 'wrong-value',
      table: 'patients',
      row: 2,
      column: 'age',
    });
  });

  test('the first is named and the others are counted', async () => {
    const bad = `'A', '2025-01-20', 'x', '='`;
    const bytes = withPsa(LOOSE_PSA, bad, bad, bad);
    expect(await refusalOf(write(workshop, 'many.db', bytes))).toMatchObject({
      row: 1,
      advice: 'correct it in the source; the table psa has 2 more wrong values',
    });
  });
});

describe('a schema that is not ours', () => {
  test.each([
    ['no mark', 'PRAGMA application_id = 0', 'not-a-trial-database'],
    ['no version', 'PRAGMA user_version = 0', 'not-a-trial-database'],
    ['a later version', 'PRAGMA user_version = 3', 'newer-schema'],
    ['no patients', 'PRAGMA foreign_keys = OFF; DROP TABLE patients', 'table-missing'],
    ['no trial', 'DROP TABLE trial', 'table-missing'],
    ['a column gone', 'ALTER TABLE patients DROP COLUMN enrolled_on', 'column-missing'],
    [
      'two rows of facts',
      `INSERT INTO trial SELECT 'b', title, registry_id, planned_enrolment,
      null_proportion, alternative_proportion, alpha, sides, landmark_months, cut_off, synthetic
      FROM trial`,
      'wrong-shape',
    ],
  ])('%s', async (name, sql, code) => {
    const bytes = edited((database) => database.exec(sql));
    const path = write(workshop, `${name.replaceAll(' ', '-')}.db`, bytes);
    expect((await refusalOf(path)).code).toBe(code);
  });

  test('a database of another program is told apart from a broken one', async () => {
    const database = new Database(':memory:');
    database.exec('CREATE TABLE bookmarks (url TEXT)');
    const path = write(workshop, 'other.db', database.serialize());
    database.close();
    expect((await refusalOf(path)).code).toBe('not-a-trial-database');
  });

  test('columns and tables beyond the schema are listed, whatever they are called', async () => {
    const bytes = edited((database) => {
      database.exec('ALTER TABLE patients ADD COLUMN "__proto__" TEXT');
      database.exec('ALTER TABLE psa ADD COLUMN laboratory TEXT');
      database.exec('CREATE TABLE notes (text TEXT)');
    });
    const trial = await openTrialFile(write(workshop, 'more.db', bytes));
    expect(trial.ignored).toEqual(['patients.__proto__', 'psa.laboratory', 'notes.*']);
    expect(trial.patients).toHaveLength(2);
  });

  test('tables may be absent: only trial and patients must be there', async () => {
    const bytes = edited((database) => {
      for (const table of ['psa', 'imaging', 'cycles', 'vital_status', 'time_to_event']) {
        database.exec(`DROP TABLE ${table}`);
      }
    });
    const trial = await openTrialFile(write(workshop, 'few.db', bytes));
    expect(trial.psa).toEqual([]);
    expect(trial.present).not.toContain('psa');
    expect(trial.present).toContain('patients');
  });
});
