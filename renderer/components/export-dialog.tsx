/** A figure on its way to a file: preset, format, and a preview at true size from the same drawing. */
import { useMemo, useState } from 'react';
import { FIGURE_FILES, FIGURE_FORMATS } from '../../shared/export-formats.ts';
import type { FigureFormat } from '../../shared/export-formats.ts';
import type { FigureLook } from '../../shared/figures/model/figure-look.ts';
import type { FigureRequest } from '../../shared/figures/all-figures.ts';
import { copyFigure } from '../host/copy-figure.ts';
import { host } from '../host/host.ts';
import { useReport } from '../host/report-job.tsx';
import { useExportChoice } from '../session/export-choice.ts';
import { useSession } from '../session/session.ts';
import { useFigure } from '../session/use-figure.ts';
import { useTake } from '../host/use-take.ts';
import { Choice } from '../fields/choice.tsx';
import { OnOff } from '../fields/on-off.tsx';
import { DialogFrame } from './dialog-frame.tsx';
import { LookSettings } from './export-settings.tsx';
import { WordsSettings } from './words-settings.tsx';
import { Preview } from './export-preview.tsx';
import { ReportState } from './report-state.tsx';
import { Taken } from './taken.tsx';
import './export-dialog.css';

type ExportDialogProps = { readonly request: FigureRequest; readonly onClose: () => void };

export function ExportDialog({ request, onClose }: ExportDialogProps) {
  const { look, setLook, format, setFormat } = useExportChoice();
  const [ids, setIds] = useState(false);
  const exported = useMemo((): FigureRequest => ({ ...request, patientIds: ids }), [request, ids]);
  const figure = useFigure(exported);
  return (
    <DialogFrame title="Export figure" onClose={onClose}>
      <div className="dialog-body export-body">
        {figure.state === 'ready' ? (
          <Preview figure={figure.figure} look={look} />
        ) : (
          <p className="notice">{figure.why}</p>
        )}
        <div className="margin-notes">
          <LookSettings look={look} onLook={setLook} />
          <WordsSettings request={exported} />
          <fieldset className="fieldset">
            <legend>File</legend>
            <Choice
              label="Format"
              options={FIGURE_FORMATS.map((name) => ({
                value: name,
                label: FIGURE_FILES[name].label,
              }))}
              value={format}
              onChange={setFormat}
            />
            {format === 'png' || format === 'tiff' ? (
              <Choice
                label="Resolution, dpi"
                options={(['300', '600', '1200'] as const).map((dpi) => ({
                  value: dpi,
                  label: dpi,
                }))}
                value={String(look.dpi) as '300' | '600' | '1200'}
                onChange={(dpi) => setLook({ ...look, dpi: Number(dpi) as FigureLook['dpi'] })}
              />
            ) : null}
            <OnOff
              label="Patient ids"
              value={ids}
              onChange={setIds}
              help="Off: no id leaves with the figure."
            />
          </fieldset>
          <AllFigures look={look} format={format} patientIds={ids} />
        </div>
      </div>
      <ExportFoot request={exported} look={look} format={format} />
    </DialogFrame>
  );
}

type AllFiguresProps = {
  readonly look: FigureLook;
  readonly format: FigureFormat;
  readonly patientIds: boolean;
};

/** Every figure of the report as this one leaves. */
function AllFigures({ look, format, patientIds }: AllFiguresProps) {
  const { report, running, start, cancel } = useReport();
  const figuresOnly = { look, format };
  return (
    <fieldset className="fieldset">
      <legend>All figures</legend>
      <button
        type="button"
        className="button"
        disabled={running}
        onClick={() => void start({ patientIds, pictures: false, figuresOnly })}
      >
        Export all with this look
      </button>
      {running ? (
        <button type="button" className="button plain" onClick={cancel}>
          Cancel
        </button>
      ) : null}
      <ReportState report={report} />
    </fieldset>
  );
}

type ExportFootProps = {
  readonly request: FigureRequest;
  readonly look: FigureLook;
  readonly format: FigureFormat;
};

function ExportFoot({ request, look, format }: ExportFootProps) {
  const { opened } = useSession();
  const taking = useTake();
  const asked = { handle: opened.handle, figure: request, look };
  return (
    <div className="dialog-foot">
      <Taken take={taking} />
      <button
        type="button"
        className="button"
        disabled={taking.busy}
        title="Title, caption, method and footnotes, for the text beside the figure"
        onClick={() =>
          void taking.file((plan) => host.exportFigure({ ...asked, plan, format: 'txt' }))
        }
      >
        Caption and method
      </button>
      <button
        type="button"
        className="button"
        disabled={taking.busy}
        onClick={() => void taking.other((plan) => copyFigure({ ...asked, plan }))}
      >
        Copy picture
      </button>
      <button
        type="button"
        className="button primary"
        disabled={taking.busy}
        onClick={() => void taking.file((plan) => host.exportFigure({ ...asked, plan, format }))}
      >
        Export {format.toUpperCase()}
      </button>
    </div>
  );
}
