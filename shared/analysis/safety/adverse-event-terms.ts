/** Adverse events sorted into system organ classes, preferred terms and the plan's grouped terms. */
import type { Plan } from '../../trial/plan/plan.ts';
import {
  alphabetical,
  byFrequency,
  type AeCounter,
  type AeRow,
  type ListedEvent,
} from './adverse-event-count.ts';

/** A system organ class: patients with any of its terms, so its terms do not add up to it. */
export type AeClass = AeRow & { readonly terms: readonly AeRow[] };

/** A grouped term of the plan, as printed under the table. */
export type AeGroup = {
  readonly title: string;
  /** The preferred terms of the mapping. */
  readonly terms: readonly string[];
  /** Those of them that no patient had. */
  readonly notFound: readonly string[];
};

/** Preferred terms are compared without regard to case and outer blanks. */
const keyOf = (text: string) => text.trim().toLowerCase();

type Bucket = { readonly title: string; readonly events: readonly ListedEvent[] };

/** Events by what `titleOf` says, under the first spelling in alphabetical order. */
function bucketsBy(
  events: readonly ListedEvent[],
  titleOf: (listed: ListedEvent) => string,
): readonly Bucket[] {
  const buckets = new Map<string, { title: string; events: ListedEvent[] }>();
  for (const listed of events) {
    const title = titleOf(listed);
    const bucket = buckets.get(keyOf(title));
    if (bucket === undefined) {
      buckets.set(keyOf(title), { title, events: [listed] });
    } else {
      if (title < bucket.title) bucket.title = title;
      bucket.events.push(listed);
    }
  }
  return [...buckets.values()];
}

const termOf = ({ event }: ListedEvent) => event.term;

/** System organ classes and their terms, most frequent first; terms as coded, not grouped. */
export function classTable(
  events: readonly ListedEvent[],
  counter: AeCounter,
  keep: (row: AeRow) => boolean,
): readonly AeClass[] {
  return bucketsBy(events, ({ event }) => event.soc)
    .map((soc): AeClass => ({
      ...counter.row(soc.title, soc.events),
      terms: bucketsBy(soc.events, termOf)
        .map((term) => counter.row(term.title, term.events))
        .filter(keep)
        .sort(byFrequency),
    }))
    .filter((soc) => soc.terms.length > 0)
    .sort(byFrequency);
}

/**
 * One row a term whatever its class, most frequent first; the terms of a group stand together in
 * the group's row. A term that the plan lists in two groups is counted in both.
 */
export function termTable(
  events: readonly ListedEvent[],
  plan: Plan,
  counter: AeCounter,
): readonly AeRow[] {
  const groups = Object.entries(plan.adverseEvents.groupedTerms);
  const grouped = new Set(groups.flatMap(([, terms]) => terms.map(keyOf)));
  const groupRows = groups.map(([title, terms]) => {
    const members = new Set(terms.map(keyOf));
    return counter.row(
      title,
      events.filter(({ event }) => members.has(keyOf(event.term))),
    );
  });
  const ungrouped = events.filter(({ event }) => !grouped.has(keyOf(event.term)));
  const termRows = bucketsBy(ungrouped, termOf).map((term) => counter.row(term.title, term.events));
  return [...groupRows.filter((row) => row.any.n > 0), ...termRows].sort(byFrequency);
}

/** The plan's mapping, with the terms that did not occur. */
export function groupsOf(events: readonly ListedEvent[], plan: Plan): readonly AeGroup[] {
  const found = new Set(events.map(({ event }) => keyOf(event.term)));
  return Object.entries(plan.adverseEvents.groupedTerms)
    .map(([title, terms]) => ({
      title,
      terms,
      notFound: terms.filter((term) => !found.has(keyOf(term))),
    }))
    .sort((a, b) => alphabetical(a.title, b.title));
}
