/** R code to read, copy or keep: the lines of one figure, then the script that recomputes the results. */
import { Dialog } from '@base-ui/react/dialog';
import { useMemo } from 'react';
import type { FigureRequest } from '../../shared/figures/all-figures.ts';
import { figureRCode } from '../../shared/figures/r-code/figure-r-code.ts';
import { analysisResults } from '../../shared/dataset/analysis-results.ts';
import { rScript } from '../../shared/dataset/r-script/write.ts';
import { host } from '../host/host.ts';
import { useSession } from '../session/session.ts';
import { useFrame } from '../session/use-frame.ts';
import { useTake } from '../host/use-take.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { Taken } from './taken.tsx';
import './r-code-dialog.css';

type RCodeDialogProps = {
  /** The figure whose lines come first. */
  readonly request: FigureRequest;
  readonly onClose: () => void;
};

export function RCodeDialog({ request, onClose }: RCodeDialogProps) {
  const { opened, results } = useSession();
  const { frame } = useFrame();
  const take = useTake();
  const text = useMemo(
    () => rScript(results, analysisResults(results, frame), frame),
    [results, frame],
  );
  const own = useMemo(
    () => figureRCode({ ...request, patientIds: false } as FigureRequest, results, frame),
    [request, results, frame],
  );
  return (
    <DialogFrame title="R code" onClose={onClose}>
      <div className="dialog-body stack tight">
        {own === null ? null : (
          <>
            <h3>This figure</h3>
            <pre className="code-text" tabIndex={0} aria-label="R code of the figure">
              {own}
            </pre>
            <div>
              <button
                type="button"
                className="button plain"
                disabled={take.busy}
                onClick={() => void take.other(() => copied(own))}
              >
                Copy these lines
              </button>
            </div>
            <h3>Every number</h3>
          </>
        )}
        <Dialog.Description className="quiet">
          Recomputes the numbers of these pages with base R and the survival package, prints where
          it agrees, and at its end which rows it leaves. The script holds the derived times and
          scores of the patients, without their ids.
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
