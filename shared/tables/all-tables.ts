/** Every table that can be asked for, declared once, in the order of a paper. */
import { whyNot } from '../analysis/why-not.ts';
import { readyEndpoints } from '../analysis/survival/endpoint-list.ts';
import { readyComparisons } from '../analysis/survival/one-sample.ts';
import { readyIncidence } from '../analysis/survival/incidence.ts';
import type { Results, Section, SurvivalResult } from '../analysis/results.ts';
import type { ReportPart } from './report-part.ts';
import type { TableBody } from './table.ts';
import {
  accountingTable,
  baselineTable,
  checksTable,
  eligibilityTable,
} from './population-tables.ts';
import { bestResponseTable } from './best-response-table.ts';
import { imagingCriteriaTable } from './imaging-tables.ts';
import { primaryTable } from './primary-table.ts';
import { patientListing, psaTable, qualityOfLifeTable } from './response-tables.ts';
import { adverseEventOverview, adverseEventTerms, exposureTable } from './safety-tables.ts';
import { oneSampleTable } from './one-sample-table.ts';
import { incidenceTable } from './incidence-table.ts';
import { eventReasons, riskTables, survivalSummary, survivalTimes } from './survival-tables.ts';

type BodyReply =
  | { readonly state: 'ready'; readonly body: TableBody }
  | { readonly state: 'absent'; readonly why: string };

type TableFacts<Id extends string> = {
  readonly id: Id;
  /** What lists call it. */
  readonly title: string;
  /** The part of the report it stands in. */
  readonly part: ReportPart;
  /** A list of patients: whoever asks for it by itself asks for the ids. */
  readonly listsPatients?: true;
  /** `patientIds` false leaves ids out. */
  readonly build: (results: Results, patientIds: boolean) => BodyReply;
};

const declareTable = <const Id extends string>(facts: TableFacts<Id>) => facts;

export const TABLES = [
  declareTable({
    id: 'primary',
    title: 'Primary endpoint',
    part: 'primary',
    build: ({ primary, plan }) => from(primary, (one) => primaryTable(one, plan.primary)),
  }),
  declareTable({
    id: 'survival-summary',
    title: 'Summary of each endpoint',
    part: 'time-to-event',
    build: (results) =>
      some(results, (endpoints, level) => survivalSummary(endpoints, level, results.plan.primary)),
  }),
  declareTable({
    id: 'survival-times',
    title: 'Survival at fixed times',
    part: 'time-to-event',
    build: (results) => some(results, survivalTimes),
  }),
  declareTable({
    id: 'risk-table',
    title: 'Patients at risk',
    part: 'time-to-event',
    build: (results) => some(results, (endpoints) => riskTables(endpoints)),
  }),
  declareTable({
    id: 'event-reasons',
    title: 'Why each time ends',
    part: 'time-to-event',
    build: (results) => some(results, eventReasons),
  }),
  declareTable({
    id: 'best-response',
    title: 'Best overall response by RECIST 1.1 and RECIP',
    part: 'response',
    build: ({ response, plan }) =>
      from(response, (one) => bestResponseTable(one, plan.survival.level)),
  }),
  declareTable({
    id: 'imaging-criteria',
    title: 'Imaging progression by PCWG3, PCWG4 and RECIP, with patient ids',
    part: 'response',
    listsPatients: true,
    build: ({ criteria }, patientIds) =>
      patientIds
        ? from(criteria, imagingCriteriaTable)
        : { state: 'absent', why: 'patient ids were not asked for' },
  }),
  declareTable({
    id: 'one-sample',
    title: 'Events against known curves',
    part: 'time-to-event',
    build: (results) => {
      const endpoints = readyComparisons(results);
      return endpoints.length === 0
        ? { state: 'absent', why: 'no endpoint with a known curve could be computed' }
        : { state: 'ready', body: oneSampleTable(endpoints, results.plan.survival.level) };
    },
  }),
  declareTable({
    id: 'cumulative-incidence',
    title: 'Cumulative incidence with death competing',
    part: 'time-to-event',
    build: (results) => {
      const endpoints = readyIncidence(results);
      return endpoints.length === 0
        ? { state: 'absent', why: 'no endpoint with death competing could be computed' }
        : { state: 'ready', body: incidenceTable(endpoints, results.plan.survival.level) };
    },
  }),
  declareTable({
    id: 'psa-response',
    title: 'Response rates',
    part: 'psa',
    build: ({ psa, plan }) => from(psa, (one) => psaTable(one, plan.survival.level)),
  }),
  declareTable({
    id: 'ae-overview',
    title: 'Overview',
    part: 'adverse-events',
    build: ({ adverseEvents, plan }) =>
      from(adverseEvents, (one) => adverseEventOverview(one, plan.survival.level)),
  }),
  declareTable({
    id: 'ae-terms',
    title: 'By class and term',
    part: 'adverse-events',
    build: ({ adverseEvents }) => from(adverseEvents, adverseEventTerms),
  }),
  declareTable({
    id: 'quality-of-life',
    title: 'Scores by visit',
    part: 'quality-of-life',
    build: ({ qualityOfLife, plan }) =>
      from(qualityOfLife, (one) => qualityOfLifeTable(one, plan.survival.level)),
  }),
  declareTable({
    id: 'exposure',
    title: 'Exposure',
    part: 'treatment',
    build: ({ exposure }) => from(exposure, exposureTable),
  }),
  declareTable({
    id: 'eligibility',
    title: 'Eligibility',
    part: 'patients',
    build: ({ eligibility }) => from(eligibility, eligibilityTable),
  }),
  declareTable({
    id: 'baseline',
    title: 'Baseline characteristics',
    part: 'patients',
    build: ({ baseline }) => from(baseline, baselineTable),
  }),
  declareTable({
    id: 'accounting',
    title: 'Who was analysed',
    part: 'patients',
    build: (results) => ({ state: 'ready', body: accountingTable(accountings(results)) }),
  }),
  declareTable({
    id: 'data-checks',
    title: 'Findings, with patient ids',
    part: 'data-checks',
    listsPatients: true,
    build: ({ findings }, patientIds) => ({
      state: 'ready',
      body: checksTable(findings, patientIds),
    }),
  }),
  declareTable({
    id: 'patient-listing',
    title: 'Patients at the landmark, with ids',
    part: 'listing',
    listsPatients: true,
    build: ({ primary }, patientIds) =>
      patientIds
        ? from(primary, patientListing)
        : { state: 'absent', why: 'patient ids were not asked for' },
  }),
] as const;

export type TableId = (typeof TABLES)[number]['id'];

export const TABLE_IDS: readonly TableId[] = TABLES.map(({ id }) => id);

/** The declaration of a table. */
export function tableById(id: TableId): TableFacts<TableId> {
  return TABLES.find((table) => table.id === id) as TableFacts<TableId>;
}

function from<T>(part: Section<T>, make: (value: T) => TableBody): BodyReply {
  switch (part.state) {
    case 'ready':
      return { state: 'ready', body: make(part.value) };
    case 'absent':
    case 'blocked':
      return { state: 'absent', why: whyNot(part) };
    default:
      return part satisfies never;
  }
}

function some(
  results: Results,
  make: (endpoints: readonly SurvivalResult[], level: number) => TableBody,
): BodyReply {
  const endpoints = readyEndpoints(results);
  return endpoints.length === 0
    ? { state: 'absent', why: 'no time-to-event endpoint could be computed' }
    : { state: 'ready', body: make(endpoints, results.plan.survival.level) };
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
