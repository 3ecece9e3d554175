/** Step 1: which files, what each is and feeds, what is missing, and what in them names a person. */
import type { GivenFiles } from '../../host/dropped-files.ts';
import { formatPlural } from '../../../shared/ground/format.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import type { SourceKind } from '../../../shared/import/source-table.ts';
import { DropPlace } from './drop-place.tsx';
import { DriftList, Identifying } from './file-notes.tsx';
import { formatBytes } from './format-bytes.ts';
import { withoutDictionary } from './import-state.ts';
import type { HandedFile, ImportAction, ImportState } from './import-state.ts';
import type { EarlierFile } from './take-files.ts';

type FilesStepProps = {
  readonly state: ImportState;
  readonly view: ImportView | null;
  readonly endings: readonly string[];
  readonly over: boolean;
  readonly earlier: EarlierFile | null;
  readonly passedOver: readonly string[];
  readonly onAdd: (given: GivenFiles) => void;
  readonly dispatch: (action: ImportAction) => void;
};

export function FilesStep(props: FilesStepProps) {
  const { state, view, endings, over, earlier, passedOver, onAdd, dispatch } = props;
  const unused = state.files.filter((file) => isUnused(file, view));
  const cards = (files: readonly HandedFile[]) => (
    <ul className="import-cards">
      {files.map((file, index) => (
        <FileCard
          key={file.token ?? `${file.name} ${index}`}
          file={file}
          view={view}
          onRemove={() => dispatch({ type: 'removed', file })}
        />
      ))}
    </ul>
  );
  return (
    <section className="import-step" aria-label="Files">
      <DropPlace endings={endings} over={over} onAdd={onAdd} />
      {state.files.length === 0 ? (
        <p className="quiet">
          REDCap exports (raw, with the data dictionary), ADaM and SDTM (XPT, Dataset-JSON), CSV and
          spreadsheets. A mapping that was saved before, or the last database of the trial, can be
          dropped with them.
        </p>
      ) : null}
      <MappingLine state={state} earlier={earlier} dispatch={dispatch} />
      <Missing files={state.files} />
      {view === null ? null : <NoDictionary view={view} />}
      {cards(state.files.filter((file) => !unused.includes(file)))}
      {unused.length === 0 ? null : (
        <details>
          <summary>{formatPlural(unused.length, 'file')} that no table needs</summary>
          {cards(unused)}
        </details>
      )}
      {passedOver.length === 0 ? null : (
        <p className="quiet">
          Not taken out of the folder, because no import reads such files: {passedOver.join(', ')}.
        </p>
      )}
      {view === null ? null : <DriftList view={view} saved={state.mappingFrom !== null} />}
      {view === null ? null : <Identifying view={view} />}
    </section>
  );
}

type MappingLineProps = Pick<FilesStepProps, 'state' | 'earlier' | 'dispatch'>;

function MappingLine({ state, earlier, dispatch }: MappingLineProps) {
  const { mappingFrom } = state;
  if (mappingFrom === null && earlier === null) return null;
  return (
    <div className="import-from">
      {mappingFrom === null ? null : (
        <p>
          Read by the mapping of <strong>{mappingFrom}</strong>: nothing is guessed.{' '}
          <button
            type="button"
            className="button plain"
            onClick={() => dispatch({ type: 'guess' })}
          >
            Guess it from the files instead
          </button>
        </p>
      )}
      {earlier === null ? null : (
        <p>
          The cut before: <strong>{earlier.name}</strong>. What changed since is shown at the end.
        </p>
      )}
    </div>
  );
}

/** Files of a draft that went with the host. */
function Missing({ files }: { readonly files: readonly HandedFile[] }) {
  const missing = files.filter(({ token }) => token === null);
  if (missing.length === 0) return null;
  return (
    <p className="notice warning" role="status">
      OneArm was started again and does not have {formatPlural(missing.length, 'file')} any more:
      choose {missing.map(({ name }) => name).join(', ')} again, or take out what is not needed.
      Mapping and answers are kept.
    </p>
  );
}

/** Without it a code is only a code. */
function NoDictionary({ view }: { readonly view: ImportView }) {
  const without = withoutDictionary(view);
  if (without.length === 0) return null;
  return (
    <p className="notice warning">
      No data dictionary lies beside {without.map(({ file }) => file).join(', ')}: labels and codes
      cannot be checked, and no code is guessed. In REDCap: Project Setup, Data Dictionary,
      download; add it here.
    </p>
  );
}

/** Tables that a source feeds, by the mapping. */
function tablesFedBy(source: string, { mapping }: ImportView): readonly string[] {
  return Object.entries(mapping.tables).flatMap(([table, parts]) =>
    (parts ?? []).some(
      ({ from, join }) => from === source || (join ?? []).some((one) => one.from === source),
    )
      ? table
      : [],
  );
}

function isUnused({ name }: HandedFile, view: ImportView | null): boolean {
  if (view === null || view.companions.some(({ file }) => file === name)) return false;
  const sources = view.sources.filter(({ file }) => file === name);
  return sources.every((source) => tablesFedBy(source.name, view).length === 0);
}

/** What a file is beyond its format, and how that was seen. */
const KIND_WORDS: Readonly<Record<SourceKind, string>> = {
  csv: '',
  xpt: '',
  'dataset-json': '',
  workbook: '',
  'redcap-raw': 'REDCap raw export; ',
  'redcap-odm': 'REDCap project; ',
  define: '',
};

type FileCardProps = {
  readonly file: HandedFile;
  readonly view: ImportView | null;
  readonly onRemove: () => void;
};

function FileCard({ file: { name, token }, view, onRemove }: FileCardProps) {
  const file = view?.files.find((one) => one.file === name);
  const sources = view?.sources.filter((source) => source.file === name) ?? [];
  const companion = view?.companions.find((one) => one.file === name);
  return (
    <li className="import-card">
      <div>
        <h3>{name}</h3>
        {token === null ? <p className="quiet">To be chosen again</p> : null}
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
        {view === null
          ? null
          : sources.map((source) => {
              const fed = tablesFedBy(source.name, view);
              return (
                <p key={source.name} className="quiet">
                  {source.part === null ? '' : `${source.part}: `}
                  {KIND_WORDS[source.kind]}
                  {formatPlural(source.rows, 'row')}, {formatPlural(source.fields.length, 'column')}
                  {fed.length === 0 ? '; no table needs it' : `; for ${fed.join(', ')}`}
                </p>
              );
            })}
        {file === undefined ? null : <p className="code">SHA-256 {file.sha256.slice(0, 16)}…</p>}
      </div>
      <button type="button" className="button" onClick={onRemove}>
        Take out<span className="visually-hidden"> {name}</span>
      </button>
    </li>
  );
}
