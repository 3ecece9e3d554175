/** What the readers of a column are given, and what they give for a produced row. */
import type { Cell, Column, TableName } from '../../trial/schema.ts';
import type { Drift } from '../drift/drift.ts';
import type { Findings, Reason } from '../findings.ts';
import type { ColumnMap } from '../mapping/mapping.ts';
import type { ColumnPlace } from '../values/date-column.ts';
import type { SeenCodes } from './new-code.ts';
import type { PartColumn, PartRows } from './part-column.ts';

export type CellRead =
  | { readonly kind: 'cell'; readonly cell: Cell }
  | { readonly kind: 'empty' }
  | { readonly kind: 'fault'; readonly reason: Reason; readonly says: string };

export type ColumnReader = {
  readonly read: (produced: number) => CellRead;
  /** Where the value came from; null for a constant. */
  readonly from: PartColumn | null;
};

export type ReadSetting = {
  readonly table: TableName;
  readonly rows: PartRows;
  /** Texts that mean "no value" everywhere. */
  readonly missing: ReadonlySet<string>;
  /** What the mapping states for all dates and numbers. */
  readonly conventions: {
    readonly dates?: string | undefined;
    readonly decimal?: string | undefined;
  };
  /** Codes that the mapping saw when it was made. */
  readonly seen: SeenCodes;
  readonly newCodes: Map<string, Drift>;
  readonly findings: Findings;
};

export const EMPTY: CellRead = { kind: 'empty' };

export const fault = (reason: Reason, says: string): CellRead => ({ kind: 'fault', reason, says });

export const cell = (value: Cell): CellRead => ({ kind: 'cell', cell: value });

export type ColumnInput = {
  readonly name: string;
  readonly column: Column;
  readonly map: ColumnMap;
  readonly from: PartColumn;
  readonly isMissing: (text: string) => boolean;
  readonly setting: ReadSetting;
};

export type Read = (produced: number) => CellRead;

export const placeOf = ({ from, setting }: ColumnInput): ColumnPlace => ({
  source: setting.rows.source.name,
  column: from.nameAt(0) || from.column.name,
  label: from.column.label,
  placeName: setting.rows.source.placeName,
});

/** Reads each distinct text once. */
export function byText({ from, isMissing }: ColumnInput, read: (text: string) => CellRead): Read {
  const { distinct, index } = from.column;
  const known = new Array<CellRead | undefined>(distinct.length);
  return (produced) => {
    const at = index[produced] as number;
    return (known[at] ??= once(distinct[at] as string));
  };
  function once(text: string): CellRead {
    return isMissing(text) ? EMPTY : read(text);
  }
}

/** The part in the first brackets of the pattern; null where the text does not fit. */
export function patternPart({ pattern }: ColumnMap, text: string): string | null {
  if (pattern === undefined) return text;
  return new RegExp(`^(?:${pattern})$`).exec(text.trim().slice(0, 500))?.[1] ?? null;
}
