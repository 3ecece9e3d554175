/** The rows of the figure of adverse events: terms, all of their events and those related. */
import { aeCounter } from '../../analysis/safety/adverse-event-count.ts';
import type { AeRow, ListedEvent } from '../../analysis/safety/adverse-event-count.ts';
import type { AdverseEventsResult } from '../../analysis/safety/adverse-events.ts';

/** Without a threshold so many terms are shown; the table has them all. */
export const MOST_TERMS = 25;

export type EventRow = {
  readonly title: string;
  readonly all: AeRow;
  /** Each patient at the worst grade of the related events. */
  readonly related: AeRow;
  /** Over all terms. */
  readonly overall: boolean;
};

type Asked = {
  /** Terms in at least this share of patients, in percent; null: the most frequent. */
  readonly minPercent: number | null;
  /** A first row over all terms. */
  readonly anyRow: boolean;
};

/** Whether a count reaches a share of the treated; no division that could fall on the wrong side. */
export function reaches(n: number, percent: number, treated: number): boolean {
  return n * 100 >= percent * treated;
}

/** Terms a figure shows, most frequent first. */
export function shownTerms<T>(
  terms: readonly T[],
  patients: (term: T) => number,
  minPercent: number | null,
  treated: number,
): readonly T[] {
  return minPercent === null
    ? terms.slice(0, MOST_TERMS)
    : terms.filter((term) => reaches(patients(term), minPercent, treated));
}

/** @param level of the intervals of counts */
export function eventRows(
  result: AdverseEventsResult,
  { minPercent, anyRow }: Asked,
  level: number,
): readonly EventRow[] {
  const counter = aeCounter(result.treated, level);
  const listed = (positions: readonly number[]): readonly ListedEvent[] =>
    positions.flatMap((position) => {
      const event = result.events[position];
      return event === undefined ? [] : [{ event, position }];
    });
  const rowOf = (title: string, positions: readonly number[], overall: boolean): EventRow => {
    const events = listed(positions);
    return {
      title,
      all: counter.row(title, events),
      related: counter.row(
        title,
        events.filter(({ event }) => event.related),
      ),
      overall,
    };
  };
  const any = result.overview.find(({ key }) => key === 'any');
  const terms = shownTerms(result.terms, (row) => row.any.n, minPercent, result.treated);
  return [
    ...(anyRow && any !== undefined ? [rowOf(any.title, any.events, true)] : []),
    ...terms.map((row) => rowOf(row.title, row.any.events, false)),
  ];
}
