/** Every patient in every table or listed as absent; no row without its patient. */
import { formatDay } from '../ground/day-number.ts';
import type { TableName } from '../trial/schema.ts';
import type { Trial } from '../trial/types.ts';
import type { PatientRecord } from '../endpoints/engine/patient-record.ts';
import type { EndpointCode, Finding } from '../endpoints/engine/types.ts';
import { ENDPOINTS, missingTables } from '../endpoints/all-endpoints.ts';
import { ENDPOINT_CODES } from '../endpoints/engine/types.ts';
import { formatList, formatPlural } from '../ground/format.ts';
import { found, groupBy } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';
import { EVERY_RESULT, touching } from './touching.ts';

const TWICE: Rule = {
  code: 'patient-twice',
  severity: 'blocking',
  table: 'patients',
  about: 'the same patient id in two rows of patients',
  effect: 'every count and every endpoint would count this patient twice',
  touches: EVERY_RESULT,
};

const UNKNOWN: Rule = {
  code: 'unknown-patient',
  severity: 'warning',
  table: 'patients',
  about: 'a row of a patient who is not in patients',
  effect: 'the row is used in no result',
  touches: [],
};

const AFTER_CUT_OFF: Rule = {
  code: 'enrolled-after-cut-off',
  severity: 'warning',
  table: 'patients',
  about: 'a patient enrolled after the cut-off',
  effect: 'the patient is in no analysis set and no count',
  touches: EVERY_RESULT,
};

const NEVER_TREATED: Rule = {
  code: 'never-treated',
  severity: 'warning',
  table: 'cycles',
  about: 'an enrolled patient without a cycle by the cut-off',
  effect: 'the patient is enrolled but not treated, and has no time from C1D1',
  touches: EVERY_RESULT,
};

const NO_VITAL_STATUS: Rule = {
  code: 'no-vital-status',
  severity: 'warning',
  table: 'vital_status',
  about:
    'a treated patient without a row in vital_status, or with neither a death nor a last contact',
  effect:
    'overall survival is censored at the latest dated record, or at C1D1 where the plan asks for recorded contacts alone',
  touches: [...touching('contacts'), 'primary'],
};

const ABSENT: Rule = {
  code: 'absent-from-table',
  severity: 'note',
  table: 'patients',
  about: 'an enrolled patient without a row in a table that has rows of others',
  effect: 'the patient counts as having none of what the table holds',
  touches: [],
};

const EMPTY: Rule = {
  code: 'table-empty',
  severity: 'warning',
  table: 'trial',
  about: 'a table that an endpoint needs is missing or has no row',
  effect: 'the endpoint is not derived; nothing is concluded from rows that are not there',
  touches: [],
};

const NO_THERAPY: Rule = {
  code: 'no-new-therapy',
  severity: 'warning',
  table: 'therapies',
  about:
    'the plan censors at a new anticancer therapy, and the table therapies is missing or empty',
  effect: 'right where nobody had one; otherwise what follows a new therapy counts as an event',
  touches: touching('new-therapy'),
};

type Counted = {
  readonly table: TableName;
  readonly has: (record: PatientRecord) => boolean;
};

/** Tables that should know every treated patient. Cycles and vital status have their own rules. */
const EXPECTED: readonly Counted[] = [
  { table: 'psa', has: ({ psa }) => psa.length > 0 },
  { table: 'imaging', has: ({ scans }) => scans.length > 0 },
  { table: 'adverse_events', has: ({ adverseEvents }) => adverseEvents.length > 0 },
  { table: 'questionnaire_items', has: ({ questionnaireItems }) => questionnaireItems.length > 0 },
  { table: 'eligibility', has: ({ eligibility }) => eligibility.length > 0 },
  { table: 'time_to_event', has: ({ readyMade }) => readyMade.length > 0 },
];

function find(input: CheckInput): readonly Finding[] {
  const filled = patientTables(input.trial).filter(([, rows]) => rows.length > 0);
  const hasRows = new Set(filled.map(([table]) => table));
  const contacts = new Set(
    input.trial.vitalStatus
      .filter(({ lastKnownAliveOn, diedOn }) => lastKnownAliveOn !== null || diedOn !== null)
      .map(({ patient }) => patient),
  );
  return [
    ...emptyTables(input, hasRows),
    ...noTherapy(input, hasRows),
    ...repeatedIds(input),
    ...unknownPatients(input),
    ...enrolledLate(input),
    ...input.records.flatMap((record) => absences(record, hasRows, contacts)),
  ];
}

/** A file of times alone is of another kind, and has no tables of visits. */
function timesAlone(hasRows: ReadonlySet<TableName>): boolean {
  return hasRows.has('time_to_event') && hasRows.size === 1;
}

/** Endpoints that no ready-made time stands for. */
function derivedFrom({ timeToEvent }: Trial): readonly EndpointCode[] {
  const given = new Set(timeToEvent.map(({ endpoint }) => endpoint.toUpperCase()));
  return ENDPOINT_CODES.filter((code) => !given.has(code));
}

