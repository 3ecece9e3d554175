/** Reads times, events and groups for `onearm survival` out of whatever file holds them. */
import { detectFormat } from '../../disk/detect-format.ts';
import { refuseArgument } from '../../../shared/ground/refusal.ts';
import type { TimeData, TimeWishes } from './time-data.ts';
import { columnNamed } from '../../import/select-rows.ts';
import type { TimeToEventRow } from '../../import/time-row.ts';
import type { TimeToEventFile } from '../../import/time-to-event.ts';

/**
 * Reads a time-to-event file (CSV or ADTTE) or derives an endpoint of a trial database.
 *
 * @throws Refused as the readers do; `invalid-argument` when the endpoint is not in the file
 */
export async function readTimeData(path: string, wishes: TimeWishes): Promise<TimeData> {
  const { statRegularFile } = await import('../../disk/source-file.ts');
  statRegularFile(path, Number.MAX_SAFE_INTEGER);
  const format = detectFormat(path);
  if (format === 'csv' || format === 'xpt') {
    const { readTimeToEvent } = await import('../../import/time-to-event.ts');
    const { group: apart, entry, unit, where } = wishes;
    return fromFile(readTimeToEvent(path, undefined, { entry, unit, where, apart }), wishes);
  }
  const { timesOfTrial } = await import('./survival-trial.ts');
  return timesOfTrial(path, wishes);
}

function fromFile(file: TimeToEventFile, wishes: TimeWishes): TimeData {
  const { endpoint, group, entry, groupAs } = wishes;
  const code = endpointOf(file, endpoint);
  const rows = file.rows.filter((row) => row.endpoint === code);
  const column = group === null ? null : columnOf(file, group, groupAs ?? 'group');
  const clock = file.endpoints.find((known) => known.code === code)?.clock;
  const unit = clock === undefined || clock.by === 'nothing' ? null : clock.unit;
  return {
    unit,
    times: Float64Array.from(rows, ({ time }) => time),
    events: Uint8Array.from(rows, ({ event }) => (event ? 1 : 0)),
    entries: entry === null ? null : Float64Array.from(rows, (row) => row.entry),
    groups: column === null ? null : rows.map((row) => levelOf(row, column)),
    endpoint: code,
    notes: [
      ...file.notes.map(({ severity, says }) =>
        severity === 'warning' ? `WARNING: ${says}` : says,
      ),
      ...(unit === null ? ['the file does not name the unit of its times; --unit states it'] : []),
    ],
  };
}

function endpointOf(file: TimeToEventFile, endpoint: string | null): string | null {
  const codes = file.endpoints.map(({ code }) => code);
  const [only] = codes;
  if (endpoint === null && codes.length === 1) return only ?? null;
  if (endpoint !== null && codes.includes(endpoint)) return endpoint;
  const named = codes.map((code) => code ?? '(no name)').join(', ');
  return refuseArgument(
    'endpoint',
    endpoint === null
      ? `the file holds several (${named}): name one with --endpoint`
      : `${endpoint} is not in the file, which holds ${named}`,
  );
}

/** Exact name first, then without regard to case. */
function columnOf(file: TimeToEventFile, name: string, argument: string): string {
  return (
    columnNamed(file.columns, name) ??
    refuseArgument(
      argument,
      `${name} is no column of the file, which has ${file.columns.join(', ')}`,
    )
  );
}

function levelOf(row: TimeToEventRow, column: string): string | null {
  const cell = row.columns[column]?.trim();
  return cell === undefined || cell === '' ? null : cell;
}
