/** Asked before the draft of an import goes. */
import { host } from '../host/host.ts';
import { AskDialog } from './ask-dialog.tsx';

type DiscardImportProps = { readonly onStay: () => void; readonly onDiscarded: () => void };

export function DiscardImport({ onStay, onDiscarded }: DiscardImportProps) {
  const discard = async (): Promise<void> => {
    await host.saveImportDraft({ draft: null });
    onDiscarded();
  };
  return (
    <AskDialog
      title="Discard this import?"
      says="The mapping and the answers given here go and do not come back. The files stay as they are; a mapping that was saved as a file stays, too."
      stay="Keep it"
      onStay={onStay}
      actions={
        <button type="button" className="button primary" onClick={() => void discard()}>
          Discard
        </button>
      }
    />
  );
}
