/** The adverse event section of the results: overview, tables, heat map and the listing behind. */
import { formatPlural } from '../../ground/format.ts';
import {
  assessEvents,
  type AssessedEvent,
  type NotEmergentReason,
} from '../../endpoints/safety/adverse-events.ts';
import type { PatientRecord } from '../../endpoints/engine/patient-record.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { cutOffWords } from '../../trial/dates-known.ts';
import type { DayNumber } from '../../ground/units.ts';
import {
  aeCounter,
  ANY_EVENT,
  SEVERE,
  type AeCount,
  type AeQuestion,
  type AeRow,
  type ListedEvent,
} from './adverse-event-count.ts';
import { heatMapByCycle, type AeHeatMap } from './adverse-event-heat-map.ts';
import {
  classTable,
  groupsOf,
  termTable,
  type AeClass,
  type AeGroup,
} from './adverse-event-terms.ts';
import { accountFor, type Accounting } from '../frame/accounting.ts';

/** The lines of the overview, in their order. */
const AE_OVERVIEW = [
  'any',
  'related',
  'severe',
  'severe-related',
  'serious',
  'reduction',
  'delay',
  'interruption',
  'discontinuation',
  'fatal',
] as const;
export type AeOverviewKey = (typeof AE_OVERVIEW)[number];

export type AeOverviewRow = AeCount & {
  readonly key: AeOverviewKey;
  readonly title: string;
  /** Treatment-emergent events that do not say whether they count; they do not. */
  readonly unrecorded: number;
};

export type AdverseEventsResult = {
  /** Patients who received at least one cycle: the denominator of everything here. */
  readonly treated: number;
  readonly accounting: Accounting;
  readonly overview: readonly AeOverviewRow[];
  /** System organ classes and preferred terms as coded. */
  readonly classes: readonly AeClass[];
  /** One row a term with the plan's groups in place of their terms; the figure reads this. */
  readonly terms: readonly AeRow[];
  readonly groups: readonly AeGroup[];
  /** Terms below the plan's cut-off, so that nothing goes unseen. */
  readonly belowCutOff: readonly { readonly title: string; readonly n: number }[];
  /** Events that began after the window in treated patients: late toxicity, as a term table. */
  readonly late: readonly AeRow[];
  readonly heatMap: AeHeatMap;
  /** The listing: every adverse event, emergent or not. Cells point into it. */
  readonly events: readonly AssessedEvent[];
  readonly notEmergent: readonly { readonly reason: NotEmergentReason; readonly n: number }[];
  /** Treatment-emergent events without a grade from 1 to 5. */
  readonly withoutGrade: number;
  /** Treatment-emergent events whose relation was not recorded. */
  readonly withoutRelation: number;
  /** Treatment-emergent events for which "serious" was not recorded. */
  readonly withoutSeriousness: number;
  readonly method: string;
};

type Overview = AeQuestion & { readonly title: string };

/** What was done with treatment: an event without a record of it says neither yes nor no. */
const action = (title: string, done: AssessedEvent['action']): Overview => ({
  title,
  counts: (e) => e.action === done,
  says: (e) => e.action !== null,
});

const OVERVIEW: Readonly<Record<AeOverviewKey, Overview>> = {
  any: { title: 'Any adverse event', ...ANY_EVENT },
  // A relation that is not recorded counts as the plan says: the plan answers for it.
  related: { title: 'Related to treatment', counts: (e) => e.related, says: () => true },
  severe: { title: 'Grade ≥ 3', ...SEVERE },
  'severe-related': {
    title: 'Grade ≥ 3 and related to treatment',
    counts: (e) => SEVERE.counts(e) && e.related,
    says: SEVERE.says,
  },
  serious: {
    title: 'Serious',
    counts: (e) => e.serious === true,
    says: (e) => e.serious !== null,
  },
  reduction: action('Leading to dose reduction', 'reduced'),
  delay: action('Leading to delay', 'delayed'),
  interruption: action('Leading to interruption', 'interrupted'),
  discontinuation: action('Leading to discontinuation', 'stopped'),
  fatal: {
    title: 'Fatal',
    counts: (e) => e.fatal,
    says: (e) => e.outcome !== null || e.grade !== null,
  },
};

