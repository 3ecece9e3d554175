/** The first regimen and the eligibility criteria: recorded answers against the data. */
import { formatPlural } from '../ground/format.ts';
import { formatDay } from '../ground/day-number.ts';
import type { Plan } from '../trial/plan/plan.ts';
import type { Patient } from '../trial/types.ts';
import { daysBetween } from '../ground/units.ts';
import type { DayNumber } from '../ground/units.ts';
import { atLeast } from '../endpoints/engine/decimal-compare.ts';
import type { PatientRecord } from '../endpoints/engine/patient-record.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import { percentAgainst } from '../endpoints/population/eligibility-check.ts';
import { found } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';
import { touching } from './touching.ts';

const DECLINE: Rule = {
  code: 'first-regimen-decline',
  severity: 'warning',
  table: 'patients',
  about:
    'the nadir of the first regimen is not the decline from its baseline that the plan asks for',
  effect: 'the patient is not in the per-protocol set',
  touches: [],
};

const PSA_UNUSABLE: Rule = {
  code: 'first-regimen-psa-unusable',
  severity: 'warning',
  table: 'patients',
  about: 'PSA of the first regimen: baseline missing or not above 0, nadir missing or negative',
  effect: 'the decline in the first regimen cannot be checked',
  touches: [],
};

const CYCLES: Rule = {
  code: 'first-regimen-cycles',
  severity: 'warning',
  table: 'patients',
  about: 'a number of cycles in the first regimen outside what the plan asks for',
  effect: 'the patient is not in the per-protocol set',
  touches: [],
};

const ORDER: Rule = {
  code: 'first-regimen-dates',
  severity: 'warning',
  table: 'patients',
  about:
    'dates of the first regimen out of order: first cycle, last cycle, progression, then C1D1 of re-challenge',
  effect: 'survival from the first regimen is wrong, or the patient is left out of it by name',
  touches: touching('first-regimen'),
};

const OTHER_THERAPY: Rule = {
  code: 'therapy-soon-after-first-regimen',
  severity: 'warning',
  table: 'therapies',
  about: 'another therapy within the days after the first regimen that the plan forbids',
  effect: 'the patient is not in the per-protocol set',
  touches: [],
};

const NOT_MET: Rule = {
  code: 'eligibility-not-met',
  severity: 'note',
  table: 'eligibility',
  about: 'a criterion recorded as not met',
  effect: 'the patient is not in the per-protocol set',
  touches: [],
};

const NOT_KNOWN: Rule = {
  code: 'eligibility-not-known',
  severity: 'note',
  table: 'eligibility',
  about: 'a criterion without an answer',
  effect: 'it does not keep the patient out of the per-protocol set',
  touches: [],
};

const DISAGREES: Rule = {
  code: 'eligibility-disagrees',
  severity: 'warning',
  table: 'eligibility',
  about:
    'psa50-first-regimen recorded as met or not met, against the PSA values of the first regimen',
  effect: 'either is enough to keep the patient out of the per-protocol set',
  touches: [],
};

/** PSA decline in the first regimen in percent; null when it cannot be computed. */
function declinePercent({ firstRegimenBaselinePsa: base, firstRegimenNadirPsa: nadir }: Patient) {
  return base === null || nadir === null || base <= 0 || nadir < 0
    ? null
    : (100 * (base - nadir)) / base;
}

function find({ records, plan }: CheckInput): readonly Finding[] {
  return records.flatMap((record) => [
    ...psaFindings(record, plan),
    ...cycleFindings(record, plan),
    ...orderFindings(record),
    ...therapyFindings(record, plan),
    ...recordedFindings(record, plan),
  ]);
}

/** "55 ng/mL"; a value that is not there has no unit. */
const psaOrMissing = (value: number | null): string =>
  value === null ? 'missing' : `${value} ng/mL`;

