/** The R script that recomputes the results, to read, copy or keep. */
import { Dialog } from '@base-ui/react/dialog';
import { useMemo } from 'react';
import { analysisResults } from '../../shared/dataset/analysis-results.ts';
import { rScript } from '../../shared/dataset/r-script/write.ts';
import { host } from '../host/host.ts';
import { useSession } from '../session/session.ts';
import { useFrame } from '../session/use-frame.ts';
import { useTake } from '../host/use-take.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { Taken } from './taken.tsx';
import './r-code-dialog.css';

export function RCodeDialog({ onClose }: { readonly onClose: () => void }) {
  const { opened, results } = useSession();
  const { frame } = useFrame();
  const take = useTake();
  const text = useMemo(
    () => rScript(results, analysisResults(results, frame), frame),
    [results, frame],
  );
  return (
    <DialogFrame title="R code" onClose={onClose}>
      <div className="dialog-body stack tight">
        <Dialog.Description className="quiet">
          Recomputes every number of these pages with base R and the survival package, and prints
          where it agrees. The script holds the derived times and scores of the patients, without
          their ids.
        </Dialog.Description>
        <pre className="code-text" tabIndex={0} aria-label="R script">
          {text}
        </pre>
      </div>
      <div className="dialog-foot">
        <Taken take={take} />
        <button
          type="button"
          className="button"
          disabled={take.busy}
          onClick={() => void take.other(() => copied(text))}
        >
          Copy
        </button>
        <button
          type="button"
          className="button primary"
          disabled={take.busy}
          onClick={() =>
            void take.file((plan) =>
              host.exportText({ handle: opened.handle, plan, what: 'r-script' }),
            )
          }
        >
          Save the script
        </button>
      </div>
    </DialogFrame>
  );
}

async function copied(text: string) {
  try {
    await navigator.clipboard.writeText(text);
    return { ok: true, value: 'Copied' } as const;
  } catch {
    const message = 'the system does not allow copying';
    return {
      ok: false,
      refusal: { code: 'cannot-write', message, advice: 'save the script instead' },
    } as const;
  }
}
