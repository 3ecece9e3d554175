/** A REDCap export by its dictionary: each form feeds a table, found by the words of its labels. */
import { TABLES } from '../../trial/schema.ts';
import type { Column, TableName } from '../../trial/schema.ts';
import type { ColumnMap, Part } from '../mapping/mapping.ts';
import { columnNamed, textAt } from '../source-table.ts';
import type { SourceColumn, SourceTable } from '../source-table.ts';
import type { GuessedPart } from './guess-types.ts';
import { bestTable } from './best-table.ts';
import { mapOfMatch } from './match-columns.ts';
import type { Match } from './match-columns.ts';

type Form = { readonly name: string; readonly columns: readonly SourceColumn[] };

const EVENT = 'redcap_event_name';
const INSTRUMENT = 'redcap_repeat_instrument';

/** Parts of the tables that the forms of an export feed. */
export function guessRedcap(source: SourceTable): readonly GuessedPart[] {
  const id = source.columns[0];
  if (id === undefined) return [];
  const forms = formsOf(source, id);
  const fed = forms.flatMap((form) => {
    const special = eligibilityPart(source, form, id) ?? questionnairePart(source, form, id);
    return special === null ? [] : [special];
  });
  const rest = forms.filter((form) => !fed.some(({ form: name }) => name === form.name));
  const chosen = rest.flatMap((form) => {
    const best = bestTable(form.name, form.columns);
    return best === null ? [] : [{ form, ...best }];
  });
  return [...patientParts(source, chosen, id), ...tableParts(source, chosen, id), ...fed];
}

/** Fields by form; without a dictionary all columns are one form. */
function formsOf(source: SourceTable, id: SourceColumn): readonly Form[] {
  const fields = source.columns.filter(
    (column) =>
      column !== id &&
      !column.identifier &&
      !column.name.startsWith('redcap_') &&
      !/_(?:complete|timestamp)$/.test(column.name),
  );
  const groups = Map.groupBy(fields, ({ form }) => form ?? '');
  return [...groups].map(([name, columns]) => ({ name, columns }));
}

type Chosen = {
  readonly form: Form;
  readonly table: TableName;
  readonly matches: readonly Match[];
};

/** All forms about the patient as such, brought to the one row of the event they belong to. */
function patientParts(
  source: SourceTable,
  chosen: readonly Chosen[],
  id: SourceColumn,
): readonly GuessedPart[] {
  const own = chosen.filter(({ table }) => table === 'patients');
  if (own.length === 0) return [];
  const columns = new Map<string, ColumnMap>([['id', { column: id.name }]]);
  for (const { form, matches } of own) {
    for (const match of matches) {
      if (!columns.has(match.name))
        columns.set(match.name, mapOfMatch('patients', match, form.columns));
    }
  }
  const first =
    own.find(({ matches }) => matches.some(({ name }) => name === 'enrolled_on')) ?? own[0];
  if (first === undefined) return [];
  const part = partOf(source, first.form, Object.fromEntries(columns));
  const events = part.where?.[EVENT];
  // Events of two arms are patients of two arms: pooled only when somebody says so.
  if (Array.isArray(events) && armsOf(events) > 1) {
    part.select = [{ question: 'patients.arm', column: EVENT }];
  }
  return [{ table: 'patients', part, reason: 'dictionary' }];
}

const armsOf = (events: readonly string[]): number =>
  new Set(events.map((event) => /_arm_(\d+)$/.exec(event)?.[1] ?? '')).size;

function tableParts(
  source: SourceTable,
  chosen: readonly Chosen[],
  id: SourceColumn,
): readonly GuessedPart[] {
  return chosen.flatMap(({ form, table, matches }): GuessedPart[] => {
    if (table === 'patients') return [];
    const columns: Record<string, ColumnMap> = { patient: { column: id.name } };
    for (const match of inOrder(table, matches)) {
      columns[match.name] = mapOfMatch(table, match, form.columns);
    }
    const part = partOf(source, form, columns);
    if (table === 'cycles' && columns['number'] === undefined) {
      const number = cycleNumber(source, part);
      if (number !== null) part.columns['number'] = number;
    }
    return [{ table, part, reason: form.name === '' ? 'names' : 'dictionary' }];
  });
}

function inOrder(table: TableName, matches: readonly Match[]): readonly Match[] {
  const names = Object.keys(TABLES[table] as Readonly<Record<string, Column>>);
  return [...matches].sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
}

/** The rows of a form: its instances where it repeats, else the events in which it is filled in. */
function partOf(source: SourceTable, form: Form, columns: Record<string, ColumnMap>): Part {
  const [event, instrument] = [columnNamed(source, EVENT), columnNamed(source, INSTRUMENT)];
  const filled = filledRows(source, form);
  const repeats =
    instrument !== null && filled.some((row) => textAt(instrument, row).trim() === form.name);
  const single =
    instrument === null || filled.some((row) => textAt(instrument, row).trim() !== form.name);
  const where: Record<string, string | string[]> = {};
  if (repeats && !single) where[INSTRUMENT] = form.name;
  else if (repeats) where[INSTRUMENT] = [form.name, ''];
  else if (instrument !== null && form.name !== '') where[INSTRUMENT] = '';
  if (event !== null && !(repeats && !single) && form.name !== '') {
    const events = [...new Set(filled.map((row) => textAt(event, row)))];
    if (events.length > 0) where[EVENT] = eventPattern(events, event.distinct);
  }
  return { from: source.name, ...(Object.keys(where).length > 0 && { where }), columns };
}