/** Tables without a row, with the endpoints that need them; every one needs patients. */
function emptyTables({ trial }: CheckInput, hasRows: ReadonlySet<TableName>): readonly Finding[] {
  if (timesAlone(hasRows)) return [];
  const needing = derivedFrom(trial);
  return missingTables(trial).flatMap((table) => {
    if (table === 'patients') {
      const message = `table ${table} is missing or empty, which every result needs`;
      return [found(EMPTY, { table, touches: ENDPOINT_CODES, message })];
    }
    const codes = needing.filter((code) => ENDPOINTS[code].needs.includes(table));
    if (codes.length === 0) return [];
    const need = codes.length === 1 ? 'needs' : 'need';
    const message = `table ${table} is missing or empty, which ${formatList(codes)} ${need}`;
    return [found(EMPTY, { table, touches: codes, message })];
  });
}

/** Endpoints that are derived and that the plan censors at a therapy, of which the file has none. */
function noTherapy(
  { trial, plan }: CheckInput,
  hasRows: ReadonlySet<TableName>,
): readonly Finding[] {
  const missing = missingTables(trial);
  if (timesAlone(hasRows) || !missing.includes('therapies') || missing.includes('patients')) {
    return [];
  }
  const codes = derivedFrom(trial).filter(
    (code) =>
      ENDPOINTS[code].censorsAtTherapy(plan) &&
      !ENDPOINTS[code].needs.some((table) => missing.includes(table)),
  );
  if (codes.length === 0) return [];
  const are = codes.length === 1 ? 'is' : 'are';
  const message = `no new anticancer therapy is recorded: ${formatList(codes)} ${are} not censored for one`;
  return [found(NO_THERAPY, { touches: codes, message })];
}

function repeatedIds({ trial }: CheckInput): readonly Finding[] {
  return [...groupBy(trial.patients, ({ id }) => id)]
    .filter(([, rows]) => rows.length > 1)
    .map(([id, rows]) => {
      const message = `${formatPlural(rows.length, 'row')} have the id ${id}`;
      return found(TWICE, { patient: id, column: 'id', value: id, message });
    });
}

function patientTables(
  trial: Trial,
): readonly (readonly [TableName, readonly { readonly patient: string }[]])[] {
  return [
    ['eligibility', trial.eligibility],
    ['cycles', trial.cycles],
    ['psa', trial.psa],
    ['imaging', trial.imaging],
    ['adverse_events', trial.adverseEvents],
    ['questionnaire_items', trial.questionnaireItems],
    ['therapies', trial.therapies],
    ['vital_status', trial.vitalStatus],
    ['time_to_event', trial.timeToEvent],
  ];
}

function unknownPatients({ trial, patientOf }: CheckInput): readonly Finding[] {
  return patientTables(trial).flatMap(([table, rows]) => {
    const strangers = rows.filter(({ patient }) => !patientOf.has(patient));
    return [...groupBy(strangers, ({ patient }) => patient)].map(([patient, of]) => {
      const count = formatPlural(of.length, 'row');
      const message = `${count} of ${patient}, who is not in patients`;
      return found(UNKNOWN, { patient, table, column: 'patient', value: patient, message });
    });
  });
}

function enrolledLate({ trial, cutOff }: CheckInput): readonly Finding[] {
  return trial.patients
    .filter(({ enrolledOn }) => enrolledOn > cutOff)
    .map(({ id, enrolledOn: on }) => {
      const message = `enrolled ${formatDay(on)}, after the cut-off ${formatDay(cutOff)}`;
      return found(AFTER_CUT_OFF, { patient: id, column: 'enrolled_on', on, message });
    });
}

function absences(
  record: PatientRecord,
  hasRows: ReadonlySet<TableName>,
  contacts: ReadonlySet<string>,
): readonly Finding[] {
  const patient = record.id;
  const findings: Finding[] = [];
  if (record.startOn === null) {
    if (hasRows.has('cycles')) {
      findings.push(found(NEVER_TREATED, { patient, message: 'no cycle by the cut-off' }));
    }
    return findings;
  }
  const noContact = record.vital.aliveBy !== 'vital_status' && !contacts.has(patient);
  if (hasRows.has('vital_status') && noContact) {
    const message = 'no death and no last contact recorded';
    findings.push(found(NO_VITAL_STATUS, { patient, column: 'last_known_alive_on', message }));
  }
  const absent = EXPECTED.filter(({ table, has }) => hasRows.has(table) && !has(record));
  for (const { table } of absent) {
    findings.push(found(ABSENT, { patient, table, message: `no row in ${table} by the cut-off` }));
  }
  return findings;
}

export const presenceCheck: Check = {
  rules: [EMPTY, TWICE, UNKNOWN, AFTER_CUT_OFF, NEVER_TREATED, NO_VITAL_STATUS, ABSENT, NO_THERAPY],
  find,
  stops: repeatedIds,
};
