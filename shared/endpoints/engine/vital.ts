/** Life and death of each patient up to the cut-off, with the days that a plan takes for unknown ones. */
import { partialDayRange } from '../../ground/day-number.ts';
import type { DayNumber } from '../../ground/units.ts';
import { dayOfPart, formatAssumed, knownDay } from '../../trial/date-part.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { TableName } from '../../trial/schema.ts';
import type { DatePart, Trial, VitalStatus } from '../../trial/types.ts';
import type { Evidence } from './types.ts';

export type Vital = {
  /** Death on or before the cut-off, on a known day or one the plan takes; null otherwise. */
  readonly diedOn: DayNumber | null;
  /** A death of which only month or year is recorded, with the day the plan takes, also after the cut-off. */
  readonly assumedDeath: { readonly on: DayNumber; readonly recorded: DatePart } | null;
  /**
   * Last day known alive, at most the cut-off; a death after the cut-off proves life at the
   * cut-off. Null when nothing is recorded.
   */
  readonly lastContactOn: DayNumber | null;
  /** The table whose row proves it: `vital_status`, or a later dose, PSA, scan, form or therapy. */
  readonly aliveBy: TableName | null;
  readonly leftStudy: 'lost' | 'withdrew' | null;
  /** Why treatment had ended by the cut-off; null while it went on. */
  readonly treatmentEnded: NonNullable<Trial['vitalStatus'][number]['treatmentEnded']> | null;
  /** The day of it; null while it went on or when not recorded. */
  readonly treatmentEndedOn: DayNumber | null;
  readonly cause: NonNullable<Trial['vitalStatus'][number]['cause']> | null;
};

/** What proves life, and which days stand for those that are not known. */
export type DateRules = Pick<Plan['survival'], 'proofOfLife' | 'partialDeath' | 'partialTherapy'>;

export const AS_RECORDED: DateRules = {
  proofOfLife: 'latest-record',
  partialDeath: 'none',
  partialTherapy: 'none',
};

/** A date of which only the month is known counts by its last day: nothing is claimed too early. */
function onOrBefore(date: DayNumber | DatePart, cutOff: DayNumber): boolean {
  if (typeof date === 'number') return date <= cutOff;
  const range = partialDayRange(date);
  return range !== null && range.latest <= cutOff;
}

/**
 * Whether the end of treatment lies on or before the cut-off. Without its own date, a death or a
 * cycle after the cut-off shows that treatment had not ended for the recorded reason by then.
 */
function endedBy(
  cutOff: DayNumber,
  row: VitalStatus,
  diedOn: DayNumber | null,
  lastDoseOn: DayNumber | undefined,
): boolean {
  if (row.treatmentEndedOn !== null) return row.treatmentEndedOn <= cutOff;
  if (lastDoseOn !== undefined && lastDoseOn > cutOff) return false;
  const death = diedOn ?? row.diedOn;
  return row.treatmentEnded !== 'death' || death === null || onOrBefore(death, cutOff);
}

/** The last cycle of each patient, also after the cut-off. */
function lastDosesOf(trial: Trial): ReadonlyMap<string, DayNumber> {
  const last = new Map<string, DayNumber>();
  for (const { patient, givenOn } of trial.cycles) {
    if (givenOn > (last.get(patient) ?? -Infinity)) last.set(patient, givenOn);
  }
  return last;
}

/** The last dated record of patients of whose death the day is not known. */
function lastRecordsOf(trial: Trial): ReadonlyMap<string, DayNumber> {
  const last = new Map<string, DayNumber>();
  for (const { patient, diedOn, lastKnownAliveOn } of trial.vitalStatus) {
    if (typeof diedOn === 'string') last.set(patient, lastKnownAliveOn ?? (-Infinity as DayNumber));
  }
  if (last.size === 0) return last;
  const see = (patient: string, on: DayNumber) => {
    const known = last.get(patient);
    if (known !== undefined && on > known) last.set(patient, on);
  };
  for (const { patient, givenOn } of trial.cycles) see(patient, givenOn);
  for (const { patient, measuredOn } of trial.psa) see(patient, measuredOn);
  for (const { patient, imagedOn } of trial.imaging) see(patient, imagedOn);
  for (const { patient, formOn } of trial.questionnaireItems) see(patient, formOn);
  return last;
}

/** The vital status of each patient who has one, up to the cut-off. */
export function vitalOf(
  trial: Trial,
  cutOff: DayNumber,
  rules: DateRules,
): ReadonlyMap<string, Vital> {
  const map = new Map<string, Vital>();
  const lastDoses = lastDosesOf(trial);
  const lastRecords = lastRecordsOf(trial);
  for (const row of trial.vitalStatus) {
    const recorded = typeof row.diedOn === 'string' ? row.diedOn : null;
    const assumed =
      recorded === null
        ? null
        : dayOfPart(recorded, rules.partialDeath, lastRecords.get(row.patient) ?? null);
    const diedOn = knownDay(row.diedOn) ?? assumed;
    const died = diedOn !== null && diedOn <= cutOff;
    const ended = endedBy(cutOff, row, diedOn, lastDoses.get(row.patient));
    const alive = [row.lastKnownAliveOn, diedOn].filter((day) => day !== null);
    const last = alive.length === 0 ? null : Math.max(...alive);
    map.set(row.patient, {
      diedOn: died ? diedOn : null,
      assumedDeath: assumed === null || recorded === null ? null : { on: assumed, recorded },
      lastContactOn: last === null ? null : (Math.min(last, cutOff) as DayNumber),
      aliveBy: last === null ? null : 'vital_status',
      leftStudy: row.leftOn !== null && row.leftOn > cutOff ? null : (row.leftStudy ?? null),
      treatmentEnded: ended ? row.treatmentEnded : null,
      treatmentEndedOn: ended ? row.treatmentEndedOn : null,
      cause: died ? row.cause : null,
    });
  }
  return map;
}

export const NOTHING_RECORDED: Vital = {
  diedOn: null,
  assumedDeath: null,
  lastContactOn: null,
  aliveBy: null,
  leftStudy: null,
  treatmentEnded: null,
  treatmentEndedOn: null,
  cause: null,
};

/** The day of death in words, with what is recorded where the day is the plan's. */
export function deathWords({ diedOn, assumedDeath }: Vital): string {
  return diedOn === null ? '' : formatAssumed(diedOn, assumedDeath?.recorded);
}

/** What the evidence says of a death. */
export function deathEvidence({ diedOn, assumedDeath }: Vital, says: string): readonly Evidence[] {
  if (diedOn === null) return [];
  const recorded = assumedDeath === null ? '' : `, recorded ${assumedDeath.recorded}`;
  return [{ table: 'vital_status', on: diedOn, says: `${says}${recorded}` }];
}

/** For a time that ends with a death on a day of the plan: the date as recorded. */
export function recordedDeath({ diedOn, assumedDeath }: Vital): { readonly recorded?: DatePart } {
  return diedOn === null || assumedDeath === null ? {} : { recorded: assumedDeath.recorded };
}
