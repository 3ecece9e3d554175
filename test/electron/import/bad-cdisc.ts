/** What CDISC data sets make an importer ask. Written for these tests; every value is invented. */
import type { BadInput } from './bad-inputs.ts';

const csv = (head: string, ...rows: readonly string[]) => `${head}\n${rows.join('\n')}\n`;

const EX = 'USUBJID,EXTRT,EXDOSE,EXDOSU,EXSTDTC,VISIT';
const RS = 'USUBJID,RSTESTCD,RSSTRESC,RSDTC,RSCAT,RSMETHOD,RSEVAL,RSEVALID';
const RATES = { 'cycles.change': 'none' } as const;

export const CDISC: readonly BadInput[] = [
  {
    id: 'EX dose 0',
    trouble: 'a dose of nothing',
    file: 'ex.csv',
    content: csv(
      EX,
      'P01,Lu,7.4,GBq,2024-01-02,CYCLE 1',
      'P01,Lu,0,GBq,2024-02-13,CYCLE 2',
      'P02,Lu,7.4,GBq,2024-01-03,CYCLE 1',
    ),
    outcome: 'ask',
    key: 'cycles.zero-dose',
    names: ['1 row has a dose of 0', 'P01, 2024-02-13'],
    answers: { 'cycles.zero-dose': 'leave-out', ...RATES },
    gives: { 'cycles.activity_gbq': [7.4, 7.4] },
  },
  {
    id: 'EX dose 0',
    trouble: 'a dose of nothing, kept',
    file: 'ex.csv',
    content: csv(EX, 'P01,Lu,0,GBq,2024-02-13,CYCLE 2'),
    outcome: 'ask',
    key: 'cycles.zero-dose',
    names: [],
    answers: { 'cycles.zero-dose': 'keep', ...RATES },
    gives: { 'cycles.activity_gbq': [0] },
  },
  {
    id: 'EX two rows',
    trouble: 'two doses of one day',
    file: 'ex.csv',
    content: csv(
      EX,
      'P01,Lu,3.7,GBq,2024-01-02,CYCLE 1',
      'P01,Lu,3.6,GBq,2024-01-02,CYCLE 1',
      'P01,Lu,7.4,GBq,2024-02-13,CYCLE 2',
    ),
    outcome: 'ask',
    key: 'cycles.same-day',
    names: ['1 day has several doses', 'P01, 2024-01-02'],
    answers: { 'cycles.same-day': 'one', ...RATES },
    gives: { 'cycles.activity_gbq': [7.3, 7.4] },
  },
  {
    id: 'RSEVALID',
    trouble: 'two independent readers of one scan',
    file: 'rs.csv',
    content: csv(
      RS,
      'P01,SFTSRESP,PR,2024-03-01,PCWG3,CT SCAN,INDEPENDENT ASSESSOR,RADIOLOGIST 1',
      'P01,SFTSRESP,PD,2024-03-01,PCWG3,CT SCAN,INDEPENDENT ASSESSOR,RADIOLOGIST 2',
    ),
    outcome: 'ask',
    key: 'imaging.reader-id',
    names: ['RADIOLOGIST 1 (1 row)', 'RADIOLOGIST 2 (1 row)'],
    answers: { 'imaging.reader-id': 'RADIOLOGIST 2' },
    gives: { 'imaging.soft_tissue': ['PD'] },
  },
  {
    id: 'ADTTE alone',
    trouble: 'no day of enrolment but the start of the times',
    file: 'adtte.csv',
    content: csv(
      'USUBJID,PARAMCD,AVAL,AVALU,CNSR,STARTDT,ADT',
      'P01,OS,100,DAYS,0,2024-01-02,2024-04-11',
      'P02,OS,120,DAYS,1,2024-01-05,2024-05-04',
    ),
    outcome: 'ask',
    key: 'patients.enrolled_on',
    names: ['the earliest start of a time to an event: known for 2 of 2'],
    answers: { 'patients.enrolled_on': 'start' },
    gives: { 'patients.enrolled_on': ['2024-01-02', '2024-01-05'] },
    alone: true,
  },
  {
    id: 'no table',
    trouble: 'a file whose rows feed no table',
    file: 'sv.csv',
    content: csv('USUBJID,SVSTDTC', 'P01,2024-01-02', 'P02,2024-01-03'),
    outcome: 'source',
    names: ['2 rows feed no table'],
    gives: { 'patients.id': ['P01', 'P02', 'P03'] },
  },
];
