/** Patients, values, data checks and results that changed, as tables that sort, filter and page. */
import type { ReactNode } from 'react';
import { resultWords, rowWords, valueWords } from '../../../shared/import/compare/compare-words.ts';
import type { RowValues, ValueChange } from '../../../shared/import/compare/compare-values.ts';
import { sentence } from '../../../shared/ground/sentence.ts';
import { Code } from '../../components/code.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { SeverityMark } from '../../components/severity.tsx';
import { hrefOf } from '../../route/route.ts';
import { useSession } from '../../session/session.ts';
import type { TwoCuts } from './comparison.ts';

type TableProps = { readonly cuts: TwoCuts };

/** A patient of the open trial opens; one who is gone is a name. */
export function PatientName({ id }: { readonly id: string | null }) {
  const { trial } = useSession();
  if (id === null) return <span className="quiet">the trial</span>;
  const here = trial.patients.some((patient) => patient.id === id);
  return here ? <a href={hrefOf('patient', id)}>{id}</a> : id;
}

function Nothing({ what }: { readonly what: string }) {
  return <p className="quiet">{what}</p>;
}

export function PatientChanges({ cuts }: TableProps) {
  const { added, removed } = cuts.comparison.patients;
  const rows = [
    ...added.map((id) => ({ id, what: 'added' })),
    ...removed.map((id) => ({ id, what: 'removed' })),
  ];
  if (rows.length === 0) return <Nothing what="No patient came or went." />;
  return (
    <ResultsTable
      id="changed-patients"
      caption={<h2>Patients that came or went</h2>}
      columns={[
        { title: 'Patient', cell: ({ id }) => <PatientName id={id} />, value: ({ id }) => id },
        { title: 'Change', cell: ({ what }) => what },
      ]}
      rows={rows}
      keyOf={({ id }) => id}
    />
  );
}

export function ValueChanges({ cuts }: TableProps) {
  const { values } = cuts.comparison;
  if (values.length === 0) return <Nothing what="No value changed." />;
  return (
    <ResultsTable
      id="changed-values"
      caption={<h2>Values that changed</h2>}
      columns={[
        {
          title: 'Patient',
          cell: ({ patient }) => <PatientName id={patient} />,
          value: ({ patient }) => patient ?? '',
        },
        {
          title: 'Where',
          cell: ({ table, column }) => (
            <Code>{column === null ? table : `${table}.${column}`}</Code>
          ),
          value: ({ table, column }) => `${table}.${column ?? ''}`,
        },
        { title: 'Row', cell: ({ key }) => key },
        {
          title: 'Before',
          cell: (change) => side(change, change.old),
          value: (change) => sideValue(change, change.old),
        },
        {
          title: 'Now',
          cell: (change) => side(change, change.new),
          value: (change) => sideValue(change, change.new),
        },
      ]}
      rows={values}
      keyOf={({ table, patient, key, column }, index) =>
        [table, patient, key, column, index].join(' ')
      }
      note="A row that came or went is given whole: its filled cells, without those that name it."
    />
  );
}

/** A cell, or the whole row that came or went; the side without it says so. */
function side(change: ValueChange, value: ValueChange['old']): ReactNode {
  if (change.column === null && value === null) return <span className="quiet">no such row</span>;
  return sideValue(change, value);
}

function sideValue(change: ValueChange, value: ValueChange['old']): string | number {
  if (value === null) return change.column === null ? '' : 'nothing';
  if (typeof value === 'object') return rowWords(value as RowValues, change);
  return typeof value === 'number' ? value : valueWords(value);
}

export function CheckChanges({ cuts }: TableProps) {
  const { added, removed } = cuts.comparison.checks;
  const rows = [
    ...added.map((check) => ({ ...check, what: 'new' })),
    ...removed.map((check) => ({ ...check, what: 'gone' })),
  ];
  if (rows.length === 0) return <Nothing what="No finding of the data checks came or went." />;
  return (
    <ResultsTable
      id="changed-checks"
      caption={<h2>Findings of the data checks that came or went</h2>}
      columns={[
        { title: 'Change', cell: ({ what }) => what },
        {
          title: 'Severity',
          cell: ({ severity }) => <SeverityMark severity={severity} />,
          value: ({ severity }) => severity,
        },
        {
          title: 'Patient',
          cell: ({ patient, table }) =>
            patient === null ? <Code>{table}</Code> : <PatientName id={patient} />,
          value: ({ patient, table }) => patient ?? table,
        },
        { title: 'Finding', cell: ({ message }) => sentence(message) },
        { title: 'Rule', cell: ({ rule }) => <Code>{rule}</Code>, value: ({ rule }) => rule },
      ]}
      rows={rows}
      keyOf={({ rule, patient, what }, index) => [rule, patient, what, index].join(' ')}
    />
  );
}

export function ResultChanges({ cuts }: TableProps) {
  const { results } = cuts.comparison;
  if (results.length === 0) return <Nothing what="No result moved." />;
  return (
    <ResultsTable
      id="changed-results"
      caption={<h2>Results that moved</h2>}
      columns={[
        { title: 'Result', cell: ({ statistic }) => statistic, nowrap: true },
        { title: 'Before', cell: ({ statistic, old }) => resultWords(statistic, old) },
        { title: 'Now', cell: (row) => resultWords(row.statistic, row.new) },
      ]}
      rows={results}
      keyOf={({ statistic }) => statistic}
    />
  );
}
