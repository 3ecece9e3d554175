/** What an import tells of dates and patients once all tables are read. */
import { formatPlural } from '../../ground/format.ts';
import { formatDay, partialDayRange } from '../../ground/day-number.ts';
import type { DayNumber } from '../../ground/units.ts';
import type { TrialColumns } from '../../trial/schema.ts';
import type { Findings } from '../findings.ts';
import type { RowsByTable } from './fill-in.ts';
import type { Ledger } from './ledger.ts';
import { columnsOf } from './prepare.ts';

/** Dates after the cut-off, and events that end before they begin: kept, said, and checked later. */
export function tellDates(tables: RowsByTable, columns: TrialColumns, findings: Findings): void {
  const cutOff = columns.trial?.['cut_off']?.[0];
  if (typeof cutOff !== 'number') return;
  for (const [table, rows] of tables) {
    const names = Object.entries(columnsOf(table)).flatMap(([name, { kind }]) =>
      kind === 'date' && table !== 'trial' ? name : [],
    );
    const late = rows.flatMap((row) => {
      const name = names.find((one) => Number(row.cells[one] ?? -Infinity) > cutOff);
      return name === undefined ? [] : [{ row, day: Number(row.cells[name]) as DayNumber }];
    });
    const [first] = late;
    if (first !== undefined) {
      const at = first.row.rows[0];
      const place =
        at === undefined ? '' : `${at.source.placeName} ${at.source.places[at.row] ?? ''}: `;
      findings.note(
        `${table}: ${formatPlural(late.length, 'row has', 'rows have')} a date after the cut-off ${formatDay(cutOff as DayNumber)} (${place}${formatDay(first.day)}) and ${late.length === 1 ? 'is' : 'are'} kept`,
      );
    }
  }
  const turned = (tables.get('adverse_events') ?? []).filter(({ cells }) => {
    const [onset, end] = [cells['onset_on'], cells['ended_on']];
    if (typeof onset !== 'string' || typeof end !== 'string') return false;
    return (partialDayRange(end)?.latest ?? Infinity) < (partialDayRange(onset)?.earliest ?? 0);
  });
  if (turned.length > 0) {
    findings.note(
      `adverse_events: ${formatPlural(turned.length, 'event ends before it begins', 'events end before they begin')}; both dates are kept`,
    );
  }
}

/** Rows of patients whom no list of patients names. */
export function tellUnknownPatients(ledger: Ledger, findings: Findings): void {
  const unknown = ledger.notImported().filter(({ reason }) => reason === 'patient-unknown');
  if (unknown.length === 0) return;
  const ids = new Set(unknown.map(({ value }) => value));
  findings.note(
    `${formatPlural(unknown.length, 'row')} of ${formatPlural(ids.size, 'unknown patient')} ${unknown.length === 1 ? 'is' : 'are'} not imported: ${ids.size === 1 ? 'this patient is' : 'they are'} not among the patients`,
  );
}

/** Patients of whom nothing but their line in the list is known: perhaps a file is missing. */
export function tellBarePatients(tables: RowsByTable, findings: Findings): void {
  const others = [...tables].filter(([table]) => table !== 'patients' && table !== 'trial');
  const seen = new Set(others.flatMap(([, rows]) => rows.map(({ cells }) => cells['patient'])));
  if (seen.size === 0) return;
  const ids = (tables.get('patients') ?? []).map(({ cells }) => cells['id']);
  const bare = ids.filter((id) => !seen.has(id)).map(String);
  if (bare.length === 0) return;
  const shown = bare.slice(0, 5).join(', ');
  findings.note(
    `${bare.length} of ${formatPlural(ids.length, 'patient')} ${bare.length === 1 ? 'has' : 'have'} no row in any other table: ${shown}${bare.length > 5 ? ` and ${bare.length - 5} more` : ''}`,
  );
}
