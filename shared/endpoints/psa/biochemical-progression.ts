/** Biochemical PFS and time to PSA progression, from the PSA derivation of each patient. */
import { formatPlural } from '../../ground/format.ts';
import { formatDay } from '../../ground/day-number.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { daysBetween } from '../../ground/units.ts';
import type { DayNumber } from '../../ground/units.ts';
import type { PatientRecord } from '../engine/patient-record.ts';
import { progressionRules, psaProgressionOf } from './psa-progression.ts';
import type { Candidate, ProgressionRules, PsaProgression } from './psa-progression.ts';
import { progressionSentence } from './psa-progression-sentence.ts';
import { psaDate, psaEvidence } from './psa-series.ts';
import { timeToEvent } from '../engine/time-to-event.ts';
import type { CensoringHappening, EndpointRule, EventHappening } from '../engine/time-to-event.ts';
import { deathEvidence, deathWords, recordedDeath } from '../engine/vital.ts';
import type { Evidence, TimeToEvent } from '../engine/types.ts';

function evidenceOf(candidate: Candidate): readonly Evidence[] {
  const reference = candidate.afterDecline ? 'nadir' : 'baseline';
  const rows = [
    psaEvidence(candidate.reference, reference),
    psaEvidence(candidate.point, 'first qualifying value'),
  ];
  return candidate.confirming === null
    ? rows
    : [...rows, psaEvidence(candidate.confirming, 'confirming value')];
}

function progressionEvents(trace: PsaProgression): readonly EventHappening[] {
  const { decisive, state, rules } = trace;
  const counts =
    state === 'progressed' || (state === 'unconfirmed' && rules.unconfirmedLast === 'event');
  if (!counts || decisive === null) return [];
  return [
    {
      on: decisive.point.on,
      cause: 'psa-progression',
      get sentence() {
        return progressionSentence(trace);
      },
      get evidence() {
        return evidenceOf(decisive);
      },
    },
  ];
}

function deathEvents(
  record: PatientRecord,
  trace: PsaProgression,
  death: ProgressionRules['death'],
): readonly EventHappening[] {
  const { diedOn } = record.vital;
  // Without a baseline nothing is judged, as in radiographic PFS: the patient is censored at C1D1.
  if (trace.state === 'no-baseline') return [];
  const stopped = trace.newTherapyOn !== null && diedOn !== null && diedOn > trace.newTherapyOn;
  if (diedOn === null || stopped || death !== 'event') return [];
  const sentence = `died ${deathWords(record.vital)} without PSA progression before`;
  const evidence = deathEvidence(record.vital, 'died');
  return [{ on: diedOn, cause: 'death', sentence, evidence, ...recordedDeath(record.vital) }];
}

/** The first of the events, when too long after the last PSA before it; null when it counts. */
function afterMissedValues(
  trace: PsaProgression,
  events: readonly EventHappening[],
  originOn: DayNumber,
): CensoringHappening | null {
  const [event] = [...events].sort((a, b) => a.on - b.on);
  if (event === undefined || trace.rules.missedAssessments === 'ignored') return null;
  const last = trace.assessed.findLast((point) => point.on < event.on) ?? null;
  const lastOn = last?.on ?? originOn;
  const gap = daysBetween(lastOn, event.on);
  if (gap <= trace.rules.missedAfterDays) return null;
  const what = event.cause === 'death' ? 'death' : 'progression';
  return {
    on: lastOn,
    cause: 'missed-assessments',
    sentence: `censored ${formatDay(lastOn)}: ${what} ${formatDay(event.on)} after ${formatPlural(gap, 'day')} without a PSA`,
    evidence: last === null ? [] : [psaEvidence(last, 'last value before it')],
  };
}

/** Why observation ends at the last PSA, and in which words. */
function whyCensored(
  record: PatientRecord,
  trace: PsaProgression,
): { readonly cause: CensoringHappening['cause']; readonly why: () => string } {
  const { state, newTherapyOn } = trace;
  const therapy = () => (newTherapyOn === null ? '' : `, new therapy ${formatDay(newTherapyOn)}`);
  if (state === 'no-baseline')
    return { cause: 'no-baseline', why: () => 'no PSA on or before C1D1' };
  if (state === 'no-assessment') {
    return { cause: 'no-assessment', why: () => `no PSA after C1D1${therapy()}` };
  }
  if (state === 'unconfirmed') {
    return {
      cause: 'unconfirmed-progression',
      why: () => `${progressionSentence(trace)}${therapy()}`,
    };
  }
  if (newTherapyOn !== null) {
    return { cause: 'new-therapy', why: () => `${progressionSentence(trace)}${therapy()}` };
  }
  if (record.vital.diedOn !== null) {
    return {
      cause: 'death-not-counted',
      why: () => `${progressionSentence(trace)}; died ${deathWords(record.vital)}, not counted`,
    };
  }
  const left = record.vital.leftStudy;
  if (left === null) return { cause: 'no-progression', why: () => progressionSentence(trace) };
  const how = left === 'lost' ? 'lost to follow-up' : 'withdrew';
  return { cause: left, why: () => `${progressionSentence(trace)}; ${how}` };
}

