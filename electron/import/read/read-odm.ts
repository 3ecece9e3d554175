/**
 * A REDCap project as XML (CDISC ODM): data and dictionary in one file. It becomes the table that a
 * raw export would be, with labels, codes, forms and identifiers on its columns.
 */
import type { Buffer } from 'node:buffer';
import { Refused } from '../../../shared/ground/refusal.ts';
import { withoutEmptyBoxes } from '../../../shared/import/redcap/check-boxes.ts';
import { tellCalculated } from '../../../shared/import/redcap/tell-calculated.ts';
import { tellIncomplete } from '../../../shared/import/redcap/tell-redcap.ts';
import type { CodedValue, DeclaredType, SourceTable } from '../../../shared/import/source-table.ts';
import type { ReadSetting } from './read-setting.ts';
import { tableBuilder } from './table-builder.ts';
import type { ColumnHead } from './table-builder.ts';
import { readXml } from './xml-events.ts';

type Item = {
  readonly name: string;
  label: string;
  readonly type: string;
  readonly calculation: string;
  readonly validation: string;
  readonly identifier: boolean;
  codes: string | null;
};

type Project = {
  readonly items: Map<string, Item>;
  readonly codes: Map<string, CodedValue[]>;
  /** Form of each item group, and item group of each item. */
  readonly formOf: Map<string, string>;
  readonly groupOf: Map<string, string>;
  /** `event/instrument` or `instrument` of what repeats. */
  readonly repeating: Set<string>;
  readonly records: Map<string, ProjectRow>;
  missing: string;
};

type ProjectRow = {
  readonly subject: string;
  readonly event: string;
  readonly instrument: string;
  readonly instance: string;
  readonly values: Map<string, string>;
};

/** @throws Refused `damaged`, `wrong-shape` (no study, no records) */
export function readOdm(bytes: Buffer, setting: ReadSetting): readonly SourceTable[] {
  const project = readProject(new TextDecoder('utf-8').decode(bytes));
  if (project.items.size === 0) {
    throw new Refused({
      code: 'wrong-shape',
      file: setting.file,
      message: `${setting.file} is XML without the fields of a study`,
      advice: 'in REDCap: Other Functionality > Download metadata & data (XML)',
    });
  }
  return [tableOf(project, setting)];
}

/** Where the reader is in the document. */
type Place = {
  form: string;
  group: string;
  item: Item | null;
  list: CodedValue[] | null;
  code: string;
  subject: string;
  event: string;
  dataForm: string;
  instance: string;
  inside: string;
};

function readProject(xml: string): Project {
  const project: Project = {
    items: new Map(),
    codes: new Map(),
    formOf: new Map(),
    groupOf: new Map(),
    repeating: new Set(),
    records: new Map(),
    missing: '',
  };
  const at: Place = {
    form: '',
    group: '',
    item: null,
    list: null,
    code: '',
    subject: '',
    event: '',
    dataForm: '',
    instance: '',
    inside: '',
  };
  readXml(xml, {
    open: (name, attributes) => {
      at.inside = name;
      define(name, attributes, project, at);
      takeData(name, attributes, project, at);
    },
    close: (name) => {
      at.inside = '';
      if (name === 'ItemDef') at.item = null;
      if (name === 'CodeList') at.list = null;
    },
    text: (text) => {
      if (at.inside === 'redcap:MissingDataCodes') project.missing += text;
      if (at.inside !== 'TranslatedText') return;
      if (at.list !== null) at.list.push({ code: at.code, label: plain(text) });
      else if (at.item !== null) at.item.label = plain(text);
    },
  });
  return project;
}

