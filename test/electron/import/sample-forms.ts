/** The sample trial in the forms people hold it in, written by these few lines and by nothing of ours. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDay } from '../../../shared/ground/day-number.ts';
import type { DayNumber } from '../../../shared/ground/units.ts';
import { TABLES, TABLE_NAMES } from '../../../shared/trial/schema.ts';
import type { Cell, Column, TableName, TrialColumns } from '../../../shared/trial/schema.ts';

/** A table as rows of texts: days as YYYY-MM-DD, nothing as an empty text. */
export function textRows(
  columns: TrialColumns,
  table: TableName,
): readonly Record<string, string>[] {
  const data = columns[table] ?? {};
  const declared: Readonly<Record<string, Column>> = TABLES[table];
  const length = Object.values(data)[0]?.length ?? 0;
  return Array.from({ length }, (_, row) =>
    Object.fromEntries(
      Object.entries(declared).map(([name, column]) => [
        name,
        textOf(column, data[name]?.[row] ?? null),
      ]),
    ),
  );
}

function textOf({ kind }: Column, cell: Cell): string {
  if (cell === null) return '';
  const isDay = (kind === 'date' || kind === 'date-or-part') && typeof cell === 'number';
  return isDay ? formatDay(cell as DayNumber) : String(cell);
}

export function csvOf(
  names: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
  separator = ',',
): string {
  const quoted = (text: string) =>
    /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
  const line = (cells: readonly string[]) => cells.map(quoted).join(separator);
  return `${[line(names), ...rows.map((row) => line(names.map((name) => row[name] ?? '')))].join('\n')}\n`;
}

/** A CSV a table, named as the table. */
export function writeTemplate(folder: string, columns: TrialColumns): void {
  mkdirSync(folder, { recursive: true });
  for (const table of TABLE_NAMES) {
    const names = Object.keys(TABLES[table]);
    writeFileSync(join(folder, `${table}.csv`), csvOf(names, textRows(columns, table)));
  }
}

/** A table without the order of its rows, for comparing content. */
export function content(columns: TrialColumns, table: TableName): readonly string[] {
  return textRows(columns, table)
    .map((row) => JSON.stringify(row))
    .sort();
}
