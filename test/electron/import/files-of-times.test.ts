/**
 * Files of times as they come: each with the value that is right, worked by hand from its dates and
 * from what ADaM and its programs write.
 */
import { Buffer } from 'node:buffer';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { trialFromTimeToEvent } from '../../../electron/import/open-time-to-event.ts';
import { parseTimeToEvent } from '../../../electron/import/time-to-event.ts';
import type { TimeChoices } from '../../../electron/import/time-to-event.ts';
import { openTrialFile } from '../../../electron/open/open-trial.ts';
import { analyze } from '../../../shared/analysis/analyze.ts';
import { formatDay } from '../../../shared/ground/day-number.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import { protocolPlan } from '../../../shared/trial/plan/plan-presets.ts';

const read = (text: string | Buffer, choices?: TimeChoices) =>
  parseTimeToEvent('a.csv', Buffer.from(text), 'csv', choices);
const trialOf = (text: string | Buffer, choices?: TimeChoices) =>
  trialFromTimeToEvent(read(text, choices));

function resultsOf(text: string, cutOff: string | null = null) {
  const trial = trialOf(text);
  return analyze(trial, { ...protocolPlan(trial.facts), cutOff }, '0');
}

/** Alive, dead, pending at 12 months, and the cut-off. */
function primaryOf(text: string, cutOff: string | null = null) {
  const { primary, stamp } = resultsOf(text, cutOff);
  if (primary.state !== 'ready') throw new Error('no primary result');
  const { alive, dead, pending } = primary.value.counts;
  return [alive, dead, pending, stamp.cutOff === null ? null : formatDay(stamp.cutOff)];
}

function osOf(text: string, cutOff: string | null = null) {
  const { survival } = resultsOf(text, cutOff);
  if (survival.OS.state !== 'ready') throw new Error('no overall survival');
  return survival.OS.value;
}

function refusalOf(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  throw new Error('nothing was refused');
}

const says = (text: string | Buffer, choices?: TimeChoices) =>
  read(text, choices).notes.map(({ severity, says: words }) => `${severity}: ${words}`);

const DATED = 'USUBJID,PARAMCD,AVAL,CNSR,STARTDT,ADT\n';
/** AVAL = ADT - STARTDT. */
const PLUS_0 =
  `${DATED}1,OS,365,0,2023-01-01,2024-01-01\n2,OS,364,1,2023-01-01,2023-12-31\n` +
  '3,OS,499,1,2023-01-01,2024-05-14\n4,OS,99,0,2023-01-01,2023-04-10\n';
/** The same patients as ADaM counts: AVAL = ADT - STARTDT + 1. */
const PLUS_1 =
  `${DATED}1,OS,366,0,2023-01-01,2024-01-01\n2,OS,365,1,2023-01-01,2023-12-31\n` +
  '3,OS,500,1,2023-01-01,2024-05-14\n4,OS,100,0,2023-01-01,2023-04-10\n';

describe('a time that counts its first day (ADaM)', () => {
  test('is the date minus the date, as its dates prove', () => {
    expect(primaryOf(PLUS_0)).toEqual([1, 2, 1, '2024-05-14']);
    expect(primaryOf(PLUS_1)).toEqual([1, 2, 1, '2024-05-14']);
    expect(osOf(PLUS_1).rows.map(({ days }) => days)).toEqual([365, 364, 499, 99]);
  });

  test('is refused by line where it is one day more in some rows and not in others', () => {
    const mixed = PLUS_1.replace('2,OS,365,', '2,OS,364,');
    expect(refusalOf(() => read(mixed))).toMatchObject({
      code: 'wrong-value',
      row: 3,
      column: 'AVAL',
      message: 'line 3, AVAL: 364 days, but ADT - STARTDT + 1 is 365 days (1 of 4 rows disagree)',
    });
  });

  test('is refused by line where it contradicts its dates, unless its unit is stated', () => {
    const wrong = PLUS_0.replace('4,OS,99,', '4,OS,120,');
    expect(refusalOf(() => read(wrong))).toMatchObject({ row: 5, value: '120' });
    expect(says(wrong, { unit: 'days' })).toContain(
      'warning: AVAL counts days, as stated, against ADT and STARTDT',
    );
  });
});

