/**
 * Counting adverse events: patients, not events; each patient once a row, at the worst grade. The
 * denominator comes from the treated patients, never from the rows of the event table.
 */
import { GRADES, type AssessedEvent } from '../../endpoints/safety/adverse-events.ts';
import { proportionInterval, type ProportionInterval } from '../../statistics/index.ts';

/** Patients behind a cell. */
export type AeCount = {
  readonly n: number;
  /** n / treated; null when nobody was treated. */
  readonly proportion: number | null;
  /** Exact (Clopper-Pearson); null when nobody was treated. */
  readonly interval: ProportionInterval | null;
  /** Positions in `AdverseEventsResult.events` of the events behind this cell. */
  readonly events: readonly number[];
};

export type AeRow = {
  readonly title: string;
  readonly any: AeCount;
  /** Grade 3 or higher. An event without a grade is never in it. */
  readonly severe: AeCount;
  /** Patients by worst grade, grade 1 to grade 5. */
  readonly byGrade: readonly number[];
  /** Patients none of whose events in this row has a grade; in `any`, not in `byGrade`. */
  readonly withoutGrade: number;
};

/** An event and its position in the listing. */
export type ListedEvent = { readonly event: AssessedEvent; readonly position: number };

export type AeCounter = {
  readonly count: (events: readonly ListedEvent[]) => AeCount;
  readonly row: (title: string, events: readonly ListedEvent[]) => AeRow;
};

function isSevere({ event }: ListedEvent): boolean {
  return event.grade !== null && event.grade >= 3;
}

/** Worst grade of each patient; 0 where none of the patient's events has a grade. */
function worstGrades(events: readonly ListedEvent[]): ReadonlyMap<string, number> {
  const worst = new Map<string, number>();
  for (const { event } of events) {
    worst.set(event.patient, Math.max(worst.get(event.patient) ?? 0, event.grade ?? 0));
  }
  return worst;
}

/** Counts patients out of `treated`, with exact intervals at `level`. */
export function aeCounter(treated: number, level: number): AeCounter {
  // A table asks for the same few counts over and over.
  const intervals = new Map<number, ProportionInterval>();
  const intervalOf = (successes: number): ProportionInterval | null => {
    if (treated === 0) return null;
    const known = intervals.get(successes);
    if (known !== undefined) return known;
    const interval = proportionInterval({
      successes,
      n: treated,
      method: 'clopper-pearson',
      level,
      alternative: 'two-sided',
    });
    intervals.set(successes, interval);
    return interval;
  };
  const count = (events: readonly ListedEvent[]): AeCount => {
    const n = new Set(events.map(({ event }) => event.patient)).size;
    return {
      n,
      proportion: treated === 0 ? null : n / treated,
      interval: intervalOf(n),
      events: events.map(({ position }) => position),
    };
  };
  const row = (title: string, events: readonly ListedEvent[]): AeRow => {
    const worst = [...worstGrades(events).values()];
    return {
      title,
      any: count(events),
      severe: count(events.filter(isSevere)),
      byGrade: GRADES.map((grade) => worst.filter((each) => each === grade).length),
      withoutGrade: worst.filter((each) => each === 0).length,
    };
  };
  return { count, row };
}

/** Most patients first; ties in alphabetical order, whatever the case of the letters. */
export function byFrequency(a: AeRow, b: AeRow): number {
  return b.any.n - a.any.n || alphabetical(a.title, b.title);
}

/** Alphabetical order without a locale, so that every machine sorts alike. */
export function alphabetical(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  if (x !== y) return x < y ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
