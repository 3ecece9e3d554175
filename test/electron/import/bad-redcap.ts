/** Bad inputs of REDCap: an export beside its dictionary, with one trouble each. */
import type { BadInput } from './bad-input.ts';

const DICTIONARY_HEAD =
  'Variable / Field Name,Form Name,Section Header,Field Type,Field Label,' +
  '"Choices, Calculations, OR Slider Labels",Field Note,Text Validation Type OR Show Slider Number,' +
  'Text Validation Min,Text Validation Max,Identifier?';

const DICTIONARY = [
  DICTIONARY_HEAD,
  'record_id,enrolment,,text,Study ID,,,,,,',
  'enrol_date,enrolment,,text,Date of enrolment,,,date_ymd,,,',
  'age,enrolment,,text,Age at enrolment,,,integer,,,',
  'sex,enrolment,,radio,Sex,"1, Male | 2, Female",,,,,',
  'taxane,enrolment,,yesno,Prior taxane,,,,,,',
  'mets,enrolment,,checkbox,Metastases,"1, Visceral | 2, Bone",,,,,',
  'psa_date,psa_lab,,text,Date of blood sample,,,date_ymd,,,',
  'psa_value,psa_lab,,text,PSA (ng/mL),,,number,,,',
  'tx_date,lu_cycle,,text,Date of administration,,,date_ymd,,,',
  'tx_gbq,lu_cycle,,text,Activity administered (GBq),,,number,,,',
  'tx_change,lu_cycle,,radio,Change against plan,"1, No change | 2, Dose reduced",,,,,',
  'tx_reason,lu_cycle,,notes,Reason of change,,,,,,',
  '',
].join('\n');

const COLUMNS = [
  ...['record_id', 'redcap_event_name', 'redcap_repeat_instrument', 'redcap_repeat_instance'],
  ...['enrol_date', 'age', 'sex', 'taxane', 'mets___1', 'mets___2', 'enrolment_complete'],
  ...['psa_date', 'psa_value', 'psa_lab_complete', 'tx_date', 'tx_gbq', 'tx_change', 'tx_reason'],
  'lu_cycle_complete',
] as const;

type Cells = Readonly<Partial<Record<(typeof COLUMNS)[number], string>>>;

const quoted = (text: string): string =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const line = (cells: Cells): string => COLUMNS.map((name) => quoted(cells[name] ?? '')).join(',');

const enrolled = (id: string, more: Cells = {}): string =>
  line({
    ...{ record_id: id, redcap_event_name: 'screening_arm_1', enrol_date: '2024-01-02', age: '70' },
    ...{ sex: '1', taxane: '1', mets___1: '0', mets___2: '1', enrolment_complete: '2', ...more },
  });
const sampled = (id: string, instance: string, date: string, more: Cells = {}): string =>
  line({
    ...{ record_id: id, redcap_event_name: 'log_arm_1', redcap_repeat_instrument: 'psa_lab' },
    ...{ redcap_repeat_instance: instance, psa_date: date, psa_value: '10', ...more },
  });
const treated = (id: string, more: Cells = {}): string =>
  line({
    ...{ record_id: id, redcap_event_name: 'cycle_1_arm_1', tx_date: '2024-01-03' },
    ...{ tx_gbq: '7.4', tx_change: '1', ...more },
  });

const exported = (...lines: readonly string[]): string =>
  `${[COLUMNS.join(','), ...lines].join('\n')}\n`;
const base = { file: 'export.csv', more: { 'dictionary.csv': DICTIONARY }, alone: true } as const;