describe('the unit of a time', () => {
  const MONTHS =
    'USUBJID,PARAMCD,PARAM,AVAL,AVALU,CNSR,STARTDT,ADT\n' +
    '1,OS,Overall Survival (Months),3,MONTHS,0,2023-01-01,2023-04-02\n' +
    '2,OS,Overall Survival (Months),8,MONTHS,1,2023-01-01,2023-09-01\n' +
    '3,OS,Overall Survival (Months),13,MONTHS,0,2023-01-01,2024-01-31\n';

  test('in months with dates is read by the dates', () => {
    // Died 2023-04-02, seen 2023-09-01, died 2024-01-31 after the landmark 2024-01-01.
    expect(primaryOf(MONTHS)).toEqual([1, 1, 1, '2024-01-31']);
    expect(says(MONTHS)).toContain('note: AVAL counts months (AVALU)');
  });

  // By hand: 3.2 months are 97.4 days, 30 weeks 210, 3 months 91.3125, 2 years 730.5.
  test.each([
    ['AVALU', 'AVAL,AVALU,CNSR\n3.2,MONTHS,0\n12.0,MONTHS,1\n', 'months (AVALU)', [97.4, 365.25]],
    ['AVALU in weeks', 'AVAL,AVALU,CNSR\n30,WEEKS,0\n8,WEEKS,1\n', 'weeks (AVALU)', [210, 56]],
    ['the label', 'PARAM,AVAL,CNSR\nOverall Survival (Months),3,0\n', 'months (PARAM)', [91.3125]],
    ['the label in years', 'PARAM,AVAL,CNSR\n"OS, years",2,0\n', 'years (PARAM)', [730.5]],
  ])(
    'is told by %s, and becomes days in a trial, parts of a day kept',
    (_by, text, shown, days) => {
      expect(says(text)).toContain(`note: AVAL counts ${shown}`);
      const trial = trialOf(text);
      expect(trial.timeToEvent.map((time) => time.days)).toEqual(days);
      const [unit = ''] = shown.split(' ');
      const words = trial.readerNotes.map((note) => note.says);
      expect(words).toContainEqual(expect.stringContaining(`in ${unit} converted to days`));
    },
  );

  test('as converted prints the length that was taken, and how far a coarse time is sure', () => {
    const { findings } = resultsOf('AVAL,AVALU,CNSR\n3,MONTHS,0\n8,MONTHS,1\n13,MONTHS,0\n');
    const messages = findings.map(({ severity, message }) => `${severity}: ${message}`);
    expect(messages).toContain(
      'note: 3 times in months converted to days: a month is 30.4375 days, parts of a day are kept',
    );
    // Half a month is 15.2 days.
    expect(messages).toContain(
      'warning: a time in months with 0 decimals may be off by 16 days, and with it the status at the landmark',
    );
  });

  test('in months: a death at 12.0 is by the 12-month date, a contact at 12.0 is alive on it', () => {
    const rows = '1,OS,12.0,MONTHS,0\n2,OS,12.0,MONTHS,1\n';
    expect(primaryOf(`USUBJID,PARAMCD,AVAL,AVALU,CNSR\n${rows}`)).toEqual([1, 1, 0, null]);
  });

  test('that nobody names is asked for where a time is no whole number, and taken as stated', () => {
    const text = 'time,event\n3.2,1\n12.5,0\n';
    expect(refusalOf(() => trialOf(text))).toMatchObject({
      code: 'needs-choice',
      row: 2,
      message: expect.stringContaining('the file does not name its unit'),
      advice: expect.stringContaining('--unit months'),
      choices: { of: 'unit', values: ['days', 'weeks', 'months', 'years'] },
    });
    const days = trialOf(text, { unit: 'months' }).timeToEvent.map((time) => time.days);
    expect(days).toEqual([97.4, 380.46875]);
    expect(trialOf(text, { unit: 'days' }).timeToEvent.map((time) => time.days)).toEqual([
      3.2, 12.5,
    ]);
  });

  test('stated against AVALU or against the dates is refused', () => {
    const avalu = 'AVAL,AVALU,CNSR\n3,MONTHS,0\n';
    expect(refusalOf(() => trialOf(avalu, { unit: 'weeks' })).code).toBe('invalid-argument');
    expect(refusalOf(() => trialOf(PLUS_0, { unit: 'months' }))).toMatchObject({
      code: 'wrong-value',
      message: 'line 2: the time 365 counts months as stated, but its dates are 365 days apart',
    });
  });

  test.each([
    ['months', '6.01,0,2024-01-01,2024-07-02\nP02,OS,12.02,1,2024-01-01,2025-01-01'],
    ['weeks', '14.3,0,2024-01-01,2024-04-10\nP02,OS,52.3,1,2024-01-01,2025-01-01'],
    ['years', '0.28,0,2024-01-01,2024-04-10\nP02,OS,1.00,1,2024-01-01,2025-01-01'],
  ])('is proved by the dates: %s', (unit, rows) => {
    const text = `${DATED}P01,OS,${rows}\n`;
    expect(says(text)).toContain(`note: AVAL counts ${unit}, by ADT and STARTDT`);
    expect(trialOf(text).timeToEvent.map(({ days }) => days)).toEqual(
      unit === 'months' ? [183, 366] : [100, 366],
    );
  });

  test('that nobody names is days in a trial, with a warning among the data checks', () => {
    const { findings } = resultsOf('time,event\n10,1\n400,0\n');
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'read-by-assumption',
        severity: 'warning',
        message:
          'times read as days, the longest of them 400 days: the file does not name their unit',
      }),
    );
  });

  test('of a count is none: the parameter is left out by name', () => {
    const text =
      'USUBJID,PARAMCD,AVAL,AVALU,CNSR\nA,OS,100,DAYS,0\nA,NEVT,3,COUNT,\nB,OS,90,DAYS,1\n';
    expect(trialOf(text).timeToEvent.map(({ endpoint }) => endpoint)).toEqual(['OS', 'OS']);
    expect(says(text)).toContain('warning: 1 parameter left out, no time by AVALU: NEVT');
    expect(refusalOf(() => read('AVAL,AVALU,CNSR\n3,COUNT,0\n')).code).toBe('no-data');
  });

  test('may not be stated against the file', () => {
    const text = 'AVAL,AVALU,CNSR\n3,MONTHS,0\n';
    expect(refusalOf(() => read(text, { unit: 'days' }))).toMatchObject({
      code: 'invalid-argument',
      argument: 'unit',
    });
  });

  test('may differ between parameters, and not within one', () => {
    const text = 'USUBJID,PARAMCD,AVAL,AVALU,CNSR\nA,OS,3,MONTHS,0\nA,PFS,50,DAYS,0\n';
    expect(read(text).endpoints.map(({ code, clock }) => [code, clock.unit])).toEqual([
      ['OS', 'months'],
      ['PFS', 'days'],
    ]);
    expect(
      refusalOf(() => read(text.replace('PFS', 'OS').replace('A,OS,50', 'B,OS,50'))),
    ).toMatchObject({ code: 'wrong-value', column: 'AVALU' });
  });
});

