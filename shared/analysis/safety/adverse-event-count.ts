/**
 * Counting adverse events: patients, not events; each patient once a row, at the worst grade. The
 * denominator comes from the treated patients, never from the rows of the event table.
 */
import { GRADES, type AssessedEvent } from '../../endpoints/safety/adverse-events.ts';
import type { Estimate } from '../../ground/estimate.ts';
import { proportionInterval, type ProportionInterval } from '../../statistics/index.ts';

/** Patients behind a cell. */
export type AeCount = {
  readonly n: number;
  /**
   * False where there are events and none of them says whether it counts: `n` is then no count, and
   * is shown as missing, never as 0.
   */
  readonly known: boolean;
  /** n / treated; null when nobody was treated or nothing is known. */
  readonly proportion: number | null;
  /** Exact (Clopper-Pearson); null as `proportion` is. */
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

/** Patients of a count as a number that may be missing. */
export function patientsOf({ n, known }: AeCount): Estimate {
  return known ? { state: 'value', value: n } : { state: 'missing' };
}

/** What a row asks of an event: whether it counts, and whether its record can say so. */
export type AeQuestion = {
  readonly counts: (event: AssessedEvent) => boolean;
  readonly says: (event: AssessedEvent) => boolean;
};

export const ANY_EVENT: AeQuestion = { counts: () => true, says: () => true };
export const SEVERE: AeQuestion = {
  counts: ({ grade }) => grade !== null && grade >= 3,
  says: ({ grade }) => grade !== null,
};

export type AeCounter = {
  readonly count: (events: readonly ListedEvent[], question: AeQuestion) => AeCount;
  readonly row: (title: string, events: readonly ListedEvent[]) => AeRow;
};

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
  const count: AeCounter['count'] = (events, { counts, says }) => {
    const behind = events.filter(({ event }) => counts(event));
    const n = new Set(behind.map(({ event }) => event.patient)).size;
    const known = events.length === 0 || events.some(({ event }) => says(event));
    return {
      n,
      known,
      proportion: treated === 0 || !known ? null : n / treated,
      interval: known ? intervalOf(n) : null,
      events: behind.map(({ position }) => position),
    };
  };
  const row = (title: string, events: readonly ListedEvent[]): AeRow => {
    const worst = [...worstGrades(events).values()];
    return {
      title,
      any: count(events, ANY_EVENT),
      severe: count(events, SEVERE),
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
