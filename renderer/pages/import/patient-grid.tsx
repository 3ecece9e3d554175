/** Patients by tables: how many rows each has, and who is missing where. */
import { useMemo } from 'react';
import { formatPlural } from '../../../shared/ground/format.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import { TABLE_NAMES } from '../../../shared/trial/schema.ts';
import type { TableName } from '../../../shared/trial/schema.ts';
import { ResultsTable } from '../../components/results-table.tsx';

type GridRow = { readonly patient: string; readonly counts: ReadonlyMap<TableName, number> };

export function PatientGrid({ view }: { readonly view: ImportView }) {
  const { tables, rows } = useMemo(() => gridOf(view), [view]);
  const missing = rows.filter(({ counts }) => tables.some((table) => !counts.has(table))).length;
  return (
    <ResultsTable
      id="patients-by-tables"
      caption={
        <h2>
          {formatPlural(rows.length, 'patient')} by tables: {missing} missing in one or more
        </h2>
      }
      columns={[
        { title: 'Patient', cell: ({ patient }: GridRow) => patient },
        ...tables.map((table) => ({
          title: table,
          numeric: true,
          cell: ({ counts }: GridRow) => counts.get(table) ?? <span className="missing">none</span>,
          value: ({ counts }: GridRow) => counts.get(table) ?? 0,
        })),
      ]}
      rows={rows}
      keyOf={({ patient }) => patient}
    />
  );
}

function gridOf({ columns }: ImportView) {
  const patients = [...(columns.patients?.['id'] ?? [])].map(String);
  const tables = TABLE_NAMES.filter((name) => columns[name]?.['patient'] !== undefined);
  const counts = new Map(patients.map((id) => [id, new Map<TableName, number>()]));
  for (const table of tables) {
    for (const cell of columns[table]?.['patient'] ?? []) {
      const own = counts.get(String(cell));
      own?.set(table, (own.get(table) ?? 0) + 1);
    }
  }
  const rows = patients.map((patient) => ({ patient, counts: counts.get(patient) ?? new Map() }));
  return { tables, rows };
}