describe('a cut-off', () => {
  test('is applied to dated times: nothing after that day counts, deaths included', () => {
    expect(primaryOf(PLUS_0, '2023-04-10')).toEqual([0, 1, 3, '2023-04-10']);
    expect(
      osOf(PLUS_0, '2023-04-10').rows.map(({ days, outcome }) => [days, outcome.kind]),
    ).toEqual([
      [99, 'censored'],
      [99, 'censored'],
      [99, 'censored'],
      [99, 'event'],
    ]);
  });

  test('counts from the start of each record, not of the patient', () => {
    // The response began 60 days after enrolment, so its follow-up is 60 days shorter.
    const text =
      `${DATED}1,OS,200,1,2023-01-01,2023-07-20\n1,DOR,140,0,2023-03-02,2023-07-20\n` +
      '2,OS,300,1,2023-01-01,2023-10-28\n2,DOR,10,0,2023-10-18,2023-10-28\n';
    const { otherSurvival } = resultsOf(text, '2023-04-11');
    const section = otherSurvival['DOR'];
    if (section?.state !== 'ready') throw new Error('no duration of response');
    expect(
      section.value.rows.map(({ patient, days, outcome }) => [patient, days, outcome.kind]),
    ).toEqual([['1', 40, 'censored']]);
    expect(section.value.accounting.excluded).toEqual([
      { patient: '2', why: 'DOR counts from a day after the cut-off' },
    ]);
  });
});

