/** Overall survival from re-challenge, and from the first regimen with delayed entry. */
import { formatDay } from '../../ground/day-number.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { DayNumber } from '../../ground/units.ts';
import type { PatientRecord } from '../engine/patient-record.ts';
import { timeToEvent } from '../engine/time-to-event.ts';
import type {
  CensoringHappening,
  EndpointRule,
  EventHappening,
  Start,
} from '../engine/time-to-event.ts';
import type { TimeToEvent } from '../engine/types.ts';
import { deathEvidence, deathWords, recordedDeath } from '../engine/vital.ts';
import type { TableName } from '../../trial/schema.ts';

export type OverallSurvivalCode = 'OS' | 'OSFR1' | 'OSFR2';

const NEVER_TREATED = 'never treated: no C1D1 to count from';

const ABOUT: Readonly<
  Record<OverallSurvivalCode, Pick<EndpointRule, 'title' | 'origin'> & { readonly entry: string }>
> = {
  OS: { title: 'Overall survival', origin: 're-challenge C1D1', entry: '' },
  OSFR1: {
    title: 'Overall survival from the first regimen',
    origin: 'first regimen C1D1',
    entry: '; delayed entry at re-challenge C1D1, which every patient had to live to see',
  },
  OSFR2: {
    title: 'Overall survival from the last cycle of the first regimen',
    origin: 'day 1 of the last cycle of the first regimen',
    entry: '; delayed entry at re-challenge C1D1, which every patient had to live to see',
  },
};

/** The day OS counts from for one patient. */
function startOf(code: OverallSurvivalCode, record: PatientRecord): Start {
  const { startOn, patient } = record;
  if (startOn === null) return { why: NEVER_TREATED };
  if (code === 'OS') return { originOn: startOn };
  const originOn = code === 'OSFR1' ? patient.firstRegimenBeganOn : patient.firstRegimenLastCycleOn;
  const what = ABOUT[code].origin;
  if (originOn === null) return { why: `date of ${what} is missing` };
  if (originOn > startOn) {
    const [from, to] = [formatDay(originOn), formatDay(startOn)];
    return { why: `${what} (${from}) lies after re-challenge C1D1 (${to})` };
  }
  return { originOn, entryOn: startOn };
}

function deaths(record: PatientRecord): readonly EventHappening[] {
  const { vital } = record;
  const { diedOn, cause } = vital;
  if (diedOn === null) return [];
  const sentence = `died ${deathWords(vital)}${cause === null ? '' : ` (${causeWords(cause)})`}`;
  const evidence = deathEvidence(vital, 'died');
  return [{ on: diedOn, cause: 'death', sentence, evidence, ...recordedDeath(vital) }];
}

function causeWords(cause: NonNullable<PatientRecord['vital']['cause']>): string {
  switch (cause) {
    case 'disease':
      return 'of the disease';
    case 'treatment':
      return 'of treatment';
    case 'other':
      return 'of another cause';
    case 'unknown':
      return 'cause unknown';
    default:
      return cause satisfies never;
  }
}

/** What proves life after the recorded last contact. */
const PROOFS: Readonly<Partial<Record<TableName, string>>> = {
  cycles: ' (dose)',
  psa: ' (PSA)',
  imaging: ' (scan)',
  questionnaire_items: ' (form)',
  therapies: ' (therapy)',
};

/**
 * The last day known alive, up to the cut-off, by what the plan lets prove life. Without any vital
 * status the patient was at least alive when cycle 1 was given.
 */
function lastAlive(
  record: PatientRecord,
  startOn: DayNumber,
  cutOff: DayNumber,
): readonly CensoringHappening[] {
  const { lastContactOn, aliveBy, leftStudy } = record.vital;
  if (lastContactOn === null) {
    const sentence = `no vital status recorded: known alive on C1D1 ${formatDay(startOn)} only`;
    return [{ on: startOn, cause: 'alive-at-last-contact', sentence, evidence: [] }];
  }
  const on = Math.max(lastContactOn, startOn) as DayNumber;
  const table = aliveBy ?? 'vital_status';
  const evidence = [{ table, on, says: 'last known alive' } as const];
  const alive = `alive ${formatDay(on)}${PROOFS[table] ?? ''}`;
  if (on >= cutOff) {
    return [{ on, cause: 'cut-off', sentence: `${alive}, the cut-off`, evidence }];
  }
  if (leftStudy !== null) {
    const how = leftStudy === 'lost' ? 'lost to follow-up' : 'withdrew';
    return [{ on, cause: leftStudy, sentence: `${alive}, then ${how}`, evidence }];
  }
  const sentence = `${alive}, last contact`;
  return [{ on, cause: 'alive-at-last-contact', sentence, evidence }];
}

function lastAliveWords({ survival }: Plan): string {
  return survival.proofOfLife === 'latest-record'
    ? 'the last day known alive (recorded contact, dose, PSA, scan, form or therapy, whichever is latest)'
    : 'the recorded last contact';
}

/**
 * OS: from re-challenge C1D1 to death from any cause; censored at the last day known alive.
 * OSFR1 and OSFR2: the same death, counted from the first regimen's first or last cycle, under
 * observation from re-challenge C1D1 on (left truncation). Counting from the first regimen without
 * delayed entry would credit the time to re-challenge as survival (immortal time).
 *
 * @param cutOff the day after which nothing counts; already applied to the records
 */
export function overallSurvival(
  code: OverallSurvivalCode,
  records: readonly PatientRecord[],
  plan: Plan,
  cutOff: DayNumber,
): TimeToEvent {
  const { title, origin, entry } = ABOUT[code];
  const rule: EndpointRule = {
    code,
    title,
    origin,
    rule: `death from any cause; censored at ${lastAliveWords(plan)}${entry}`,
    startOf: (record) => startOf(code, record),
    eventsOf: deaths,
    censoringsOf: (record, originOn) => lastAlive(record, record.startOn ?? originOn, cutOff),
  };
  return timeToEvent(rule, records, plan.survival.countFirstDay);
}
