/** Which of the files are companions: dictionaries and event lists, paired with their export. */
import type { Findings } from '../findings.ts';
import type { SourceTable } from '../source-table.ts';
import {
  isDictionary,
  isEventList,
  isRawExport,
  readDictionary,
  refuseLabels,
  withDictionary,
  withoutDictionary,
} from '../redcap/dictionary.ts';
import type { Paired } from './companion.ts';
import type { RedcapField } from '../redcap/redcap-field.ts';

/**
 * Takes the companions out and gives every export of REDCap its dictionary.
 *
 * @throws Refused for an export with labels, and for an instance that stands twice
 */
export function pairDictionaries(tables: readonly SourceTable[], findings: Findings): Paired {
  const dictionaries = tables.filter(isDictionary).map((table) => ({
    table,
    fields: readDictionary(table),
  }));
  const lists = tables.filter((table) => !isDictionary(table) && isEventList(table));
  const rest = tables.filter((table) => !isDictionary(table) && !lists.includes(table));
  const owners = new Map<SourceTable, string>();
  const projects = rest.filter(({ kind }) => kind === 'redcap-odm');
  const single = rest.filter((table) => {
    const project = projects.find((one) => isExportOf(table, one));
    if (project !== undefined) {
      findings.note(
        `${table.file}: the project ${project.file} holds the same data and is read instead`,
      );
    }
    return project === undefined;
  });
  const sources = single.map((table) => {
    if (table.kind !== 'csv' && table.kind !== 'workbook') return table;
    refuseLabels(table);
    const found = bestDictionary(table, dictionaries);
    if (found !== null) {
      owners.set(found.table, table.name);
      return withDictionary(table, found.fields, findings);
    }
    return isRawExport(table) ? withoutDictionary(table, findings) : table;
  });
  const exported = sources.find(({ kind }) => kind === 'redcap-raw')?.name ?? null;
  return {
    sources,
    companions: [
      ...dictionaries.map(({ table }) => ({
        table,
        role: 'dictionary' as const,
        of: owners.get(table) ?? null,
      })),
      ...lists.map((table) => ({ table, role: 'event list' as const, of: exported })),
    ],
  };
}

/** An export of the records of a project that is there too: most of its columns are fields of it. */
function isExportOf(table: SourceTable, project: SourceTable): boolean {
  if (table.kind !== 'csv' && table.kind !== 'workbook') return false;
  const fields = new Set(project.columns.map(({ name }) => name));
  const own = table.columns.filter(({ name }) => fields.has(name));
  return own.length > 2 && own.length * 3 >= table.columns.length * 2;
}

type Dictionary = { readonly table: SourceTable; readonly fields: readonly RedcapField[] };

/** The dictionary that has most of the columns of the export, and at least a third of them. */
function bestDictionary(
  table: SourceTable,
  dictionaries: readonly Dictionary[],
): Dictionary | null {
  const scored = dictionaries.map((dictionary) => {
    const names = new Set(dictionary.fields.map(({ name }) => name));
    const known = table.columns.filter(({ name }) => names.has(name.split('___')[0] as string));
    return { dictionary, known: known.length };
  });
  const best = scored.sort((a, b) => b.known - a.known)[0];
  if (best === undefined) return null;
  const own = table.columns.filter(
    ({ name }) => !name.startsWith('redcap_') && !name.endsWith('_complete'),
  );
  return best.known * 3 >= own.length && best.known > 0 ? best.dictionary : null;
}
