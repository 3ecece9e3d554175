/** Reads times, events and groups for `onearm survival` out of whatever file holds them. */
import { detectFormat } from '../../disk/detect-format.ts';
import { refuseArgument } from '../../../shared/ground/refusal.ts';
import type { TimeData } from './time-data.ts';
import type { TimeToEventFile, TimeToEventRow } from '../../import/time-to-event.ts';

/**
 * Reads a time-to-event file (CSV or ADTTE) or derives an endpoint of a trial database.
 *
 * @param endpoint PARAMCD or endpoint of the trial; may be null where there is only one
 * @param group grouping column: of the file, or of the trial's patients
 * @throws Refused as the readers do; `invalid-argument` when the endpoint is not in the file
 */
export async function readTimeData(
  path: string,
  endpoint: string | null,
  group: string | null,
): Promise<TimeData> {
  const { statRegularFile } = await import('../../disk/source-file.ts');
  statRegularFile(path, Number.MAX_SAFE_INTEGER);
  const format = detectFormat(path);
  if (format === 'csv' || format === 'xpt') {
    const { readTimeToEvent } = await import('../../import/time-to-event.ts');
    return fromFile(readTimeToEvent(path), endpoint, group);
  }
  const { timesOfTrial } = await import('./survival-trial.ts');
  return timesOfTrial(path, endpoint, group);
}

function fromFile(file: TimeToEventFile, endpoint: string | null, group: string | null): TimeData {
  const code = endpointOf(file, endpoint);
  const rows = file.rows.filter((row) => row.endpoint === code);
  const column = group === null ? null : columnOf(file, group);
  return {
    times: Float64Array.from(rows, ({ time }) => time),
    events: Uint8Array.from(rows, ({ event }) => (event ? 1 : 0)),
    entries: null,
    groups: column === null ? null : rows.map((row) => levelOf(row, column)),
    endpoint: code,
    notes: file.notes,
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
function columnOf(file: TimeToEventFile, name: string): string {
  const found =
    file.columns.find((column) => column === name) ??
    file.columns.find((column) => column.toLowerCase() === name.toLowerCase());
  return (
    found ??
    refuseArgument(
      'group',
      `${name} is no column of the file, which has ${file.columns.join(', ')}`,
    )
  );
}

function levelOf(row: TimeToEventRow, column: string): string | null {
  const cell = row.columns[column]?.trim();
  return cell === undefined || cell === '' ? null : cell;
}
