/**
 * Times at which a patient progressed or deteriorated, or died without having done so: death is no
 * censoring there, since who is dead can no longer progress.
 */
import { formatDay } from '../ground/day-number.ts';
import { daysBetween } from '../ground/units.ts';
import type { Days } from '../ground/units.ts';
import type { Plan } from '../trial/plan/plan.ts';
import { withSwitches } from '../trial/plan/with-switches.ts';
import type { TableName } from '../trial/schema.ts';
import type { DayNumber } from '../ground/units.ts';
import { ENDPOINTS } from './all-endpoints.ts';
import { biochemicalProgression } from './psa/biochemical-progression.ts';
import type { PatientRecord } from './engine/patient-record.ts';
import { deathWords } from './engine/vital.ts';
import type { EndpointCode, PatientTime, TimeToEvent } from './engine/types.ts';

/** Endpoints whose event death can prevent. */
export const INCIDENCE_CODES = ['TTPSA', 'RPFS', 'TTWP', 'TTRNT'] as const;
export type IncidenceCode = (typeof INCIDENCE_CODES)[number];

export function isIncidence(code: string): code is IncidenceCode {
  return (INCIDENCE_CODES as readonly string[]).includes(code);
}

/** 0 censored, 1 the event of interest, 2 death without it. */
export type Cause = 0 | 1 | 2;

export type CompetingTime = Pick<PatientTime, 'patient' | 'days' | 'sentence'> & {
  readonly cause: Cause;
};

export type CompetingTimes = Pick<TimeToEvent, 'origin' | 'rule' | 'firstDay' | 'excluded'> & {
  readonly code: IncidenceCode;
  /** What is counted: "PSA progression". */
  readonly event: string;
  readonly rows: readonly CompetingTime[];
  /** Patients censored at the origin because nothing can be compared. */
  readonly withoutBaseline: number;
};

const EVENTS: Readonly<Record<IncidenceCode, string>> = {
  TTPSA: 'PSA progression',
  RPFS: 'radiographic progression',
  TTWP: 'deterioration of worst pain',
  TTRNT: 'deterioration of FACT-RNT',
};

export function eventOf(code: IncidenceCode): string {
  return EVENTS[code];
}

/** Tables without which nothing can be derived: deaths have to be known. */
export function competingNeeds(code: IncidenceCode): readonly TableName[] {
  const { needs } = ENDPOINTS[code];
  return needs.includes('vital_status') ? needs : [...needs, 'vital_status'];
}

/**
 * Times of one endpoint with death without the event as a competing event.
 *
 * PSA progression and radiographic progression end as their composite endpoints do (biochemical PFS
 * with death as an event, rPFS), by cause. Deterioration knows no death, so that who died without it
 * competes on the day of death. New therapy and loss censor as the plan says.
 *
 * @param records patients of the analysis set, cut-off applied
 */
export function competingTimes(
  code: IncidenceCode,
  records: readonly PatientRecord[],
  plan: Plan,
  cutOff: DayNumber,
): CompetingTimes {
  const times = timesWithDeath(code, records, plan, cutOff);
  const byId = new Map(records.map((record) => [record.id, record]));
  const { origin, rule, firstDay, excluded } = times;
  return {
    code,
    event: EVENTS[code],
    origin,
    rule: ruleWithDeath(rule),
    firstDay,
    excluded,
    withoutBaseline: times.rows.filter(({ outcome }) => outcome.cause === 'no-baseline').length,
    rows: times.rows.map((row) => competing(row, byId.get(row.patient), code, firstDay)),
  };
}

/** The rule of the endpoint says what death is on its curve; here it competes. */
function ruleWithDeath(rule: string): string {
  return rule
    .replace('death is an event', 'death without it competes')
    .replace('Death is not an event; patients', 'Death without it competes; the living');
}

function timesWithDeath(
  code: IncidenceCode,
  records: readonly PatientRecord[],
  plan: Plan,
  cutOff: DayNumber,
): TimeToEvent {
  if (code !== 'TTPSA') return ENDPOINTS[code].derive(records, plan, cutOff);
  const counted = withSwitches(plan, 'psaProgression', { death: 'event' });
  return biochemicalProgression('BPFS', records, counted);
}

/** Whether the derivation of an endpoint has death as an event of its own. */
const COMPOSITE: Readonly<Record<IncidenceCode, boolean>> = {
  TTPSA: true,
  RPFS: true,
  TTWP: false,
  TTRNT: false,
} satisfies Readonly<Record<Extract<EndpointCode, IncidenceCode>, boolean>>;

function competing(
  row: PatientTime,
  record: PatientRecord | undefined,
  code: IncidenceCode,
  firstDay: number,
): CompetingTime {
  const { patient, days, sentence, outcome, originOn } = row;
  if (outcome.kind === 'event') {
    return { patient, days, sentence, cause: outcome.cause === 'death' ? 2 : 1 };
  }
  // Without a baseline nothing is observed, death neither.
  if (outcome.cause === 'no-baseline') return { patient, days, sentence, cause: 0 };
  const diedOn = record?.vital.diedOn ?? null;
  if (COMPOSITE[code] || diedOn === null || originOn === null || diedOn < originOn) {
    return { patient, days, sentence, cause: 0 };
  }
  return {
    patient,
    days: (daysBetween(originOn, diedOn) + firstDay) as Days,
    sentence: `died ${record === undefined ? formatDay(diedOn) : deathWords(record.vital)} without ${EVENTS[code]}`,
    cause: 2,
  };
}