export const REDCAP: readonly BadInput[] = [
  {
    id: 'R2',
    trouble: 'no dictionary',
    file: 'export.csv',
    content: exported(enrolled('1'), sampled('1', '1', '2024-01-05')),
    alone: true,
    outcome: 'ask',
    key: 'redcap.dictionary',
    names: ['no data dictionary', 'Project Setup > Dictionary', 'no code is guessed'],
    answers: { 'redcap.dictionary': 'none' },
    gives: { 'patients.sex': [null] },
  },
  {
    ...base,
    id: 'R3',
    trouble: 'a code that the choices do not have',
    content: exported(enrolled('1', { sex: '3' }), enrolled('2')),
    outcome: 'cell',
    names: ['is a code that the mapping does not have'],
    gives: { 'patients.sex': [null, 'male'] },
  },
  {
    ...base,
    id: 'R4',
    trouble: 'boxes that nobody ticked, in a complete form and in an incomplete one',
    content: exported(
      enrolled('1', { mets___2: '0' }),
      enrolled('2', { mets___2: '0', enrolment_complete: '0' }),
      enrolled('3', { mets___1: '1', enrolment_complete: '0' }),
    ),
    outcome: 'note',
    names: [
      'mets: no box is ticked in 1 row, read as none of them',
      'mets: no box is ticked in 1 row of an incomplete form, read as not answered',
    ],
    gives: { 'patients.visceral_metastases': [0, null, 1] },
  },
  {
    ...base,
    id: 'R5',
    trouble: 'missing-data codes in a yes/no field',
    content: exported(
      enrolled('1', { taxane: 'UNK' }),
      enrolled('2', { taxane: 'NASK' }),
      enrolled('3'),
    ),
    outcome: 'ask',
    key: 'missing',
    names: ['UNK (taxane 1)', 'NASK (taxane 1)'],
    answers: { missing: 'all' },
    gives: { 'patients.prior_taxane': [null, null, 1] },
  },
  {
    ...base,
    id: 'R6',
    trouble: 'an instrument that repeats, in an event that repeats',
    content: exported(
      enrolled('1'),
      sampled('1', '1', '2024-01-05'),
      sampled('1', '1', '2024-06-05', { redcap_event_name: 'fu_arm_1' }),
    ),
    outcome: 'note',
    names: [],
    gives: { 'psa.measured_on': ['2024-01-05', '2024-06-05'] },
  },
  {
    ...base,
    id: 'R8',
    trouble: 'forms that are incomplete or unverified',
    content: exported(
      enrolled('1', { enrolment_complete: '0' }),
      enrolled('2', { enrolment_complete: '1' }),
    ),
    outcome: 'note',
    names: ['form enrolment: 1 incomplete, 1 unverified; they are read'],
    gives: { 'patients.id': ['1', '2'] },
  },
  {
    ...base,
    id: 'R9',
    trouble: 'an unscheduled event',
    content: exported(
      enrolled('1'),
      sampled('1', '1', '2024-01-05', { redcap_event_name: 'unscheduled_arm_1' }),
    ),
    outcome: 'note',
    names: ['unscheduled events are read like others: unscheduled_arm_1'],
    gives: { 'psa.value_ng_ml': [10] },
  },
  {
    ...base,
    id: 'R9',
    trouble: 'events of another arm',
    content: exported(enrolled('1'), enrolled('2', { redcap_event_name: 'screening_arm_2' })),
    outcome: 'ask',
    key: 'patients.arm',
    names: ['screening_arm_1 (1 row), screening_arm_2 (1 row)'],
    answers: { 'patients.arm': 'screening_arm_1' },
    gives: { 'patients.id': ['1'] },
  },
  {
    ...base,
    id: 'R10',
    trouble: 'data access groups, survey identifiers and timestamps',
    content: exported(enrolled('1'))
      .trimEnd()
      .split('\n')
      .map((text, k) =>
        k === 0
          ? `${text},redcap_data_access_group,redcap_survey_identifier,enrolment_timestamp`
          : `${text},site_alpha,someone@example.org,2024-01-02 10:17:44`,
      )
      .join('\n'),
    outcome: 'note',
    names: [],
    gives: { 'patients.id': ['1'], 'patients.site': [null] },
    stores: { none: ['someone@example.org', '10:17:44'] },
  },
  {
    ...base,
    id: 'R11',
    trouble: 'an export that was opened and saved in a spreadsheet',
    content: exported(
      enrolled('1', { enrol_date: '1/2/2024' }),
      enrolled('2', { enrol_date: '1/13/2024' }),
    ),
    outcome: 'note',
    names: ['was saved by Excel', '1/2/2024', 'month/day/year', '1/13/2024'],
    gives: { 'patients.enrolled_on': ['2024-01-02', '2024-01-13'] },
  },
  {
    ...base,
    id: 'R13',
    trouble: 'a calculated field that disagrees with its parts, and one by dates',
    content: [
      `${COLUMNS.join(',')},tx_mci,tx_wait`,
      `${enrolled('1')},,`,
      `${treated('1', { tx_gbq: '7.4' })},200,1`,
      `${treated('2', { tx_gbq: '7.4' })},150,1`,
      `${enrolled('2')},,`,
      '',
    ].join('\n'),
    more: {
      'dictionary.csv': `${DICTIONARY}${[
        'tx_mci,lu_cycle,,calc,Activity (mCi),"round([tx_gbq] * 1000 / 37, 0)",,,,,',
        'tx_wait,lu_cycle,,calc,Days waited,"datediff([enrol_date], [tx_date], ""d"")",,,,,',
      ].join('\n')}\n`,
    },
    outcome: 'ask',
    names: [
      'tx_mci is calculated from tx_gbq and disagrees with them in 1 of 2 rows (line 4: 150 is stored, its parts give 200); the stored value is read',
      'tx_wait is calculated by more than arithmetic: not held against its parts',
    ],
    key: 'cycles.number',
    answers: { 'cycles.number': 'by-date' },
    gives: { 'cycles.activity_gbq': [7.4, 7.4] },
  },
  {
    ...base,
    id: 'R12',
    trouble: 'a dictionary of another version',
    content: exported(enrolled('1')),
    more: {
      'dictionary.csv': DICTIONARY.replace(
        'age,enrolment,,text,Age at enrolment,',
        'ecog,enrolment,,text,ECOG performance status,',
      ),
    },
    outcome: 'ask',
    key: 'redcap.dictionary',
    names: ['not in the export (ecog)', 'not in the dictionary (age)'],
    answers: { 'redcap.dictionary': 'yes' },
    gives: { 'patients.id': ['1'] },
  },
  {
    ...base,
    id: 'R15',
    trouble: 'a note with line breaks, commas, quotes and an emoji',
    content: exported(
      enrolled('1'),
      treated('1', { tx_reason: 'first line\nsecond, "quoted" 😀' }),
    ),
    outcome: 'ask',
    key: 'cycles.number',
    answers: { 'cycles.number': 'by-date' },
    names: [],
    gives: { 'cycles.reason': ['first line\nsecond, "quoted" 😀'] },
  },
];
