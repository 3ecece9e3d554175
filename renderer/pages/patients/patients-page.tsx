/** Every patient: to find one, to sort by an endpoint, to see who is behind a group. */
import { useMemo } from 'react';
import { readyEndpoints } from '../../../shared/analysis/survival/endpoint-list.ts';
import { formatChange, formatMonths, formatPlural } from '../../../shared/ground/format.ts';
import type { AnyEndpoint } from '../../../shared/endpoints/engine/types.ts';
import { Colophon } from '../../components/colophon.tsx';
import { PageHead } from '../../components/page-parts.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import type { TableColumn } from '../../components/results-table.tsx';
import { Choice } from '../../fields/choice.tsx';
import { goTo, hrefOf } from '../../route/route.ts';
import { titleOf } from '../../session/endpoint-names.ts';
import { useSession } from '../../session/session.ts';
import { patientFilters, patientRows } from './patient-rows.ts';
import type { PatientRow } from './patient-rows.ts';
import './patients-page.css';

export function PatientsPage({ detail }: { readonly detail: string }) {
  const { trial, results } = useSession();
  const rows = useMemo(
    () =>
      patientRows(
        trial.patients.map(({ id }) => id),
        results,
      ),
    [trial, results],
  );
  const filters = useMemo(() => patientFilters(results), [results]);
  const filter = filters.find(({ code }) => code === detail) ?? filters[0];
  const columns = useMemo(
    () => columnsOf(readyEndpoints(results).map(({ code }) => code)),
    [results],
  );
  const shown = filter === undefined ? rows : rows.filter(filter.keeps);
  return (
    <>
      <PageHead title="Patients">
        Every patient of the file. A time ends in an event (●) or is censored (+); a dash says that
        the patient is not in that analysis.
      </PageHead>
      <div className="stack">
        <div className="filters">
          <Choice
            label="Show"
            options={filters.map(({ code, title }) => ({ value: code, label: title }))}
            value={filter?.code ?? ''}
            onChange={(code) => goTo('patients', code)}
          />
        </div>
        {shown.length === 0 ? (
          <p className="quiet">No patient is in this group.</p>
        ) : (
          <ResultsTable
            id="patients"
            caption={`${shown.length} of ${formatPlural(rows.length, 'patient')}, times in months`}
            columns={columns}
            rows={shown}
            keyOf={idOf}
          />
        )}
      </div>
      <Colophon
        method={[
          'Times are those of the analyses under the plan in force; findings count every rule of the data checks that names the patient.',
        ]}
      />
    </>
  );
}

const idOf = ({ id }: PatientRow): string => id;

function columnsOf(codes: readonly AnyEndpoint[]): readonly TableColumn<PatientRow>[] {
  return [
    { title: 'Patient', cell: (row) => <a href={hrefOf('patient', row.id)}>{row.id}</a> },
    { title: 'Status', cell: (row) => row.status ?? '—' },
    ...codes.map((code): TableColumn<PatientRow> => ({
      title: titleOf(code),
      cell: (row) => <Time row={row} code={code} />,
      value: (row) => row.times[code]?.days ?? null,
      numeric: true,
    })),
    {
      title: 'Best PSA change',
      cell: (row) => (row.bestPsaChange === null ? '—' : formatChange(row.bestPsaChange)),
      value: (row) => row.bestPsaChange,
      numeric: true,
    },
    {
      title: 'Findings',
      cell: (row) => (row.findings === 0 ? '—' : `${row.findings} (${row.worst ?? ''})`),
      value: (row) => row.findings,
      numeric: true,
    },
  ];
}

function Time({ row, code }: { readonly row: PatientRow; readonly code: AnyEndpoint }) {
  const time = row.times[code];
  if (time === undefined) return <>—</>;
  const event = time.outcome.kind === 'event';
  return (
    <span title={time.sentence}>
      {formatMonths(time.days)}{' '}
      <span className="patient-ending" aria-hidden="true">
        {event ? '●' : '+'}
      </span>
      <span className="visually-hidden">{event ? 'event' : 'censored'}</span>
    </span>
  );
}
