/** Later anticancer treatment. */
import { formatDay } from '../ground/day-number.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import { found } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';

const BEFORE_TREATMENT: Rule = {
  code: 'therapy-before-treatment',
  severity: 'note',
  table: 'therapies',
  about: 'a therapy begun on or before C1D1',
  effect: 'it is not a new therapy and censors nothing',
  touches: ['RPFS', 'BPFS', 'TTPSA'],
};

const DURING_TREATMENT: Rule = {
  code: 'therapy-during-treatment',
  severity: 'warning',
  table: 'therapies',
  about: 'a new therapy begun between two cycles',
  effect: 'progression is censored from its start on, unless the plan ignores new therapy',
  touches: ['RPFS', 'BPFS', 'TTPSA', 'psa'],
};

const DAY_UNKNOWN: Rule = {
  code: 'therapy-day-unknown',
  severity: 'warning',
  table: 'therapies',
  about: 'a therapy of which only the month or the year of the first dose is known',
  effect: 'no day is made up: it censors nothing and ends no window',
  touches: ['RPFS', 'BPFS', 'TTPSA', 'psa', 'ae'],
};

function find({ trial, records }: CheckInput): readonly Finding[] {
  const undated = trial.therapies.flatMap(({ patient, agent, startedOn }) => {
    if (typeof startedOn === 'number') return [];
    const message = `${agent} began ${startedOn}, the day is not known`;
    return [found(DAY_UNKNOWN, { patient, column: 'started_on', value: startedOn, message })];
  });
  return [...undated, ...datedFindings(records)];
}

function datedFindings(records: CheckInput['records']): readonly Finding[] {
  return records.flatMap(({ id: patient, startOn, lastDoseOn, therapies }) => {
    if (startOn === null || lastDoseOn === null) return [];
    return therapies.flatMap(({ agent, startedOn: on }) => {
      const details = { patient, column: 'started_on', on, value: agent };
      const began = `${agent} began ${formatDay(on)}`;
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
  rules: [BEFORE_TREATMENT, DURING_TREATMENT, DAY_UNKNOWN],
  find,
};
