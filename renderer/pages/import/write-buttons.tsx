/** Writing the database and opening it: from the check in one click, or step by step. */
import { useState } from 'react';
import type { ImportMade, Request } from '../../../shared/api.ts';
import type { Refusal } from '../../../shared/ground/refusal.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { deliver } from '../../host/deliver.ts';
import { host } from '../../host/host.ts';
import type { ImportState } from './import-state.ts';
import type { EarlierFile } from './take-files.ts';
import { runImport } from './use-import.ts';

export type OpenWritten = (
  request: Request<'openTrial'>,
  earlier: Request<'openTrial'> | null,
) => void;

type WriteButtonsProps = {
  readonly view: ImportView;
  readonly state: ImportState;
  readonly earlier: EarlierFile | null;
  readonly onOpen: OpenWritten;
  /** Opens what was written without a further click. */
  readonly straight?: boolean;
};

type Written = NonNullable<ImportMade['written']>;

type Writing =
  | { readonly state: 'idle' }
  | { readonly state: 'busy'; readonly step: string }
  | { readonly state: 'refused'; readonly refusal: Refusal }
  | { readonly state: 'written'; readonly written: Written };

export function WriteButtons({
  view,
  state,
  earlier,
  onOpen,
  straight = false,
}: WriteButtonsProps) {
  const [writing, setWriting] = useState<Writing>({ state: 'idle' });
  const open = ({ token }: Written, compare: boolean): void => {
    void host.saveImportDraft({ draft: null });
    onOpen({ what: 'handed', token }, compare ? (earlier?.request ?? null) : null);
  };
  const write = async (): Promise<void> => {
    setWriting({ state: 'busy', step: 'reading the files' });
    const told = await runImport(
      state,
      { write: true, effects: false },
      new AbortController().signal,
      (step) => setWriting({ state: 'busy', step }),
    );
    if (told.state === 'refused') return setWriting({ state: 'refused', refusal: told.refusal });
    if (told.state === 'cancelled' || told.made.written === null) {
      return setWriting({ state: 'idle' });
    }
    const { written } = told.made;
    deliver(written.delivered);
    if (straight) return open(written, earlier !== null);
    setWriting({ state: 'written', written });
  };
  const saveMapping = async (): Promise<void> => {
    const reply = await host.saveMapping({ mapping: JSON.stringify(view.mapping) });
    if (reply.ok) deliver(reply.value);
    else setWriting({ state: 'refused', refusal: reply.refusal });
  };
  const closed = view.open.length > 0 || writing.state === 'busy';
  return (
    <>
      <div className="button-row">
        <button
          type="button"
          className="button primary"
          disabled={closed}
          onClick={() => void write()}
        >
          {straight ? straightWords(earlier) : 'Write the database'}
        </button>
        {straight ? null : (
          <button type="button" className="button" onClick={() => void saveMapping()}>
            Save the mapping for the next export
          </button>
        )}
      </div>
      {writing.state === 'busy' ? <p role="status">{writing.step}</p> : null}
      {writing.state === 'refused' ? <RefusalNotice refusal={writing.refusal} /> : null}
      {writing.state === 'written' ? (
        <Told written={writing.written} earlier={earlier} onOpen={open} />
      ) : null}
    </>
  );
}

const straightWords = (earlier: EarlierFile | null): string =>
  earlier === null
    ? 'Write the database and open it'
    : `Write the database and see what changed since ${earlier.name}`;

type ToldProps = {
  readonly written: Written;
  readonly earlier: EarlierFile | null;
  readonly onOpen: (written: Written, compare: boolean) => void;
};

function Told({ written, earlier, onOpen }: ToldProps) {
  const { delivered } = written;
  return (
    <div className="notice" role="status">
      <h2>Written</h2>
      <p>
        {delivered.how === 'saved'
          ? delivered.path
          : 'Your browser has saved the database; the account and the mapping are inside it.'}
      </p>
      <div className="button-row">
        <button type="button" className="button primary" onClick={() => onOpen(written, false)}>
          Open the trial
        </button>
        {earlier === null ? null : (
          <button type="button" className="button" onClick={() => onOpen(written, true)}>
            See what changed since {earlier.name}
          </button>
        )}
      </div>
    </div>
  );
}
