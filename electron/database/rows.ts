/** Fixed statements, named columns, every cell parsed. */
import { Refused } from '../../shared/refusal.ts';
import { parseCell, refuseCell } from '../../shared/trial/parse-cell.ts';
import { TABLES } from '../../shared/trial/schema.ts';
import type { Cell, Column } from '../../shared/trial/schema.ts';
import type { Connection } from './connection.ts';
import type { ReadableTable } from './schema-check.ts';
import { encodeColumn } from './wire.ts';
import type { WireTable } from './wire.ts';

type Field = { readonly name: string; readonly column: Column; readonly cells: Cell[] };
type Wrong = { readonly row: number; readonly field: Field; readonly raw: unknown };

/**
 * Rows of a table in file order (`NOT INDEXED`: an index of the file must not decide the order).
 *
 * @throws Refused `wrong-value` for the first wrong cell, saying how many more the table has
 */
export function readTable(connection: Connection, table: ReadableTable): WireTable {
  const declared: Readonly<Record<string, Column>> = TABLES[table.name];
  const fields = table.columns.map((name): Field => ({
    name,
    column: declared[name] as Column,
    cells: [],
  }));
  const sql = `SELECT ${table.columns.join(', ')} FROM main.${table.name} NOT INDEXED`;
  let first: Wrong | null = null;
  let wrong = 0;
  let row = 0;
  for (const values of connection.prepare(sql).raw().iterate()) {
    row++;
    for (let place = 0; place < fields.length; place++) {
      const field = fields[place] as Field;
      const raw = (values as readonly unknown[])[place];
      const cell = parseCell(field.column, raw);
      field.cells.push(cell ?? null);
      if (cell !== undefined) continue;
      first ??= { row, field, raw };
      wrong++;
    }
  }
  if (first !== null) refuseWrong(table, first, wrong - 1);
  return fields.map(({ name, column, cells }) => [name, encodeColumn(column, cells)] as const);
}

function refuseWrong(table: ReadableTable, { row, field, raw }: Wrong, more: number): never {
  try {
    refuseCell({ table: table.name, row, name: field.name, column: field.column }, raw);
  } catch (error) {
    if (!(error instanceof Refused) || more === 0) throw error;
    const advice = `correct it in the source; the table ${table.name} has ${more} more wrong values`;
    throw new Refused({ ...error.refusal, advice });
  }
}
