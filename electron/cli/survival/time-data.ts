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
