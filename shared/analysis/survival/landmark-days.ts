/** At which day the landmark of several endpoints is read: of all on one, or of each on its own. */
import { formatDays, formatList } from '../../ground/format.ts';
import type { SurvivalResult } from '../results.ts';

export type LandmarkDays = {
  /** "day 365" where every endpoint is read there; null where they differ or none is read. */
  readonly of: string | null;
  /** Where they differ, in a sentence. */
  readonly note: string | null;
};

/** The days of the endpoints that have a landmark; with delayed entry there is none. */
export function landmarkDaysOf(
  endpoints: readonly Pick<SurvivalResult, 'code' | 'landmark' | 'delayedEntry'>[],
): LandmarkDays {
  const read = endpoints.filter(({ delayedEntry }) => delayedEntry === null);
  const byDay = Map.groupBy(read, ({ landmark }) => landmark.time);
  const [first, ...others] = byDay.keys();
  if (first === undefined) return { of: null, note: null };
  if (others.length === 0) return { of: `day ${formatDays(first)}`, note: null };
  const parts = [...byDay].map(
    ([day, group]) => `day ${formatDays(day)} for ${formatList(group.map(({ code }) => code))}`,
  );
  return { of: null, note: `The landmark is read at ${formatList(parts)}.` };
}
