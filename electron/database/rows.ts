/** Fixed statements, named columns, every cell parsed. */
import { Refused } from '../../shared/refusal.ts';
import { refuseCell } from '../../shared/trial/parse-cell.ts';
import { TABLES } from '../../shared/trial/schema.ts';
import type { Column } from '../../shared/trial/schema.ts';
import type { Connection } from './connection.ts';
import type { ReadableTable } from './schema-check.ts';
import { encodeColumn } from './wire.ts';
import type { WireTable } from './wire.ts';

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
export function readTable(connection: Connection, table: ReadableTable): WireTable {
  const declared: Readonly<Record<string, Column>> = TABLES[table.name];
  const firsts: Wrong[] = [];
  let wrong = 0;
  const raws = readRaws(connection, table);
  const read = table.columns.map((name, place) => {
    const column = declared[name] as Column;
    const values = raws[place] ?? [];
    let found = false;
    const packed = encodeColumn(column, values, (index) => {
      if (!found) firsts.push({ row: index + 1, name, column, raw: values[index] });
      found = true;
      wrong++;
    });
    return [name, packed] as const;
  });
  const [first] = firsts.sort((a, b) => a.row - b.row);
  if (first !== undefined) refuseWrong(table, first, wrong - 1);
  return read;
}

function readRaws(connection: Connection, table: ReadableTable): readonly (readonly unknown[])[] {
  const raws = table.columns.map((): unknown[] => []);
  const sql = `SELECT ${table.columns.join(', ')} FROM main.${table.name} NOT INDEXED`;
  for (const row of connection.prepare(sql).raw().iterate()) {
    for (let place = 0; place < raws.length; place++) {
      raws[place]?.push((row as readonly unknown[])[place]);
    }
  }
  return raws;
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
