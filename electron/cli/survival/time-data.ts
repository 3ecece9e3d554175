import type { Condition } from '../../import/select-rows.ts';
import type { TimeUnit } from '../../import/time-unit.ts';

/** What `onearm survival` computes on, whatever file it came from. */
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
export type TimeWishes = {
  /** PARAMCD or endpoint of the trial; may be null where there is only one. */
  readonly endpoint: string | null;
  /** Grouping column: of the file, or of the trial's patients. */
  readonly group: string | null;
  /** The option that asked for the grouping column, where it is not --group. */
  readonly groupAs?: 'competing';
  /** Column of the time at which observation began: of a file of times. */
  readonly entry: string | null;
  /** What the times of a file count, where the file does not say. */
  readonly unit: TimeUnit | null;
  readonly where: readonly Condition[];
};
