import { Buffer } from 'node:buffer';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { openTrialFile } from '../../../electron/open/open-trial.ts';
import { trialFromTimeToEvent } from '../../../electron/import/open-time-to-event.ts';
import { parseTimeToEvent, readTimeToEvent } from '../../../electron/import/time-to-event.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import type { Refusal } from '../../../shared/ground/refusal.ts';
import { day } from '../../shared/trial/small-trial.ts';
import { ibm, member, writeXpt } from './write-xpt.ts';
import type { TestColumn } from './write-xpt.ts';

const folder = mkdtempSync(join(tmpdir(), 'onearm-tte-'));
afterAll(() => rmSync(folder, { recursive: true }));

const csv = (text: string) => parseTimeToEvent('a.csv', Buffer.from(text), 'csv');

function refusalOf(run: () => unknown): Refusal {
  try {
    run();
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a CSV of times', () => {
  test('gives time, event and every other column', () => {
    const { rows, endpoints, columns, notes, source } = csv(
      'Time,EVENT,site\n10,1,A\n12.5,0,\n0,1,NA\n',
    );
    expect(rows.map(({ time, event, columns: { site } }) => [time, event, site])).toEqual([
      [10, true, 'A'],
      [12.5, false, null],
      [0, true, null],
    ]);
    expect(endpoints).toMatchObject([{ code: null, label: null, n: 3, events: 2 }]);
    expect(columns).toEqual(['Time', 'EVENT', 'site']);
    expect(notes).toEqual([]);
    expect(source).toMatchObject({ format: 'csv', bytes: 38 });
  });

  test.each([
    ['a missing time', 'time,event\n1,1\n,0\n', 3, 'time', 'nothing'],
    ['a time NA', 'time,event\nNA,0\n', 2, 'time', 'nothing'],
    ['a missing event', 'time,event\n5,\n', 2, 'event', 'nothing'],
    ['an event of 2', 'time,event\n5,2\n', 2, 'event', '"2"'],
    ['an event in words', 'time,event\n5,yes\n', 2, 'event', '"yes"'],
    ['a negative time', 'time,event\n5,1\n-3,1\n', 3, 'time', '"-3"'],
    ['a decimal comma', 'time;event\n1,5;1\n', 2, 'time', '"1,5"'],
    ['text after a quoted line break', 'time,event,n\n1,1,"a\nb"\nx,1,c\n', 4, 'time', '"x"'],
    ['a negative CNSR', 'AVAL,CNSR\n3,-1\n', 2, 'CNSR', '"-1"'],
    ['half a CNSR', 'AVAL,CNSR\n3,0.5\n', 2, 'CNSR', '"0.5"'],
  ])('is refused for %s, naming line, column and value', (_name, text, row, column, value) => {
    const refusal = refusalOf(() => csv(text));
    expect(refusal).toMatchObject({ code: 'wrong-value', file: 'a.csv', row, column, value });
  });

  test.each([
    ['event', 'time,died\n1,1\n'],
    ['time', 'event,days\n1,1\n'],
    ['CNSR', 'AVAL,event\n1,1\n'],
    ['AVAL', 'CNSR,x\n1,1\n'],
  ])('without %s is refused', (column, text) => {
    expect(refusalOf(() => csv(text))).toMatchObject({ code: 'column-missing', column });
  });

  test('with a header and no rows has no data', () => {
    expect(refusalOf(() => csv('time,event\n')).code).toBe('no-data');
  });
});

