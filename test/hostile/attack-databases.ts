/** Trial databases gone wrong by chance: bytes and pages changed, cells, columns and tables too. */
import { Buffer } from 'node:buffer';
import Database from 'better-sqlite3';
import { trialDatabaseBytes } from '../../electron/database/create.ts';
import { sampleColumns } from '../../electron/sample/sample.ts';
import type { Random } from '../../electron/sample/random.ts';
import { TABLES, TABLE_NAMES } from '../../shared/trial/schema.ts';
import type { Column, TableName, TrialColumns } from '../../shared/trial/schema.ts';
import { INJECTIONS, extremesOf } from './attack-values.ts';

export type Attack = { readonly name: string; readonly bytes: Buffer };

/** The first patients of the sample: every table has rows, and an attack takes little time. */
export function fewPatients(count: number): TrialColumns {
  const all = sampleColumns();
  const kept = new Set((all.patients?.['id'] ?? []).slice(0, count));
  const tables = Object.entries(all).map(([table, columns]) => {
    const of = columns[table === 'patients' ? 'id' : 'patient'];
    if (of === undefined) return [table, columns];
    const rows = [...of.keys()].filter((row) => kept.has(of[row] ?? null));
    const cut = Object.entries(columns).map(([name, cells]) => [
      name,
      rows.map((row) => cells[row] ?? null),
    ]);
    return [table, Object.fromEntries(cut)];
  });
  return Object.fromEntries(tables) as TrialColumns;
}

export const baseBytes = (): Buffer => trialDatabaseBytes(fewPatients(6));

/** The base with one table free of types and checks, after `edit` had its way. */
export function loosened(
  base: Buffer,
  table: TableName,
  edit: (database: Database.Database) => void,
): Buffer {
  const database = new Database(Buffer.from(base));
  try {
    database.pragma('foreign_keys = OFF');
    const names = Object.keys(TABLES[table]).join(', ');
    database.exec(`CREATE TABLE loose (${names}); INSERT INTO loose SELECT ${names} FROM ${table};
      DROP TABLE ${table}; ALTER TABLE loose RENAME TO ${table}`);
    edit(database);
    return database.serialize();
  } finally {
    database.close();
  }
}

/** One database of each kind of mutation in turn. */
export function mutatedDatabase(base: Buffer, index: number, random: Random): Attack {
  const kinds = [
    flipBits,
    overwrite,
    cut,
    swapPages,
    clearPage,
    hostileCell,
    dropSomething,
    renameSomething,
  ] as const;
  const kind = kinds[index % kinds.length] ?? flipBits;
  return { name: `${index} ${kind.name}`, bytes: kind(base, random) };
}

function flipBits(base: Buffer, { integer, chance }: Random): Buffer {
  const bytes = Buffer.from(base);
  const end = chance(0.3) ? 100 : bytes.length - 1;
  for (let flip = integer(1, 8); flip > 0; flip--) {
    const at = integer(0, end);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << integer(0, 7));
  }
  return bytes;
}

function overwrite(base: Buffer, { integer }: Random): Buffer {
  const bytes = Buffer.from(base);
  const at = integer(0, bytes.length - 1);
  bytes.fill(integer(0, 255), at, at + integer(1, 64));
  return bytes;
}

const cut = (base: Buffer, { integer }: Random): Buffer =>
  base.subarray(0, integer(0, base.length - 1));

const PAGE = 4096;

function swapPages(base: Buffer, { integer }: Random): Buffer {
  const bytes = Buffer.from(base);
  const pages = bytes.length / PAGE;
  const [a, b] = [integer(1, pages - 1) * PAGE, integer(1, pages - 1) * PAGE];
  base.copy(bytes, a, b, b + PAGE);
  base.copy(bytes, b, a, a + PAGE);
  return bytes;
}

function clearPage(base: Buffer, { integer }: Random): Buffer {
  const bytes = Buffer.from(base);
  const at = integer(0, bytes.length / PAGE - 1) * PAGE;
  return bytes.fill(0, at, at + PAGE);
}

function anyColumn({ integer }: Random): readonly [TableName, string, Column] {
  const table = TABLE_NAMES[integer(0, TABLE_NAMES.length - 1)] ?? 'psa';
  const columns = Object.entries<Column>(TABLES[table]);
  const [name, column] = columns[integer(0, columns.length - 1)] ?? columns[0] ?? ['', undefined];
  return [table, name, column as Column];
}

function hostileCell(base: Buffer, random: Random): Buffer {
  const [table, name, column] = anyColumn(random);
  const values = [...extremesOf(column), ...INJECTIONS, null, Buffer.from([0xff, 0xfe, 0x00])];
  const value = values[random.integer(0, values.length - 1)] ?? null;
  return loosened(base, table, (database) => {
    const rows = (database.prepare(`SELECT rowid FROM ${table}`).pluck().all() as number[]) ?? [];
    const row = rows[random.integer(0, Math.max(0, rows.length - 1))];
    if (row !== undefined)
      database.prepare(`UPDATE ${table} SET ${name} = ? WHERE rowid = ?`).run(value, row);
  });
}

function dropSomething(base: Buffer, random: Random): Buffer {
  const [table, name] = anyColumn(random);
  return loosened(base, table, (database) => {
    if (random.chance(0.3)) database.exec(`DROP TABLE ${table}`);
    else if (random.chance(0.3)) database.exec(`DELETE FROM ${table}`);
    else database.exec(`ALTER TABLE ${table} DROP COLUMN ${name}`);
  });
}

function renameSomething(base: Buffer, random: Random): Buffer {
  const [table, name] = anyColumn(random);
  const to = random.chance(0.5) ? name.toUpperCase() : `${name}_x`;
  return loosened(base, table, (database) => {
    database.exec(`ALTER TABLE ${table} RENAME COLUMN ${name} TO "${to}_t"`);
    database.exec(`ALTER TABLE ${table} RENAME COLUMN "${to}_t" TO "${to}"`);
  });
}
