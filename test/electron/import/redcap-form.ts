/** The sample as a REDCap project would hold it: one raw export with events and repeats, a dictionary, an XML. */
import type { TrialColumns } from '../../../shared/trial/schema.ts';
import { csvOf, textRows } from './sample-forms.ts';

type Row = Readonly<Record<string, string>>;
type Field = {
  readonly name: string;
  readonly form: string;
  readonly type: string;
  readonly label: string;
  readonly choices?: readonly string[];
  readonly validation?: string;
  readonly identifier?: boolean;
};

const field = (form: string, name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  form,
  type: more.choices === undefined ? 'text' : 'radio',
  label,
  ...more,
});
const date = { validation: 'date_dmy' };
const integer = { validation: 'integer' };
const number = { validation: 'number' };
const yesno = { type: 'yesno' };

const MODALITIES = ['psma-pet', 'ct', 'mri', 'bone-scan', 'ct-and-bone-scan'];
const MODALITY_LABELS = ['PSMA PET/CT', 'CT', 'MRI', 'Bone scan', 'CT and bone scan'];
const CHANGES = ['none', 'reduced', 'delayed', 'reduced-and-delayed'];
const CHANGE_LABELS = ['No change', 'Dose reduced', 'Delayed', 'Reduced and delayed'];

const FIELDS: readonly Field[] = [
  field('enrolment', 'record_id', 'Study ID'),
  field('enrolment', 'initials', 'Initials', { identifier: true }),
  field('enrolment', 'enrol_date', 'Date of enrolment', date),
  field('enrolment', 'age_enrol', 'Age at enrolment', integer),
  field('enrolment', 'sex', 'Sex', { choices: ['Male', 'Female'] }),
  field('enrolment', 'ecog', 'ECOG performance status', integer),
  field('lu_cycle', 'tx_date', 'Date of administration', date),
  field('lu_cycle', 'tx_gbq', 'Activity administered (GBq)', number),
  field('lu_cycle', 'tx_change', 'Change against plan', { choices: CHANGE_LABELS }),
  field('lu_cycle', 'tx_reason', 'Reason of change'),
  field('psa_lab', 'psa_date', 'Date of blood sample', date),
  field('psa_lab', 'psa_value', 'PSA'),
  field('psa_lab', 'psa_unit', 'Unit', { choices: ['ng/mL', 'µg/L'] }),
  field('scan', 'im_date', 'Date of scan', date),
  field('scan', 'im_mod', 'Modality', { choices: MODALITY_LABELS }),
  field('scan', 'im_vol', 'PSMA tumour volume (mL)', number),
  field('survival', 'last_alive', 'Last known alive on', date),
  field('survival', 'death_date', 'Date of death', date),
  field('survival', 'dead_yn', 'Seen dead', yesno),
];

const codeOf = (list: readonly string[], value: string | undefined): string =>
  value === undefined || value === '' ? '' : String(list.indexOf(value) + 1);

const KEYS = ['redcap_event_name', 'redcap_repeat_instrument', 'redcap_repeat_instance'];

/** The rows of a raw export: one a patient and event, one an instance of what repeats. */
export function redcapRows(sample: TrialColumns): readonly Row[] {
  const of = (table: Parameters<typeof textRows>[1], id: string) =>
    textRows(sample, table).filter((row) => (row['patient'] ?? row['id']) === id);
  return textRows(sample, 'patients').flatMap((patient): Row[] => {
    const id = patient['id'] ?? '';
    const row = (event: string, instrument: string, instance: string, values: Row): Row => ({
      record_id: id,
      redcap_event_name: event,
      redcap_repeat_instrument: instrument,
      redcap_repeat_instance: instance,
      ...values,
    });
    const vital = of('vital_status', id)[0] ?? {};
    return [
      row('screening_arm_1', '', '', {
        initials: 'XY',
        enrol_date: patient['enrolled_on'] ?? '',
        age_enrol: patient['age'] ?? '',
        sex: codeOf(['male', 'female'], patient['sex']),
        ecog: patient['ecog'] ?? '',
      }),
      ...of('cycles', id).map((cycle) =>
        row(`cycle_${cycle['number'] ?? ''}_arm_1`, '', '', {
          tx_date: cycle['given_on'] ?? '',
          tx_gbq: cycle['activity_gbq'] ?? '',
          tx_change: codeOf(CHANGES, cycle['change']),
          tx_reason: cycle['reason'] ?? '',
        }),
      ),
      ...of('psa', id).map((psa, at) =>
        row('log_arm_1', 'psa_lab', String(at + 1), {
          psa_date: psa['measured_on'] ?? '',
          psa_value: `${psa['qualifier'] === '<' ? '<' : ''}${psa['value_ng_ml'] ?? ''}`,
          psa_unit: String((at % 2) + 1),
        }),
      ),
      ...of('imaging', id)
        .filter((scan) => scan['criterion'] === 'recip')
        .map((scan, at) =>
          row('log_arm_1', 'scan', String(at + 1), {
            im_date: scan['imaged_on'] ?? '',
            im_mod: codeOf(MODALITIES, scan['modality']),
            im_vol: scan['tumour_volume_ml'] ?? '',
          }),
        ),
      row('follow_up_arm_1', '', '', {
        last_alive: vital['last_known_alive_on'] ?? '',
        death_date: vital['died_on'] ?? '',
      }),
    ];
  });
}