const plain = (text: string): string =>
  text
    .replace(/<[^<>]{0,200}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

type Attributes = ReadonlyMap<string, string>;

function define(name: string, attributes: Attributes, project: Project, at: Place): void {
  const of = (key: string) => attributes.get(key) ?? '';
  switch (name) {
    case 'FormDef':
      at.form = of('redcap:FormName') || of('OID').replace(/^Form\./, '');
      if (of('Repeating') === 'Yes') project.repeating.add(at.form);
      return;
    case 'ItemGroupRef':
      project.formOf.set(of('ItemGroupOID'), at.form);
      return;
    case 'ItemGroupDef':
      at.group = of('OID');
      return;
    case 'ItemRef':
      project.groupOf.set(of('ItemOID'), at.group);
      return;
    case 'ItemDef':
      at.item = {
        name: of('OID'),
        label: '',
        type: of('redcap:FieldType'),
        calculation: of('redcap:Calculation'),
        validation: of('redcap:TextValidationType'),
        identifier: /^y/i.test(of('redcap:Identifier')),
        codes: null,
      };
      project.items.set(at.item.name, at.item);
      return;
    case 'CodeListRef':
      if (at.item !== null) at.item.codes = of('CodeListOID');
      return;
    case 'CodeList':
      at.list = [];
      project.codes.set(of('OID'), at.list);
      return;
    case 'CodeListItem':
      at.code = of('CodedValue');
      return;
    case 'redcap:RepeatingInstrument':
      project.repeating.add(`${of('redcap:UniqueEventName')}/${of('redcap:RepeatInstrument')}`);
      return;
    default:
      return;
  }
}

function takeData(name: string, attributes: Attributes, project: Project, at: Place): void {
  const of = (key: string) => attributes.get(key) ?? '';
  switch (name) {
    case 'SubjectData':
      at.subject = of('SubjectKey');
      return;
    case 'StudyEventData':
      at.event = of('redcap:UniqueEventName');
      return;
    case 'FormData':
      at.dataForm = of('FormOID').replace(/^Form\./, '');
      at.instance = of('redcap:RepeatInstance') || of('FormRepeatKey') || '1';
      return;
    case 'ItemData':
      recordAt(project, at).values.set(of('ItemOID'), of('Value'));
      return;
    default:
      return;
  }
}

/** The row of a value: that of its event, or one of its own for an instance of an instrument. */
function recordAt({ records, repeating }: Project, at: Place): ProjectRow {
  const repeats = repeating.has(`${at.event}/${at.dataForm}`) || repeating.has(at.dataForm);
  const [instrument, instance] = repeats ? [at.dataForm, at.instance] : ['', ''];
  const key = JSON.stringify([at.subject, at.event, instrument, instance]);
  const known = records.get(key);
  if (known !== undefined) return known;
  const made = { subject: at.subject, event: at.event, instrument, instance, values: new Map() };
  records.set(key, made);
  return made;
}

function tableOf(project: Project, setting: ReadSetting): SourceTable {
  const records = [...project.records.values()];
  const [first, ...fields] = project.items.values();
  if (first === undefined) throw new Error('a project without fields');
  const withEvents = records.some(({ event }) => event !== '');
  const withRepeats = records.some(({ instrument }) => instrument !== '');
  const system: ColumnHead[] = [
    ...(withEvents ? [{ name: 'redcap_event_name' }] : []),
    ...(withRepeats
      ? [{ name: 'redcap_repeat_instrument' }, { name: 'redcap_repeat_instance' }]
      : []),
  ];
  const heads = [headOf(first, project), ...system, ...fields.map((item) => headOf(item, project))];
  const builder = tableBuilder(heads);
  records.forEach(({ subject, event, instrument, instance, values }, index) => {
    const own = [
      subject,
      ...(withEvents ? [event] : []),
      ...(withRepeats ? [instrument, instance] : []),
    ];
    builder.push([...own, ...fields.map(({ name }) => values.get(name) ?? '')], index + 1);
  });
  const table = builder.finish({
    name: setting.source,
    file: setting.file,
    part: null,
    kind: 'redcap-odm',
    placeName: 'row',
  });
  const { findings } = setting;
  const read = withoutEmptyBoxes(
    { ...table, missingCodes: missingCodes(project.missing) },
    findings,
  );
  tellIncomplete(read, findings);
  tellCalculated(read, [...project.items.values()], findings);
  return read;
}

function headOf(item: Item, project: Project): ColumnHead {
  const { name, label, type, validation, identifier } = item;
  const form = project.formOf.get(project.groupOf.get(name) ?? '') ?? null;
  const codes = item.codes === null ? null : (project.codes.get(item.codes) ?? null);
  const box = name.includes('___');
  return {
    name,
    label: label === '' ? null : label,
    declared: box ? 'flag' : declaredOf(type, validation),
    format: validation === '' ? null : validation,
    codes: codes === null || codes.length === 0 ? null : codes,
    form,
    identifier,
  };
}

function declaredOf(type: string, validation: string): DeclaredType | null {
  if (type === 'yesno' || type === 'truefalse') return 'flag';
  if (validation.startsWith('datetime')) return 'datetime';
  if (validation.startsWith('date')) return 'date';
  if (validation === 'integer' || validation === 'int') return 'integer';
  return validation.startsWith('number') || validation === 'float' || type === 'calc'
    ? 'number'
    : null;
}

/** `NASK, Asked but unknown` a line, or divided by bars. */
function missingCodes(text: string): readonly string[] {
  return text
    .split(/[|\n]/)
    .map((line) => (line.split(',')[0] ?? '').trim())
    .filter((code) => code !== '');
}
