/** Files of times as the reading child answers for them. */
import type { TableName } from '../../shared/trial/schema.ts';
import type { ReaderNote, Source } from '../../shared/trial/types.ts';
import { packTable } from '../../shared/trial/packed-column.ts';
import type { PackedTable } from '../../shared/trial/packed-column.ts';
import { timesAsTrial } from './open-time-to-event.ts';
import type { FileChoices } from './file-choices.ts';
import { timesOfFile } from './time-data.ts';
import type { TimeData, TimeWishes } from './time-data.ts';
import { readTimeToEvent } from './time-to-event.ts';

export type ReadTimes = {
  readonly tables: readonly (readonly [TableName, PackedTable])[];
  readonly ignored: readonly string[];
  readonly readerNotes: readonly ReaderNote[];
  readonly source: Omit<Source, 'fileName'>;
};

/** @throws Refused as `readTimeToEvent` and `timesAsTrial` do */
export function readTimesAsTrial(path: string, maxBytes: number, choices: FileChoices): ReadTimes {
  const file = readTimeToEvent(path, maxBytes, choices);
  const { columns, ignored, readerNotes } = timesAsTrial(file);
  const tables = Object.entries(columns).map(
    ([name, table]) => [name as TableName, packTable(table)] as const,
  );
  const { sha256, bytes, format } = file.source;
  return { tables, ignored, readerNotes, source: { sha256, bytes, format } };
}

/** @throws Refused as `readTimeToEvent` and `timesOfFile` do */
export function readTimesOfFile(path: string, maxBytes: number, wishes: TimeWishes): TimeData {
  const { group, entry, unit, where, causes = null } = wishes;
  const file = readTimeToEvent(path, maxBytes, { entry, unit, where, apart: group, causes });
  return timesOfFile(file, wishes);
}
