/** Ready-made times: event polarity against deaths, codes, and agreement with the raw data. */
import { formatPlural } from '../ground/format.ts';
import { knownDay } from '../trial/date-part.ts';
import { withSwitches } from '../trial/plan/with-switches.ts';
import type { ReadyMadeTime } from '../trial/types.ts';
import type { DayNumber } from '../ground/units.ts';
import { overallSurvival } from '../endpoints/survival/overall-survival.ts';
import { ENDPOINTS, missingTables } from '../endpoints/all-endpoints.ts';
import { ENDPOINT_CODES } from '../endpoints/engine/types.ts';
import type { EndpointCode, Finding } from '../endpoints/engine/types.ts';
import { found, groupBy } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';
import { ENDING_IN_DEATH, OF_DEATH_ALONE } from './touching.ts';

const TABLE = 'time_to_event';

const POLARITY: Rule = {
  code: 'event-polarity',
  severity: 'blocking',
  table: TABLE,
  about:
    'events and censorings contradict the deaths so often that 0 and 1 seem swapped (in ADaM, CNSR 0 is the event)',
  effect: 'every event of this endpoint would be a censoring, so the endpoint stops',
  touches: ENDING_IN_DEATH,
};

const POLARITY_UNUSED: Rule = {
  code: 'event-polarity-unused',
  severity: 'warning',
  table: TABLE,
  about: 'events and censorings seem swapped, while the raw data of the endpoint are there',
  effect: 'the endpoint comes from the raw data; the ready-made times are not used',
  touches: [],
};

const EVENT_WITHOUT_DEATH: Rule = {
  code: 'event-without-death',
  severity: 'warning',
  table: TABLE,
  about: 'a survival event in a patient without a day of death by the cut-off',
  effect: 'a ready-made time counts as an event, the raw data as censored',
  touches: OF_DEATH_ALONE,
};

const CENSORED_DESPITE_DEATH: Rule = {
  code: 'censored-despite-death',
  severity: 'warning',
  table: TABLE,
  about: 'survival censored in a patient who died by the cut-off',
  effect: 'a ready-made time counts as censored, the raw data as an event',
  touches: OF_DEATH_ALONE,
};

const NEGATIVE: Rule = {
  code: 'time-negative',
  severity: 'warning',
  table: TABLE,
  about: 'a time below 0 days',
  effect: 'the event lies before the origin, so the row cannot be analysed',
  touches: ENDPOINT_CODES,
};

const UNKNOWN: Rule = {
  code: 'endpoint-unknown',
  severity: 'note',
  table: TABLE,
  about: 'an endpoint code that the application has no rule for',
  effect: 'it is shown under its own code, with the times as given',
  touches: [],
};

const TWICE: Rule = {
  code: 'time-twice',
  severity: 'warning',
  table: TABLE,
  about: 'two times of one patient for one endpoint',
  effect: 'which of them counts cannot be known',
  touches: ENDPOINT_CODES,
};

const DIFFERS: Rule = {
  code: 'survival-time-differs',
  severity: 'warning',
  table: TABLE,
  about: 'a ready-made overall survival more than a day off the one the raw data give',
  effect: 'the raw data count where they are there',
  touches: ['OS', 'primary'],
};

const codeOf = ({ endpoint }: ReadyMadeTime): EndpointCode | null =>
  ENDPOINT_CODES.find((code) => code === endpoint.trim().toUpperCase()) ?? null;

function find(input: CheckInput): readonly Finding[] {
  const { timeToEvent } = input.trial;
  if (timeToEvent.length === 0) return [];
  return [
    ...timeToEvent.flatMap(rowFindings),
    ...repeats(timeToEvent),
    ...polarityFindings(input),
    ...differences(input),
  ];
}

function rowFindings(row: ReadyMadeTime): readonly Finding[] {
  const { patient, endpoint, days } = row;
  const findings: Finding[] = [];
  const code = codeOf(row);
  if (code === null) {
    const message = `${endpoint} is none of ${ENDPOINT_CODES.join(', ')}`;
    findings.push(found(UNKNOWN, { patient, column: 'endpoint', value: endpoint, message }));
  }
  if (days < 0) {
    const message = `${endpoint}: ${formatPlural(days, 'day')}`;
    const touches = code === null ? [] : [code];
    const details = { patient, column: 'days', value: String(days), message, touches };
    findings.push(found(NEGATIVE, details));
  }
  return findings;
}

