/** Reads times, events and groups for `onearm survival` out of whatever file holds them. */
import type { TimeData, TimeWishes } from '../../import/time-data.ts';

/**
 * Reads a time-to-event file (CSV or ADTTE) or derives an endpoint of a trial database.
 *
 * @throws Refused as the readers do; `invalid-argument` when the endpoint is not in the file
 */
export async function readTimeData(path: string, wishes: TimeWishes): Promise<TimeData> {
  const { readTimes } = await import('../../open/open-trial.ts');
  const times = await readTimes(path, wishes);
  if (times !== null) return times;
  const { timesOfTrial } = await import('./survival-trial.ts');
  return timesOfTrial(path, wishes);
}
