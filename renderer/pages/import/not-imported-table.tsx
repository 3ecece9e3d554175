/** What stayed out: file, line, column, value and reason, to be sorted, filtered and saved. */
import { useState } from 'react';
import { formatPlural } from '../../../shared/ground/format.ts';
import type { Refusal } from '../../../shared/ground/refusal.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { deliver } from '../../host/deliver.ts';
import { host } from '../../host/host.ts';
import { Choice } from '../../fields/choice.tsx';

type NotImportedTableProps = { readonly view: ImportView; readonly job: string | null };

const ALL = 'all';

export function NotImportedTable({ view, job }: NotImportedTableProps) {
  const { notImported, sources } = view;
  const [reason, setReason] = useState<string>(ALL);
  if (notImported.length === 0) return <p>Nothing stayed out.</p>;
  const reasons = Map.groupBy(notImported, (one) => one.reason);
  const shown =
    reason === ALL || !reasons.has(reason as never)
      ? notImported
      : notImported.filter((one) => one.reason === reason);
  const files = new Map(sources.map(({ name, file }) => [name, file]));
  return (
    <div className="import-not-imported">
      <div className="import-preview-head">
        <Choice
          label="Reason"
          options={[
            { value: ALL, label: `Every reason (${notImported.length})` },
            ...[...reasons].map(([name, ones]) => ({
              value: name as string,
              label: `${name.replaceAll('-', ' ')} (${ones.length})`,
            })),
          ]}
          value={reason}
          onChange={setReason}
        />
        {job === null ? null : <SaveList job={job} />}
      </div>
      <ResultsTable
        id="not-imported"
        caption={
          <h2>Not imported: {formatPlural(shown.length, 'row or cell', 'rows or cells')}</h2>
        }
        columns={[
          { title: 'File', cell: ({ source }) => files.get(source) ?? source },
          {
            title: 'Line',
            cell: ({ what, line }) => (what === 'source' ? '' : line),
            numeric: true,
          },
          { title: 'Column', cell: ({ column }) => column },
          { title: 'Value', cell: ({ value }) => value ?? '' },
          { title: 'For', cell: ({ table }) => (table === 'none' ? 'no table' : table) },
          { title: 'What', cell: ({ what }) => what },
          { title: 'Reason', cell: ({ says }) => says },
        ]}
        rows={shown}
        keyOf={({ source, line, column }, index) => `${source} ${line} ${column} ${index}`}
        note="A row stays out where something that is needed was not understood; of a cell only the value is missing. Values of columns that can name a person are not shown."
      />
    </div>
  );
}

function SaveList({ job }: { readonly job: string }) {
  const [said, setSaid] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const save = async (): Promise<void> => {
    const reply = await host.saveNotImported({ job });
    setRefusal(reply.ok ? null : reply.refusal);
    setSaid(reply.ok ? deliver(reply.value) : '');
  };
  return (
    <div>
      <button type="button" className="button" onClick={() => void save()}>
        Save the list as CSV
      </button>{' '}
      <span className="quiet small" role="status">
        {said}
      </span>
      {refusal === null ? null : <RefusalNotice refusal={refusal} />}
    </div>
  );
}