/** Of which rows some events say nothing, one sentence a row; a missing relation is the plan's. */
export function unrecordedNotes({
  overview,
}: Pick<AdverseEventsResult, 'overview'>): readonly string[] {
  const [any] = overview;
  return overview.flatMap(({ title, known, unrecorded }) => {
    if (unrecorded === 0) return [];
    const of = `${title}: not recorded for ${unrecorded} of ${formatPlural(any?.events.length ?? 0, 'event')}`;
    return [known ? `${of}, which do not count.` : `${of}: the number of patients is missing.`];
  });
}

const REASONS: readonly NotEmergentReason[] = [
  'not-treated',
  'before-treatment',
  'after-window',
  'after-new-therapy',
];

function methodOf(plan: Plan, cutOff: DayNumber): string {
  const { windowAfterLastDoseDays, stopAtNewTherapy, missingRelation, relatedFrom, cutOffPercent } =
    plan.adverseEvents;
  return [
    'Adverse events by CTCAE v5.0, each patient counted once a row at the worst grade;',
    'the denominator is all patients with at least one cycle.',
    `Treatment-emergent: from the first cycle to ${formatPlural(windowAfterLastDoseDays, 'day')} after the last`,
    stopAtNewTherapy
      ? 'or to the day before a new anticancer therapy begun after it, whichever is first;'
      : 'whatever therapy follows;',
    'a date known in part counts as treatment-emergent unless its known parts rule that out.',
    `Related: ${relatedFrom} or closer; a missing relation counts as ${missingRelation}.`,
    'An event without a grade counts in any grade and never in grade ≥ 3.',
    cutOffPercent > 0
      ? `Terms shown: in at least ${cutOffPercent}% of patients, or with any grade ≥ 3.`
      : 'All terms are shown.',
    `Intervals are exact (Clopper-Pearson). Data cut-off ${cutOffWords(cutOff)}.`,
  ].join(' ');
}

/**
 * Counts of adverse events in the treated patients, each with an exact interval and the events
 * behind it. `records` are those of the patients enrolled by the cut-off.
 */
export function analyseAdverseEvents(
  records: readonly PatientRecord[],
  plan: Plan,
  cutOff: DayNumber,
): AdverseEventsResult {
  const treated = records.filter((record) => record.startOn !== null);
  const events = records.flatMap((record) => assessEvents(record, plan));
  const listed = events.map((event, position): ListedEvent => ({ event, position }));
  const emergent = listed.filter(({ event }) => event.emergent);
  const counter = aeCounter(treated.length, plan.survival.level);
  // n / treated >= percent / 100, without a division that could fall on the wrong side.
  const keep = (row: AeRow) =>
    row.any.n * 100 >= plan.adverseEvents.cutOffPercent * treated.length || row.severe.n > 0;
  const allTerms = termTable(emergent, plan, counter);
  const terms = allTerms.filter(keep);
  const late = listed.filter(
    ({ event }) =>
      event.notEmergent === 'after-window' || event.notEmergent === 'after-new-therapy',
  );
  return {
    treated: treated.length,
    accounting: accountFor(
      records.length,
      records
        .filter((record) => record.startOn === null)
        .map((record) => ({ patient: record.id, why: 'never treated' })),
    ),
    overview: AE_OVERVIEW.map((key) => ({
      key,
      title: OVERVIEW[key].title,
      ...counter.count(emergent, OVERVIEW[key]),
      unrecorded: emergent.filter(({ event }) => !OVERVIEW[key].says(event)).length,
    })),
    classes: classTable(emergent, counter, keep),
    terms,
    groups: groupsOf(emergent, plan),
    belowCutOff: allTerms
      .filter((row) => !keep(row))
      .map((row) => ({ title: row.title, n: row.any.n })),
    late: termTable(late, plan, counter),
    heatMap: heatMapByCycle(treated, emergent, terms),
    events,
    notEmergent: REASONS.map((reason) => ({
      reason,
      n: events.filter((event) => event.notEmergent === reason).length,
    })),
    withoutGrade: emergent.filter(({ event }) => event.grade === null).length,
    withoutRelation: emergent.filter(({ event }) => event.relationMissing).length,
    withoutSeriousness: emergent.filter(({ event }) => event.serious === null).length,
    method: methodOf(plan, cutOff),
  };
}

/** The events behind a cell, for the by-patient listing. */
export function eventsBehind(
  result: Pick<AdverseEventsResult, 'events'>,
  cell: AeCount,
): readonly AssessedEvent[] {
  return cell.events.flatMap((position) => result.events[position] ?? []);
}
