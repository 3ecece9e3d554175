/** What an import leaves in the database: its sources, its mapping, and what was not imported. */
import type { Cell, ColumnarTable, ImportTableName, Provenance } from '../trial/schema.ts';
import { IMPORT_TABLES } from '../trial/schema.ts';
import { sha256 } from '../ground/sha-256.ts';
import type { AccountLine, NotImported } from './findings.ts';
import { writeMapping } from './mapping/mapping.ts';
import type { Mapping } from './mapping/mapping.ts';

/** A file as the database remembers it: never its folder. */
export type SourceFacts = {
  readonly source: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly kind: string;
};

export type ProvenanceInput = {
  readonly sources: readonly SourceFacts[];
  readonly account: readonly AccountLine[];
  readonly notImported: readonly NotImported[];
  readonly mapping: Mapping;
  /** Version of the program. */
  readonly program: string;
};

/** The rows of the import tables. No time of day: the same import leaves the same bytes. */
export function provenanceOf(input: ProvenanceInput): Provenance {
  const mapping = writeMapping(input.mapping);
  const sources = input.sources.flatMap(({ source, ...facts }) => {
    const own = input.account.filter((line) => line.source === source);
    const none = { table: '', rowsIn: 0, imported: 0, notImported: 0, leftOut: 0 };
    return (own.length > 0 ? own : [none]).map((line) => ({
      name: source,
      ...facts,
      target: line.table,
      rows_in: line.rowsIn,
      imported: line.imported,
      not_imported: line.notImported,
      left_out: line.leftOut,
    }));
  });
  return {
    import_sources: columnar('import_sources', sources),
    import_mapping: columnar('import_mapping', [
      { mapping, sha256: sha256(mapping), program: input.program },
    ]),
    import_not_imported: columnar(
      'import_not_imported',
      input.notImported.map(({ source, line, column, value, table, what, reason, says }) => ({
        source,
        line,
        name: column,
        value: value?.slice(0, 500) ?? null,
        target: table,
        what,
        reason,
        says,
      })),
    ),
  };
}

function columnar(
  table: ImportTableName,
  rows: readonly Readonly<Record<string, Cell>>[],
): ColumnarTable {
  const names = Object.keys(IMPORT_TABLES[table]);
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)]));
}
