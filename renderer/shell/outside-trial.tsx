/** The commands of menu and keyboard where no trial is open: opening and help; the others say so. */
import { Suspense, lazy, useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import type { WindowCommand } from '../../shared/api.ts';
import { useCommands } from '../commands/use-commands.ts';
import { Drawer } from '../components/drawer.tsx';
import './outside-trial.css';

const HelpWithoutTrial = lazy(async () => {
  const { Glossary, Keys, RefusalTopics } = await import('../pages/help/help-contents.tsx');
  return {
    default: () => (
      <div className="stack">
        <Keys />
        <RefusalTopics />
        <Glossary />
      </div>
    ),
  };
});

type OutsideTrialProps = {
  /** Null where opening would end what is being done. */
  readonly onOpen: (() => void) | null;
  readonly children: ReactNode;
};

export function OutsideTrial({ onOpen, children }: OutsideTrialProps) {
  const [said, setSaid] = useState('');
  const [help, setHelp] = useState(false);
  const carryOut = useCallback(
    (command: WindowCommand): void => {
      setSaid('');
      switch (command) {
        case 'open':
          return onOpen === null ? setSaid('Finish or leave the import first.') : onOpen();
        case 'help':
          return setHelp(true);
        case 'save-plan':
        case 'export':
        case 'undo':
        case 'redo':
        case 'palette':
        case 'next-page':
        case 'previous-page':
        case 'compare':
          return setSaid('No trial is open: this needs one.');
        default:
          return command satisfies never;
      }
    },
    [onOpen],
  );
  useCommands(carryOut);
  return (
    <>
      {children}
      <p className="outside-said" role="status">
        {said}
      </p>
      {help ? (
        <Drawer title="Help and glossary" onClose={() => setHelp(false)}>
          <Suspense fallback={null}>
            <HelpWithoutTrial />
          </Suspense>
        </Drawer>
      ) : null}
    </>
  );
}
