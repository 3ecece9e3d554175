/** Deaths, last contacts and departures: consistent with each other and with the visits. */
import { formatPlural } from '../ground/format.ts';
import { formatAssumed, formatDate, knownDay } from '../trial/date-part.ts';
import { formatDay } from '../ground/day-number.ts';
import type { VitalStatus } from '../trial/types.ts';
import type { DayNumber } from '../ground/units.ts';
import { landmarkStatuses } from '../endpoints/survival/landmark-status.ts';
import { overallSurvival } from '../endpoints/survival/overall-survival.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import { found, groupBy } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';
import { touching } from './touching.ts';

const TABLE = 'vital_status';
const SURVIVAL: Finding['touches'] = [...touching('contacts'), 'primary'];
const EVERY_DEATH: Finding['touches'] = [...touching('deaths'), 'primary'];

const TWICE: Rule = {
  code: 'vital-status-twice',
  severity: 'blocking',
  table: TABLE,
  about: 'two rows of the same patient',
  effect: 'which death or last contact counts cannot be known',
  touches: EVERY_DEATH,
};

const DEATH_BEFORE_TREATMENT: Rule = {
  code: 'death-before-treatment',
  severity: 'blocking',
  table: TABLE,
  about: 'a death dated before C1D1',
  effect: 'the patient has no survival time, so endpoints that rest on deaths stop',
  touches: EVERY_DEATH,
};

const DEATH_BEFORE_ENROLMENT: Rule = {
  code: 'death-before-enrolment',
  severity: 'warning',
  table: TABLE,
  about: 'a death dated before enrolment in a patient without a cycle',
  effect: 'none on times from C1D1; the flow of patients is wrong',
  touches: [],
};

const ALIVE_AFTER_DEATH: Rule = {
  code: 'alive-after-death',
  severity: 'blocking',
  table: TABLE,
  about: 'last known alive after the day of death',
  effect: 'one of the two dates is wrong, so endpoints that rest on deaths stop',
  touches: EVERY_DEATH,
};

const DEATH_AFTER_CUT_OFF: Rule = {
  code: 'death-after-cut-off',
  severity: 'note',
  table: TABLE,
  about: 'a death dated after the cut-off',
  effect: 'the patient counts as alive at the cut-off',
  touches: EVERY_DEATH,
};

const CONTACT_BEFORE_RECORD: Rule = {
  code: 'contact-before-last-record',
  severity: 'warning',
  table: TABLE,
  about: 'last known alive before the last cycle, PSA, scan or form',
  effect:
    'the later record proves life and survival is censored there; at the recorded date where the plan asks for recorded contacts alone',
  touches: SURVIVAL,
};

const CONTACT_SHORT: Rule = {
  code: 'contact-short-of-landmark',
  severity: 'warning',
  table: TABLE,
  about: 'alive at a last contact before a landmark that the cut-off has passed',
  effect: 'the landmark status stays pending until survival is updated; it is never rounded up',
  touches: ['primary'],
};

const LEFT_BEFORE_LANDMARK: Rule = {
  code: 'left-before-landmark',
  severity: 'note',
  table: TABLE,
  about: 'lost or withdrew before the landmark',
  effect: "the status is indeterminate and follows the plan's rule",
  touches: ['primary'],
};

const LEFT_HALF: Rule = {
  code: 'left-half-recorded',
  severity: 'warning',
  table: TABLE,
  about: 'left follow-up without a date, or a date without lost or withdrew',
  effect: 'the censoring reason may be wrong; the time is that of the last contact either way',
  touches: SURVIVAL,
};

const LEFT_AFTER_DEATH: Rule = {
  code: 'left-after-death',
  severity: 'warning',
  table: TABLE,
  about: 'left follow-up after the day of death',
  effect: 'the death counts; one of the two dates is wrong',
  touches: EVERY_DEATH,
};

const DIED_AFTER_LEAVING: Rule = {
  code: 'died-after-leaving',
  severity: 'note',
  table: TABLE,
  about: 'lost or withdrew, and a later death is recorded',
  effect: 'the death counts as an event',
  touches: EVERY_DEATH,
};

const CONTACT_AFTER_LEAVING: Rule = {
  code: 'contact-after-leaving',
  severity: 'note',
  table: TABLE,
  about: 'last known alive after follow-up ended',
  effect: 'survival is censored at the last contact, after the patient left',
  touches: SURVIVAL,
};