describe('ADaM ADTTE', () => {
  const adtte = 'USUBJID,PARAMCD,PARAM,AVAL,CNSR,STARTDT,ADT,TRTA\n';

  test('in CSV: CNSR 0 is the event, 1 and more are censored, endpoints by PARAMCD', () => {
    const { rows, endpoints, notes, source } = csv(
      `${adtte}A,OS,Overall survival,10,0,2025-01-01,2025-01-10,X\n` +
        `A,PFS,,5,2,2025-01-01,2025-01-05,X\n` +
        `B,OS,Overall survival,7,1,2025-01-01,2025-01-07,X\n`,
    );
    expect(rows.map(({ event }) => event)).toEqual([true, false, false]);
    expect(endpoints).toMatchObject([
      { code: 'OS', label: 'Overall survival', n: 2, events: 1 },
      { code: 'PFS', label: null, n: 1, events: 0 },
    ]);
    expect(notes).toEqual([
      { severity: 'note', says: 'CNSR 0 read as event, greater as censored (ADaM)' },
      { severity: 'note', says: 'AVAL is ADT - STARTDT + 1, in days' },
    ]);
    expect(source.format).toBe('adtte');
  });

  test('describes an event by EVNTDESC, a censoring by its reason, date and number too', () => {
    const file = csv(
      'USUBJID,PARAMCD,AVAL,CNSR,EVNTDESC,CNSDTDSC\n' +
        'A,OS,5,0,Death,\nB,OS,6,1,Alive,Last contact\nC,OS,7,3,,\nD,OS,8,1,,\n',
    );
    const { timeToEvent, ignored } = trialFromTimeToEvent(file);
    expect(timeToEvent.map(({ description }) => description)).toEqual([
      'Death',
      'Alive; Last contact',
      'CNSR 3',
      null,
    ]);
    expect(ignored).toEqual([]);
  });

  test('says when its dates prove that AVAL counts months', () => {
    // 2.5 months of 30.4375 days are 76 days.
    const { notes } = csv(`${adtte}A,OS,,2.5,0,2025-01-01,2025-03-18,X\n`);
    expect(notes[1]?.says).toBe('AVAL counts months, by ADT and STARTDT');
  });

  const columns: readonly TestColumn[] = [
    { name: 'USUBJID', kind: 'text', length: 4 },
    { name: 'AVAL', kind: 'number' },
    { name: 'CNSR', kind: 'number' },
    { name: 'STARTDT', kind: 'number' },
  ];

  test('in XPT: the row of a missing value is named', () => {
    const bytes = writeXpt(columns, [
      ['A', ibm(10), ibm(0), ibm(23_743)],
      ['B', null, ibm(1), ibm(23_743)],
    ]);
    expect(refusalOf(() => parseTimeToEvent('a.xpt', bytes, 'xpt'))).toMatchObject({
      code: 'wrong-value',
      row: 2,
      column: 'AVAL',
      message: 'row 2, AVAL: the value is missing',
    });
  });

  test('in XPT: several data sets are refused by name', () => {
    const bytes = Buffer.concat([writeXpt(columns, [], 'ADTTE'), member(columns, [], 'ADSL')]);
    expect(refusalOf(() => parseTimeToEvent('a.xpt', bytes, 'xpt'))).toMatchObject({
      code: 'wrong-shape',
      message: 'the transport file holds several data sets (ADTTE, ADSL), one is expected',
    });
  });

  test('becomes a trial of patients and ready-made times, dates from SAS days', () => {
    // R: as.integer(as.Date("2025-01-02")) + 3653 = 23743
    const bytes = writeXpt(columns, [
      ['A', ibm(10), ibm(0), ibm(23_743)],
      ['B', ibm(20), ibm(1), ibm(23_750)],
    ]);
    const trial = trialFromTimeToEvent(parseTimeToEvent('a.xpt', bytes, 'xpt'));
    expect(trial.patients.map(({ id, enrolledOn }) => [id, enrolledOn])).toEqual([
      ['A', day('2025-01-02')],
      ['B', day('2025-01-09')],
    ]);
    expect(trial.timeToEvent.map(({ endpoint, days, event }) => [endpoint, days, event])).toEqual([
      ['TIME', 10, true],
      ['TIME', 20, false],
    ]);
    expect(trial.facts).toMatchObject({
      title: 'Time-to-event file: a.xpt',
      synthetic: false,
      plannedEnrolment: 2,
      cutOff: day('2025-01-29'),
    });
    expect(trial.present).toEqual(['trial', 'patients', 'time_to_event']);
  });
});

describe('a trial from a CSV of times', () => {
  test('says that calendar dates are unknown, and lists the columns it does not take', () => {
    const trial = trialFromTimeToEvent(csv('time,event,sex,site\n10,1,M,A\n12,0,f,B\n'));
    expect(trial.facts.title).toBe('Time-to-event file: a.csv (calendar dates unknown)');
    expect(trial.patients.map(({ id, sex }) => [id, sex])).toEqual([
      ['1', 'male'],
      ['2', 'female'],
    ]);
    expect(trial.ignored).toEqual(['time_to_event.site']);
  });

  test('is refused for broken times without a unit and for a patient given twice', () => {
    expect(refusalOf(() => trialFromTimeToEvent(csv('time,event\n10,1\n12.5,0\n')))).toMatchObject({
      code: 'needs-choice',
      row: 3,
      value: '12.5',
    });
    expect(
      refusalOf(() => trialFromTimeToEvent(csv('id,time,event\nA,10,1\nA,12,0\n'))),
    ).toMatchObject({ code: 'wrong-value', row: 3, value: 'A' });
  });

  test('opens like any other file', async () => {
    const path = join(folder, 'times.csv');
    writeFileSync(path, 'time,event\n10,1\n12,0\n');
    expect((await openTrialFile(path)).timeToEvent).toHaveLength(2);
  });

  test('a file of no known kind is refused', async () => {
    const path = join(folder, 'letter.docx');
    writeFileSync(path, 'PK');
    await expect(openTrialFile(path)).rejects.toMatchObject({
      refusal: { code: 'unknown-format' },
    });
    expect(refusalOf(() => readTimeToEvent(path)).code).toBe('unknown-format');
  });
});

const PILOT = fileURLToPath(
  new URL('../../../../shared/data/cdisc-pilot/adtte.xpt', import.meta.url),
);

test.skipIf(!existsSync(PILOT))(
  'the CDISC pilot ADTTE reads as R reads it (skipped where the file is absent)',
  () => {
    // R 4.2: d <- foreign::read.xport("adtte.xpt"); sapply(split(d$AVAL, d$TRTA), sum)
    const { rows, endpoints, notes } = readTimeToEvent(PILOT, undefined, { apart: 'TRTA' });
    expect(endpoints).toMatchObject([
      { code: 'TTDE', label: 'Time to First Dermatologic Event', n: 254, events: 152 },
    ]);
    const sums = Object.entries(Object.groupBy(rows, (row) => row.columns['TRTA'] ?? '')).map(
      ([arm, group]) => [arm, group?.length, group?.reduce((sum, { time }) => sum + time, 0)],
    );
    expect(sums.sort()).toEqual([
      ['Placebo', 86, 9855],
      ['Xanomeline High Dose', 84, 3053],
      ['Xanomeline Low Dose', 84, 3945],
    ]);
    expect(notes[1]?.says).toBe('AVAL is ADT - STARTDT + 1, in days');
  },
);
