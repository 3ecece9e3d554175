/** One time of a file of times, as it was read. */
import type { DayNumber } from '../../shared/ground/units.ts';
import type { TextTable } from './text-table.ts';

export type TimeToEventRow = {
  /** Line of a CSV file, observation of a transport file; from 1. */
  readonly place: number;
  readonly placeName: TextTable['placeName'];
  /** In the unit of the clock of its endpoint. */
  readonly time: number;
  /** Digits after the point as the file writes the time. */
  readonly decimals: number;
  readonly event: boolean;
  /** When observation began, in the same unit; 0 without a column of entry. */
  readonly entry: number;
  /** Dates of this time, not of the patient; null where the file has none. */
  readonly startOn: DayNumber | null;
  readonly endOn: DayNumber | null;
  /** PARAMCD; null when the file has one endpoint without a name. */
  readonly endpoint: string | null;
  readonly patient: string | null;
  /** Every column of the file as text; null where nothing stands. */
  readonly columns: Readonly<Record<string, string | null>>;
};
