/** Undo, redo, and the list of what was done. */
import { Popover } from '@base-ui/react/popover';
import { History, Redo2, Undo2 } from 'lucide-react';
import { Hint } from '../components/hint.tsx';
import { useSession } from '../session/session.ts';
import '../fields/popup.css';
import './undo-tools.css';

export function UndoTools() {
  const { history, undo, redo } = useSession();
  const back = history.past.at(-1)?.says;
  const forth = history.future[0]?.says;
  return (
    <div className="undo-tools" role="group" aria-label="Changes">
      <Tool
        words={back === undefined ? 'Nothing to undo' : `Undo: ${back} (Ctrl+Z)`}
        label="Undo"
        disabled={back === undefined}
        onClick={undo}
      >
        <Undo2 aria-hidden="true" />
      </Tool>
      <Tool
        words={forth === undefined ? 'Nothing to do again' : `Again: ${forth} (Ctrl+Shift+Z)`}
        label="Redo"
        disabled={forth === undefined}
        onClick={redo}
      >
        <Redo2 aria-hidden="true" />
      </Tool>
      <Steps />
    </div>
  );
}

type ToolProps = {
  readonly words: string;
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
};

/** Stays in reach of the keyboard when there is nothing to do, and says so. */
function Tool({ words, label, disabled, onClick, children }: ToolProps) {
  return (
    <Hint says={words}>
      <button
        type="button"
        className="button icon"
        aria-label={label}
        aria-disabled={disabled}
        onClick={disabled ? undefined : onClick}
      >
        {children}
      </button>
    </Hint>
  );
}

/** Newest first, what was undone above; a step takes the work to the state after it. */
function Steps() {
  const { history, goToStep } = useSession();
  const { past, future } = history;
  const steps = [
    { at: 0, says: 'As it was opened' },
    ...past.map(({ says }, k) => ({ at: k + 1, says })),
    ...future.map(({ says }, k) => ({ at: past.length + k + 1, says })),
  ].toReversed();
  return (
    <Popover.Root>
      <Popover.Trigger className="button icon" aria-label="History of changes">
        <History aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="positioner" sideOffset={3} align="end">
          <Popover.Popup className="popup popover">
            <Popover.Title className="popover-title">History of this session</Popover.Title>
            <ol className="steps">
              {steps.map(({ at, says }) => (
                <li key={at}>
                  <button
                    type="button"
                    className="button plain"
                    aria-current={at === past.length ? 'step' : undefined}
                    data-undone={at > past.length}
                    onClick={() => goToStep(at)}
                  >
                    {says}
                  </button>
                </li>
              ))}
            </ol>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
