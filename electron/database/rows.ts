/** Fixed statements, named columns, every cell parsed. */
import { Refused } from '../../shared/ground/refusal.ts';
import { refuseCell } from '../../shared/trial/parse-cell.ts';
import { TABLES } from '../../shared/trial/schema.ts';
import type { Column } from '../../shared/trial/schema.ts';
import type { Connection } from './connection.ts';
import type { ReadableTable } from './schema-check.ts';
import { columnEncoder } from '../wire/wire.ts';
import type { WireTable } from '../wire/wire.ts';

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
  const fields = table.columns.map((name) => {
    const column = declared[name] as Column;
    return { name, column, encoder: columnEncoder(column) };
  });
  const sql = `SELECT ${table.columns.join(', ')} FROM main.${table.name} NOT INDEXED`;
  let first: Wrong | null = null;
  let wrong = 0;
  let row = 0;
  for (const values of connection.prepare(sql).raw().iterate()) {
    row++;
    for (let place = 0; place < fields.length; place++) {
      const { name, column, encoder } = fields[place] as (typeof fields)[number];
      const raw = (values as readonly unknown[])[place];
      if (encoder.push(raw)) continue;
      first ??= { row, name, column, raw };
      wrong++;
    }
  }
  if (first !== null) refuseWrong(table, first, wrong - 1);
  return fields.map(({ name, encoder }) => [name, encoder.finish()] as const);
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
