/** The mapping that an import has left in a trial database. */
import type { Connection } from './connection.ts';

/**
 * The mapping as text; null where the file holds none. Only an ordinary table with a stored column is
 * read: anything else of that name would run what the file says.
 */
export function storedMapping(connection: Connection): string | null {
  const stored = connection
    .prepare(
      "SELECT 1 FROM main.sqlite_schema WHERE name = 'import_mapping' AND type = 'table' AND rootpage > 0",
    )
    .all();
  if (stored.length === 0) return null;
  const columns = connection.prepare('PRAGMA main.table_xinfo(import_mapping)').all() as readonly {
    readonly name: string;
    readonly hidden: number;
  }[];
  if (!columns.some(({ name, hidden }) => name === 'mapping' && hidden === 0)) return null;
  const rows = connection.prepare('SELECT mapping FROM main.import_mapping LIMIT 1').raw();
  const [first] = [...rows.iterate()] as readonly (readonly unknown[])[];
  const text = first?.[0];
  return typeof text === 'string' ? text : null;
}
