/** Step 6: the database is written, the mapping saved for the next export, and the trial opened. */
import { useState } from 'react';
import type { ImportMade, Request } from '../../../shared/api.ts';
import { formatPlural } from '../../../shared/ground/format.ts';
import type { Refusal } from '../../../shared/ground/refusal.ts';
import type { ImportView } from '../../../shared/import/import-view.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { deliver } from '../../host/deliver.ts';
import { host } from '../../host/host.ts';
import type { ImportState } from './import-state.ts';
import { runImport } from './use-import.ts';

type WriteStepProps = {
  readonly view: ImportView;
  readonly state: ImportState;
  readonly onOpen: (request: Request<'openTrial'>) => void;
};

type Writing =
  | { readonly state: 'idle' }
  | { readonly state: 'busy'; readonly step: string }
  | { readonly state: 'refused'; readonly refusal: Refusal }
  | { readonly state: 'written'; readonly written: NonNullable<ImportMade['written']> };

export function WriteStep({ view, state, onOpen }: WriteStepProps) {
  const [writing, setWriting] = useState<Writing>({ state: 'idle' });
  const write = async (): Promise<void> => {
    setWriting({ state: 'busy', step: 'reading the files' });
    const told = await runImport(state, true, new AbortController().signal, (step) =>
      setWriting({ state: 'busy', step }),
    );
    if (told.state === 'refused') return setWriting({ state: 'refused', refusal: told.refusal });
    if (told.state === 'cancelled' || told.made.written === null) {
      return setWriting({ state: 'idle' });
    }
    deliver(told.made.written.delivered);
    setWriting({ state: 'written', written: told.made.written });
  };
  const saveMapping = async (): Promise<void> => {
    const reply = await host.saveMapping({ mapping: JSON.stringify(view.mapping) });
    if (reply.ok) deliver(reply.value);
    else setWriting({ state: 'refused', refusal: reply.refusal });
  };
  const open = view.open.length;
  return (
    <section className="import-step" aria-label="Write">
      <h2>{summaryOf(view)}</h2>
      {open === 0 ? null : (
        <p className="notice">
          {formatPlural(open, 'question is', 'questions are')} still open: nothing is written before
          every one is answered.
        </p>
      )}
      <div className="import-foot">
        <button
          type="button"
          className="button primary"
          disabled={open > 0 || writing.state === 'busy'}
          onClick={() => void write()}
        >
          Write the database
        </button>
        <button type="button" className="button" onClick={() => void saveMapping()}>
          Save the mapping for the next export
        </button>
      </div>
      <Told writing={writing} onOpen={onOpen} />
    </section>
  );
}

function Told({ writing, onOpen }: { readonly writing: Writing } & Pick<WriteStepProps, 'onOpen'>) {
  switch (writing.state) {
    case 'idle':
      return null;
    case 'busy':
      return <p role="status">{writing.step}</p>;
    case 'refused':
      return <RefusalNotice refusal={writing.refusal} />;
    case 'written': {
      const { delivered, token } = writing.written;
      return (
        <div className="notice" role="status">
          <h2>Written</h2>
          <p>
            {delivered.how === 'saved'
              ? delivered.path
              : 'Your browser has saved the database; the account and the mapping are inside it.'}
          </p>
          <button
            type="button"
            className="button primary"
            onClick={() => onOpen({ what: 'handed', token })}
          >
            Open the trial
          </button>
        </div>
      );
    }
    default:
      return writing satisfies never;
  }
}

function summaryOf({ account, notImported }: ImportView): string {
  const imported = account.reduce((sum, line) => sum + line.imported, 0);
  const out = notImported.length === 0 ? 'nothing stayed out' : `${notImported.length} stayed out`;
  return `${formatPlural(imported, 'row')} for ${formatPlural(new Set(account.map(({ table }) => table)).size, 'table')}; ${out}`;
}
