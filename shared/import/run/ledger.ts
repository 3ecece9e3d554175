/**
 * Where every source row went, for each table: imported, not imported, or left out. The account is
 * counted from it, so a row that nobody marked is found here and nowhere else.
 */
import { formatPlural } from '../../ground/format.ts';
import type { TableName } from '../../trial/schema.ts';
import type { AccountLine, NotImported, RowNotImported } from '../findings.ts';
import type { SourceTable } from '../source-table.ts';
import type { SourceRow } from './part-column.ts';

const [UNMARKED, LEFT_OUT, NOT_IMPORTED, IMPORTED] = [0, 1, 2, 3] as const;
type Fate = typeof LEFT_OUT | typeof NOT_IMPORTED | typeof IMPORTED;

/** What is not imported of a table, with the row it is about. */
export type Kept = {
  readonly entry: RowNotImported;
  readonly at: SourceRow;
};

export type Ledger = {
  readonly leaveOut: (table: TableName, rows: readonly SourceRow[]) => void;
  readonly refuse: (table: TableName, rows: readonly SourceRow[]) => void;
  readonly take: (table: TableName, rows: readonly SourceRow[]) => void;
  readonly list: (kept: Kept) => void;
  readonly account: () => readonly AccountLine[];
  readonly notImported: () => readonly NotImported[];
};

export function openLedger(): Ledger {
  const books = new Map<TableName, Map<SourceTable, Uint8Array>>();
  const kept: Kept[] = [];
  const bookOf = (table: TableName, source: SourceTable): Uint8Array => {
    const sources = books.get(table) ?? new Map<SourceTable, Uint8Array>();
    books.set(table, sources);
    const book = sources.get(source) ?? new Uint8Array(source.rows);
    sources.set(source, book);
    return book;
  };
  // A row that gives several rows of a table is imported when one of them is.
  const mark = (table: TableName, rows: readonly SourceRow[], fate: Fate) => {
    for (const { source, row } of rows) {
      const book = bookOf(table, source);
      if (fate > (book[row] as number)) book[row] = fate;
    }
  };
  return {
    leaveOut: (table, rows) => mark(table, rows, LEFT_OUT),
    refuse: (table, rows) => mark(table, rows, NOT_IMPORTED),
    take: (table, rows) => mark(table, rows, IMPORTED),
    list: (one) => void kept.push(one),
    account: () =>
      [...books].flatMap(([table, sources]) =>
        [...sources].map(([source, book]) => lineOf(table, source, book)),
      ),
    notImported: () =>
      kept.map(({ entry, at }) => {
        const fate = books.get(entry.table)?.get(at.source)?.[at.row];
        return fate === IMPORTED && entry.what === 'row'
          ? { ...entry, what: 'cell' as const }
          : entry;
      }),
  };
}

function lineOf(table: TableName, source: SourceTable, book: Uint8Array): AccountLine {
  const count = (fate: number) => book.reduce((sum, one) => sum + (one === fate ? 1 : 0), 0);
  if (count(UNMARKED) > 0) {
    throw new Error(
      `${formatPlural(count(UNMARKED), 'row')} of ${source.name} are not accounted for in ${table}`,
    );
  }
  return {
    source: source.name,
    table,
    rowsIn: source.rows,
    imported: count(IMPORTED),
    notImported: count(NOT_IMPORTED),
    leftOut: count(LEFT_OUT),
  };
}
