/** Facts about the file and the trial as a whole. */
import { NO_CUT_OFF } from '../trial/dates-known.ts';
import { formatDay } from '../ground/day-number.ts';
import { formatPlural } from '../ground/format.ts';
import { TABLE_NAMES } from '../trial/schema.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import { found } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';
import { ENDPOINT_CODES } from '../endpoints/engine/types.ts';

const SYNTHETIC: Rule = {
  code: 'synthetic-data',
  severity: 'note',
  table: 'trial',
  about: 'the file says its data are invented',
  effect: 'every result and figure is marked as synthetic',
  touches: [],
};

const IGNORED: Rule = {
  code: 'ignored-column',
  severity: 'note',
  table: 'trial',
  about: 'the file holds a table or column that the schema does not know',
  effect: 'its values are used in no result',
  touches: [],
};

const READ_SO: Rule = {
  code: 'read-so',
  severity: 'note',
  table: 'trial',
  about: 'what the reader of the file took from its contents: encoding, separator, unit, order',
  effect: 'all results rest on it',
  touches: [],
};

const READ_BY_ASSUMPTION: Rule = {
  code: 'read-by-assumption',
  severity: 'warning',
  table: 'trial',
  about: 'what the reader of the file had to assume, or left out',
  effect: 'where the assumption is wrong, so are the results',
  touches: [],
};

const ENROLMENT: Rule = {
  code: 'enrolment-differs',
  severity: 'note',
  table: 'patients',
  about: 'the number of patients in the file is not the planned enrolment',
  effect: 'critical count and power are given for the planned and for the actual number',
  touches: ['primary'],
};

const CUT_OFF_LATER: Rule = {
  code: 'cut-off-after-data',
  severity: 'warning',
  table: 'trial',
  about: 'the cut-off of the plan is later than that of the file',
  effect: 'patients look lost between the two dates unless the file was updated since',
  touches: [...ENDPOINT_CODES, 'primary'],
};

const CUT_OFF_WITHOUT_DATES: Rule = {
  code: 'cut-off-without-dates',
  severity: 'warning',
  table: 'trial',
  about: 'the plan has a cut-off, and the file has no dates',
  effect: 'the cut-off is not applied: every time counts as given',
  touches: [...ENDPOINT_CODES, 'primary'],
};

const HYPOTHESES: Rule = {
  code: 'implausible-hypotheses',
  severity: 'warning',
  table: 'trial',
  about:
    'null or alternative proportion outside 0 to 1 or in the wrong order, alpha outside 0 to 0.5, sides not 1 or 2',
  effect: 'the primary test follows the plan, which may hold the same error',
  touches: ['primary'],
};

function find({ trial, plan, cutOff }: CheckInput): readonly Finding[] {
  const { facts } = trial;
  const findings: Finding[] = trial.ignored.map((place) => {
    const table = TABLE_NAMES.find((name) => place.startsWith(`${name}.`)) ?? 'trial';
    return found(IGNORED, { table, value: place, message: `${place} is not part of the schema` });
  });
  for (const { severity, says } of trial.readerNotes) {
    const rule = severity === 'warning' ? READ_BY_ASSUMPTION : READ_SO;
    findings.push(found(rule, { message: says }));
  }
  if (facts.synthetic) {
    findings.push(found(SYNTHETIC, { column: 'synthetic', message: 'the data are invented' }));
  }
  const n = trial.patients.length;
  // Without a patient there is no actual number; the empty table is a finding of its own.
  if (n > 0 && n !== facts.plannedEnrolment) {
    const message = enrolledWords(n, facts.plannedEnrolment);
    findings.push(found(ENROLMENT, { value: String(n), message }));
  }
  if (plan.cutOff !== null && cutOff === NO_CUT_OFF) {
    const message = `cut-off ${plan.cutOff} of the plan, and no date in the file to hold against it`;
    findings.push(found(CUT_OFF_WITHOUT_DATES, { column: 'cut_off', value: plan.cutOff, message }));
  } else if (plan.cutOff !== null && cutOff > facts.cutOff) {
    const message = `cut-off ${formatDay(cutOff)} of the plan lies after ${formatDay(facts.cutOff)}`;
    findings.push(found(CUT_OFF_LATER, { column: 'cut_off', on: cutOff, message }));
  }
  return [...findings, ...hypotheses(facts)];
}

/** "1 of 40 planned patients is enrolled", "41 patients are enrolled, 40 planned". */
function enrolledWords(n: number, planned: number): string {
  const are = n === 1 ? 'is' : 'are';
  return n < planned
    ? `${n} of ${planned} planned patients ${are} enrolled`
    : `${formatPlural(n, 'patient')} ${are} enrolled, ${planned} planned`;
}

function hypotheses(facts: CheckInput['trial']['facts']): readonly Finding[] {
  const { nullProportion: p0, alternativeProportion: p1, alpha, sides } = facts;
  const faults: readonly (readonly [column: string, value: number, wrong: boolean])[] = [
    ['null_proportion', p0, !(p0 > 0 && p0 < 1)],
    ['alternative_proportion', p1, !(p1 > p0 && p1 < 1)],
    ['alpha', alpha, !(alpha > 0 && alpha < 0.5)],
    ['sides', sides, sides !== 1 && sides !== 2],
  ];
  return faults
    .filter(([, , wrong]) => wrong)
    .map(([column, value]) =>
      found(HYPOTHESES, { column, value: String(value), message: `${column} is ${value}` }),
    );
}

export const trialFactsCheck: Check = {
  rules: [
    SYNTHETIC,
    IGNORED,
    READ_SO,
    READ_BY_ASSUMPTION,
    ENROLMENT,
    CUT_OFF_LATER,
    CUT_OFF_WITHOUT_DATES,
    HYPOTHESES,
  ],
  find,
};
