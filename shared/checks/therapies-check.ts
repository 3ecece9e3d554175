/** Later anticancer treatment. */
import { formatAssumed } from '../trial/date-part.ts';
import { formatDay } from '../ground/day-number.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import { found } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';
import { touching } from './touching.ts';

const BEFORE_TREATMENT: Rule = {
  code: 'therapy-before-treatment',
  severity: 'note',
  table: 'therapies',
  about: 'a therapy begun on or before C1D1',
  effect: 'it is not a new therapy and censors nothing',
  touches: touching('new-therapy'),
};

const DURING_TREATMENT: Rule = {
  code: 'therapy-during-treatment',
  severity: 'warning',
  table: 'therapies',
  about: 'a new therapy begun between two cycles',
  effect: 'progression is censored from its start on, unless the plan ignores new therapy',
  touches: [...touching('new-therapy'), 'psa'],
};

const DAY_UNKNOWN: Rule = {
  code: 'therapy-day-unknown',
  severity: 'warning',
  table: 'therapies',
  about: 'a therapy of which only the month or the year of the first dose is known',
  effect: 'no day is made up: it censors nothing and ends no window',
  touches: [...touching('new-therapy'), 'psa', 'ae'],
};

const DAY_ASSUMED: Rule = {
  code: 'therapy-day-assumed',
  severity: 'warning',
  table: 'therapies',
  about:
    'a therapy of which the day of the first dose is not known, with the day that the plan takes',
  effect: 'what is censored or closed by it is right to the month or the year only',
  touches: [...touching('new-therapy'), 'psa', 'ae'],
};

function find({ trial, records, recordOf }: CheckInput): readonly Finding[] {
  const undated = trial.therapies.flatMap(({ patient, agent, startedOn }) => {
    if (typeof startedOn === 'number') return [];
    const taken = recordOf
      .get(patient)
      ?.therapies.find((one) => one.agent === agent && one.recordedAs === startedOn);
    if (taken !== undefined) {
      const { startedOn: on } = taken;
      const message = `${agent} began ${formatAssumed(on, startedOn)}`;
      const details = { patient, column: 'started_on', value: startedOn, on, message };
      return [found(DAY_ASSUMED, details)];
    }
    const message = `${agent} began ${startedOn}, the day is not known`;
    return [found(DAY_UNKNOWN, { patient, column: 'started_on', value: startedOn, message })];
  });
  return [...undated, ...datedFindings(records)];
}

function datedFindings(records: CheckInput['records']): readonly Finding[] {
  return records.flatMap(({ id: patient, startOn, lastDoseOn, therapies }) => {
    if (startOn === null || lastDoseOn === null) return [];
    return therapies.flatMap(({ agent, startedOn: on, recordedAs }) => {
      const details = { patient, column: 'started_on', on, value: agent };
      const began = `${agent} began ${formatAssumed(on, recordedAs)}`;
      if (on <= startOn) {
        const message = `${began}, not after C1D1 ${formatDay(startOn)}`;
        return [found(BEFORE_TREATMENT, { ...details, message })];
      }
      if (on >= lastDoseOn) return [];
      const message = `${began}, before the last cycle ${formatDay(lastDoseOn)}`;
      return [found(DURING_TREATMENT, { ...details, message })];
    });
  });
}

export const therapiesCheck: Check = {
  rules: [BEFORE_TREATMENT, DURING_TREATMENT, DAY_UNKNOWN, DAY_ASSUMED],
  find,
};