const DEATH_NOT_DATED: Rule = {
  code: 'death-not-dated',
  severity: 'blocking',
  table: TABLE,
  about: 'a cause of death, or treatment ended by death, without a day of death',
  effect:
    'nobody known dead counts as alive: endpoints that rest on deaths stop until the day is known',
  touches: EVERY_DEATH,
};

const DEATH_DAY_UNKNOWN: Rule = {
  code: 'death-day-unknown',
  severity: 'blocking',
  table: TABLE,
  about: 'a death of which only the month or the year is known',
  effect:
    'no day is made up: endpoints that rest on deaths stop until the day is known, or the plan takes one',
  touches: EVERY_DEATH,
};

const DEATH_DAY_ASSUMED: Rule = {
  code: 'death-day-assumed',
  severity: 'warning',
  table: TABLE,
  about: 'a death of which only the month or the year is known, with the day that the plan takes',
  effect: 'times that end with it are right to the month or the year only',
  touches: EVERY_DEATH,
};

const CAUSE_MISSING: Rule = {
  code: 'cause-of-death-missing',
  severity: 'note',
  table: TABLE,
  about: 'a death without a cause',
  effect: 'none on survival from any cause',
  touches: [],
};

function find(input: CheckInput): readonly Finding[] {
  const lastVisit = lastVisits(input);
  return [
    ...stops(input),
    ...input.trial.vitalStatus.flatMap((row) => [
      ...leavingFindings(row),
      ...contactFindings(row, lastVisit.get(row.patient) ?? null),
    ]),
    ...landmarkFindings(input),
  ];
}

/** Rows that repeat and deaths out of place: the rules that block, with those told beside them. */
function stops(input: CheckInput): readonly Finding[] {
  const rows = [...groupBy(input.trial.vitalStatus, ({ patient }) => patient)];
  return [
    ...rows.flatMap(([patient, of]) => {
      if (of.length < 2) return [];
      const message = `${formatPlural(of.length, 'row')} in vital_status`;
      return [found(TWICE, { patient, column: 'patient', value: String(of.length), message })];
    }),
    ...input.trial.vitalStatus.flatMap((row) => deathFindings(row, input)),
  ];
}

/** Last cycle, PSA, scan or form of each patient by the cut-off. */
function lastVisits({ records }: CheckInput): ReadonlyMap<string, DayNumber> {
  const visits = new Map<string, DayNumber>();
  for (const { id, cycles, psa, scans, questionnaireItems } of records) {
    const last = [
      cycles.at(-1)?.givenOn,
      psa.at(-1)?.measuredOn,
      scans.at(-1)?.imagedOn,
      questionnaireItems.at(-1)?.formOn,
    ].filter((day) => day !== undefined);
    if (last.length > 0) visits.set(id, Math.max(...last) as DayNumber);
  }
  return visits;
}

function deathFindings(row: VitalStatus, input: CheckInput): readonly Finding[] {
  const { patient, diedOn, cause, treatmentEnded } = row;
  if (typeof diedOn === 'string') {
    const assumed = input.recordOf.get(patient)?.vital.assumedDeath ?? null;
    const died = { patient, column: 'died_on', value: diedOn };
    if (assumed === null) {
      // A plan that takes a day finds none only where the patient was seen alive afterwards.
      const seen = input.plan.survival.partialDeath === 'none' ? '' : ', with a record after it';
      const message = `died ${diedOn}, the day is not known${seen}`;
      return [found(DEATH_DAY_UNKNOWN, { ...died, message })];
    }
    const message = `died ${formatAssumed(assumed.on, diedOn)}`;
    return [
      found(DEATH_DAY_ASSUMED, { ...died, on: assumed.on, message }),
      ...datedDeath(row, assumed.on, input),
    ];
  }
  const on = diedOn;
  if (on === null) {
    if (cause === null && treatmentEnded !== 'death') return [];
    const value = cause ?? 'death';
    const column = cause === null ? 'treatment_ended' : 'cause';
    return [found(DEATH_NOT_DATED, { patient, column, value, message: 'no day of death' })];
  }
  return datedDeath(row, on, input);
}

