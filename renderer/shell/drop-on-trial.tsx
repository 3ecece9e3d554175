/** Files dropped on an open trial: an export goes to the import, a database is asked about. */
import { useState } from 'react';
import type { Request } from '../../shared/api.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import { AskDialog } from '../components/ask-dialog.tsx';
import { RefusalNotice } from '../components/refusal-notice.tsx';
import { useFileDrop } from '../components/use-file-drop.ts';
import { isDatabase } from '../host/dropped-files.ts';
import type { GivenFiles } from '../host/dropped-files.ts';
import { handOver } from '../host/host.ts';
import { goTo, useRoute } from '../route/route.ts';
import { useSession } from '../session/session.ts';
import './drop-on-trial.css';

type DropOnTrialProps = { readonly onOpen: (request: Request<'openTrial'>) => void };

type Dropped = { readonly name: string; readonly request: Request<'openTrial'> };

export function DropOnTrial({ onOpen }: DropOnTrialProps) {
  const { importEndings, importFiles, setEarlier, trial } = useSession();
  const { page } = useRoute();
  const [dropped, setDropped] = useState<Dropped | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const compare = (request: Request<'openTrial'>): void => {
    setDropped(null);
    setEarlier(request);
    goTo('changes');
  };
  const take = async ({ files, passedOver }: GivenFiles): Promise<void> => {
    const [file] = files;
    const alone = files.length === 1 && passedOver.length === 0;
    if (file === undefined || !alone || !(await isDatabase(file))) {
      return importFiles({ files, passedOver });
    }
    const handed = await handOver(file);
    if (!handed.ok) return setRefusal(handed.refusal);
    const request = { what: 'handed', token: handed.value.token } as const;
    if (page === 'changes') compare(request);
    else setDropped({ name: file.name, request });
  };
  const over = useFileDrop(importEndings, (given) => void take(given));
  return (
    <>
      {over ? (
        <p className="drop-on-trial">
          Drop the next export to import it, or an earlier database to compare with it.
        </p>
      ) : null}
      {refusal === null ? null : <RefusalNotice refusal={refusal} />}
      {dropped === null ? null : (
        <AskDialog
          title={`${dropped.name} was dropped`}
          says={`${trial.facts.id} is open. The file can be compared with it as its earlier cut, or opened in its place; a changed plan stays in its draft.`}
          stay="Neither"
          onStay={() => setDropped(null)}
          actions={
            <>
              <button type="button" className="button" onClick={() => onOpen(dropped.request)}>
                Open it instead
              </button>
              <button
                type="button"
                className="button primary"
                onClick={() => compare(dropped.request)}
              >
                Compare
              </button>
            </>
          }
        />
      )}
    </>
  );
}
