/**
 * SUPP-- data sets of SDTM: qualifiers of rows of another data set, a row each. They become columns of
 * that data set, joined by the subject and by the column that IDVAR names.
 */
import { formatPlural } from '../../ground/format.ts';
import type { Findings } from '../findings.ts';
import { PLAIN_COLUMN, columnBuilder, columnNamed, textAt } from '../source-table.ts';
import type { SourceColumn, SourceTable } from '../source-table.ts';
import type { Companion, Paired } from './companion.ts';

const NEEDED = ['RDOMAIN', 'USUBJID', 'IDVAR', 'IDVARVAL', 'QNAM', 'QVAL'] as const;

const isSupplemental = (table: SourceTable): boolean =>
  NEEDED.every((name) => columnNamed(table, name) !== null);

/** Gives every data set the columns of its supplemental qualifiers, and takes these out. */
export function joinSupplemental(tables: readonly SourceTable[], findings: Findings): Paired {
  const supplements = tables.filter(isSupplemental);
  const parents = tables.filter((table) => !supplements.includes(table));
  const pairs = supplements.map((table) => ({ table, of: parentOf(table, parents) }));
  const companions = pairs.flatMap(({ table, of }): Companion[] =>
    of === null ? [] : [{ table, role: 'supplemental qualifiers', of: of.name }],
  );
  const sources = tables.flatMap((table) => {
    if (companions.some((one) => one.table === table)) return [];
    const own = pairs.filter(({ of }) => of === table);
    return own.reduce((joined, pair) => withQualifiers(joined, pair.table, findings), table);
  });
  return { sources, companions };
}

/** The data set whose domain all rows name; null where it is not there, or rows name several. */
function parentOf(table: SourceTable, parents: readonly SourceTable[]): SourceTable | null {
  const domains = filled(table, 'RDOMAIN');
  const [domain] = domains;
  if (domain === undefined || domains.length > 1) return null;
  return (
    parents.find((parent) => {
      const named = filled(parent, 'DOMAIN');
      return named.length === 1
        ? named[0] === domain
        : (parent.part ?? parent.name).toUpperCase() === domain;
    }) ?? null
  );
}

function filled(table: SourceTable, name: string): readonly string[] {
  const texts = (columnNamed(table, name)?.distinct ?? []).map((text) => text.trim());
  return [...new Set(texts.filter((text) => text !== ''))];
}

const SEPARATOR = '\u001f';

function withQualifiers(parent: SourceTable, table: SourceTable, findings: Findings): SourceTable {
  const reader = (name: (typeof NEEDED)[number] | 'QLABEL') => {
    const column = columnNamed(table, name);
    return (row: number) => (column === null ? '' : textAt(column, row).trim());
  };
  const [subject, variable, key] = [reader('USUBJID'), reader('IDVAR'), reader('IDVARVAL')];
  const [name, value, label] = [reader('QNAM'), reader('QVAL'), reader('QLABEL')];
  const rowsOf = rowFinder(parent);
  const qualifiers = new Map<string, { readonly label: string; readonly texts: string[] }>();
  let strange = 0;
  let twice = 0;
  for (let row = 0; row < table.rows; row++) {
    const rows = rowsOf(subject(row), variable(row), key(row));
    if (rows.length === 0) strange++;
    const known = qualifiers.get(name(row));
    const texts = known?.texts ?? new Array<string>(parent.rows).fill('');
    if (known === undefined) qualifiers.set(name(row), { label: label(row), texts });
    for (const at of rows) {
      if ((texts[at] ?? '') !== '' && texts[at] !== value(row)) twice++;
      else texts[at] = value(row);
    }
  }
  if (strange > 0) {
    findings.note(
      `${table.file}: ${formatPlural(strange, 'row belongs', 'rows belong')} to no row of ${parent.file}`,
    );
  }
  if (twice > 0) {
    findings.note(
      `${table.file}: ${formatPlural(twice, 'further value', 'further values')} of one qualifier and row: the first is read`,
    );
  }
  const taken = new Set(parent.columns.map((column) => column.name));
  const added = [...qualifiers].map(([qualifier, { label: words, texts }]): SourceColumn => {
    const builder = columnBuilder();
    for (const text of texts) builder.push(text);
    const own = taken.has(qualifier) ? `${qualifier} (${table.part ?? table.name})` : qualifier;
    return { ...PLAIN_COLUMN, name: own, label: words || null, ...builder.finish() };
  });
  return { ...parent, columns: [...parent.columns, ...added] };
}

/** Finds the rows of a subject in which a column has this text; without a column all of the subject. */
function rowFinder(parent: SourceTable) {
  const id = columnNamed(parent, 'USUBJID');
  const indexes = new Map<string, ReadonlyMap<string, readonly number[]>>();
  const indexOf = (variable: string): ReadonlyMap<string, readonly number[]> => {
    const known = indexes.get(variable);
    if (known !== undefined) return known;
    const column = variable === '' ? null : columnNamed(parent, variable);
    const found = new Map<string, number[]>();
    for (let row = 0; row < parent.rows && id !== null; row++) {
      const text = column === null ? '' : plainNumber(textAt(column, row));
      const place = `${textAt(id, row).trim()}${SEPARATOR}${text}`;
      const rows = found.get(place);
      if (rows === undefined) found.set(place, [row]);
      else rows.push(row);
    }
    if (variable !== '' && column === null) found.clear();
    indexes.set(variable, found);
    return found;
  };
  return (subject: string, variable: string, key: string): readonly number[] =>
    indexOf(variable).get(`${subject}${SEPARATOR}${variable === '' ? '' : plainNumber(key)}`) ?? [];
}

/** IDVARVAL is a text, the sequence a number: 1, 1.0 and "1" are one. */
function plainNumber(text: string): string {
  const trimmed = text.trim();
  return /^\d+\.0*$/.test(trimmed) ? trimmed.slice(0, trimmed.indexOf('.')) : trimmed;
}
