/** The data dictionary of a REDCap project, and what it says of the columns of an export. */
import { Refused } from '../../ground/refusal.ts';
import type { Findings } from '../findings.ts';
import { columnNamed, textAt } from '../source-table.ts';
import type { CodedValue, DeclaredType, SourceColumn, SourceTable } from '../source-table.ts';
import { withoutEmptyBoxes } from './check-boxes.ts';
import { coded, COMPLETE } from './redcap-field.ts';
import type { RedcapField } from './redcap-field.ts';
import { tellCalculated } from './tell-calculated.ts';
import { tellEvents, tellIncomplete, tellMismatch, tellSavedByExcel } from './tell-redcap.ts';

/** Names of the columns in the file from the browser, and in the answer of the API. */
const NAMES = {
  name: ['Variable / Field Name', 'field_name'],
  form: ['Form Name', 'form_name'],
  type: ['Field Type', 'field_type'],
  label: ['Field Label', 'field_label'],
  choices: ['Choices, Calculations, OR Slider Labels', 'select_choices_or_calculations'],
  validation: [
    'Text Validation Type OR Show Slider Number',
    'text_validation_type_or_show_slider_number',
  ],
  identifier: ['Identifier?', 'identifier'],
} as const;

function columnOf(table: SourceTable, names: readonly string[]): SourceColumn | null {
  for (const name of names) {
    const found = columnNamed(table, name);
    if (found !== null) return found;
  }
  return null;
}

/** True for a data dictionary. */
export function isDictionary(table: SourceTable): boolean {
  return (['name', 'form', 'type'] as const).every((key) => columnOf(table, NAMES[key]) !== null);
}

/** True for the list that says which instrument belongs to which event, or the list of events. */
export function isEventList(table: SourceTable): boolean {
  const has = (name: string) => columnNamed(table, name) !== null;
  return (
    (has('unique_event_name') && (has('form') || has('event_name'))) ||
    (has('arm_num') && has('name') && table.columns.length <= 3)
  );
}

/** The fields of a dictionary, in its order. */
export function readDictionary(table: SourceTable): readonly RedcapField[] {
  const columns = Object.fromEntries(
    Object.entries(NAMES).map(([key, names]) => [key, columnOf(table, names)]),
  ) as Record<keyof typeof NAMES, SourceColumn | null>;
  return Array.from({ length: table.rows }, (_, row): RedcapField => {
    const text = (key: keyof typeof NAMES) => {
      const column = columns[key];
      return column === null ? '' : textAt(column, row).trim();
    };
    const type = text('type');
    return {
      name: text('name'),
      form: text('form'),
      type,
      label: plainLabel(text('label')),
      choices: choicesOf(type, text('choices')),
      calculation: type === 'calc' ? text('choices') : '',
      validation: text('validation'),
      identifier: /^y/i.test(text('identifier')),
    };
  });
}