function filledRows(source: SourceTable, form: Form): readonly number[] {
  const rows: number[] = [];
  const boxes = form.columns.filter(({ name }) => !name.includes('___'));
  const columns = boxes.length > 0 ? boxes : form.columns;
  for (let row = 0; row < source.rows; row++) {
    if (columns.some((column) => textAt(column, row).trim() !== '')) rows.push(row);
  }
  return rows;
}

/** `cycle_*_arm_1` where such events, and only they, are meant; else their list. */
function eventPattern(events: readonly string[], all: readonly string[]): string | string[] {
  const [first] = events;
  if (first === undefined || events.length === 1) return first ?? '';
  const starred = first.replace(/\d+(?=_arm)/, '*');
  const [before = '', after = ''] = starred.split('*');
  const fitting = all.filter((one) => one.startsWith(before) && one.endsWith(after));
  const same = starred.includes('*') && fitting.every((one) => events.includes(one));
  return same && events.every((one) => fitting.includes(one)) ? starred : [...events];
}

/** The number of a cycle from the name of its event. */
function cycleNumber(source: SourceTable, { where }: Part): ColumnMap | null {
  const event = where?.[EVENT];
  if (typeof event === 'string' && event.includes('*')) {
    const [before = '', after = ''] = event.split('*');
    return { column: EVENT, pattern: `${escaped(before)}(\\d+)${escaped(after)}` };
  }
  return columnNamed(source, 'redcap_repeat_instance') !== null && where?.[INSTRUMENT] !== ''
    ? { column: 'redcap_repeat_instance' }
    : null;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

type FormPart = GuessedPart & { readonly form: string };

/** A form of yes/no fields about criteria. */
function eligibilityPart(source: SourceTable, form: Form, id: SourceColumn): FormPart | null {
  const criteria = form.columns.filter(
    ({ declared, label, name }) =>
      declared === 'flag' && /inclusion|exclusion|criteri|elig/i.test(`${label ?? ''} ${name}`),
  );
  if (criteria.length < 2 || criteria.length * 2 < form.columns.length) return null;
  const columns = Object.fromEntries(criteria.map((one) => [one.name, criterionOf(one)]));
  const part: Part = {
    ...partOf(source, form, {
      patient: { column: id.name },
      met: { column: '@value', values: { '1': 1, '0': 0 } },
    }),
    unpivot: { columns, name: 'criterion', value: 'met', keepEmpty: true },
  };
  return { table: 'eligibility', part, reason: 'dictionary', form: form.name };
}

/** "Inclusion 2: psa50-first-regimen" is the criterion psa50-first-regimen. */
function criterionOf({ label, name }: SourceColumn): string {
  const text = (label ?? name).replace(
    /^(?:inclusion|exclusion)?(?: criterion)?\s*\d*\s*[:.)-]\s*/i,
    '',
  );
  return (
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 80) || name
  );
}

const ITEMS = [
  {
    instrument: 'fact-rnt',
    pattern: /(?:fact-?rnt|\brnt)[ _-]*(?:item|q|question)?[ _-]*(\d{1,2})\b/i,
  },
  {
    instrument: 'bpi-sf',
    pattern: /\bbpi(?:-?sf)?[ _-]*(?:item|q|question)?[ _-]*([3-6]|9[a-g])\b/i,
  },
] as const;

/** A form of the items of a questionnaire: each item becomes a row. */
function questionnairePart(source: SourceTable, form: Form, id: SourceColumn): FormPart | null {
  for (const { instrument, pattern } of ITEMS) {
    const items = form.columns.flatMap((column) => {
      const found = pattern.exec(column.label ?? '') ?? pattern.exec(column.name);
      return found === null ? [] : [[column.name, (found[1] as string).toUpperCase()] as const];
    });
    if (items.length < 3) continue;
    const date = form.columns.find(
      ({ declared, name }) => declared === 'date' || /date$/i.test(name),
    );
    if (date === undefined) return null;
    const visit = form.columns.find(({ name, label }) => /visit/i.test(`${name} ${label ?? ''}`));
    const part: Part = {
      ...partOf(source, form, {
        patient: { column: id.name },
        instrument: { constant: instrument },
        form_on: { column: date.name },
        ...(visit !== undefined && { visit: { column: visit.name } }),
      }),
      unpivot: {
        columns: Object.fromEntries(items),
        name: 'item',
        value: 'response',
        keepEmpty: true,
      },
    };
    return { table: 'questionnaire_items', part, reason: 'dictionary', form: form.name };
  }
  return null;
}
