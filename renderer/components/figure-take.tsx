/** The figure at once, as figures left the last time: as a file, or on the clipboard. Without ids. */
import { Copy, Download, SlidersHorizontal } from 'lucide-react';
import type { FigureRequest } from '../../shared/figures/all-figures.ts';
import { copyFigure } from '../host/copy-figure.ts';
import { host } from '../host/host.ts';
import { useTake } from '../host/use-take.ts';
import { useExportChoice } from '../session/export-choice.ts';
import { useSession } from '../session/session.ts';
import { RefusalNotice } from './refusal-notice.tsx';

type FigureTakeProps = {
  readonly request: FigureRequest;
  /** Why this figure cannot be exported as it stands. */
  readonly notExported: string | undefined;
};

export function FigureTake({ request, notExported }: FigureTakeProps) {
  const { opened, exportFigure } = useSession();
  const { look, format, words } = useExportChoice();
  const take = useTake();
  const { handle } = opened;
  const asked = { handle, look, figure: { ...request, patientIds: false } as FigureRequest };
  const off = notExported !== undefined || take.busy;
  return (
    <>
      <button
        type="button"
        className="button plain"
        disabled={off}
        title={notExported ?? 'On the clipboard, as a picture'}
        onClick={() => void take.other((plan) => copyFigure({ ...asked, plan }))}
      >
        <Copy aria-hidden="true" />
        Copy
      </button>
      <button
        type="button"
        className="button plain"
        disabled={off}
        title={notExported ?? 'As the last time; Export sets it otherwise'}
        onClick={() => void take.file((plan) => host.exportFigure({ ...asked, plan, format }))}
      >
        <Download aria-hidden="true" />
        {words}
      </button>
      <button
        type="button"
        className="button plain"
        disabled={notExported !== undefined}
        title={notExported}
        onClick={() => exportFigure(request)}
      >
        <SlidersHorizontal aria-hidden="true" />
        Export
      </button>
      <span className="small quiet" role="status">
        {take.busy ? 'Writing' : take.said}
      </span>
      {take.refusal === null ? null : <RefusalNotice refusal={take.refusal} />}
    </>
  );
}
