/** Wide to long: one row a column. */
import type { Part } from '../mapping/mapping.ts';
import { columnBuilder, columnNamed, textAt } from '../source-table.ts';
import type { SourceColumn } from '../source-table.ts';
import { gathered, needColumn, rowsIn } from './part-column.ts';
import type { Chosen, PartColumn, PartRows } from './part-column.ts';

/** Names under which the name and the value of an unpivot are asked for. */
export const UNPIVOT_NAME = '@name';

export const UNPIVOT_VALUE = '@value';

type Unpivot = NonNullable<Part['unpivot']>;

/** Wide to long: one row a column. A row of which all these columns are empty gives nothing. */
export function unpivoted(unpivot: Unpivot, { source, chosen, leftOut }: Chosen): PartRows {
  const wide = Object.entries(unpivot.columns).map(([name, gives]) => ({
    column: needColumn(source, name),
    gives,
  }));
  const produced: { readonly row: number; readonly at: number }[] = [];
  const empty: number[] = [];
  for (const row of chosen) {
    const filled = wide.map(({ column }) => textAt(column, row).trim() !== '');
    if (!filled.includes(true)) {
      empty.push(row);
      continue;
    }
    for (let at = 0; at < wide.length; at++) {
      if (filled[at] === true || unpivot.keepEmpty === true) produced.push({ row, at });
    }
  }
  const rows = produced.map(({ row }) => row);
  const made = (textOf: (at: number, row: number) => string, like: SourceColumn): PartColumn => {
    const builder = columnBuilder();
    for (const { row, at } of produced) builder.push(textOf(at, row));
    return {
      column: { ...like, ...builder.finish() },
      nameAt: (index) => wide[produced[index]?.at ?? 0]?.column.name ?? '',
      rowAt: (index) => ({ source, row: rows[index] as number }),
    };
  };
  const first = wide[0]?.column ?? (source.columns[0] as SourceColumn);
  return {
    source,
    count: produced.length,
    columnNames: [...source.columns.map(({ name }) => name), UNPIVOT_NAME, UNPIVOT_VALUE],
    columnNamed: (name) => {
      if (name === UNPIVOT_NAME) return made((at) => wide[at]?.gives ?? '', first);
      if (name === UNPIVOT_VALUE) {
        return made((at, row) => textAt(wide[at]?.column ?? first, row), first);
      }
      const column = columnNamed(source, name);
      return column === null ? null : gathered(source, column, rows);
    },
    rowsOf: (index) => [{ source, row: rows[index] as number }],
    leftOut: rowsIn(source, [...leftOut, ...empty]),
    stayOut: [],
    stayOutRows: [],
  };
}
