/** Where the events of patients stand on a spider plot: at their day, on the patient's line. */
import type { SwimmerLane } from '../../analysis/results.ts';

/** Days from the first cycle; null for what did not happen. */
export type PatientEvents = {
  readonly progressionDay: number | null;
  readonly deathDay: number | null;
};

/** Progression and death of each patient, as the swimmer plot has them. */
export function eventsOfLanes(lanes: readonly SwimmerLane[]): (patient: string) => PatientEvents {
  const byPatient = new Map(
    lanes.map(({ patient, marks }): [string, PatientEvents] => {
      const dayOf = (kind: 'psa-progression' | 'death'): number | null =>
        marks.find((mark) => mark.kind === kind)?.day ?? null;
      return [patient, { progressionDay: dayOf('psa-progression'), deathDay: dayOf('death') }];
    }),
  );
  return (patient) => byPatient.get(patient) ?? { progressionDay: null, deathDay: null };
}

export type LinePoint = { readonly x: number; readonly y: number };

/**
 * Height of a patient's line at a time: on the straight line between two values, at the last value
 * after it, at the first before it. Null for a line without values.
 *
 * @param line in order of x
 */
export function heightAt(line: readonly LinePoint[], x: number): number | null {
  const after = line.findIndex((point) => point.x >= x);
  if (after < 0) return line.at(-1)?.y ?? null;
  const [a, b] = [line[after - 1], line[after]];
  if (b === undefined) return null;
  if (a === undefined || b.x === a.x) return b.y;
  return a.y + ((x - a.x) / (b.x - a.x)) * (b.y - a.y);
}
