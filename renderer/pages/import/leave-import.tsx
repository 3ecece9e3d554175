/** Before an import is left: it is kept as a draft, or discarded on purpose. */
import { useState } from 'react';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { DiscardImport } from '../../components/discard-import.tsx';

type LeaveImportProps = { readonly onStay: () => void; readonly onLeave: () => void };

export function LeaveImport({ onStay, onLeave }: LeaveImportProps) {
  const [discarding, setDiscarding] = useState(false);
  if (discarding) return <DiscardImport onStay={onStay} onDiscarded={onLeave} />;
  return (
    <AskDialog
      title="Leave the import?"
      says="Files, mapping and answers stay in a draft; the first page offers to go on with it. Files that a browser handed over are kept until the program ends."
      stay="Stay"
      onStay={onStay}
      actions={
        <>
          <button type="button" className="button" onClick={() => setDiscarding(true)}>
            Discard it
          </button>
          <button type="button" className="button primary" onClick={onLeave}>
            Leave, keep the draft
          </button>
        </>
      }
    />
  );
}