function censorings(
  record: PatientRecord,
  trace: PsaProgression,
  originOn: DayNumber,
): readonly CensoringHappening[] {
  const { cause, why } = whyCensored(record, trace);
  const last = trace.state === 'no-baseline' ? undefined : trace.assessed.at(-1);
  if (last === undefined) {
    const sentence = `censored at C1D1 ${formatDay(originOn)}: ${why()}`;
    return [{ on: originOn, cause, sentence, evidence: [] }];
  }
  return [
    {
      on: last.on,
      cause,
      get sentence() {
        return `censored ${psaDate(last)}: ${why()}`;
      },
      get evidence() {
        return [psaEvidence(last, 'last value')];
      },
    },
  ];
}

const DEATH_WORDS: Readonly<Record<ProgressionRules['death'], string>> = {
  event: 'death is an event',
  censored: 'death is censored',
  competing: 'death competes: this curve censors it, the cumulative incidence counts it',
};

/** The rules in force, in one sentence. */
export function psaProgressionRule(plan: Plan, death: ProgressionRules['death']): string {
  const rules = progressionRules(plan);
  const limit = rules.thresholds === 'at-least' ? 'at least' : 'more than';
  const nadir = rules.nadir === 'from-baseline' ? 'nadir (baseline included)' : 'nadir after C1D1';
  const confirmed = {
    'days-later': `confirmed by a value at least ${formatPlural(rules.confirmationDays, 'day')} later`,
    'any-later': 'confirmed by any later value',
    none: 'without confirmation',
  }[rules.confirmation];
  const start = {
    'from-day': `unconfirmed from day ${rules.noDeclineDays}, from the baseline`,
    'after-day': `unconfirmed after day ${rules.noDeclineDays}, from the baseline`,
    'same-as-decline': 'judged by the same rule',
  }[rules.noDecline];
  const early = {
    'void-if-below-nadir': `rises before day ${rules.earlyRiseDays} void if PSA later falls below the nadir`,
    'ignored-before-day': `rises before day ${rules.earlyRiseDays} ignored`,
    counts: 'early rises count',
  }[rules.earlyRise];
  const name = rules.rule === 'pcwg3' ? 'PCWG3' : 'protocol';
  const unconfirmed =
    rules.unconfirmedLast === 'event' ? 'an unconfirmed last rise counts' : 'unconfirmed censored';
  const therapy = rules.newTherapy === 'censored' ? 'new therapy censors' : 'new therapy ignored';
  const missed =
    rules.missedAssessments === 'ignored'
      ? 'missed values ignored'
      : `events more than ${formatPlural(rules.missedAfterDays, 'day')} after the last PSA censored there`;
  return (
    `PSA ${limit} ${rules.risePercent}% and ${rules.riseNgMl} ng/mL above the ${nadir}, ` +
    `${confirmed} (${name} rule); without decline ${start}; ${early}; ${unconfirmed}; ` +
    `${DEATH_WORDS[death]}; ${therapy}; ${missed}; without a baseline censored at C1D1`
  );
}

/**
 * BPFS (PSA progression or death, by the plan) or TTPSA (PSA progression; death censored always)
 * from re-challenge C1D1. Without an event, censored at the last PSA; without a PSA to judge, at
 * C1D1; without a baseline at C1D1 too, whatever comes. An event long after the last PSA is censored
 * there when the plan says so.
 */
export function biochemicalProgression(
  code: 'BPFS' | 'TTPSA',
  records: readonly PatientRecord[],
  plan: Plan,
): TimeToEvent {
  const death = code === 'TTPSA' ? 'censored' : plan.psaProgression.death;
  const happenings = (record: PatientRecord, trace: PsaProgression): readonly EventHappening[] => [
    ...progressionEvents(trace),
    ...deathEvents(record, trace, death),
  ];
  const rule: EndpointRule = {
    code,
    title: code === 'BPFS' ? 'Biochemical progression-free survival' : 'Time to PSA progression',
    origin: 're-challenge C1D1',
    rule: psaProgressionRule(plan, death),
    startOf: ({ startOn }) =>
      startOn === null ? { why: 'never treated: no C1D1 to count from' } : { originOn: startOn },
    eventsOf: (record, originOn) => {
      const trace = psaProgressionOf(record, plan);
      if (trace === null) return [];
      const events = happenings(record, trace);
      return afterMissedValues(trace, events, originOn) === null ? events : [];
    },
    censoringsOf: (record, originOn) => {
      const trace = psaProgressionOf(record, plan);
      if (trace === null) return [];
      const missed = afterMissedValues(trace, happenings(record, trace), originOn);
      return missed === null ? censorings(record, trace, originOn) : [missed];
    },
  };
  return timeToEvent(rule, records, plan.survival.countFirstDay);
}
