/** Bad inputs in the shape of files and sheets, and data that contradict each other. */
import { Buffer } from 'node:buffer';
import * as library from '@e965/xlsx';
import type { BadInput } from './bad-input.ts';
import { ibm, writeXpt } from './write-xpt.ts';

/** What writes a workbook; the program only reads them. */
type Book = { readonly Sheets: Record<string, Record<string, object>>; Workbook?: object };
const xlsx = library as unknown as {
  readonly utils: {
    readonly book_new: () => Book;
    readonly book_append_sheet: (book: Book, sheet: object, name: string) => void;
    readonly aoa_to_sheet: (rows: readonly (readonly unknown[])[]) => object;
  };
  readonly write: (book: Book, options: object) => Uint8Array;
};

type Sheets = Readonly<Record<string, readonly (readonly unknown[])[]>>;

/** A workbook of sheets; `change` is what a person does to it in Excel. */
function workbook(sheets: Sheets, change: (book: Book) => void = () => undefined) {
  const book = xlsx.utils.book_new();
  for (const [name, rows] of Object.entries(sheets))
    xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows), name);
  change(book);
  return Buffer.from(xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }));
}

const HEAD = ['patient', 'measured_on', 'psa_ng_ml'];
/** 45296 is 2024-01-05 in the workbooks that count from 1900, 2028-01-06 in those from 1904. */
const dated = (book: Book, ...cells: readonly string[]) => {
  for (const cell of cells) Object.assign(book.Sheets['psa']?.[cell] ?? {}, { z: 'yyyy-mm-dd' });
};
const psa = (...rows: readonly string[]) => `patient,measured_on,psa_ng_ml\n${rows.join('\n')}\n`;
const ADSL = 'USUBJID,TRTSDT,AGE,SEX,TRT01A\nP01,2024-01-02,70,M,Lu\n';
const ADTTE = 'USUBJID,PARAMCD,PARAM,AVAL,AVALU,CNSR';

