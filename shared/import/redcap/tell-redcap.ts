/** What is noticed about a REDCap export beside its dictionary. */
import { formatPlural } from '../../ground/format.ts';
import type { Findings } from '../findings.ts';
import { columnNamed } from '../source-table.ts';
import type { SourceTable } from '../source-table.ts';
import { SYSTEM } from './redcap-field.ts';
import type { RedcapField } from './redcap-field.ts';

/** Fields of the dictionary that the export lacks, and the other way round: another version. */
export function tellMismatch(
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
export function tellIncomplete(table: SourceTable, findings: Findings): void {
  for (const column of table.columns) {
    if (column.codes === null || !/_complete$/.test(column.name)) continue;
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

export function tellEvents(table: SourceTable, findings: Findings): void {
  const events = columnNamed(table, 'redcap_event_name');
  if (events === null) return;
  const unscheduled = events.distinct.filter((text) => /unsched/i.test(text));
  if (unscheduled.length > 0) {
    findings.note(`unscheduled events are read like others: ${unscheduled.join(', ')}`);
  }
}

const SLASHED = /^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}(?: |$)/;

/** REDCap writes every date as year-month-day, whatever the field shows: others come from a spreadsheet. */
export function tellSavedByExcel(table: SourceTable, findings: Findings): void {
  const dated = table.columns.filter(
    ({ declared }) => declared === 'date' || declared === 'datetime',
  );
  const found = dated.flatMap(({ distinct }) => distinct.find((text) => SLASHED.test(text)) ?? []);
  const [example] = found;
  if (example === undefined) return;
  findings.note(
    `${table.file}: this file was saved by Excel or another program: REDCap does not write a date as ${example}. Zeros at the beginning of ids may be lost with it; a fresh export is safer`,
  );
}