/** The raw export as CSV. */
export function redcapExport(sample: TrialColumns): string {
  const [first, ...rest] = FIELDS.map(({ name }) => name);
  return `\ufeff${csvOf([first ?? '', ...KEYS, ...rest], redcapRows(sample))}`;
}

/** The data dictionary with its 18 columns. */
export function redcapDictionary(): string {
  const head = [
    'Variable / Field Name',
    'Form Name',
    'Section Header',
    'Field Type',
    'Field Label',
    'Choices, Calculations, OR Slider Labels',
    'Field Note',
    'Text Validation Type OR Show Slider Number',
    'Text Validation Min',
    'Text Validation Max',
    'Identifier?',
  ];
  const rows = FIELDS.map((one): Row => ({
    'Variable / Field Name': one.name,
    'Form Name': one.form,
    'Field Type': one.type,
    'Field Label': one.label,
    'Choices, Calculations, OR Slider Labels': (one.choices ?? [])
      .map((label, at) => `${at + 1}, ${label}`)
      .join(' | '),
    'Text Validation Type OR Show Slider Number': one.validation ?? '',
    'Identifier?': one.identifier === true ? 'y' : '',
  }));
  return csvOf(head, rows);
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The project as XML: data and dictionary in one. */
export function redcapProject(sample: TrialColumns): string {
  const forms = [...new Set(FIELDS.map(({ form }) => form))];
  const items = FIELDS.map(
    ({ name, label, type, validation, choices, identifier }) =>
      `<ItemDef OID="${name}" Name="${name}" DataType="text" redcap:Variable="${name}" redcap:FieldType="${type}" redcap:TextValidationType="${validation ?? ''}" redcap:Identifier="${identifier === true ? 'y' : ''}"><Question><TranslatedText>${escaped(label)}</TranslatedText></Question>${choices === undefined ? '' : `<CodeListRef CodeListOID="${name}.choices"/>`}</ItemDef>`,
  );
  const lists = FIELDS.filter(({ choices }) => choices !== undefined).map(
    ({ name, choices = [] }) =>
      `<CodeList OID="${name}.choices">${choices.map((label, at) => `<CodeListItem CodedValue="${at + 1}"><Decode><TranslatedText>${escaped(label)}</TranslatedText></Decode></CodeListItem>`).join('')}</CodeList>`,
  );
  const data = redcapRows(sample).map((row) => {
    const instrument = row['redcap_repeat_instrument'] ?? '';
    const values = FIELDS.filter(({ name }) => name !== 'record_id' && (row[name] ?? '') !== '');
    const inside = values.map(
      ({ name }) =>
        `<ItemGroupData><ItemData ItemOID="${name}" Value="${escaped(row[name] ?? '')}"/></ItemGroupData>`,
    );
    const form = instrument === '' ? (values[0]?.form ?? 'enrolment') : instrument;
    return `<SubjectData SubjectKey="${row['record_id'] ?? ''}"><StudyEventData redcap:UniqueEventName="${row['redcap_event_name'] ?? ''}"><FormData FormOID="Form.${form}" redcap:RepeatInstance="${row['redcap_repeat_instance'] ?? ''}">${inside.join('')}</FormData></StudyEventData></SubjectData>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?><ODM xmlns:redcap="https://projectredcap.org"><Study><GlobalVariables><redcap:MissingDataCodes></redcap:MissingDataCodes>',
    '<redcap:RepeatingInstrument redcap:UniqueEventName="log_arm_1" redcap:RepeatInstrument="psa_lab"/><redcap:RepeatingInstrument redcap:UniqueEventName="log_arm_1" redcap:RepeatInstrument="scan"/></GlobalVariables><MetaDataVersion>',
    ...forms.map(
      (form) =>
        `<FormDef OID="Form.${form}" redcap:FormName="${form}"><ItemGroupRef ItemGroupOID="${form}"/></FormDef>`,
    ),
    ...forms.map(
      (form) =>
        `<ItemGroupDef OID="${form}">${FIELDS.filter((one) => one.form === form)
          .map(({ name }) => `<ItemRef ItemOID="${name}"/>`)
          .join('')}</ItemGroupDef>`,
    ),
    ...items,
    ...lists,
    '</MetaDataVersion></Study><ClinicalData>',
    ...data,
    '</ClinicalData></ODM>',
  ].join('\n');
}