describe('events and censorings of a file', () => {
  test('keep its words; without words they are as given, and an event is never censored', () => {
    expect(osOf('PARAMCD,AVAL,CNSR\nOS,5,0\nOS,6,1\nOS,9,0\n').reasons).toEqual([
      { reason: 'death', event: true, n: 2 },
      { reason: 'censored as given in the file', event: false, n: 1 },
    ]);
    const { otherSurvival } = resultsOf('id,time,event\n1,5,1\n2,6,0\n3,9,1\n');
    const times = otherSurvival['TIME'];
    expect(times?.state === 'ready' ? times.value.reasons : null).toEqual([
      { reason: 'event as given in the file', event: true, n: 2 },
      { reason: 'censored as given in the file', event: false, n: 1 },
    ]);
  });

  test('of a compound endpoint are named by the file alone', () => {
    const text =
      'USUBJID,PARAMCD,AVAL,CNSR,EVNTDESC,CNSDTDSC\n1,RPFS,100,0,Death,\n' +
      '2,RPFS,120,0,Radiographic progression,\n3,RPFS,200,2,,New therapy\n4,RPFS,400,1,,\n';
    const { survival } = resultsOf(text);
    expect(survival.RPFS.state === 'ready' ? survival.RPFS.value.reasons : null).toEqual([
      { reason: 'Death', event: true, n: 1 },
      { reason: 'Radiographic progression', event: true, n: 1 },
      { reason: 'New therapy; CNSR 2', event: false, n: 1 },
      { reason: 'censored as given in the file', event: false, n: 1 },
    ]);
  });
});

describe('one patient', () => {
  test('counts once in an endpoint: a second time is refused, naming both lines', () => {
    const text = 'USUBJID,PARAMCD,AVAL,CNSR\n1,OS,100,0\n1,OS,100,0\n2,OS,300,1\n';
    expect(refusalOf(() => read(text))).toMatchObject({
      code: 'wrong-value',
      row: 3,
      message: 'line 3: patient 1 has the endpoint OS in line 2 already',
    });
  });

  test('may be counted in two populations, of which one is chosen', () => {
    const text = 'USUBJID,POP,AVAL,CNSR\n1,ITT,100,0\n1,PP,90,0\n2,ITT,300,1\n';
    const { rows, notes } = read(text, { where: [{ column: 'pop', value: 'ITT' }] });
    expect(rows.map(({ time }) => time)).toEqual([100, 300]);
    expect(notes[0]?.says).toBe('only rows with pop = ITT: 2 of 3');
  });

  test('is told by the name of the standard, and another name beside it is said', () => {
    const text = 'ID,USUBJID,AVAL,CNSR\n7,A,100,0\n7,B,90,0\n';
    expect(read(text).rows.map(({ patient }) => patient)).toEqual(['A', 'B']);
    expect(says(text)).toContain('note: patients told by USUBJID, not by ID');
    expect(refusalOf(() => read('id,patient,time,event\n1,1,5,1\n'))).toMatchObject({
      code: 'wrong-shape',
      message: 'several columns can hold the patient: patient and id',
    });
  });
});

