/** Points of a published survival curve: a CSV with the columns time and survival. */
import { basename, resolve } from 'node:path';
import { Refused } from '../../shared/ground/refusal.ts';
import { readWholeFile } from '../disk/source-file.ts';
import { parseNumber } from './csv-number.ts';
import { columnNamed } from './select-rows.ts';
import { csvTable } from './text-table.ts';
import type { TextTable } from './text-table.ts';

const MAX_BYTES = 1024 * 1024;

export type ReferencePoints = {
  readonly times: readonly number[];
  readonly survival: readonly number[];
};

/**
 * Reads the points as they stand; whether they are a survival curve is asked elsewhere.
 *
 * @throws Refused `column-missing`, `wrong-value` (line, column and value) and as the readers do
 */
export function readReferencePoints(path: string): ReferencePoints {
  const file = resolve(path);
  try {
    const table = csvTable(readWholeFile(file, MAX_BYTES));
    return { times: numbersOf(table, 'time'), survival: numbersOf(table, 'survival') };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused({ file: basename(file), ...error.refusal });
  }
}

function numbersOf(table: TextTable, name: string): readonly number[] {
  const column = columnNamed(table.columns, name);
  if (column === null) {
    throw new Refused({
      code: 'column-missing',
      column: name,
      message: `the column ${name} is missing: the points of a curve have time and survival`,
    });
  }
  const place = table.columns.indexOf(column);
  return table.rows.map((row) => {
    const cell = row.cells[place] ?? '';
    const parsed = parseNumber(cell);
    if (parsed.kind === 'number') return parsed.value;
    throw new Refused({
      code: 'wrong-value',
      row: row.place,
      column,
      value: cell,
      message: `line ${row.place}, ${column}: ${cell === '' ? 'nothing' : JSON.stringify(cell)} is no number`,
    });
  });
}