/** Labels may hold markup and piping; only the words are of use. */
function plainLabel(label: string): string {
  return label
    .replace(/<[^<>]{0,200}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function choicesOf(type: string, text: string): readonly CodedValue[] {
  if (type === 'yesno') return [coded('1', 'Yes'), coded('0', 'No')];
  if (type === 'truefalse') return [coded('1', 'True'), coded('0', 'False')];
  if (!['radio', 'dropdown', 'checkbox'].includes(type)) return [];
  return text.split('|').flatMap((part) => {
    const comma = part.indexOf(',');
    if (comma < 0) return [];
    return coded(part.slice(0, comma).trim(), plainLabel(part.slice(comma + 1)));
  });
}

function declaredOf({ type, validation }: RedcapField): DeclaredType | null {
  if (type === 'yesno' || type === 'truefalse') return 'flag';
  if (validation.startsWith('datetime')) return 'datetime';
  if (validation.startsWith('date')) return 'date';
  if (validation.startsWith('time')) return 'time';
  if (validation === 'integer') return 'integer';
  if (validation.startsWith('number') || type === 'calc' || type === 'slider') return 'number';
  return null;
}

/** True for an export of records, with or without its dictionary. */
export function isRawExport(table: SourceTable): boolean {
  return (
    columnNamed(table, 'redcap_event_name') !== null ||
    columnNamed(table, 'redcap_repeat_instrument') !== null ||
    (table.columns[0]?.name === 'record_id' &&
      table.columns.some(({ name }) => name.endsWith('_complete') || name.includes('___')))
  );
}

/**
 * Refuses a label export: its codes are gone, and two codes may have one label.
 *
 * @throws Refused `wrong-shape` with the way to the raw export
 */
export function refuseLabels(table: SourceTable): void {
  const has = (name: string) => columnNamed(table, name) !== null;
  const complete = table.columns.filter(({ name }) => /^Complete\?( \(\d+\))?$/.test(name)).length;
  const system = ['Event Name', 'Repeat Instrument', 'Repeat Instance'].filter(has).length;
  if (complete + system < 2) return;
  throw new Refused({
    code: 'wrong-shape',
    file: table.file,
    message: `${table.file} is a REDCap export with labels instead of variable names and codes`,
    advice:
      'export "All data (raw)": Data Exports, Reports, and Stats > Export Data > CSV / Microsoft Excel (raw data)',
  });
}

/**
 * The export with what the dictionary says of each column: label, form, codes, type, identifier.
 *
 * @throws Refused `wrong-shape` where one instance stands twice, or the codes are labels
 */
export function withDictionary(
  table: SourceTable,
  fields: readonly RedcapField[],
  findings: Findings,
): SourceTable {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const columns = table.columns.map((column) => describe(column, byName, fields));
  const described = withoutEmptyBoxes({ ...table, kind: 'redcap-raw', columns }, findings);
  refuseLabelValues(described);
  refuseTwice(described);
  tellMismatch(described, fields, findings);
  tellIncomplete(described, findings);
  tellSavedByExcel(described, findings);
  tellCalculated(described, fields, findings);
  return described;
}

/** The export without a dictionary: nothing is known of its codes. */
export function withoutDictionary(table: SourceTable, findings: Findings): SourceTable {
  const described = { ...table, kind: 'redcap-raw' as const };
  refuseTwice(described);
  findings.ask({
    key: 'redcap.dictionary',
    text: `${table.file}: there is no data dictionary beside it, so that labels and codes cannot be checked. Choose it with the export (Project Setup > Dictionary, download as CSV), or go on without?`,
    answers: [
      {
        value: 'none',
        effect:
          'columns are read by their names alone; no code is guessed, and what is no value of a field is listed',
      },
    ],
    free: null,
    proposal: null,
  });
  tellEvents(described, findings);
  return described;
}

function describe(
  column: SourceColumn,
  byName: ReadonlyMap<string, RedcapField>,
  fields: readonly RedcapField[],
): SourceColumn {
  const own = byName.get(column.name);
  if (own !== undefined) {
    return {
      ...column,
      label: own.label,
      form: own.form,
      declared: declaredOf(own),
      format: own.validation === '' ? null : own.validation,
      codes: own.choices.length > 0 ? own.choices : null,
      identifier: own.identifier,
    };
  }
  const box = /^(.+?)___(.+)$/.exec(column.name);
  const field = box === null ? undefined : byName.get(box[1] as string);
  if (box !== null && field !== undefined) {
    const choice = field.choices.find(({ code }) => boxName(code) === box[2]);
    return {
      ...column,
      label: `${field.label}: ${choice?.label ?? box[2] ?? ''}`,
      form: field.form,
      declared: 'flag',
      codes: [coded('1', 'Checked'), coded('0', 'Unchecked')],
      identifier: field.identifier,
    };
  }
  const form = /^(.+)_complete$/.exec(column.name)?.[1];
  if (form !== undefined && fields.some((one) => one.form === form)) {
    return { ...column, form, label: 'Complete?', codes: COMPLETE };
  }
  return column;
}

/** REDCap writes the code of a checkbox in lower case, `-` as `_`. */
const boxName = (code: string): string => code.toLowerCase().replace(/[^a-z0-9_]/g, '_');

/** Values that are labels where codes are expected: an export with labels under raw names. */
function refuseLabelValues(table: SourceTable): void {
  let [labels, codes] = [0, 0];
  for (const column of table.columns) {
    if (column.codes === null || column.declared === 'flag') continue;
    const own = new Set(column.codes.map(({ code }) => code));
    const words = new Set(
      column.codes.map(({ label }) => label).filter((label) => !own.has(label)),
    );
    for (const text of column.distinct) {
      if (own.has(text)) codes++;
      else if (words.has(text)) labels++;
    }
  }
  if (labels === 0 || labels <= codes) return;
  throw new Refused({
    code: 'wrong-shape',
    file: table.file,
    message: `${table.file} is a REDCap export whose values are labels instead of codes`,
    advice:
      'export "All data (raw)": Data Exports, Reports, and Stats > Export Data > CSV / Microsoft Excel (raw data)',
  });
}

/** Record, event, instrument and instance make one row; the same twice means an edited file. */
function refuseTwice(table: SourceTable): void {
  const key = [
    table.columns[0],
    ...['redcap_event_name', 'redcap_repeat_instrument', 'redcap_repeat_instance'].map((name) =>
      columnNamed(table, name),
    ),
  ];
  if (key.slice(1).every((column) => column === null)) return;
  const seen = new Map<string, number>();
  for (let row = 0; row < table.rows; row++) {
    const parts = key.map((column) => (column ? textAt(column, row) : ''));
    const text = parts.join('\u001f');
    const earlier = seen.get(text);
    if (earlier === undefined) {
      seen.set(text, row);
      continue;
    }
    const [record, event, instrument, instance] = parts;
    throw new Refused({
      code: 'wrong-shape',
      file: table.file,
      row: table.places[row] as number,
      message: `record ${record} has ${instrument === '' ? `the event ${event}` : `${instrument} instance ${instance}`} twice: line ${table.places[earlier]} and line ${table.places[row]}`,
      advice: 'REDCap never writes this: the file was edited; export it again',
    });
  }
}
