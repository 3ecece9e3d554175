/** What a data check is: declared rules, and a function that finds where the data break them. */
import { datesKnown, NO_CUT_OFF } from '../trial/dates-known.ts';
import { parseDay } from '../ground/day-number.ts';
import type { Plan } from '../trial/plan/plan.ts';
import type { TableName } from '../trial/schema.ts';
import type { Patient, Trial } from '../trial/types.ts';
import type { DayNumber } from '../ground/units.ts';
import type { PatientRecord } from '../endpoints/engine/patient-record.ts';
import type { Finding } from '../endpoints/engine/types.ts';

/** A rule as documented in docs/data-checks.md. */
export type Rule = {
  /** Kebab case, such as 'death-before-treatment'. */
  readonly code: string;
  readonly severity: Finding['severity'];
  readonly table: TableName;
  /** What breaks the rule, in words. */
  readonly about: string;
  /** What it does to which result, one sentence. */
  readonly effect: string;
  readonly touches: Finding['touches'];
};

/** The data a check may look at. */
export type CheckInput = {
  /** All rows of the file, those after the cut-off too. */
  readonly trial: Trial;
  /** Patients enrolled by the cut-off, with what was known then. */
  readonly records: readonly PatientRecord[];
  readonly plan: Plan;
  readonly cutOff: DayNumber;
  readonly recordOf: ReadonlyMap<string, PatientRecord>;
  readonly patientOf: ReadonlyMap<string, Patient>;
};

export type Check = {
  readonly rules: readonly Rule[];
  readonly find: (input: CheckInput) => readonly Finding[];
  /** The blocking findings without the others, where that is much less work. */
  readonly stops?: (input: CheckInput) => readonly Finding[];
};

/** The cut-off in force: the plan's own, else the trial's; none where the file has no dates. */
export function cutOffInForce(trial: Trial, plan: Plan): DayNumber {
  if (!datesKnown(trial)) return NO_CUT_OFF;
  const own = plan.cutOff === null ? null : parseDay(plan.cutOff);
  return own ?? trial.facts.cutOff;
}

export function checkInput(
  trial: Trial,
  records: readonly PatientRecord[],
  plan: Plan,
): CheckInput {
  return {
    trial,
    records,
    plan,
    cutOff: cutOffInForce(trial, plan),
    recordOf: new Map(records.map((record) => [record.id, record])),
    patientOf: new Map(trial.patients.map((patient) => [patient.id, patient])),
  };
}

type Details = Pick<Finding, 'message'> &
  Partial<Pick<Finding, 'patient' | 'table' | 'column' | 'on' | 'value' | 'touches'>>;

/** A finding of a rule. Table and touched results are the rule's unless the details say otherwise. */
export function found(rule: Rule, details: Details): Finding {
  return {
    rule: rule.code,
    severity: rule.severity,
    patient: details.patient ?? null,
    table: details.table ?? rule.table,
    column: details.column ?? null,
    on: details.on ?? null,
    value: details.value ?? null,
    message: details.message,
    effect: rule.effect,
    touches: details.touches ?? rule.touches,
  };
}

/** Rows by key, in the order of the file. */
export function groupBy<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
