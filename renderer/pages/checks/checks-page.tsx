/** The data checks: every finding, and what it does to which result. */
import { useMemo } from 'react';
import { groupFindings } from '../../../shared/checks/finding-group.ts';
import type { FindingGroup } from '../../../shared/checks/finding-group.ts';
import { formatPlural } from '../../../shared/ground/format.ts';
import type { Finding, Severity } from '../../../shared/endpoints/engine/types.ts';
import { formatDay } from '../../../shared/ground/day-number.ts';
import { Code } from '../../components/code.tsx';
import { Choice } from '../../fields/choice.tsx';
import { Colophon } from '../../components/colophon.tsx';
import { PageHead } from '../../components/page-parts.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { SeverityMark } from '../../components/severity.tsx';
import { TableExport } from '../../components/table-export.tsx';
import { hrefOf } from '../../route/route.ts';
import { useView } from '../../session/use-look.ts';
import { useSession } from '../../session/session.ts';

const ORDER: readonly Severity[] = ['blocking', 'warning', 'note'];
type Shown = Severity | 'all';

export function ChecksPage({ detail }: { readonly detail: string }) {
  const { results } = useSession();
  const [shown, setShown] = useView<Shown>('checks severity', 'all');
  const [rule, setRule] = useView(`checks rule ${detail}`, detail === '' ? 'all' : detail);
  const rules = [...new Set(results.findings.map((finding) => finding.rule))].toSorted();
  const rows = results.findings
    .filter((finding) => shown === 'all' || finding.severity === shown)
    .filter((finding) => rule === 'all' || finding.rule === rule)
    .toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  const count = (severity: Severity): number =>
    results.findings.filter((finding) => finding.severity === severity).length;
  return (
    <>
      <PageHead title="Data checks" actions={<TableExport tables={['data-checks']} />}>
        Nothing is dropped without appearing here. A blocking finding stops only the results it
        touches.
      </PageHead>
      <div className="stack">
        <div className="filters">
          <Choice
            sideBySide
            label="Severity"
            options={[
              { value: 'all', label: `All ${results.findings.length}` },
              { value: 'blocking', label: `Blocking ${count('blocking')}` },
              { value: 'warning', label: `Warning ${count('warning')}` },
              { value: 'note', label: `Note ${count('note')}` },
            ]}
            value={shown}
            onChange={setShown}
          />
          <Choice
            label="Rule"
            options={[
              { value: 'all', label: 'Every rule' },
              ...rules.map((name) => ({ value: name, label: name })),
            ]}
            value={rule}
            onChange={setRule}
          />
        </div>
        {rows.length === 0 ? (
          <p className="quiet">No finding.</p>
        ) : (
          <FindingsTable rows={rows} all={results.findings.length} />
        )}
        {results.missingTables.length === 0 ? null : (
          <p className="table-note">
            Tables missing from the file or empty: {results.missingTables.join(', ')}.
          </p>
        )}
      </div>
      <Colophon
        method={[
          'Each rule reads the parsed rows up to the data cut-off. Dates are compared as calendar days.',
        ]}
      />
    </>
  );
}

type FindingsTableProps = { readonly rows: readonly Finding[]; readonly all: number };

/** Findings of one kind are one entry; its list opens under it. */
function FindingsTable({ rows, all }: FindingsTableProps) {
  const groups = useMemo(() => groupFindings(rows), [rows]);
  const findings = formatPlural(all, 'finding');
  const shown = rows.length === all ? findings : `${rows.length} of ${findings}`;
  return (
    <ResultsTable
      id="findings"
      caption={`${shown}, ${formatPlural(groups.length, 'kind')}`}
      columns={[
        {
          title: 'Severity',
          cell: (row) => <SeverityMark severity={row.severity} />,
          value: (row) => ORDER.indexOf(row.severity),
        },
        { title: 'Count', cell: (row) => row.count, numeric: true },
        {
          title: 'Where',
          cell: (row) => (
            <Code>{row.column === null ? row.table : `${row.table}.${row.column}`}</Code>
          ),
          value: (row) => `${row.table}.${row.column ?? ''}`,
        },
        { title: 'Finding', cell: (row) => <Found group={row} /> },
        { title: 'Effect', cell: (row) => row.effect },
        { title: 'Rule', cell: (row) => <Code>{row.rule}</Code>, value: (row) => row.rule },
      ]}
      rows={groups}
      keyOf={(row) => `${row.rule}/${row.table}/${row.column ?? ''}/${row.message}`}
    />
  );
}

/** Of more findings the list names the first; the exported table has all. */
const LISTED = 400;

function Found({ group }: { readonly group: FindingGroup }) {
  const [only] = group.list;
  if (group.count === 1 && only !== undefined) return <OneFinding finding={only} />;
  return (
    <details>
      <summary>{group.message}</summary>
      <ul className="finding-list">
        {group.list.slice(0, LISTED).map((finding, k) => (
          <li key={k}>
            <OneFinding finding={finding} />
          </li>
        ))}
      </ul>
      {group.count > LISTED ? <p>and {group.count - LISTED} more</p> : null}
    </details>
  );
}

function OneFinding({ finding: { patient, on, message } }: { readonly finding: Finding }) {
  return (
    <>
      {patient === null ? null : <a href={hrefOf('patient', patient)}>{patient}</a>}
      {patient === null ? '' : ' '}
      {on === null || message.includes(formatDay(on)) ? '' : `${formatDay(on)}: `}
      {message}
    </>
  );
}
