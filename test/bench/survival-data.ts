import { uniform } from './bench.ts';

export type SurvivalData = {
  readonly times: Float64Array;
  readonly events: Uint8Array;
  readonly groups: Uint8Array;
};

/** Exponential deaths (mean 500 days) under uniform censoring over 1000 days, in two equal groups. */
export function survivalData(n: number): SurvivalData {
  const random = uniform(20241124);
  const times = new Float64Array(n);
  const events = new Uint8Array(n);
  const groups = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const death = -500 * Math.log(random());
    const censoring = 1000 * random();
    times[i] = Math.min(death, censoring);
    events[i] = death <= censoring ? 1 : 0;
    groups[i] = i % 2;
  }
  return { times, events, groups };
}
