/** The data dictionary of a REDCap project, and what it says of the columns of an export. */
import { formatPlural } from '../../ground/format.ts';
import { Refused } from '../../ground/refusal.ts';
import type { Findings } from '../findings.ts';
import { columnNamed, textAt } from '../source-table.ts';
import type { CodedValue, DeclaredType, SourceColumn, SourceTable } from '../source-table.ts';

export type RedcapField = {
  readonly name: string;
  readonly form: string;
  readonly type: string;
  readonly label: string;
  readonly choices: readonly CodedValue[];
  readonly validation: string;
  readonly identifier: boolean;
};

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

const coded = (code: string, label: string): CodedValue => ({ code, label });

function declaredOf({ type, validation }: RedcapField): DeclaredType | null {
  if (type === 'yesno' || type === 'truefalse') return 'flag';
  if (validation.startsWith('datetime')) return 'datetime';
  if (validation.startsWith('date')) return 'date';
  if (validation.startsWith('time')) return 'time';
  if (validation === 'integer') return 'integer';
  if (validation.startsWith('number') || type === 'calc' || type === 'slider') return 'number';
  return null;
}

/** Names of columns that REDCap adds to every export. */
const SYSTEM = new Set([
  'redcap_event_name',
  'redcap_repeat_instrument',
  'redcap_repeat_instance',
  'redcap_data_access_group',
  'redcap_survey_identifier',
]);

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
  const described = { ...table, kind: 'redcap-raw' as const, columns };
  refuseLabelValues(described);
  refuseTwice(described);
  tellMismatch(described, fields, findings);
  tellIncomplete(described, findings);
  return described;
}

/** The export without a dictionary: nothing is known of its codes. */
export function withoutDictionary(table: SourceTable, findings: Findings): SourceTable {
  const described = { ...table, kind: 'redcap-raw' as const };
  refuseTwice(described);
  findings.note(
    `${table.file}: no data dictionary: labels and codes cannot be checked (Project Setup > Dictionary, download as CSV)`,
  );
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

const COMPLETE = [coded('0', 'Incomplete'), coded('1', 'Unverified'), coded('2', 'Complete')];

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

/** Fields of the dictionary that the export lacks, and the other way round: another version. */
function tellMismatch(
  table: SourceTable,
  fields: readonly RedcapField[],
  findings: Findings,
): void {
  const known = new Set(table.columns.map(({ name }) => name));
  const described = new Set(
    table.columns.filter(({ form }) => form !== null).map(({ name }) => name),
  );
  const missing = fields.filter(
    ({ name, type }) =>
      type !== 'descriptive' &&
      type !== 'file' &&
      !known.has(name) &&
      !table.columns.some((column) => column.name.startsWith(`${name}___`)),
  );
  const unknown = table.columns.filter(
    ({ name }) =>
      !described.has(name) && !SYSTEM.has(name) && !/_(?:complete|timestamp)$/.test(name),
  );
  if (missing.length === 0 && unknown.length === 0) return;
  const list = (names: readonly { readonly name: string }[]) =>
    names
      .slice(0, 8)
      .map(({ name }) => name)
      .join(', ');
  const parts = [
    missing.length > 0
      ? `${missing.length} fields of the dictionary are not in the export (${list(missing)})`
      : '',
    unknown.length > 0
      ? `${formatPlural(unknown.length, 'column')} of the export ${unknown.length === 1 ? 'is' : 'are'} not in the dictionary (${list(unknown)})`
      : '',
  ].filter((part) => part !== '');
  if (unknown.length === 0) {
    findings.note(`${table.file}: ${parts.join('; ')}`);
    return;
  }
  findings.ask({
    key: 'redcap.dictionary',
    text: `${table.file}: the dictionary is of another version: ${parts.join('; ')}. Is it the right one?`,
    answers: [
      {
        value: 'yes',
        effect: 'it is used; columns it does not have are read without labels and codes',
      },
    ],
    free: null,
    proposal: null,
  });
}

/** Forms that are incomplete or unverified: read, and counted. */
function tellIncomplete(table: SourceTable, findings: Findings): void {
  for (const column of table.columns) {
    if (column.codes !== COMPLETE) continue;
    const counts = ['0', '1'].map((code) => {
      const at = column.distinct.indexOf(code);
      return at < 0 ? 0 : column.index.reduce((sum, place) => sum + (place === at ? 1 : 0), 0);
    });
    const [incomplete = 0, unverified = 0] = counts;
    if (incomplete + unverified > 0) {
      findings.note(
        `form ${column.form ?? ''}: ${incomplete} incomplete, ${unverified} unverified; they are read`,
      );
    }
  }
  tellEvents(table, findings);
}

function tellEvents(table: SourceTable, findings: Findings): void {
  const events = columnNamed(table, 'redcap_event_name');
  if (events === null) return;
  const unscheduled = events.distinct.filter((text) => /unsched/i.test(text));
  if (unscheduled.length > 0) {
    findings.note(`unscheduled events are read like others: ${unscheduled.join(', ')}`);
  }
}
