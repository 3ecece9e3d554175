/** Step 1: which files, what each is, and what in it names a person. */
import { useState } from 'react';
import type { DragEvent } from 'react';
import { formatBytes } from './format-bytes.ts';
import { formatPlural } from '../../../shared/ground/format.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import type { ImportAction, ImportState } from './import-state.ts';

type FilesStepProps = {
  readonly state: ImportState;
  readonly view: ImportView | null;
  readonly onAdd: (files: readonly File[]) => void;
  readonly dispatch: (action: ImportAction) => void;
};

export function FilesStep({ state, view, onAdd, dispatch }: FilesStepProps) {
  return (
    <section className="import-step" aria-label="Files">
      <DropPlace onAdd={onAdd} />
      {state.files.length === 0 ? (
        <p className="quiet">
          REDCap exports (raw, with the data dictionary), ADaM and SDTM (XPT, Dataset-JSON), CSV and
          spreadsheets. A mapping that was saved before can be dropped with them.
        </p>
      ) : null}
      <ul className="import-cards">
        {state.files.map((file) => (
          <FileCard
            key={file.token}
            name={file.name}
            view={view}
            onRemove={() => dispatch({ type: 'removed', token: file.token })}
          />
        ))}
      </ul>
      {view === null ? null : <Identifying view={view} />}
    </section>
  );
}

function DropPlace({ onAdd }: Pick<FilesStepProps, 'onAdd'>) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onAdd([...event.dataTransfer.files]);
  };
  return (
    <label
      className="import-drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span>Drop files here, or choose them</span>
      <input
        type="file"
        multiple
        onChange={(event) => {
          onAdd([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </label>
  );
}

type FileCardProps = {
  readonly name: string;
  readonly view: ImportView | null;
  readonly onRemove: () => void;
};

function FileCard({ name, view, onRemove }: FileCardProps) {
  const file = view?.files.find((one) => one.file === name);
  const sources = view?.sources.filter((source) => source.file === name) ?? [];
  const companion = view?.companions.find((one) => one.file === name);
  return (
    <li className="import-card">
      <div>
        <h3>{name}</h3>
        {file === undefined ? null : (
          <p>
            {file.what}, {formatBytes(file.bytes)}
          </p>
        )}
        {companion === undefined ? null : (
          <p className="quiet">
            {companion.role}
            {companion.of === null ? '' : ` of ${companion.of}`}
          </p>
        )}
        {sources.map((source) => (
          <p key={source.name} className="quiet">
            {source.part === null ? '' : `${source.part}: `}
            {formatPlural(source.rows, 'row')}, {formatPlural(source.fields.length, 'column')}
          </p>
        ))}
        {file === undefined ? null : <p className="code">SHA-256 {file.sha256.slice(0, 16)}…</p>}
      </div>
      <button type="button" className="button" onClick={onRemove}>
        Take out<span className="visually-hidden"> {name}</span>
      </button>
    </li>
  );
}

function Identifying({ view }: { readonly view: ImportView }) {
  if (view.identifying.length === 0) return null;
  return (
    <div className="notice">
      <h2>{formatPlural(view.identifying.length, 'column')} that can name a person: left out</h2>
      <p>
        Found by the dictionary, by name or by pattern; read by nothing and stored nowhere:{' '}
        {view.identifying.join(', ')}.
      </p>
    </div>
  );
}