describe('several arms', () => {
  const ARMS = 'id,time,event,TRTA\n1,5,1,Placebo\n2,6,0,Drug X\n3,7,1,Drug X\n';

  test('are never pooled: one is chosen, or they are told apart', () => {
    expect(refusalOf(() => read(ARMS))).toMatchObject({
      code: 'needs-choice',
      column: 'TRTA',
      message: 'TRTA has 2 arms (Drug X, Placebo), and arms are never pooled unasked',
      advice: 'choose one; on the command line: --where TRTA="Drug X"',
      choices: { column: 'TRTA', values: ['Drug X', 'Placebo'] },
    });
    const chosen = read(ARMS, { where: [{ column: 'TRTA', value: 'Drug X' }] });
    expect(chosen.rows.map(({ time }) => time)).toEqual([6, 7]);
    expect(read(ARMS, { apart: 'TRTA' }).rows).toHaveLength(3);
  });

  test('of which one is named and some rows name none are read with a warning', () => {
    const text = 'time,event,arm\n5,1,A\n6,0,\n';
    expect(says(text)).toEqual(['warning: 1 row without a value of arm stand beside those of A']);
  });

  test('are pooled only by naming each', () => {
    const where = ['Placebo', 'Drug X'].map((value) => ({ column: 'TRTA', value }));
    expect(says(ARMS, { where })[0]).toBe(
      'note: only rows with TRTA = Placebo and TRTA = Drug X: 3 of 3',
    );
  });

  test('of a name that the file does not have are refused with those it has', () => {
    const where = [{ column: 'TRTA', value: 'Drug Y' }];
    expect(refusalOf(() => read(ARMS, { where }))).toMatchObject({
      code: 'invalid-argument',
      message: 'where: TRTA is never "Drug Y": it is Drug X, Placebo',
    });
    expect(refusalOf(() => read(ARMS, { where: [{ column: 'SEX', value: 'M' }] })).message).toMatch(
      /SEX is no column of the file, which has id, time, event, TRTA/,
    );
  });
});

describe('dates', () => {
  const dated = (start: string, end: string) => `${DATED}1,OS,99,0,${start},${end}\n`;

  test.each([
    ['2023-01-01T00:00:00', '2023-04-10 12:30:00'],
    ['01JAN2023', '10APR2023'],
    ['1-Jan-2023', '10-Apr-2023'],
    ['01JAN2023:00:00:00', '10APR2023:08:15:00'],
    ['2023/01/01', '2023/04/10'],
    ['20230101', '20230410'],
    ['01.01.2023', '10.04.2023'],
    ['01/01/2023', '2023-04-10'],
  ])('%s and %s are 99 days apart', (start, end) => {
    const trial = trialOf(dated(start, end));
    expect(trial.patients.map(({ enrolledOn }) => formatDay(enrolledOn))).toEqual(['2023-01-01']);
    expect(formatDay(trial.facts.cutOff)).toBe('2023-04-10');
  });

  test.each([
    ['01/02/2023', '"01/02/2023" can be 2023-02-01 or 2023-01-02'],
    ['44927', '"44927" counts days and can be 2023-01-01 (spreadsheet) or 2083-01-02 (SAS)'],
    ['2023-02-30', '"2023-02-30" is no date'],
    ['01-Jan-23', '"01-Jan-23" has a year of two digits'],
    ['01MÄR2023', '"01MÄR2023" is no date'],
    ['soon', '"soon" is no date'],
  ])('%s is refused by line, never passed over', (start, words) => {
    expect(refusalOf(() => read(dated(start, '2023-04-10')))).toMatchObject({
      code: 'wrong-value',
      row: 2,
      column: 'STARTDT',
      message: `line 2, STARTDT: ${words}`,
    });
  });

  test('with strokes are read where another value of the column tells the order', () => {
    const rows = '1,OS,99,0,01/02/2023,2023-05-11\n2,OS,10,0,25/02/2023,2023-03-07\n';
    expect(
      trialOf(DATED + rows).timeToEvent.map(({ originOn }) => originOn && formatDay(originOn)),
    ).toEqual(['2023-02-01', '2023-02-25']);
    expect(says(DATED + rows)).toContain('note: STARTDT read day first, by line 3');
    const against = `${DATED}${rows}3,OS,10,0,02/25/2023,2023-03-07\n`;
    expect(refusalOf(() => read(against))).toMatchObject({ row: 4, column: 'STARTDT' });
  });

  test('of some patients only are refused: the line without one is named', () => {
    const text = `${DATED}1,OS,99,0,2023-01-01,2023-04-10\n2,OS,10,0,,2023-03-07\n`;
    expect(refusalOf(() => read(text)).message).toBe(
      'line 3, STARTDT: the value is missing, while 1 row has one',
    );
  });
});