function repeats(rows: readonly ReadyMadeTime[]): readonly Finding[] {
  const groups = groupBy(
    rows,
    ({ patient, endpoint }) => `${patient}\u0000${endpoint.trim().toUpperCase()}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length < 2) return [];
    const days = group.map((row) => row.days).sort((a, b) => a - b);
    const value = days.join(', ');
    const message = `${first.endpoint.trim().toUpperCase()}: ${formatPlural(group.length, 'time')} (${value} days)`;
    const code = codeOf(first);
    const touches = code === null ? [] : [code];
    const details = { patient: first.patient, column: 'endpoint', value, message, touches };
    return [found(TWICE, details)];
  });
}

/** Days of death by the cut-off, of patients whose vital status is recorded. */
function deaths({ trial, cutOff }: CheckInput): ReadonlyMap<string, DayNumber | null> {
  return new Map(
    trial.vitalStatus.map((row) => {
      const diedOn = knownDay(row.diedOn);
      return [row.patient, diedOn !== null && diedOn <= cutOff ? diedOn : null];
    }),
  );
}

function polarityFindings(input: CheckInput): readonly Finding[] {
  const died = deaths(input);
  const known = input.trial.timeToEvent.filter(({ patient }) => died.has(patient));
  const progression = ENDING_IN_DEATH.filter((code) => !OF_DEATH_ALONE.includes(code));
  return [
    ...OF_DEATH_ALONE.flatMap((code) => {
      const rows = known.filter((row) => codeOf(row) === code);
      return survivalPolarity(code, rows, died, comesFromRawData(code, input));
    }),
    ...progression.flatMap((code) => {
      const rows = known.filter((row) => codeOf(row) === code);
      return progressionPolarity(code, rows, died, comesFromRawData(code, input));
    }),
  ];
}

type Deaths = ReadonlyMap<string, DayNumber | null>;

/** True when the endpoint is derived from raw visits, so that its ready-made times are not used. */
function comesFromRawData(code: EndpointCode, { trial }: CheckInput): boolean {
  const missing = missingTables(trial);
  return !ENDPOINTS[code].needs.some((table) => missing.includes(table));
}

/** Survival: an event is a death. Swapped when more rows contradict the deaths than agree. */
function survivalPolarity(
  code: EndpointCode,
  rows: readonly ReadyMadeTime[],
  died: Deaths,
  unused: boolean,
): readonly Finding[] {
  const isDead = ({ patient }: ReadyMadeTime) => (died.get(patient) ?? null) !== null;
  const wrong = rows.filter((row) => row.event !== isDead(row));
  if (2 * wrong.length > rows.length) return [swapped(code, wrong.length, rows.length, unused)];
  return wrong.map((row) => {
    const rule = row.event ? EVENT_WITHOUT_DEATH : CENSORED_DESPITE_DEATH;
    const message = row.event
      ? `${code}: event after ${formatPlural(row.days, 'day')}, no death by the cut-off`
      : `${code}: censored after ${formatPlural(row.days, 'day')}, but died`;
    const value = row.event ? '1' : '0';
    return found(rule, { patient: row.patient, column: 'event', value, message, touches: [code] });
  });
}

/**
 * Progression-free survival: the dead may be censored (new therapy) and the living may have
 * progressed, so swapped only when most of the dead are censored and most of the living have events.
 */
function progressionPolarity(
  code: EndpointCode,
  rows: readonly ReadyMadeTime[],
  died: Deaths,
  unused: boolean,
): readonly Finding[] {
  const isDead = ({ patient }: ReadyMadeTime) => (died.get(patient) ?? null) !== null;
  const dead = rows.filter(isDead);
  const living = rows.filter((row) => !isDead(row));
  const deadCensored = dead.filter(({ event }) => !event).length;
  const livingEvents = living.filter(({ event }) => event).length;
  const likely = 2 * deadCensored > dead.length && 2 * livingEvents > living.length;
  return likely ? [swapped(code, deadCensored + livingEvents, rows.length, unused)] : [];
}

function swapped(code: EndpointCode, wrong: number, of: number, unused: boolean): Finding {
  const value = `${wrong} of ${of}`;
  const message = `${code}: ${wrong} of ${formatPlural(of, 'row')} against the deaths; 0 and 1 seem swapped`;
  const details = { column: 'event', value, message };
  return unused
    ? found(POLARITY_UNUSED, details)
    : found(POLARITY, { ...details, touches: [code] });
}

function differences({ trial, records, plan, cutOff }: CheckInput): readonly Finding[] {
  if (trial.vitalStatus.length === 0) return [];
  const plain = withSwitches(plan, 'survival', { countFirstDay: false });
  const { rows } = overallSurvival('OS', records, plain, cutOff);
  const derived = new Map(rows.map((row) => [row.patient, row]));
  return trial.timeToEvent.flatMap((row) => {
    const own = derived.get(row.patient);
    if (codeOf(row) !== 'OS' || own === undefined) return [];
    if (Math.abs(row.days - own.days) <= 1) return [];
    const message = `OS: ${formatPlural(row.days, 'day')}, the raw data give ${own.days} (${own.sentence})`;
    return [
      found(DIFFERS, { patient: row.patient, column: 'days', value: String(row.days), message }),
    ];
  });
}

export const readyMadeTimesCheck: Check = {
  rules: [
    POLARITY,
    POLARITY_UNUSED,
    EVENT_WITHOUT_DEATH,
    CENSORED_DESPITE_DEATH,
    NEGATIVE,
    UNKNOWN,
    TWICE,
    DIFFERS,
  ],
  find,
  stops: polarityFindings,
};
