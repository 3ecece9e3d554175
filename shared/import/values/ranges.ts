/** Whole numbers that a column may hold; beyond them the cell stays empty and is listed. */
import type { TableName } from '../../trial/schema.ts';

type Range = readonly [low: number, high: number];

const RANGES: Readonly<Partial<Record<TableName, Readonly<Record<string, Range>>>>> = {
  patients: { age: [0, 130], ecog: [0, 4], gleason: [2, 10] },
  adverse_events: { grade: [1, 5] },
  cycles: { number: [1, 200], activity_gbq: [0, 1000] },
  questionnaire_items: { response: [0, 10] },
  psa: { value_ng_ml: [0, 1e7] },
  imaging: { tumour_volume_ml: [0, 1e6], target_sum_mm: [0, 1e4] },
};

/** The smallest and greatest value of a column; null where any number will do. */
export function rangeOf(table: TableName, column: string): Range | null {
  return RANGES[table]?.[column] ?? null;
}