describe('a time of entry', () => {
  const ENTRY = 'time,event,entry\n5,1,0\n8,1,3\n10,0,2\n12,1,6\n15,1,1\n';

  test('that is not used is a warning', () => {
    expect(says(ENTRY).filter((note) => note.startsWith('warning'))).toEqual([
      'warning: the column entry looks like a time of entry and is not used: every patient counts as ' +
        'observed from the origin (onearm survival FILE --entry entry counts from entry)',
    ]);
  });

  test('must lie before the end of the time', () => {
    expect(read(ENTRY, { entry: 'entry' }).rows.map(({ entry }) => entry)).toEqual([0, 3, 2, 6, 1]);
    const late = ENTRY.replace('12,1,6', '12,1,12');
    expect(refusalOf(() => read(late, { entry: 'entry' }))).toMatchObject({
      row: 5,
      column: 'entry',
      message: 'line 5, entry: "12" is not before the time 12',
    });
  });
});

describe('two columns for one thing', () => {
  test.each([
    ['AVAL,aval,CNSR\n1,2,0\n', 'differ only in case'],
    ['AVAL,CNSR,time,event\n1,0,2,1\n', 'AVAL, CNSR, time and event'],
    ['PARAMCD,endpoint,time,event\nOS,PFS,2,1\n', 'PARAMCD and endpoint'],
  ])('%j are refused', (text, words) => {
    const refusal = refusalOf(() => read(text));
    expect(refusal.code).toBe('wrong-shape');
    expect(refusal.message).toContain(words);
  });

  test('1.095 in a file with semicolons is 1095 or 1.095, unless another value tells', () => {
    expect(refusalOf(() => read('time;event\n1.095;1\n2.190;0\n'))).toMatchObject({
      row: 2,
      message: 'line 2, time: "1.095" can be 1095 or 1.095',
    });
    expect(read('time;event\n1.095;1\n2.5;0\n').rows.map(({ time }) => time)).toEqual([1.095, 2.5]);
  });
});

describe('as a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'onearm-times-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, bytes: Buffer) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const TEXT = 'time\tevent\n5\t1\n6\t0\n';

  test.each([
    ['little-endian with mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['little-endian without', Buffer.from(TEXT, 'utf16le')],
    ['big-endian with mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
    ['big-endian without', Buffer.from(TEXT, 'utf16le').swap16()],
  ])('UTF-16 %s opens, and says so', async (name, bytes) => {
    const trial = await openTrialFile(file(`${name.replaceAll(' ', '-')}.txt`, bytes));
    expect(trial.timeToEvent.map(({ event }) => event)).toEqual([true, false]);
    expect(trial.readerNotes).toContainEqual({ severity: 'note', says: 'read as UTF-16' });
  });

  test('filled with zero bytes opens; a zero in the text is refused by line', async () => {
    const path = file(
      'filled.csv',
      Buffer.concat([Buffer.from('time,event\n5,1\n'), Buffer.alloc(64)]),
    );
    expect((await openTrialFile(path)).timeToEvent).toHaveLength(1);
    const zero = file('zero.csv', Buffer.from('time,event\n5,1\n6\0,0\n'));
    await expect(openTrialFile(zero)).rejects.toMatchObject({
      refusal: { code: 'damaged', row: 3 },
    });
  });

  test('its notes stand among the findings', async () => {
    const trial = await openTrialFile(file('notes.csv', Buffer.from('time;event\n5;1\n')));
    const { findings } = analyze(trial, protocolPlan(trial.facts), '0');
    expect(findings.filter(({ rule }) => rule === 'read-so')).toEqual([
      expect.objectContaining({ severity: 'note', message: "separated by ';'" }),
    ]);
  });
});
