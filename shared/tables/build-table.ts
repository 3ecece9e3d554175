/** A table asked for by name, out of the results. */
import { readyEndpoints } from '../analysis/survival/endpoint-list.ts';
import type { Results, Section, SurvivalResult } from '../analysis/results.ts';
import { ABSENCE_MARKS, ABSENCE_WORDS } from '../ground/format.ts';
import { stampWords } from '../analysis/frame/stamp.ts';
import type { ResultTable, TableBody, TableId } from './table.ts';
import {
  accountingTable,
  baselineTable,
  checksTable,
  eligibilityTable,
} from './population-tables.ts';
import { patientListing, primaryTable, psaTable, qualityOfLifeTable } from './response-tables.ts';
import { adverseEventOverview, adverseEventTerms, exposureTable } from './safety-tables.ts';
import { eventReasons, riskTables, survivalSummary, survivalTimes } from './survival-tables.ts';

type TableReply =
  | { readonly state: 'ready'; readonly table: ResultTable }
  | { readonly state: 'absent'; readonly why: string };

type BodyReply =
  | { readonly state: 'ready'; readonly body: TableBody }
  | { readonly state: 'absent'; readonly why: string };

/**
 * Builds a results table.
 *
 * @param options.patientIds false leaves patient ids out, and refuses the listing of patients
 */
export function buildTable(
  id: TableId,
  results: Results,
  options: { readonly patientIds: boolean },
): TableReply {
  const reply = bodyOf(id, results, options.patientIds);
  if (reply.state === 'absent') return reply;
  const { notes, ...body } = reply.body;
  return {
    state: 'ready',
    table: {
      id,
      ...body,
      footnotes: [...notes, ...absences(body), stampWords(results.stamp)].filter((n) => n !== ''),
      synthetic: results.stamp.synthetic,
    },
  };
}

function bodyOf(id: TableId, results: Results, patientIds: boolean): BodyReply {
  const { plan } = results;
  const { level } = plan.survival;
  const endpoints = readyEndpoints(results);
  switch (id) {
    case 'primary':
      return from(results.primary, (one) => primaryTable(one, plan.primary.alpha));
    case 'survival-summary':
      return some(endpoints, survivalSummary(endpoints, level, plan.primary.landmarkMonths));
    case 'survival-times':
      return some(endpoints, survivalTimes(endpoints, level));
    case 'risk-table':
      return some(endpoints, riskTables(endpoints, plan.primary.landmark));
    case 'event-reasons':
      return some(endpoints, eventReasons(endpoints));
    case 'psa-response':
      return from(results.psa, (one) => psaTable(one, level));
    case 'ae-overview':
      return from(results.adverseEvents, (one) => adverseEventOverview(one, level));
    case 'ae-terms':
      return from(results.adverseEvents, adverseEventTerms);
    case 'quality-of-life':
      return from(results.qualityOfLife, (one) => qualityOfLifeTable(one, level));
    case 'exposure':
      return from(results.exposure, exposureTable);
    case 'eligibility':
      return from(results.eligibility, eligibilityTable);
    case 'baseline':
      return from(results.baseline, baselineTable);
    case 'accounting':
      return { state: 'ready', body: accountingTable(accountings(results)) };
    case 'data-checks':
      return { state: 'ready', body: checksTable(results.findings, patientIds) };
    case 'patient-listing':
      return patientIds
        ? from(results.primary, patientListing)
        : { state: 'absent', why: 'patient ids were not asked for' };
    default:
      return id satisfies never;
  }
}

function from<T>(part: Section<T>, make: (value: T) => TableBody): BodyReply {
  switch (part.state) {
    case 'ready':
      return { state: 'ready', body: make(part.value) };
    case 'absent':
      return { state: 'absent', why: part.missing };
    case 'blocked':
      return { state: 'absent', why: 'stopped by the data checks' };
    default:
      return part satisfies never;
  }
}

function some(endpoints: readonly SurvivalResult[], body: TableBody): BodyReply {
  return endpoints.length === 0
    ? { state: 'absent', why: 'no time-to-event endpoint could be computed' }
    : { state: 'ready', body };
}

function accountings(results: Results): Parameters<typeof accountingTable>[0] {
  const { primary, psa, adverseEvents } = results;
  return [
    ...(primary.state === 'ready'
      ? [{ title: 'Primary endpoint', accounting: primary.value.accounting }]
      : []),
    ...readyEndpoints(results).map(({ title, accounting }) => ({ title, accounting })),
    ...(psa.state === 'ready' ? [{ title: 'PSA response', accounting: psa.value.accounting }] : []),
    ...(adverseEvents.state === 'ready'
      ? [{ title: 'Adverse events', accounting: adverseEvents.value.accounting }]
      : []),
  ];
}

/** The marks of absent values in words, as far as the table prints them. */
function absences({ rows }: Pick<TableBody, 'rows'>): readonly string[] {
  const printed = new Set(rows.flatMap((row) => row.cells.map((cell) => cell.text)));
  return (['not-reached', 'not-estimable'] as const)
    .filter((state) => printed.has(ABSENCE_MARKS[state]))
    .map((state) => `${ABSENCE_MARKS[state]}, ${ABSENCE_WORDS[state]}.`);
}
