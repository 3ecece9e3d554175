/**
 * What the plan makes of each adverse event of a patient: treatment-emergent or why not, related,
 * serious, and the cycle it began in. Counting is done in analysis/adverse-events.ts.
 */
import type { Plan } from '../../trial/plan/plan.ts';
import { formatDay, partialDayRange } from '../../ground/day-number.ts';
import type { AdverseEvent } from '../../trial/types.ts';
import { addDays, type DayNumber } from '../../ground/units.ts';
import type { PatientRecord } from '../engine/patient-record.ts';

/** CTCAE v5.0 grades. */
export const GRADES = [1, 2, 3, 4, 5] as const;
type Grade = (typeof GRADES)[number];

/** Why an event is not treatment-emergent. */
export type NotEmergentReason =
  'not-treated' | 'before-treatment' | 'after-window' | 'after-new-therapy';

/** One adverse event of one patient, read by the plan. */
export type AssessedEvent = {
  readonly patient: string;
  readonly soc: string;
  readonly term: string;
  /** Null when the grade is missing or none of 1 to 5. */
  readonly grade: Grade | null;
  readonly onsetOn: string | null;
  readonly endedOn: string | null;
  readonly emergent: boolean;
  /** Null when the event is treatment-emergent. */
  readonly notEmergent: NotEmergentReason | null;
  /** Why it is treatment-emergent or not, in words. */
  readonly sentence: string;
  readonly related: boolean;
  /** The relation was not recorded, so `related` follows the plan. */
  readonly relationMissing: boolean;
  /** Null when not recorded: then it does not count as serious. */
  readonly serious: boolean | null;
  readonly action: AdverseEvent['action'];
  readonly outcome: AdverseEvent['outcome'];
  /** Grade 5 or outcome fatal. */
  readonly fatal: boolean;
  /** Number of the cycle it began in; null when not emergent or when its date does not tell. */
  readonly cycle: number | null;
};

/** The window in which an event is treatment-emergent. Both days belong to it. */
export type EmergentWindow = {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly closedBy: 'days-after-last-dose' | 'new-therapy';
};

/**
 * From the first dose (C1D1) to `windowAfterLastDoseDays` after the last, or to the day before a
 * new anticancer therapy that began after the last dose, whichever comes first. A therapy begun
 * while cycles went on does not close the window: those cycles still have to answer for harm.
 * Null for a patient never treated by the cut-off.
 */
export function emergentWindow(record: PatientRecord, plan: Plan): EmergentWindow | null {
  const { startOn, lastDoseOn } = record;
  if (startOn === null || lastDoseOn === null) return null;
  const to = addDays(lastDoseOn, plan.adverseEvents.windowAfterLastDoseDays);
  const therapy = record.therapies.find((row) => row.startedOn > lastDoseOn);
  if (plan.adverseEvents.stopAtNewTherapy && therapy !== undefined && therapy.startedOn <= to) {
    return { from: startOn, to: addDays(therapy.startedOn, -1), closedBy: 'new-therapy' };
  }
  return { from: startOn, to, closedBy: 'days-after-last-dose' };
}

type Range = { readonly earliest: number; readonly latest: number };
const ANY_DAY: Range = { earliest: -Infinity, latest: Infinity };

function rangeOf(text: string | null): Range {
  return (text === null ? null : partialDayRange(text)) ?? ANY_DAY;
}

type Emergence = { readonly reason: NotEmergentReason | null; readonly sentence: string };

/**
 * A date known in part makes the event emergent unless the known parts rule that out: the onset
 * lies wholly outside the window, or the event had ended before the first dose.
 */
function emergence(event: AdverseEvent, window: EmergentWindow | null): Emergence {
  if (window === null) {
    return { reason: 'not-treated', sentence: 'the patient was never treated' };
  }
  const onset = rangeOf(event.onsetOn);
  const end = rangeOf(event.endedOn);
  const words = event.onsetOn === null ? 'began on an unknown day' : `began ${event.onsetOn}`;
  if (onset.latest < window.from) {
    return {
      reason: 'before-treatment',
      sentence: `${words}, before the first dose ${formatDay(window.from)}`,
    };
  }
  if (end.latest < window.from) {
    return {
      reason: 'before-treatment',
      sentence: `ended ${event.endedOn ?? ''}, before the first dose ${formatDay(window.from)}`,
    };
  }
  if (onset.earliest > window.to) {
    return window.closedBy === 'new-therapy'
      ? {
          reason: 'after-new-therapy',
          sentence: `${words}, not before the new therapy of ${formatDay(addDays(window.to, 1))}`,
        }
      : {
          reason: 'after-window',
          sentence: `${words}, after the window closed ${formatDay(window.to)}`,
        };
  }
  const sure = onset.earliest >= window.from && onset.latest <= window.to;
  const between = `from ${formatDay(window.from)} to ${formatDay(window.to)}`;
  return {
    reason: null,
    sentence: sure
      ? `${words}, in the window ${between}`
      : `${words}; what is known of the date does not rule out the window ${between}`,
  };
}

const RELATIONS = ['unrelated', 'unlikely', 'possible', 'probable', 'definite'] as const;

function isRelated(event: AdverseEvent, plan: Plan): boolean {
  if (event.related === null) return plan.adverseEvents.missingRelation === 'related';
  return RELATIONS.indexOf(event.related) >= RELATIONS.indexOf(plan.adverseEvents.relatedFrom);
}

function gradeOf(event: AdverseEvent): Grade | null {
  return GRADES.find((grade) => grade === event.grade) ?? null;
}

/** The cycle whose interval (its day up to the day before the next) holds the whole onset range. */
function cycleOf(event: AdverseEvent, record: PatientRecord): number | null {
  const onset = rangeOf(event.onsetOn);
  const { cycles } = record;
  for (const [i, cycle] of cycles.entries()) {
    const next = cycles[i + 1]?.givenOn ?? Infinity;
    if (onset.earliest >= cycle.givenOn && onset.latest < next) return cycle.number;
  }
  return null;
}

/** Heading of events whose system organ class is not recorded. */
const NO_SOC = 'System organ class not recorded';

/**
 * All adverse events of a patient, read by the plan: related from the plan's attribution upwards, a
 * missing attribution as the plan says; treatment-emergent by `emergentWindow`.
 */
export function assessEvents(record: PatientRecord, plan: Plan): readonly AssessedEvent[] {
  const window = emergentWindow(record, plan);
  return record.adverseEvents.map((event): AssessedEvent => {
    const { reason, sentence } = emergence(event, window);
    const grade = gradeOf(event);
    return {
      patient: record.id,
      soc: event.soc?.trim() || NO_SOC,
      term: event.term.trim(),
      grade,
      onsetOn: event.onsetOn,
      endedOn: event.endedOn,
      emergent: reason === null,
      notEmergent: reason,
      sentence,
      related: isRelated(event, plan),
      relationMissing: event.related === null,
      serious: event.serious,
      action: event.action,
      outcome: event.outcome,
      fatal: grade === 5 || event.outcome === 'fatal',
      cycle: reason === null ? cycleOf(event, record) : null,
    };
  });
}
