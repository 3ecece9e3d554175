/** A source table made row by row. */
import { PLAIN_COLUMN, columnBuilder } from '../../../shared/import/source-table.ts';
import type { SourceColumn, SourceTable } from '../../../shared/import/source-table.ts';

export type ColumnHead = Pick<SourceColumn, 'name'> & Partial<SourceColumn>;

export type TableBuilder = {
  /** Takes a row: the text of each column, and the line or row where it stands. */
  readonly push: (texts: readonly string[], place: number) => void;
  readonly finish: (
    facts: Pick<SourceTable, 'name' | 'file' | 'part' | 'kind' | 'placeName'>,
  ) => SourceTable;
};

export function tableBuilder(heads: readonly ColumnHead[]): TableBuilder {
  const builders = heads.map(() => columnBuilder());
  const places: number[] = [];
  return {
    push: (texts, place) => {
      places.push(place);
      for (let at = 0; at < builders.length; at++) {
        (builders[at] as (typeof builders)[number]).push(texts[at] ?? '');
      }
    },
    finish: (facts) => ({
      ...facts,
      places: Int32Array.from(places),
      rows: places.length,
      missingCodes: [],
      columns: heads.map((head, at) => ({
        ...PLAIN_COLUMN,
        ...head,
        ...(builders[at] as (typeof builders)[number]).finish(),
      })),
    }),
  };
}