function datedDeath(row: VitalStatus, on: DayNumber, input: CheckInput): readonly Finding[] {
  const { patient, cause, lastKnownAliveOn } = row;
  const died = (rule: Rule, message: string) =>
    found(rule, { patient, column: 'died_on', on, value: formatDay(on), message });
  const findings: Finding[] = [];
  const startOn = input.recordOf.get(patient)?.startOn ?? null;
  const enrolledOn = input.patientOf.get(patient)?.enrolledOn ?? null;
  if (startOn !== null && on < startOn) {
    const message = `died ${formatDay(on)}, before C1D1 ${formatDay(startOn)}`;
    findings.push(died(DEATH_BEFORE_TREATMENT, message));
  } else if (startOn === null && enrolledOn !== null && on < enrolledOn) {
    const message = `died ${formatDay(on)}, before enrolment ${formatDay(enrolledOn)}`;
    findings.push(died(DEATH_BEFORE_ENROLMENT, message));
  }
  if (lastKnownAliveOn !== null && lastKnownAliveOn > on) {
    const message = `alive ${formatDay(lastKnownAliveOn)}, died ${formatDay(on)}`;
    findings.push(died(ALIVE_AFTER_DEATH, message));
  }
  if (on > input.cutOff) {
    findings.push(died(DEATH_AFTER_CUT_OFF, `died after the cut-off ${formatDay(input.cutOff)}`));
  }
  if (cause === null) findings.push(died(CAUSE_MISSING, 'no cause of death'));
  return findings;
}

function leavingFindings(row: VitalStatus): readonly Finding[] {
  const { patient, leftStudy, leftOn, diedOn, lastKnownAliveOn } = row;
  const left = (rule: Rule, message: string) =>
    found(rule, {
      patient,
      column: leftOn === null ? 'left_study' : 'left_on',
      on: leftOn,
      value: leftStudy,
      message,
    });
  const findings: Finding[] = [];
  if (leftStudy !== null && leftOn === null)
    findings.push(left(LEFT_HALF, `${leftStudy}, no date`));
  if (leftStudy === null && leftOn !== null) {
    findings.push(left(LEFT_HALF, `left ${formatDay(leftOn)}, neither lost nor withdrew`));
  }
  if (leftStudy !== null && diedOn !== null) {
    const known = knownDay(diedOn);
    const after = leftOn !== null && known !== null && leftOn > known;
    const when = leftOn === null ? leftStudy : `${leftStudy} ${formatDay(leftOn)}`;
    const message = `${when}, died ${formatDate(diedOn)}`;
    findings.push(left(after ? LEFT_AFTER_DEATH : DIED_AFTER_LEAVING, message));
  }
  if (leftOn !== null && lastKnownAliveOn !== null && lastKnownAliveOn > leftOn) {
    const message = `left ${formatDay(leftOn)}, alive ${formatDay(lastKnownAliveOn)}`;
    findings.push(left(CONTACT_AFTER_LEAVING, message));
  }
  return findings;
}

function contactFindings(row: VitalStatus, lastVisitOn: DayNumber | null): readonly Finding[] {
  const { patient, lastKnownAliveOn: on, diedOn } = row;
  if (on === null || diedOn !== null || lastVisitOn === null || on >= lastVisitOn) return [];
  const message = `last known alive ${formatDay(on)}, last visit ${formatDay(lastVisitOn)}`;
  const column = 'last_known_alive_on';
  return [found(CONTACT_BEFORE_RECORD, { patient, column, on, value: formatDay(on), message })];
}

function landmarkFindings({ trial, records, plan, cutOff }: CheckInput): readonly Finding[] {
  if (trial.vitalStatus.length === 0) return [];
  const times = overallSurvival('OS', records, plan, cutOff);
  return landmarkStatuses(times, plan.primary, cutOff).flatMap((status) => {
    const { patient, landmarkOn, lastContactOn: on, daysShort, sentence } = status;
    const details = { patient, column: 'last_known_alive_on', on, message: sentence };
    const value = `${formatPlural(daysShort, 'day')} short`;
    if (status.status === 'lost') return [found(LEFT_BEFORE_LANDMARK, { ...details, value })];
    const passed = landmarkOn !== null && landmarkOn <= cutOff;
    const updatable = status.status === 'pending' && passed;
    return updatable ? [found(CONTACT_SHORT, { ...details, value })] : [];
  });
}

export const vitalStatusCheck: Check = {
  rules: [
    TWICE,
    DEATH_BEFORE_TREATMENT,
    DEATH_BEFORE_ENROLMENT,
    ALIVE_AFTER_DEATH,
    DEATH_AFTER_CUT_OFF,
    CONTACT_BEFORE_RECORD,
    CONTACT_SHORT,
    LEFT_BEFORE_LANDMARK,
    LEFT_HALF,
    LEFT_AFTER_DEATH,
    DIED_AFTER_LEAVING,
    CONTACT_AFTER_LEAVING,
    DEATH_NOT_DATED,
    DEATH_DAY_UNKNOWN,
    DEATH_DAY_ASSUMED,
    CAUSE_MISSING,
  ],
  find,
  stops,
};
