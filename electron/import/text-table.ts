/** The common shape of an imported table, whatever file it came from: texts with their place. */
import type { Buffer } from 'node:buffer';
import { Refused } from '../../shared/ground/refusal.ts';
import { isMissingText } from './csv-number.ts';
import { readCsv } from './csv.ts';
import { readXpt } from './xpt.ts';

/** A cell is null where nothing stands. */
export type TextRow = { readonly place: number; readonly cells: readonly (string | null)[] };

export type TextTable = {
  readonly format: 'xpt' | 'csv';
  /** What `place` counts: the line of a text file, the observation of a transport file. */
  readonly placeName: 'line' | 'row';
  readonly columns: readonly string[];
  /** SAS format of each column, such as DATE; empty in a text file. */
  readonly formats: readonly string[];
  /** Separator of a text file; null in a transport file. */
  readonly separator: string | null;
  readonly rows: readonly TextRow[];
  readonly notes: readonly string[];
};

export function csvTable(bytes: Buffer): TextTable {
  const { columns, rows, separator, notes } = readCsv(bytes);
  return {
    format: 'csv',
    placeName: 'line',
    columns,
    formats: columns.map(() => ''),
    separator,
    rows: rows.map(({ line, cells }) => ({
      place: line,
      cells: cells.map((cell) => (isMissingText(cell) ? null : cell)),
    })),
    notes,
  };
}

/**
 * The only data set of a transport file. Numbers become text with all their digits.
 *
 * @throws Refused `wrong-shape` when the file holds several data sets
 */
export function xptTable(bytes: Buffer): TextTable {
  const tables = readXpt(bytes);
  const [table] = tables;
  if (table === undefined || tables.length > 1) {
    const names = tables.map(({ name }) => name).join(', ');
    throw new Refused({
      code: 'wrong-shape',
      message: `the transport file holds several data sets (${names}), one is expected`,
    });
  }
  return {
    format: 'xpt',
    placeName: 'row',
    columns: table.columns.map(({ name }) => name),
    formats: table.columns.map(({ format }) => format),
    separator: null,
    rows: table.rows.map((cells, index) => ({
      place: index + 1,
      cells: cells.map((cell) => (cell === null || cell === '' ? null : String(cell))),
    })),
    notes: table.label === '' ? [] : [`data set ${table.name}: ${table.label}`],
  };
}
