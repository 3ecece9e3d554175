/** Points of a published survival curve: a CSV with a time and survival. */
import { basename, resolve } from 'node:path';
import type { ReferencePoints } from '../../shared/api.ts';
import { Refused } from '../../shared/ground/refusal.ts';
import { readWholeFile } from '../disk/source-file.ts';
import { parseNumber } from './csv-number.ts';
import { columnNamed } from './select-rows.ts';
import { csvTable } from './text-table.ts';
import type { TextTable } from './text-table.ts';

/** A column of times by what it is called; `time` leaves the unit open. */
const TIME_COLUMNS = [
  ['time', null],
  ['days', 'days'],
  ['months', 'months'],
] as const;

/**
 * Reads the points as they stand; whether they are a survival curve is asked elsewhere.
 *
 * Runs in the child that can be killed (`readReference`).
 *
 * @throws Refused `column-missing`, `wrong-value` (line, column and value) and as the readers do
 */
export function readReferencePoints(path: string, maxBytes: number): ReferencePoints {
  const file = resolve(path);
  try {
    const table = csvTable(readWholeFile(file, maxBytes));
    const [name, unit] =
      TIME_COLUMNS.find(([known]) => columnNamed(table.columns, known) !== null) ?? TIME_COLUMNS[0];
    return { times: numbersOf(table, name), survival: numbersOf(table, 'survival'), unit };
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
      message: `the column ${name} is missing: the points of a curve have time (or days, or months) and survival`,
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
