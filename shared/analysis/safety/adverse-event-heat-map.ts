/** Adverse events by the cycle in which they began. */
import type { PatientRecord } from '../../endpoints/engine/patient-record.ts';
import type { AeRow, ListedEvent } from './adverse-event-count.ts';

export type AeHeatCell = {
  readonly cycle: number;
  /** Patients in whom the term began in this cycle. */
  readonly any: number;
  /** The same with grade 3 or higher. */
  readonly severe: number;
};

export type AeHeatMap = {
  /** Cycle numbers, each with the patients who started it: the denominators. */
  readonly cycles: readonly { readonly number: number; readonly patients: number }[];
  /** One row a term, in the order of the term table; one cell a cycle. */
  readonly rows: readonly { readonly title: string; readonly cells: readonly AeHeatCell[] }[];
  /** Treatment-emergent events whose date does not tell the cycle; in no cell. */
  readonly unplaced: number;
};

function patientsIn(events: readonly ListedEvent[]): number {
  return new Set(events.map(({ event }) => event.patient)).size;
}

/** The heat map of the rows of a term table. */
export function heatMapByCycle(
  records: readonly PatientRecord[],
  emergent: readonly ListedEvent[],
  rows: readonly AeRow[],
): AeHeatMap {
  const starters = new Map<number, number>();
  for (const record of records) {
    for (const number of new Set(record.cycles.map((cycle) => cycle.number))) {
      starters.set(number, (starters.get(number) ?? 0) + 1);
    }
  }
  const cycles = [...starters]
    .map(([number, patients]) => ({ number, patients }))
    .sort((a, b) => a.number - b.number);
  const byPosition = new Map(emergent.map((listed) => [listed.position, listed]));
  return {
    cycles,
    rows: rows.map((row) => {
      const events = row.any.events.flatMap((position) => byPosition.get(position) ?? []);
      return {
        title: row.title,
        cells: cycles.map(({ number }): AeHeatCell => {
          const began = events.filter(({ event }) => event.cycle === number);
          return {
            cycle: number,
            any: patientsIn(began),
            severe: patientsIn(began.filter(({ event }) => (event.grade ?? 0) >= 3)),
          };
        }),
      };
    }),
    unplaced: emergent.filter(({ event }) => event.cycle === null).length,
  };
}
