/** Dates of all tables against enrolment, death and cut-off. */
import { formatPlural } from '../ground/format.ts';
import { knownDay } from '../trial/date-part.ts';
import { formatDay, partialDayRange } from '../ground/day-number.ts';
import type { TableName } from '../trial/schema.ts';
import type { Trial } from '../trial/types.ts';
import type { DayNumber } from '../ground/units.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import { found, groupBy } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';
import { EVERY_RESULT, touching } from './touching.ts';

const AFTER_CUT_OFF: Rule = {
  code: 'after-cut-off',
  severity: 'note',
  table: 'trial',
  about: 'rows dated after the cut-off',
  effect: 'they are used in no result',
  touches: [],
};

const AFTER_DEATH: Rule = {
  code: 'record-after-death',
  severity: 'warning',
  table: 'vital_status',
  about: 'a cycle, PSA, scan, form, adverse event or therapy dated after the death of the patient',
  effect: 'either date is wrong; scans after death are not used, all else counts as dated',
  touches: [...touching('deaths'), 'primary', 'psa', 'ae', 'qol', 'exposure'],
};

const BEFORE_ENROLMENT: Rule = {
  code: 'treated-before-enrolment',
  severity: 'warning',
  table: 'cycles',
  about: 'a cycle dated before enrolment',
  effect: 'C1D1, from which every time counts, may be wrong',
  touches: EVERY_RESULT,
};

const EVENT_BEFORE_ENROLMENT: Rule = {
  code: 'event-before-enrolment',
  severity: 'note',
  table: 'adverse_events',
  about: 'an adverse event that ended before enrolment, or a form filled in before enrolment',
  effect: 'the event is not treatment emergent; the form can only be a baseline',
  touches: ['ae', 'qol'],
};

/** A table with a date a row; of a partial date the earliest reading. */
type Dated = {
  readonly table: TableName;
  readonly column: string;
  readonly rows: readonly { readonly patient: string }[];
  readonly onOf: (index: number) => DayNumber | null;
};

function datedTables(trial: Trial): readonly Dated[] {
  const dated = <T extends { readonly patient: string }>(
    table: TableName,
    column: string,
    rows: readonly T[],
    onOf: (row: T) => DayNumber | null,
  ): Dated => ({
    table,
    column,
    rows,
    onOf: (index) => {
      const row = rows[index];
      return row === undefined ? null : onOf(row);
    },
  });
  return [
    dated('cycles', 'given_on', trial.cycles, (row) => row.givenOn),
    dated('psa', 'measured_on', trial.psa, (row) => row.measuredOn),
    dated('imaging', 'imaged_on', trial.imaging, (row) => row.imagedOn),
    dated('questionnaire_items', 'form_on', trial.questionnaireItems, (row) => row.formOn),
    dated('therapies', 'started_on', trial.therapies, (row) => knownDay(row.startedOn)),
    dated('adverse_events', 'onset_on', trial.adverseEvents, (row) =>
      row.onsetOn === null ? null : (partialDayRange(row.onsetOn)?.earliest ?? null),
    ),
  ];
}

function find(input: CheckInput): readonly Finding[] {
  const { trial, cutOff, records } = input;
  const diedOn = new Map(
    records.flatMap(({ id, vital }) =>
      vital.diedOn === null ? [] : [[id, vital.diedOn] as const],
    ),
  );
  return [
    ...datedTables(trial).flatMap((dated) => [
      ...late(dated, AFTER_CUT_OFF, 'the cut-off', () => cutOff),
      ...late(dated, AFTER_DEATH, 'the death', (patient) => diedOn.get(patient) ?? null),
    ]),
    ...beforeEnrolment(input),
  ];
}

/** One finding a patient and table: how many rows lie after the limit, and the first of them. */
function late(
  { table, column, rows, onOf }: Dated,
  rule: Rule,
  limitName: string,
  limitOf: (patient: string) => DayNumber | null,
): readonly Finding[] {
  const firstOf = new Map<string, { readonly on: DayNumber; readonly n: number }>();
  for (const [index, { patient }] of rows.entries()) {
    const limit = limitOf(patient);
    if (limit === null) continue;
    const on = onOf(index);
    if (on === null || on <= limit) continue;
    const seen = firstOf.get(patient);
    const first = seen === undefined || on < seen.on ? on : seen.on;
    firstOf.set(patient, { on: first, n: (seen?.n ?? 0) + 1 });
  }
  return [...firstOf].map(([patient, { on, n }]) => {
    const limit = limitOf(patient) ?? on;
    const message = `${formatPlural(n, 'row')} after ${limitName} ${formatDay(limit)}`;
    return found(rule, { patient, table, column, on, value: formatDay(on), message });
  });
}

function beforeEnrolment({ trial, patientOf }: CheckInput): readonly Finding[] {
  const enrolledOn = (patient: string) => patientOf.get(patient)?.enrolledOn ?? null;
  const treated = trial.cycles.flatMap(({ patient, givenOn: on, number }) => {
    const enrolled = enrolledOn(patient);
    if (enrolled === null || on >= enrolled) return [];
    const message = `cycle ${number} on ${formatDay(on)}, enrolled ${formatDay(enrolled)}`;
    return [
      found(BEFORE_ENROLMENT, { patient, column: 'given_on', on, value: formatDay(on), message }),
    ];
  });
  const ended = trial.adverseEvents.flatMap(({ patient, term, endedOn }) => {
    const enrolled = enrolledOn(patient);
    const on = endedOn === null ? null : (partialDayRange(endedOn)?.latest ?? null);
    if (enrolled === null || on === null || on >= enrolled) return [];
    const message = `${term} ended ${endedOn}, before enrolment ${formatDay(enrolled)}`;
    return [
      found(EVENT_BEFORE_ENROLMENT, { patient, column: 'ended_on', on, value: endedOn, message }),
    ];
  });
  const forms = groupBy(
    trial.questionnaireItems.filter(({ patient, formOn }) => {
      const enrolled = enrolledOn(patient);
      return enrolled !== null && formOn < enrolled;
    }),
    ({ patient, instrument, formOn }) => `${patient}\u0000${instrument}\u0000${formOn}`,
  );
  const early = [...forms.values()].flatMap(([row]) => {
    if (row === undefined) return [];
    const { patient, instrument, formOn: on } = row;
    const message = `${instrument} form of ${formatDay(on)}, before enrolment`;
    const table = 'questionnaire_items';
    const value = formatDay(on);
    return [
      found(EVENT_BEFORE_ENROLMENT, { patient, table, column: 'form_on', on, value, message }),
    ];
  });
  return [...treated, ...ended, ...early];
}

export const datedRowsCheck: Check = {
  rules: [AFTER_CUT_OFF, AFTER_DEATH, BEFORE_ENROLMENT, EVENT_BEFORE_ENROLMENT],
  find,
};
