/** An import that was left or interrupted: to go on with, or to discard. */
import { useEffect, useState } from 'react';
import { formatPlural } from '../../../shared/ground/format.ts';
import type { ImportDraft } from '../../../shared/import-draft.ts';
import { DiscardImport } from '../../components/discard-import.tsx';
import { host } from '../../host/host.ts';
import type { Importing } from '../../session/importing.ts';

type LeftImportProps = {
  readonly disabled: boolean;
  readonly onImport: (begin: Partial<Importing>) => void;
};

export function LeftImport({ disabled, onImport }: LeftImportProps) {
  const [draft, setDraft] = useState<ImportDraft | null>(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    let current = true;
    void host.importDraft({}).then((reply) => {
      if (current && reply.ok) setDraft(reply.value.draft);
    });
    return () => {
      current = false;
    };
  }, []);
  if (draft === null || draft.files.length === 0) return null;
  return (
    <section>
      <h2>An import that was left</h2>
      <p className="button-row left-import">
        <span className="quiet">
          {formatPlural(draft.files.length, 'file')}: {namesOf(draft)}
        </span>
        <button
          type="button"
          className="button"
          disabled={disabled}
          onClick={() => onImport({ draft })}
        >
          Go on
        </button>
        <button type="button" className="button plain" onClick={() => setAsking(true)}>
          Discard
        </button>
      </p>
      {asking ? (
        <DiscardImport
          onStay={() => setAsking(false)}
          onDiscarded={() => {
            setAsking(false);
            setDraft(null);
          }}
        />
      ) : null}
    </section>
  );
}

const NAMED = 4;

function namesOf({ files }: ImportDraft): string {
  const names = files.slice(0, NAMED).map(({ name }) => name);
  return files.length > NAMED ? `${names.join(', ')} and more` : names.join(', ');
}