export const FILES: readonly BadInput[] = [
  {
    id: 'D6',
    trouble: 'days and seconds of SAS in a transport file, by their formats',
    file: 'adsl.xpt',
    // 23377 days after 1960-01-01 are 2024-01-02; 2019859200 seconds are 2024-01-03T00:00.
    content: writeXpt(
      [
        { name: 'USUBJID', kind: 'text', length: 4 },
        { name: 'TRTSDT', kind: 'number', format: 'DATE' },
        { name: 'LSTALVDT', kind: 'number', format: 'DATETIME' },
      ],
      [['P01', ibm(23377), ibm(2019859200)]],
      'ADSL',
    ),
    alone: true,
    outcome: 'note',
    names: ['counted from 1960-01-01'],
    gives: {
      'patients.enrolled_on': ['2024-01-02'],
      'vital_status.last_known_alive_on': ['2024-01-03'],
    },
  },
  {
    id: 'D7',
    trouble: 'date cells of a workbook from 1900',
    file: 'psa.xlsx',
    content: workbook({ psa: [HEAD, ['P01', 45296, 10]] }, (book) => dated(book, 'B2')),
    outcome: 'note',
    names: [],
    gives: { 'psa.measured_on': ['2024-01-05'] },
  },
  {
    id: 'D7',
    trouble: 'date cells of a workbook from 1904',
    file: 'psa.xlsx',
    content: workbook({ psa: [HEAD, ['P01', 43834, 10]] }, (book) => {
      dated(book, 'B2');
      Object.assign(book, { Workbook: { WBProps: { date1904: true } } });
    }),
    outcome: 'note',
    names: ['counts days from 1904'],
    gives: { 'psa.measured_on': ['2024-01-05'] },
  },
  {
    id: 'D7',
    trouble: 'the day that 1900 did not have',
    file: 'psa.xlsx',
    content: workbook({ psa: [HEAD, ['P01', 60, 10]] }, (book) => dated(book, 'B2')),
    outcome: 'row',
    names: ['1900-02-29', 'no day of the calendar'],
  },
  {
    id: 'D7',
    trouble: 'a day that a program has written a little short of midnight',
    file: 'psa.xlsx',
    content: workbook({ psa: [HEAD, ['P01', 45295.9999999, 10]] }, (book) => dated(book, 'B2')),
    outcome: 'note',
    names: [],
    gives: { 'psa.measured_on': ['2024-01-05'] },
  },
  {
    id: 'D8',
    trouble: 'date cells and texts in one column',
    file: 'psa.xlsx',
    content: workbook(
      {
        psa: [
          [...HEAD, 'remark'],
          ['P01', 45296, 10],
          ['P02', '2024-02-06', 11],
        ],
      },
      (book) => dated(book, 'B2'),
    ),
    outcome: 'note',
    names: [],
    gives: { 'psa.measured_on': ['2024-01-05', '2024-02-06'] },
  },
  {
    id: 'D13',
    trouble: 'dates with a time of day, seconds and parts of seconds',
    file: 'psa.csv',
    content: psa('P01,2024-03-04T10:30,10', 'P01,2024-03-05T10:30:12.5,11'),
    outcome: 'note',
    names: ['2 values have a time of day'],
    gives: { 'psa.measured_on': ['2024-03-04', '2024-03-05'] },
  },
  {
    id: 'D14',
    trouble: 'zones near midnight',
    file: 'psa.csv',
    content: psa('P01,2024-03-04T23:30:00Z,10', 'P01,2024-03-05T23:45:00-05:00,11'),
    outcome: 'note',
    names: ['2 values have a zone; the local day as written is kept'],
    gives: { 'psa.measured_on': ['2024-03-04', '2024-03-05'] },
  },
  {
    id: 'N8',
    trouble: 'a number with a power of ten',
    file: 'psa.csv',
    content: psa('P01,2024-03-04,1.2E+03'),
    outcome: 'note',
    names: [],
    gives: { 'psa.value_ng_ml': [1200] },
  },
  {
    id: 'U5',
    trouble: 'one value a thousand times the others of its patient',
    file: 'psa.csv',
    content: psa('P01,2024-03-04,10', 'P01,2024-04-04,11', 'P01,2024-05-04,12000'),
    outcome: 'note',
    names: [],
    gives: { 'psa.value_ng_ml': [10, 11, 12000] },
    checks: ['psa-unit-outlier'],
  },
  {
    id: 'T13',
    trouble: 'endpoints side by side',
    file: 'times.csv',
    content: 'patient,os_months,os_event,pfs_months,pfs_event\nP01,12,1,6,1\nP02,20,0,9,1\n',
    outcome: 'ask',
    key: 'time_to_event.OS',
    names: ['os_months in months', 'pfs_event'],
    answers: { 'time_to_event.OS': 'yes', 'time_to_event.PFS': 'yes' },
    gives: {
      'time_to_event.days': [365.25, 608.75, 182.625, 273.9375],
      'time_to_event.unit': ['months', 'months', 'months', 'months'],
    },
    alone: true,
  },
  {
    id: 'T15',
    trouble: 'fractional days in a known unit',
    file: 'adtte.csv',
    content: `${ADTTE}\nP01,OS,Overall survival,12.5,DAYS,0\n`,
    more: { 'adsl.csv': ADSL },
    alone: true,
    outcome: 'note',
    names: [],
    gives: { 'time_to_event.days': [12.5] },
  },
  {
    id: 'T16',
    trouble: 'a start written as SAS prints it',
    file: 'adtte.csv',
    content: `${ADTTE},STARTDT,ADT\nP01,OS,Overall survival,100,DAYS,0,01JAN2024,10APR2024\n`,
    more: { 'adsl.csv': ADSL },
    alone: true,
    outcome: 'note',
    names: ['days are taken from the dates'],
    gives: { 'time_to_event.origin_on': ['2024-01-01'], 'time_to_event.days': [100] },
  },
  {
    id: 'T16',
    trouble: 'a start as a number',
    file: 'adtte.csv',
    content: `${ADTTE},STARTDT\nP01,OS,Overall survival,100,DAYS,0,23376\n`,
    more: { 'adsl.csv': ADSL },
    alone: true,
    outcome: 'ask',
    key: 'dates.adtte.STARTDT',
    names: ['23376 = 2024-01-01', '1963-12-31', '1968-01-01'],
    answers: { 'dates.adtte.STARTDT': 'sas' },
    gives: { 'time_to_event.origin_on': ['2024-01-01'] },
  },
  {
    id: 'T16',
    trouble: 'a start that can be read in two ways',
    file: 'adtte.csv',
    content: `${ADTTE},STARTDT\nP01,OS,Overall survival,100,DAYS,0,03/04/2024\n`,
    more: { 'adsl.csv': ADSL },
    alone: true,
    outcome: 'ask',
    key: 'dates.adtte.STARTDT',
    names: ['2024-04-03', '2024-03-04'],
    answers: { 'dates.adtte.STARTDT': 'month-first' },
    gives: { 'time_to_event.origin_on': ['2024-03-04'] },
  },
  {
    id: 'P5',
    trouble: 'patients without any other row',
    file: 'psa.csv',
    content: psa('P01,2024-03-04,10'),
    outcome: 'note',
    names: ['2 of 3 patients have no row in any other table: P02, P03'],
    gives: { 'patients.id': ['P01', 'P02', 'P03'] },
  },
  {
    id: 'P8',
    trouble: 'names, birth dates, mail, telephone and record numbers',
    file: 'patients.csv',
    content:
      'id,enrolled_on,surname,birth_date,email,phone,mrn\n' +
      'P01,2024-01-02,Millerxyz,1950-02-03,ab@example.org,+49 30 1234567,81234567\n' +
      'P02,2024-01-02,Jonesxyz,1951-02-03,cd@example.org,+49 30 1234568,81234568\n',
    alone: true,
    outcome: 'note',
    names: [],
    gives: { 'patients.id': ['P01', 'P02'] },
    stores: { none: ['Millerxyz', '1950-02-03', 'ab@example.org', '1234567', '81234567'] },
  },
  {
    id: 'P9',
    trouble: 'a screen failure beside a treated patient',
    file: 'adsl.csv',
    content:
      'USUBJID,TRTSDT,AGE,SEX,TRT01A,SAFFL\nP01,2024-01-02,70,M,Lu,Y\nP02,,71,M,Screen Failure,N\n',
    alone: true,
    outcome: 'ask',
    key: 'patients.population',
    names: ['1 of 2 rows; the others are left out and counted', 'all 2 rows together'],
    answers: { 'patients.population': 'Y' },
    gives: { 'patients.id': ['P01'] },
  },
  {
    id: 'S10',
    trouble: 'visits side by side, the last of them not of everybody',
    file: 'psa.csv',
    content:
      'patient,psa_date_1,psa_ng_ml_1,psa_date_2,psa_ng_ml_2\n' +
      'P01,2024-01-05,10,2024-02-05,5\nP02,2024-01-06,20,,\n',
    outcome: 'ask',
    key: 'psa.sets.psa',
    names: ['2 times a row', 'psa_date_1, psa_ng_ml_1; psa_date_2, psa_ng_ml_2'],
    answers: { 'psa.sets.psa': 'yes' },
    gives: {
      'psa.measured_on': ['2024-01-05', '2024-01-06', '2024-02-05'],
      'psa.value_ng_ml': [10, 20, 5],
    },
  },
  {
    id: 'S14',
    trouble: 'tables on several sheets, one of them hidden',
    file: 'trial.xlsx',
    content: workbook(
      {
        Patients: [
          ['id', 'enrolled_on'],
          ['P01', '2024-01-02'],
        ],
        PSA: [HEAD, ['P01', '2024-01-05', 10]],
        'PSA old': [HEAD, ['P01', '2024-01-05', 9]],
      },
      (book) =>
        Object.assign(book, {
          Workbook: { Sheets: [{ Hidden: 0 }, { Hidden: 0 }, { Hidden: 1 }] },
        }),
    ),
    alone: true,
    outcome: 'note',
    names: ['the sheet PSA old is hidden and left out'],
    gives: { 'psa.value_ng_ml': [10] },
  },
  {
    id: 'S15',
    trouble: 'a formula that was never calculated',
    file: 'psa.xlsx',
    content: workbook({ psa: [HEAD, ['P01', '2024-01-05', 10]] }, (book) => {
      Object.assign(book.Sheets['psa'] ?? {}, { C2: { t: 'n', f: '5+5' } });
    }),
    outcome: 'refuse',
    names: ['psa', 'never calculated', 'save it'],
  },
  {
    id: 'S17',
    trouble: 'the same file twice',
    file: 'psa.csv',
    content: psa('P01,2024-03-04,10'),
    more: { 'psa copy.csv': psa('P01,2024-03-04,10') },
    outcome: 'ask',
    key: 'psa.repeats',
    names: ['psa copy.csv', 'exactly what an earlier row says'],
    answers: { 'psa.repeats': 'leave-out' },
    gives: { 'psa.value_ng_ml': [10] },
  },
  {
    id: 'C2',
    trouble: 'a date of death with a flag that denies it, and a patient alive after death',
    file: 'adsl.csv',
    content:
      'USUBJID,TRTSDT,AGE,SEX,TRT01A,DTHFL,DTHDT,LSTALVDT\n' +
      'P01,2024-01-02,70,M,Lu,N,2024-05-05,2024-05-01\nP02,2024-01-02,70,M,Lu,Y,2024-05-05,2024-06-01\n',
    alone: true,
    outcome: 'note',
    names: ['P01: there is a date of death, and DTHFL does not say dead'],
    gives: { 'vital_status.died_on': ['2024-05-05', '2024-05-05'] },
    checks: ['alive-after-death'],
  },
  {
    id: 'C5',
    trouble: 'a questionnaire that counts from 1 to 5',
    file: 'q.csv',
    content:
      'patient,instrument,form_on,item,response\n' +
      'P01,fact-rnt,2024-02-01,1,5\nP01,fact-rnt,2024-02-01,2,1\nP02,fact-rnt,2024-02-01,1,3\n',
    outcome: 'ask',
    key: 'questionnaire_items.coding',
    names: [
      'go from 1 to 5',
      'its items from 0 to 4',
      '3 answers from 0 to 4',
      '1 answer beyond 4',
    ],
    answers: { 'questionnaire_items.coding': '1-to-5' },
    gives: { 'questionnaire_items.response': [4, 0, 2] },
  },
  {
    id: 'C5',
    trouble: 'the same, answered that they stay as they are',
    file: 'q.csv',
    content:
      'patient,instrument,form_on,item,response\nP01,fact-rnt,2024-02-01,1,5\nP01,fact-rnt,2024-02-01,2,1\n',
    outcome: 'ask',
    key: 'questionnaire_items.coding',
    names: [],
    answers: { 'questionnaire_items.coding': '0-to-4' },
    gives: { 'questionnaire_items.response': [5, 1] },
  },
  {
    id: 'C6',
    trouble: 'a fatal event of a patient without a day of death',
    file: 'ae.csv',
    content: 'patient,term,grade,onset_on,outcome\nP01,Sepsis,5,2024-02-01,fatal\n',
    more: {
      'vital_status.csv':
        'patient,last_known_alive_on,died_on\nP01,2024-03-01,\nP02,2024-03-01,\nP03,2024-03-01,\n',
    },
    outcome: 'note',
    names: [],
    checks: ['ae-fatal-without-death'],
  },
  {
    id: 'C7',
    trouble: 'CR and PD of one scan by two readers',
    file: 'imaging.csv',
    content:
      'patient,imaged_on,modality,criterion,evaluable,recorded_response,reader\n' +
      'P01,2024-02-01,ct,recist,1,CR,A\nP01,2024-02-01,ct,recist,1,PD,B\nP02,2024-02-01,ct,recist,1,SD,B\n',
    outcome: 'ask',
    key: 'imaging.reader',
    names: ['1 scan was read by several readers (A and B)', 'of 1 such scan, 1 has a reading of A'],
    answers: { 'imaging.reader': 'A' },
    gives: { 'imaging.recorded_response': ['CR', 'SD'] },
  },
  {
    id: 'C9',
    trouble: 'cycles that skip and repeat a number, and two doses on one day',
    file: 'cycles.csv',
    content:
      'patient,number,given_on,activity_gbq,change\n' +
      'P01,1,2024-01-03,7.4,none\nP01,3,2024-02-14,7.4,none\nP01,3,2024-03-28,7.4,none\n' +
      'P02,1,2024-01-03,7.4,none\nP02,2,2024-01-03,7.3,none\n',
    outcome: 'note',
    names: [],
    checks: ['cycle-number-missing', 'cycle-number-repeated', 'cycle-interval-short'],
  },
];
