/** Step 5: the account of every row, who is missing where, what the data checks say, and the curve. */
import { useMemo } from 'react';
import { formatPlural } from '../../../shared/ground/format.ts';
import { sentence } from '../../../shared/ground/sentence.ts';
import type { NotImported } from '../../../shared/import/findings.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import { TABLE_NAMES } from '../../../shared/trial/schema.ts';
import { SeverityMark } from '../../components/severity.tsx';
import { previewOf } from './preview-results.ts';
import type { TrialPreview } from './preview-results.ts';

export function CheckStep({
  view,
  version,
}: {
  readonly view: ImportView;
  readonly version: string;
}) {
  const preview = useMemo(() => previewOf(view, version), [view, version]);
  return (
    <section className="import-step" aria-label="Check">
      <Account view={view} />
      <StayedOut list={view.notImported} />
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
      <PatientsByTables view={view} />
      {preview.state === 'refused' ? (
        <p className="notice">{sentence(preview.why)}</p>
      ) : (
        <TrialChecks preview={preview} />
      )}
    </section>
  );
}

function Account({ view }: { readonly view: ImportView }) {
  return (
    <table className="import-account">
      <caption>Every row that came in</caption>
      <thead>
        <tr>
          <th scope="col">Source</th>
          <th scope="col">Table</th>
          {['Rows in', 'Imported', 'Not imported', 'Left out'].map((head) => (
            <th key={head} scope="col" className="number">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.account.map(({ source, table, rowsIn, imported, notImported, leftOut }) => (
          <tr key={`${source} ${table}`}>
            <th scope="row">{source}</th>
            <td>{table}</td>
            {[rowsIn, imported, notImported, leftOut].map((count, index) => (
              <td key={index} className="number">
                {count}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const SHOWN_PER_REASON = 20;

function StayedOut({ list }: { readonly list: readonly NotImported[] }) {
  if (list.length === 0) return <p>Nothing stayed out.</p>;
  const byReason = Map.groupBy(list, ({ reason }) => reason);
  return (
    <>
      <h2>Not imported: {formatPlural(list.length, 'row or cell', 'rows or cells')}</h2>
      <button
        type="button"
        className="button"
        onClick={() => void navigator.clipboard.writeText(asTable(list))}
      >
        Copy the list
      </button>
      {[...byReason].map(([reason, ones]) => (
        <details key={reason}>
          <summary>
            {reason.replaceAll('-', ' ')}: {ones.length}
          </summary>
          <ul>
            {ones.slice(0, SHOWN_PER_REASON).map(({ source, line, column, value, says }, index) => (
              <li key={index}>
                {source}, line {line}, {column}
                {value === null || value === '' ? '' : `, "${value}"`}: {says}
              </li>
            ))}
            {ones.length > SHOWN_PER_REASON ? (
              <li>and {ones.length - SHOWN_PER_REASON} more</li>
            ) : null}
          </ul>
        </details>
      ))}
    </>
  );
}

/** Tab-separated, as spreadsheets take it from the clipboard. */
function asTable(list: readonly NotImported[]): string {
  const head = ['source', 'line', 'column', 'value', 'table', 'reason', 'says'];
  const rows = list.map(({ source, line, column, value, table, reason, says }) =>
    [source, String(line), column, value ?? '', table, reason, says].map((text) =>
      text.replace(/[\t\r\n]+/g, ' '),
    ),
  );
  return [head, ...rows].map((row) => row.join('\t')).join('\n');
}

/** Patients who have no row in a table that others have rows in. */
function PatientsByTables({ view }: { readonly view: ImportView }) {
  const patients = (view.columns.patients?.['id'] ?? []).map(String);
  const tables = TABLE_NAMES.filter((name) => view.columns[name]?.['patient'] !== undefined);
  return (
    <table className="import-account">
      <caption>{formatPlural(patients.length, 'patient')}, and who is missing where</caption>
      <thead>
        <tr>
          <th scope="col">Table</th>
          <th scope="col" className="number">
            Patients with rows
          </th>
          <th scope="col">Without</th>
        </tr>
      </thead>
      <tbody>
        {tables.map((name) => {
          const with_ = new Set((view.columns[name]?.['patient'] ?? []).map(String));
          const without = patients.filter((patient) => !with_.has(patient));
          return (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number">{patients.length - without.length}</td>
              <td>
                {without.slice(0, 12).join(', ')}
                {without.length > 12 ? ` and ${without.length - 12} more` : ''}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function TrialChecks({ preview }: { readonly preview: TrialPreview }) {
  return (
    <>
      {preview.pictures.map(({ alt, svg }) => (
        <img
          key={alt}
          className="import-picture"
          alt={alt}
          src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
        />
      ))}
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
