/** A question that must be answered before something goes. */
import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { ReactNode } from 'react';
import './dialog-frame.css';

type AskDialogProps = {
  readonly title: string;
  /** One or two sentences: what goes, and whether it comes back. */
  readonly says: ReactNode;
  readonly children?: ReactNode;
  /** The ways on; the way back is always there. */
  readonly actions: ReactNode;
  readonly stay: string;
  readonly onStay: () => void;
};

export function AskDialog({ title, says, children, actions, stay, onStay }: AskDialogProps) {
  return (
    <AlertDialog.Root open onOpenChange={(open) => (open ? undefined : onStay())}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog narrow">
          <div className="dialog-head">
            <AlertDialog.Title>{title}</AlertDialog.Title>
          </div>
          <div className="dialog-body stack tight">
            <AlertDialog.Description>{says}</AlertDialog.Description>
            {children}
          </div>
          <div className="dialog-foot">
            <AlertDialog.Close className="button">{stay}</AlertDialog.Close>
            {actions}
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
