/** Step 5: the account of every row, what stayed out, who is missing where, checks and curve; then the import. */
import { useMemo } from 'react';
import { formatPlural } from '../../../shared/ground/format.ts';
import { sentence } from '../../../shared/ground/sentence.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import { ResultsTable } from '../../components/results-table.tsx';
import { SeverityMark } from '../../components/severity.tsx';
import type { ImportState } from './import-state.ts';
import { NotImportedTable } from './not-imported-table.tsx';
import { PatientGrid } from './patient-grid.tsx';
import { previewOf } from './preview-results.ts';
import type { TrialPreview } from './preview-results.ts';
import { WriteButtons } from './write-buttons.tsx';
import type { OpenWritten } from './write-buttons.tsx';
import type { EarlierFile } from './take-files.ts';

type CheckStepProps = {
  readonly view: ImportView;
  /** The run behind the view, for the list of what stayed out. */
  readonly job: string | null;
  readonly version: string;
  readonly state: ImportState;
  readonly earlier: EarlierFile | null;
  readonly onOpen: OpenWritten;
};

export function CheckStep({ view, job, version, state, earlier, onOpen }: CheckStepProps) {
  const preview = useMemo(() => previewOf(view, version), [view, version]);
  return (
    <section className="import-step" aria-label="Check">
      {view.open.length === 0 ? (
        <WriteButtons view={view} state={state} earlier={earlier} onOpen={onOpen} straight />
      ) : null}
      <Account view={view} />
      <NotImportedTable view={view} job={job} />
      {view.notes.length === 0 ? null : (
        <>
          <h2>Notes</h2>
          <ul>
            {view.notes.map((note) => (
              <li key={note}>{sentence(note)}</li>
            ))}
          </ul>
        </>
      )}
      {preview.state === 'refused' ? (
        <p className="notice">{sentence(preview.why)}</p>
      ) : (
        <TrialChecks preview={preview} />
      )}
      <PatientGrid view={view} />
    </section>
  );
}

function Account({ view }: { readonly view: ImportView }) {
  return (
    <ResultsTable
      id="account"
      caption={<h2>Every row that came in</h2>}
      columns={[
        { title: 'Source', cell: ({ source }) => source },
        { title: 'Table', cell: ({ table }) => (table === 'none' ? 'no table' : table) },
        { title: 'Rows in', cell: ({ rowsIn }) => rowsIn, numeric: true },
        { title: 'Imported', cell: ({ imported }) => imported, numeric: true },
        { title: 'Not imported', cell: ({ notImported }) => notImported, numeric: true },
        { title: 'Left out', cell: ({ leftOut }) => leftOut, numeric: true },
      ]}
      rows={view.account}
      keyOf={({ source, table }) => `${source} ${table}`}
      note="Rows in are those imported, those not imported (each listed below with its reason) and those left out by a selection that the mapping states."
    />
  );
}

function TrialChecks({ preview }: { readonly preview: TrialPreview }) {
  return (
    <>
      <div className="import-pictures">
        {preview.pictures.map(({ alt, svg }) => (
          <img
            key={alt}
            className="import-picture"
            alt={alt}
            src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
          />
        ))}
      </div>
      <h2>
        Data checks: {formatPlural(preview.findings.length, 'kind of finding', 'kinds of finding')}
      </h2>
      <ul className="import-findings">
        {preview.findings.map(({ severity, says, count }) => (
          <li key={says}>
            <SeverityMark severity={severity} /> {sentence(says)}
            {count === 1 ? '' : ` And ${count - 1} more of this kind.`}
          </li>
        ))}
      </ul>
    </>
  );
}
