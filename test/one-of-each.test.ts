/**
 * Grammar of counts, over everything that is said of trials of one patient: "1 patient", never
 * "1 patients". Each patient of the sample in turn is a trial, so that most counts are 1 somewhere.
 */
import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { trialFromTimeToEvent } from '../electron/import/open-time-to-event.ts';
import { parseTimeToEvent } from '../electron/import/time-to-event.ts';
import { sampleColumns } from '../electron/sample/sample.ts';
import { parseTrial } from '../shared/trial/parse-trial.ts';
import { protocolPlan } from '../shared/trial/plan/plan-presets.ts';
import type { Trial } from '../shared/trial/types.ts';
import { everyWord } from './every-word.ts';

const SOURCE = { fileName: 'a.db', sha256: 'ab'.repeat(32), bytes: 1, format: 'onearm' } as const;
const SAMPLE = parseTrial(sampleColumns(), SOURCE, [], []);

/** A plural after 1; the words beside are no nouns. */
const WRONG =
  /(?<![\w.,–-])1 (?!is\b|was\b|has\b|as\b|this\b|its\b|less\b|plus\b)[a-z]+[a-rt-z]s\b/;

const only = <Row extends { readonly patient: string }>(rows: readonly Row[], id: string) =>
  rows.filter(({ patient }) => patient === id);

function trialOf(id: string): Trial {
  return {
    ...SAMPLE,
    patients: SAMPLE.patients.filter((patient) => patient.id === id),
    eligibility: only(SAMPLE.eligibility, id),
    cycles: only(SAMPLE.cycles, id),
    psa: only(SAMPLE.psa, id),
    imaging: only(SAMPLE.imaging, id),
    adverseEvents: only(SAMPLE.adverseEvents, id),
    questionnaireItems: only(SAMPLE.questionnaireItems, id),
    therapies: only(SAMPLE.therapies, id),
    vitalStatus: only(SAMPLE.vitalStatus, id),
    timeToEvent: only(SAMPLE.timeToEvent, id),
  };
}

test('what is looked for is found', () => {
  for (const words of ['1 patients', 'in 1 rows', '(1 days)', '1 of 1 patients', 'by 1 months']) {
    expect(WRONG.test(words)).toBe(true);
  }
  for (const words of ['1 patient', 'RECIST 1.1 scans', '11 patients', '1 is', 'PCWG3, 1 loss']) {
    expect(WRONG.test(words)).toBe(false);
  }
});

const ROW = '1,OS,1,0';
describe('a file of one time', () => {
  test.each([
    ['in months', `USUBJID,PARAMCD,AVAL,CNSR,AVALU\n${ROW},MONTHS\n`],
    ['that nothing names', `USUBJID,PARAMCD,AVAL,CNSR\n${ROW}\n`],
    ['with dates', `USUBJID,PARAMCD,AVAL,CNSR,STARTDT,ADT\n${ROW},2023-01-01,2023-01-01\n`],
    ['beside a count', `USUBJID,PARAMCD,AVAL,CNSR,AVALU\n${ROW},DAYS\n1,N,1,0,COUNT\n`],
    ['and rows of nothing', `USUBJID,PARAMCD,AVAL,CNSR\n${ROW}\n,,,\n`],
  ])('%s is told in the singular', (_what, text) => {
    const trial = trialFromTimeToEvent(parseTimeToEvent('a.csv', Buffer.from(text), 'csv'));
    const said = everyWord(trial, protocolPlan(trial.facts));
    expect(said.filter(({ words }) => WRONG.test(words))).toEqual([]);
  });
});

describe('a trial of one patient', () => {
  test.each(SAMPLE.patients.filter((_one, index) => index % 5 === 0).map(({ id }) => id))(
    'counts him in the singular: %s',
    (id) => {
      const trial = trialOf(id);
      const said = everyWord(trial, protocolPlan(trial.facts));
      expect(said.length).toBeGreaterThan(300);
      const wrong = said.filter(({ words }) => WRONG.test(words));
      expect([...new Set(wrong.map(({ where, words }) => `${where}: ${words}`))]).toEqual([]);
    },
  );
});