function psaFindings({ id, patient }: PatientRecord, plan: Plan): readonly Finding[] {
  const { firstRegimenBaselinePsa: base, firstRegimenNadirPsa: nadir } = patient;
  const decline = declinePercent(patient);
  if (decline === null) {
    const column =
      base === null || base <= 0 ? 'first_regimen_baseline_psa' : 'first_regimen_nadir_psa';
    const nothing = base === null && nadir === null && patient.firstRegimenBeganOn === null;
    if (nothing) return [];
    const message = `baseline ${psaOrMissing(base)}, nadir ${psaOrMissing(nadir)}`;
    const value = psaOrMissing(column === 'first_regimen_baseline_psa' ? base : nadir);
    return [found(PSA_UNUSABLE, { patient: id, column, value, message })];
  }
  const needed = plan.eligibility.firstRegimenDeclinePercent;
  if (atLeast(decline, needed)) return [];
  const message = `nadir ${nadir} of baseline ${base} ng/mL is a decline of ${percentAgainst(decline, needed)}, not ${needed}%`;
  const column = 'first_regimen_nadir_psa';
  return [found(DECLINE, { patient: id, column, value: String(nadir), message })];
}

function cycleFindings({ id, patient }: PatientRecord, plan: Plan): readonly Finding[] {
  const { firstRegimenCycles: cycles } = patient;
  const { cyclesFrom, cyclesTo } = plan.eligibility;
  if (cycles === null || (cycles >= cyclesFrom && cycles <= cyclesTo)) return [];
  const message = `${formatPlural(cycles, 'cycle')}, not ${cyclesFrom} to ${cyclesTo}`;
  const column = 'first_regimen_cycles';
  return [found(CYCLES, { patient: id, column, value: String(cycles), message })];
}

function orderFindings({ id, patient, startOn }: PatientRecord): readonly Finding[] {
  const dates: readonly (readonly [column: string, name: string, on: DayNumber | null])[] = [
    ['first_regimen_began_on', 'first cycle', patient.firstRegimenBeganOn],
    ['first_regimen_last_cycle_on', 'last cycle', patient.firstRegimenLastCycleOn],
    ['first_regimen_progressed_on', 'progression', patient.firstRegimenProgressedOn],
    ['first_regimen_last_cycle_on', 'C1D1 of re-challenge', startOn],
  ];
  const known = dates.flatMap(([column, name, on]) => (on === null ? [] : [{ column, name, on }]));
  return known.flatMap((later, index) => {
    const earlier = known[index - 1];
    if (earlier === undefined || earlier.on <= later.on) return [];
    const { column, on } = later.name.startsWith('C1D1') ? earlier : later;
    const message = `${earlier.name} ${formatDay(earlier.on)}, after ${later.name} ${formatDay(later.on)}`;
    return [found(ORDER, { patient: id, column, on, value: formatDay(on), message })];
  });
}

function therapyFindings(record: PatientRecord, plan: Plan): readonly Finding[] {
  const { id, patient, startOn, therapies } = record;
  const endedOn = patient.firstRegimenLastCycleOn;
  if (endedOn === null) return [];
  const within = plan.eligibility.otherTherapyWithinDays;
  return therapies.flatMap(({ agent, startedOn: on }) => {
    const days = daysBetween(endedOn, on);
    const early = days > 0 && days <= within && (startOn === null || on <= startOn);
    if (!early) return [];
    const message = `${agent} began ${formatPlural(days, 'day')} after the last cycle of the first regimen, not more than ${within}`;
    return [found(OTHER_THERAPY, { patient: id, column: 'started_on', on, value: agent, message })];
  });
}

function recordedFindings(record: PatientRecord, plan: Plan): readonly Finding[] {
  const decline = declinePercent(record.patient);
  const needed = plan.eligibility.firstRegimenDeclinePercent;
  return record.eligibility.flatMap(({ criterion, met, note }) => {
    const details = { patient: record.id, column: 'met', value: criterion };
    const why = note === null ? '' : `: ${note}`;
    const findings: Finding[] = [];
    if (met === null) {
      findings.push(found(NOT_KNOWN, { ...details, message: `${criterion} not known${why}` }));
    }
    if (met === false) {
      findings.push(found(NOT_MET, { ...details, message: `${criterion} not met${why}` }));
    }
    const computed = decline === null ? null : atLeast(decline, needed);
    if (
      criterion === 'psa50-first-regimen' &&
      met !== null &&
      computed !== null &&
      met !== computed
    ) {
      const recorded = met ? 'met' : 'not met';
      const message = `recorded as ${recorded}, the decline is ${percentAgainst(decline ?? 0, needed)}`;
      findings.push(found(DISAGREES, { ...details, message }));
    }
    return findings;
  });
}

export const eligibilityCheck: Check = {
  rules: [DECLINE, PSA_UNUSABLE, CYCLES, ORDER, OTHER_THERAPY, NOT_MET, NOT_KNOWN, DISAGREES],
  find,
};
