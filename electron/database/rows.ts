/** Fixed statements, named columns, every cell parsed. */
import { Refused } from '../../shared/ground/refusal.ts';
import { columnEncoder } from '../../shared/trial/packed-column.ts';
import type { PackedTable } from '../../shared/trial/packed-column.ts';
import { refuseCell } from '../../shared/trial/parse-cell.ts';
import { TABLES } from '../../shared/trial/schema.ts';
import type { Column } from '../../shared/trial/schema.ts';
import type { Connection } from './connection.ts';
import type { ReadableTable } from './schema-check.ts';

/** What stands in a text for bytes that are none. */
const REPLACEMENT = '\ufffd';

type Wrong = {
  readonly row: number;
  readonly name: string;
  readonly column: Column;
  readonly raw: unknown;
};

/**
 * Cells of a table in file order (`NOT INDEXED`: an index of the file must not decide the order).
 * One pass over the rows was measured faster than one a column, and than taking all rows at once.
 *
 * @throws Refused `wrong-value` for the first wrong cell, saying how many more the table has
 */
export function readTable(connection: Connection, table: ReadableTable): PackedTable {
  const declared: Readonly<Record<string, Column>> = TABLES[table.name];
  const fields = table.columns.map((name) => {
    const column = declared[name] as Column;
    return { name, column, encoder: columnEncoder(column) };
  });
  const sql = `SELECT ${table.columns.join(', ')} FROM main.${table.name} NOT INDEXED`;
  const doubtful = new Set<string>();
  let first: Wrong | null = null;
  let wrong = 0;
  let row = 0;
  for (const values of connection.prepare(sql).raw().iterate()) {
    row++;
    for (let place = 0; place < fields.length; place++) {
      const { name, column, encoder } = fields[place] as (typeof fields)[number];
      const raw = (values as readonly unknown[])[place];
      if (typeof raw === 'string' && raw.includes(REPLACEMENT)) {
        doubtful.add(name);
      }
      if (encoder.push(raw)) continue;
      first ??= { row, name, column, raw };
      wrong++;
    }
  }
  for (const name of doubtful) refuseNoText(connection, table, name);
  if (first !== null) refuseWrong(table, first, wrong - 1);
  return Object.fromEntries(fields.map(({ name, encoder }) => [name, encoder.finish()]));
}

/**
 * Bytes that are no text reach a program as U+FFFD, which makes one of two different terms. The
 * character may also stand in the file itself: only the bytes tell.
 */
function refuseNoText(connection: Connection, table: ReadableTable, name: string): void {
  const encoding = encodingOf(connection);
  const sql = `SELECT CAST(${name} AS BLOB) FROM main.${table.name} NOT INDEXED`;
  let row = 0;
  for (const values of connection.prepare(sql).raw().iterate()) {
    row++;
    const [bytes] = values as readonly unknown[];
    if (!(bytes instanceof Uint8Array) || isText(bytes, encoding)) continue;
    const shown = Array.from(bytes.subarray(0, 24), (byte) => byte.toString(16).padStart(2, '0'));
    const value = `bytes ${shown.join(' ')}`;
    throw new Refused({
      code: 'wrong-value',
      table: table.name,
      row,
      column: name,
      value,
      message: `${table.name}, row ${row}, ${name}: the text is not valid UTF-8 (${value})`,
      advice: 'write texts as UTF-8, and open the file again',
    });
  }
}

function encodingOf(connection: Connection): string {
  const name = String(connection.pragma('encoding', { simple: true })).toLowerCase();
  return name === 'utf-16' ? 'utf-16le' : name;
}

function isText(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function refuseWrong(table: ReadableTable, { row, name, column, raw }: Wrong, more: number): never {
  try {
    refuseCell({ table: table.name, row, name, column }, raw);
  } catch (error) {
    if (!(error instanceof Refused) || more === 0) throw error;
    const advice = `correct it in the source; the table ${table.name} has ${more} more wrong values`;
    throw new Refused({ ...error.refusal, advice });
  }
}
