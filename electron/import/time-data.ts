/** Times of one endpoint as the statistics take them, whatever file they came from. */
import { columnNamed } from './select-rows.ts';
import type { FileChoices } from './file-choices.ts';
import { refuseArgument } from '../../shared/ground/refusal.ts';
import type { TimeToEventRow } from './time-row.ts';
import type { TimeToEventFile } from './time-to-event.ts';
import type { TimeUnit } from '../../shared/ground/time-unit.ts';

export type TimeData = {
  readonly times: Float64Array;
  readonly events: Uint8Array;
  /** Start of observation, where it is delayed. */
  readonly entries: Float64Array | null;
  /** Level of the grouping column, null where there is none; null without grouping. */
  readonly groups: readonly (string | null)[] | null;
  readonly endpoint: string | null;
  /** What the times count; null where nobody says. */
  readonly unit: TimeUnit | null;
  /** What was assumed or decided on the way, a sentence each. */
  readonly notes: readonly string[];
};

/** What the command line says of the times it wants. */
export type TimeWishes = FileChoices & {
  /** PARAMCD or endpoint of the trial; may be null where there is only one. */
  readonly endpoint: string | null;
  /** Grouping column: of the file, or of the trial's patients. */
  readonly group: string | null;
  /** The option that asked for the grouping column, where it is not --group. */
  readonly groupAs?: 'competing';
  /** Column of the time at which observation began: of a file of times. */
  readonly entry: string | null;
  /** Column of causes; without an own event column it holds the event as well (1). */
  readonly causes?: string | null;
};

const KEPT =
  'times are kept as given here, the first day counted; onearm analyze takes this day off';

/**
 * The times of one endpoint of a file.
 *
 * @throws Refused `invalid-argument` when endpoint or group is not in the file
 */
export function timesOfFile(
  file: TimeToEventFile,
  { endpoint, group, groupAs, entry }: TimeWishes,
): TimeData {
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
      ...(clock?.countsFirstDay === true ? [KEPT] : []),
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
