/** Times of a file that does not name their origin are said to count from nothing else. */
import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { trialFromTimeToEvent } from '../electron/import/open-time-to-event.ts';
import { parseTimeToEvent } from '../electron/import/time-to-event.ts';
import { protocolPlan } from '../shared/trial/plan/plan-presets.ts';
import { everyWord } from './every-word.ts';

test('a file of times is nowhere said to count from re-challenge', () => {
  const rows = Array.from(
    { length: 20 },
    (_, at) => `${at},OS,${30 + at * 30},${at % 3 && 1},DAYS`,
  );
  const text = ['USUBJID,PARAMCD,AVAL,CNSR,AVALU', ...rows].join('\n');
  const trial = trialFromTimeToEvent(parseTimeToEvent('a.csv', Buffer.from(text), 'csv'));
  const said = everyWord(trial, protocolPlan(trial.facts));
  expect(said.filter(({ words }) => words.includes('re-challenge C1D1'))).toEqual([]);
  expect(said.some(({ words }) => words.includes('the origin of the file (not named)'))).toBe(true);
});
