/** Re-challenge cycles: count, numbering, intervals and activity. */
import { formatPlural } from '../ground/format.ts';
import { formatDay } from '../ground/day-number.ts';
import type { Plan } from '../trial/plan/plan.ts';
import type { Cycle } from '../trial/types.ts';
import { daysBetween } from '../ground/units.ts';
import type { PatientRecord } from '../endpoints/engine/patient-record.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import { found } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';
import { EVERY_RESULT } from './touching.ts';

const TABLE = 'cycles';
const SHORTEST_INTERVAL = 28;

const TOO_MANY: Rule = {
  code: 'too-many-cycles',
  severity: 'warning',
  table: TABLE,
  about: 'more cycles than planned',
  effect: 'all are counted in exposure; the last one sets the windows after the last dose',
  touches: ['exposure', 'psa', 'ae'],
};

const INTERVAL: Rule = {
  code: 'cycle-interval-short',
  severity: 'warning',
  table: TABLE,
  about: `fewer than ${SHORTEST_INTERVAL} days between two cycles`,
  effect: 'dose intensity is high; one of the two dates may be wrong',
  touches: ['exposure'],
};

const REPEATED: Rule = {
  code: 'cycle-number-repeated',
  severity: 'warning',
  table: TABLE,
  about: 'the same cycle number twice',
  effect: 'both are counted in exposure',
  touches: ['exposure'],
};

const GAP: Rule = {
  code: 'cycle-number-missing',
  severity: 'warning',
  table: TABLE,
  about: 'a number left out between the first and the last cycle',
  effect: 'exposure counts the cycles that are there',
  touches: ['exposure'],
};

const NO_FIRST: Rule = {
  code: 'first-cycle-missing',
  severity: 'warning',
  table: TABLE,
  about: 'the earliest cycle is not number 1',
  effect: 'times count from the earliest cycle in the file, which may not be C1D1',
  touches: EVERY_RESULT,
};

const ORDER: Rule = {
  code: 'cycle-order',
  severity: 'warning',
  table: TABLE,
  about: 'a higher cycle number on an earlier day',
  effect: 'cycles are taken in the order of their dates',
  touches: ['exposure'],
};

const ACTIVITY_MISSING: Rule = {
  code: 'activity-missing',
  severity: 'note',
  table: TABLE,
  about: 'a cycle without activity',
  effect: 'the cycle counts, its activity does not',
  touches: ['exposure'],
};

const ACTIVITY: Rule = {
  code: 'activity-implausible',
  severity: 'warning',
  table: TABLE,
  about: 'an activity not above 0, or more than half above the planned one (MBq for GBq?)',
  effect: 'the value is used as it stands in cumulative activity',
  touches: ['exposure'],
};

const REASON: Rule = {
  code: 'change-without-reason',
  severity: 'note',
  table: TABLE,
  about: 'a reduced or delayed cycle without a reason',
  effect: 'the exposure table counts the change without a reason',
  touches: ['exposure'],
};

function find({ records, plan }: CheckInput): readonly Finding[] {
  return records.flatMap((record) => [
    ...numberFindings(record, plan),
    ...record.cycles.flatMap((cycle, index) => [
      ...pairFindings(cycle, record.cycles[index - 1]),
      ...activityFindings(cycle, plan),
    ]),
  ]);
}

function numberFindings({ id, cycles }: PatientRecord, plan: Plan): readonly Finding[] {
  const findings: Finding[] = [];
  const { plannedCycles } = plan.schedule;
  if (cycles.length > plannedCycles) {
    const message = `${formatPlural(cycles.length, 'cycle')}, ${plannedCycles} planned`;
    findings.push(found(TOO_MANY, { patient: id, value: String(cycles.length), message }));
  }
  const numbers = cycles.map(({ number }) => number);
  const repeated = new Set(numbers.filter((number, index) => numbers.indexOf(number) !== index));
  for (const number of repeated) {
    const on = cycles.findLast((cycle) => cycle.number === number)?.givenOn ?? null;
    const message = `cycle ${number} more than once`;
    const column = 'number';
    findings.push(found(REPEATED, { patient: id, column, on, value: String(number), message }));
  }
  const missing = missingNumbers(numbers);
  if (missing.length > 0) {
    const message = `no cycle ${missing.join(', ')}`;
    const value = missing.join(', ');
    findings.push(found(GAP, { patient: id, column: 'number', value, message }));
  }
  const [first] = cycles;
  if (first !== undefined && !numbers.includes(1)) {
    const message = `the earliest cycle is number ${first.number}, on ${formatDay(first.givenOn)}`;
    const value = String(first.number);
    const details = { patient: id, column: 'number', on: first.givenOn, value, message };
    findings.push(found(NO_FIRST, details));
  }
  return findings;
}

/** Numbers left out between the lowest and the highest; at most the first ten. */
function missingNumbers(numbers: readonly number[]): readonly number[] {
  if (numbers.length === 0) return [];
  const there = new Set(numbers);
  const missing: number[] = [];
  const [lowest, highest] = [Math.min(...numbers), Math.max(...numbers)];
  for (let number = lowest + 1; number < highest && missing.length < 10; number += 1) {
    if (!there.has(number)) missing.push(number);
  }
  return missing;
}

function pairFindings(cycle: Cycle, before: Cycle | undefined): readonly Finding[] {
  if (before === undefined) return [];
  const { patient, number, givenOn: on } = cycle;
  const days = daysBetween(before.givenOn, on);
  const findings: Finding[] = [];
  if (days < SHORTEST_INTERVAL) {
    const message = `cycle ${number} ${formatPlural(days, 'day')} after cycle ${before.number}`;
    const value = formatPlural(days, 'day');
    findings.push(found(INTERVAL, { patient, column: 'given_on', on, value, message }));
  }
  if (number < before.number) {
    const message = `cycle ${number} on ${formatDay(on)}, cycle ${before.number} on ${formatDay(before.givenOn)}`;
    const value = String(number);
    findings.push(found(ORDER, { patient, column: 'number', on, value, message }));
  }
  return findings;
}

function activityFindings(cycle: Cycle, plan: Plan): readonly Finding[] {
  const { patient, number, givenOn: on, activityGbq, change, reason } = cycle;
  const column = 'activity_gbq';
  const findings: Finding[] = [];
  if (activityGbq === null) {
    const message = `cycle ${number} has no activity`;
    findings.push(found(ACTIVITY_MISSING, { patient, column, on, message }));
  } else if (activityGbq <= 0 || activityGbq > 1.5 * plan.schedule.plannedActivityGbq) {
    const message = `cycle ${number}: ${activityGbq} GBq, planned ${plan.schedule.plannedActivityGbq}`;
    const value = String(activityGbq);
    findings.push(found(ACTIVITY, { patient, column, on, value, message }));
  }
  if (change !== 'none' && reason === null) {
    const message = `cycle ${number} ${change}, no reason`;
    findings.push(found(REASON, { patient, column: 'reason', on, value: change, message }));
  }
  return findings;
}

export const cyclesCheck: Check = {
  rules: [TOO_MANY, INTERVAL, REPEATED, GAP, NO_FIRST, ORDER, ACTIVITY_MISSING, ACTIVITY, REASON],
  find,
};
