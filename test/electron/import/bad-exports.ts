/** What REDCap and clinical data sets bring. */
import type { BadInput } from './bad-input.ts';
import { events, psa } from './bad-tables.ts';

export const REDCAP: readonly BadInput[] = [
  {
    id: 'R1',
    trouble: 'an export with labels',
    file: 'labels.csv',
    content:
      'Study ID,Event Name,Repeat Instrument,Repeat Instance,Date of blood sample,PSA,Complete?\n1,Log,PSA,1,2024-01-05,10,Complete\n',
    outcome: 'refuse',
    names: ['labels', 'All data (raw)'],
  },
  {
    id: 'R7',
    trouble: 'one instance twice',
    file: 'raw.csv',
    content:
      'record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,psa_date,psa_value\n1,log_arm_1,psa_lab,1,2024-01-05,10\n1,log_arm_1,psa_lab,1,2024-02-05,9\n',
    outcome: 'refuse',
    names: ['record 1', 'psa_lab', 'instance 1', 'line 2', 'line 3'],
  },
];

export const CLINICAL: readonly BadInput[] = [
  {
    id: 'C1',
    trouble: 'dead without a date of death',
    file: 'adsl.csv',
    content:
      'USUBJID,TRTSDT,DTHFL,DTHDT,LSTALVDT\nP01,2024-01-05,Y,,2024-09-01\nP02,2024-01-05,,,2024-12-01\n',
    outcome: 'note',
    names: ['P01', 'DTHFL', 'no date of death'],
    gives: { 'vital_status.cause': ['unknown', null] },
    // Never alive by default: what rests on deaths stops.
    checks: ['death-not-dated'],
    alone: true,
  },
  {
    id: 'C3',
    trouble: 'a row twice, and a day with two values',
    file: 'psa.csv',
    content: psa('P01,2024-01-05,10', 'P01,2024-01-05,10', 'P02,2024-01-05,8', 'P02,2024-01-05,9'),
    outcome: 'ask',
    key: 'psa.repeats',
    names: ['P01', 'line 3', 'P02', 'lines 4 and 5'],
    answers: { 'psa.repeats': 'leave-out' },
    gives: { 'psa.value_ng_ml': [10, 8, 9] },
  },
  {
    id: 'C4',
    trouble: 'grades that do not exist',
    file: 'ae.csv',
    content: events(
      'P01,Fatigue,0,',
      'P01,Nausea,6,',
      'P01,Pain,2-3,',
      'P01,Rash,MILD,',
      'P01,Anaemia,3,',
    ),
    outcome: 'cell',
    names: ['"line":2', '"line":3', '"0"', '"6"', '2-3', 'MILD'],
    gives: { 'adverse_events.grade': [null, null, null, null, 3] },
  },
];
